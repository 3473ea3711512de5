import TestSupport
import Testing
import VoxelCore

@testable import Response

/// Fields of view drawn at random: what a scan does not show is neither new nor gone.
@Suite struct MatchingFieldTests {
    private static let voxel = 4.0

    /// A box of the lattice that all fields of view are cut from.
    private static func field(_ random: inout SeededGenerator) -> Grid {
        var (lower, size) = (SIMD3<Int>.zero, SIMD3<Int>.zero)
        for axis in 0..<3 {
            size[axis] = Int.random(in: 12...60, using: &random)
            lower[axis] = Int.random(in: -30...(30 - size[axis] / 2), using: &random)
        }
        return Grid(
            size: size, affine: Affine(spacing: SIMD3(repeating: voxel), origin: SIMD3<Double>(lower) * voxel))!
    }

    /// The balls that a field of view shows any voxel of, and which balls those are.
    private static func visit(
        _ label: String, _ balls: [MatchingPhantom.Ball], _ field: Grid
    ) -> (visit: VisitRecord, balls: [Int]) {
        var visit = VisitRecord(label: label)
        visit.scan = UptakeScan(tracer: "DOTATATE", quantity: "SUVbw", field: field)
        var shown: [Int] = []
        for (number, ball) in balls.enumerated() {
            guard let finding = MatchingPhantom.finding("\(number)", ball, field) else { continue }
            visit.findings.append(finding)
            shown.append(number)
        }
        return (visit, shown)
    }

    /// The share of a finding's voxels that a field shows, by the centres' millimetres.
    private static func share(of finding: Finding, in field: Grid) -> Double {
        let lower = field.position(of: SIMD3<Int>.zero) - voxel / 2
        let upper = field.position(of: field.size &- 1) + voxel / 2
        var count = 0
        finding.region.forEachVoxel { x, y, z in
            let position = finding.grid.position(of: [x, y, z])
            if all(position .>= lower), all(position .<= upper) { count += 1 }
        }
        return Double(count) / Double(finding.region.voxelCount)
    }

    private static func balls(_ random: inout SeededGenerator) -> [MatchingPhantom.Ball] {
        var balls: [MatchingPhantom.Ball] = []
        while balls.count < 10 {
            let next = MatchingPhantom.Ball(
                centre: [
                    Double.random(in: -110...110, using: &random), Double.random(in: -110...110, using: &random),
                    Double.random(in: -110...110, using: &random),
                ], radius: Double.random(in: 6...16, using: &random))
            // Far enough apart that no dilated mask reaches another lesion.
            if balls.allSatisfy({ length($0.centre - next.centre) > $0.radius + next.radius + 14 }) {
                balls.append(next)
            }
        }
        return balls
    }

    @Test("The same lesions in two fields of view: none is new and none is gone")
    func nothingChanges() {
        var random = SeededGenerator(seed: 11)
        for round in 0..<300 {
            let balls = Self.balls(&random)
            let (a, b) = (Self.field(&random), Self.field(&random))
            let visits = [Self.visit("a", balls, a).visit, Self.visit("b", balls, b).visit]
            for track in LesionMatching(visits).tracks {
                #expect(track.status == .persistent || track.status == .unmatchable, "round \(round)")
                let isSeenTwice = track.appearances.allSatisfy { !$0.findings.isEmpty }
                #expect((track.status == .persistent) == isSeenTwice, "round \(round)")
            }
        }
    }

    @Test("Lesions that come and go: new and gone are those alone whose place both scans show")
    func thingsChange() {
        var random = SeededGenerator(seed: 12)
        var counts: [LesionTrack.Status: Int] = [:]
        for round in 0..<600 {
            let balls = Self.balls(&random)
            let (a, b) = (Self.field(&random), Self.field(&random))
            // The first three are there before alone, the last three after alone, the others both times.
            let before = Self.visit("a", Array(balls[..<7]), a)
            let after = Self.visit("b", Array(balls[3...]), b)
            for track in LesionMatching([before.visit, after.visit]).tracks {
                counts[track.status, default: 0] += 1
                let old = track.appearances[0].findings
                let new = track.appearances[1].findings
                switch (old.count, new.count) {
                case (1, 1):
                    #expect(before.balls[old[0]] == after.balls[new[0]] + 3, "round \(round)")
                    #expect(track.status == .persistent, "round \(round)")
                case (1, 0):
                    let share = Self.share(of: before.visit.findings[old[0]], in: b)
                    #expect(track.status == (share >= 0.5 ? .gone : .unmatchable), "round \(round)")
                    #expect(track.appearances[1].uptakeView == (share >= 0.5 ? .inView : .outOfView))
                case (0, 1):
                    let share = Self.share(of: after.visit.findings[new[0]], in: a)
                    #expect(track.status == (share >= 0.5 ? .new : .unmatchable), "round \(round)")
                    #expect(track.appearances[0].uptakeView == (share >= 0.5 ? .inView : .outOfView))
                default:
                    Issue.record("round \(round): lesions that lie apart are one track")
                }
            }
        }
        // Each fate was met often enough to mean something.
        for status in [LesionTrack.Status.persistent, .new, .gone, .unmatchable] {
            #expect(counts[status, default: 0] > 50, "\(status)")
        }
    }
}
