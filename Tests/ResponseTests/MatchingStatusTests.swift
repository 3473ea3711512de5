import Testing
import VoxelCore

@testable import Response

/// What tracks say of lesions whose fate is known, however the patient lay.
@Suite struct MatchingStatusTests {
    private func tracks(
        _ before: [[MatchingPhantom.Ball]], _ after: [[MatchingPhantom.Ball]], _ motion: MatchingMotion,
        organs: ([String?], [String?]) = ([], [])
    ) -> [LesionTrack] {
        LesionMatching([
            MatchingMotion.none.visit("before", before, organs: organs.0),
            motion.visit("after", after, organs: organs.1),
        ]).tracks
    }

    /// A track as its status and its findings of both visits.
    private func words(_ tracks: [LesionTrack]) -> [String] {
        tracks.map { track in
            "\(track.number) \(track.status.rawValue) "
                + track.appearances.map { $0.findings.map { "\($0)" }.joined(separator: "+") }.joined(separator: "→")
        }
    }

    @Test("One before and after is persistent, smaller or larger too", arguments: MatchingMotion.all)
    func persistent(motion: MatchingMotion) {
        for radius in [7, 10, 18] as [Double] {
            let found = tracks([[ball(0, 0, 0, 10)]], [[ball(1, -2, 1, radius)]], motion)
            #expect(words(found) == ["1 persistent 0→0"], "\(radius)")
        }
    }

    @Test("What is gone and what is new", arguments: MatchingMotion.all)
    func goneAndNew(motion: MatchingMotion) {
        let found = tracks([[ball(0, 0, 0, 10)]], [[ball(60, 0, 0, 10)]], motion)
        #expect(words(found) == ["1 gone 0→", "2 new →0"])
        #expect(words(tracks([[ball(0, 0, 0, 10)]], [], motion)) == ["1 gone 0→"])
        #expect(words(tracks([], [[ball(0, 0, 0, 10)]], motion)) == ["1 new →0"])
    }

    @Test("Two that grow together are merged, one that falls apart is split", arguments: MatchingMotion.all)
    func mergedAndSplit(motion: MatchingMotion) {
        let two = [[ball(-14, 0, 0, 11)], [ball(14, 0, 0, 10)]]
        let one = [chain(from: -16, to: 16, radius: 12)]
        #expect(words(tracks(two, one, motion)) == ["1 merged 0+1→0"])
        #expect(words(tracks(one, two, motion)) == ["1 split 0→0+1"])
    }

    @Test("Masses of 4 cm in a triangle merge into one, and it falls apart again", arguments: MatchingMotion.all)
    func largeMasses(motion: MatchingMotion) {
        // Every centroid is 29 mm off that of all three, farther than distance alone lets pass.
        let three = [[ball(-25, 0, 0, 20)], [ball(25, 0, 0, 20)], [ball(0, 43, 0, 20)]]
        let one = [three.flatMap { $0 } + [ball(0, 0, 0, 14), ball(12, 21, 0, 14), ball(-12, 21, 0, 14)]]
        #expect(words(tracks(three, one, motion)) == ["1 merged 0+1+2→0"])
        #expect(words(tracks(one, three, motion)) == ["1 split 0→0+1+2"])
    }

    @Test("A lesion that grows far to one side, or shrinks to an end of it, is the same", arguments: MatchingMotion.all)
    func lopsided(motion: MatchingMotion) {
        let small = [[ball(0, 0, 0, 9)]]
        let large = [chain(from: 0, to: 64, radius: 12)]
        #expect(words(tracks(small, large, motion)) == ["1 persistent 0→0"])
        #expect(words(tracks(large, small, motion)) == ["1 persistent 0→0"])
    }

    @Test("Several that become several others cannot be told apart", arguments: MatchingMotion.all)
    func complex(motion: MatchingMotion) {
        // The long one loses its end and grows together with its neighbour.
        let found = tracks(
            [chain(from: -60, to: 0, radius: 8), [ball(22, 0, 0, 8)]],
            [chain(from: -42, to: 26, radius: 8), [ball(-62, 0, 0, 5)]], motion)
        #expect(words(found) == ["1 complex 0+1→0+1"])
    }

    @Test("A new lesion 7 mm beside a persistent one is new", arguments: MatchingMotion.all)
    func newNeighbour(motion: MatchingMotion) {
        for radius in [5, 7, 10, 15] as [Double] {
            let neighbour = ball(12 + 7 + radius, 0, 0, radius)
            let found = tracks([[ball(0, 0, 0, 12)]], [[ball(0, 0, 0, 12)], [neighbour]], motion)
            #expect(words(found) == ["1 persistent 0→0", "2 new →1"], "\(radius)")
        }
    }

    @Test(
        "A small neighbour that vanishes beside a persistent lesion is gone, not merged", arguments: MatchingMotion.all)
    func vanishingNeighbour(motion: MatchingMotion) {
        for gap in [4, 7] as [Double] {
            let found = tracks([[ball(0, 0, 0, 14)], [ball(14 + gap + 6, 0, 0, 6)]], [[ball(0, 0, 0, 14)]], motion)
            #expect(words(found) == ["1 persistent 0→0", "2 gone 1→"], "\(gap) mm")
        }
    }

    @Test(
        "Lesions of organs that differ are never the same, those of an unknown organ may be",
        arguments: MatchingMotion.all)
    func organs(motion: MatchingMotion) {
        let one = [[ball(0, 0, 0, 10)]]
        #expect(words(tracks(one, one, motion, organs: (["liver"], ["colon"]))) == ["1 gone 0→", "2 new →0"])
        #expect(words(tracks(one, one, motion, organs: (["liver"], [nil]))) == ["1 persistent 0→0"])
        #expect(words(tracks(one, one, motion, organs: ([nil], ["colon"]))) == ["1 persistent 0→0"])
        #expect(words(tracks(one, one, motion, organs: (["Lymph node"], ["lymph_node"]))) == ["1 persistent 0→0"])
    }

    @Test("What the other scan does not show is unmatchable, whichever scan that is")
    func unmatchable() {
        var narrow = MatchingMotion.none
        narrow.grid = Grid(size: [50, 50, 25], affine: Affine(spacing: [4, 4, 4], origin: [-98, -98, 0]))!
        let inside = [ball(0, 0, 40, 10)]
        let outside = [ball(0, 0, -60, 10)]
        let wide = MatchingMotion.none.visit("wide", [inside, outside])
        let cut = narrow.visit("cut", [inside])
        #expect(words(LesionMatching([wide, cut]).tracks) == ["1 persistent 0→0", "2 unmatchable 1→"])
        #expect(words(LesionMatching([cut, wide]).tracks) == ["1 persistent 0→0", "2 unmatchable →1"])
    }

    @Test("Nothing comes of visits without findings")
    func nothing() {
        #expect(LesionMatching([]).tracks.isEmpty)
        #expect(LesionMatching([VisitRecord(label: "a"), VisitRecord(label: "b")]).tracks.isEmpty)
        #expect(LesionMatching([VisitRecord(label: "a"), VisitRecord(label: "b")]).residuals == [nil, nil])
    }

    @Test("The residual is how far the same lesions lie apart", arguments: MatchingMotion.all)
    func residual(motion: MatchingMotion) throws {
        let before = [[ball(-60, 0, 0, 10)], [ball(0, 40, 0, 10)], [ball(50, 0, 30, 10)]]
        let after = before.map { $0.map { ball($0.centre.x, $0.centre.y, $0.centre.z + 6, $0.radius) } }
        let matching = LesionMatching([MatchingMotion.none.visit("a", before), motion.visit("b", after)])
        #expect(matching.residuals[0] == nil)
        // Voxels leave a millimetre open.
        #expect(abs(try #require(matching.residuals[1]) - 6) < 1)
    }
}
