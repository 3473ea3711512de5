import Testing
import VoxelCore

@testable import Response

/// Where a lesion is looked for at a visit that does not show it as one.
@Suite struct MatchingPlaceTests {
    private static let here = ball(8, -12, 20, 12)

    private func place(_ visits: [VisitRecord], in visit: Int) throws -> Region {
        LesionMatching.place(of: try #require(LesionMatching(visits).tracks.first), in: visit, of: visits)
    }

    @Test("Its place is where it lies in the other visit's frame, of the same volume", arguments: MatchingMotion.all)
    func goneAndNew(motion: MatchingMotion) throws {
        let gone = [MatchingMotion.none.visit("a", [[Self.here]]), motion.visit("b", [])]
        try check(place(gone, in: 1), motion)
        let new = [motion.visit("a", []), MatchingMotion.none.visit("b", [[Self.here]])]
        // The first visit moves, and with it what it is a baseline of.
        try check(place(new, in: 0), motion)
    }

    private func check(_ place: Region, _ motion: MatchingMotion) throws {
        let centre = motion.moved([Self.here])[0].centre
        var sum = SIMD3<Double>.zero
        place.forEachVoxel { x, y, z in
            let position = motion.grid.position(of: [x, y, z])
            sum += position
            // Half a diagonal of either voxel.
            #expect(length(position - centre) <= 12 + 2 * 3.0.squareRoot() + length(motion.grid.spacing) / 2)
        }
        try #require(!place.isEmpty)
        // Voxels of one size, a fraction of a voxel apart, are all rounded the same way.
        #expect(length(sum / Double(place.voxelCount) - centre) < length(motion.grid.spacing) / 2)
        let volume = Double(place.voxelCount) * motion.grid.voxelVolume
        let grid = MatchingMotion.none.grid
        let drawn = Double(MatchingPhantom.region(of: [Self.here], grid)!.voxelCount) * grid.voxelVolume
        #expect(volume > 0.95 * drawn && volume < 1.35 * drawn, "\(volume) of \(drawn) mL")
    }

    @Test("A place on finer voxels has no holes")
    func finerVoxels() throws {
        var fine = MatchingMotion.none
        fine.grid = MatchingMotion.wide([2, 2, 2])
        let place = try place([MatchingMotion.none.visit("a", [[Self.here]]), fine.visit("b", [])], in: 1)
        let coarse = MatchingPhantom.region(of: [Self.here], MatchingMotion.none.grid)!
        #expect(
            Double(place.voxelCount) * fine.grid.voxelVolume
                >= Double(coarse.voxelCount) * MatchingMotion.none.grid.voxelVolume)
    }

    @Test("The latest findings before the visit tell the place, or the first ones after it")
    func which() throws {
        let near = ball(8, -12, 26, 12)
        let visits = [
            MatchingMotion.none.visit("a", [[Self.here]]), MatchingMotion.none.visit("b", [[near]]),
            MatchingMotion.none.visit("c", []),
        ]
        #expect(try place(visits, in: 2) == visits[1].findings[0].region)
        let later = [visits[2], visits[0], visits[1]]
        #expect(try place(later, in: 0) == visits[0].findings[0].region)
    }

    @Test("Without a scan, or beyond its field, there is no place")
    func noPlace() throws {
        let seen = MatchingMotion.none.visit("a", [[Self.here]])
        #expect(try place([seen, VisitRecord(label: "b")], in: 1).isEmpty)
        var far = MatchingMotion.none
        far.grid = Grid(size: [20, 20, 20], affine: Affine(spacing: [4, 4, 4], origin: [100, 100, 100]))!
        #expect(try place([seen, far.visit("b", [])], in: 1).isEmpty)
    }

    @Test("A merged lesion's place is that of all its parts")
    func merged() throws {
        let two = MatchingMotion.none.visit("a", [[ball(-14, 0, 0, 11)], [ball(14, 0, 0, 10)]])
        let one = MatchingMotion.none.visit("b", [chain(from: -16, to: 16, radius: 12)])
        let track = try #require(LesionMatching([two, one]).tracks.first)
        let none = MatchingMotion.none.visit("c", [])
        let all = LesionTrack(
            number: 1, status: .gone,
            appearances: [track.appearances[0], LesionTrack.Appearance(findings: [], uptakeView: .inView)])
        #expect(
            LesionMatching.place(of: all, in: 1, of: [two, none])
                == Region(joining: two.findings.map(\.region)))
    }
}
