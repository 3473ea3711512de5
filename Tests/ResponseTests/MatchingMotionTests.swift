import TestSupport
import Testing
import VoxelCore

@testable import Response

/// Many lesions through movements that are known.
@Suite struct MatchingMotionTests {
    private func score(_ phantom: MatchingPhantom, _ motion: MatchingMotion) -> Double {
        MatchingPhantom.score(
            LesionMatching([
                MatchingMotion.none.visit("before", phantom.baseline.map { [$0] }),
                motion.visit("after", phantom.followUp.map { [$0] }),
            ]).tracks, phantom.pairs)
    }

    @Test("A movement that is told is undone without a fault", arguments: MatchingMotion.all)
    func knownMovements(motion: MatchingMotion) {
        for seed in 1...4 as ClosedRange<UInt64> {
            let phantom = MatchingPhantom(count: 12, shift: .zero, seed: 40 + seed)
            #expect(score(phantom, motion) == 1, "seed \(seed)")
        }
    }

    @Test("Sixty lesions, each read 2 mm off along every axis", arguments: MatchingMotion.all)
    func manyLesions(motion: MatchingMotion) {
        let phantom = MatchingPhantom(count: 60, shift: .zero, noise: 2, seed: 77)
        #expect(score(phantom, motion) >= 0.95)
    }

    @Test("A registration that is told to be worse may leave lesions farther apart")
    func registrationSigma() {
        let before = MatchingMotion.none.visit("before", [[ball(0, 0, 0, 5)]])
        var after = MatchingMotion.none.visit("after", [[ball(18, 0, 0, 5)]])
        #expect(LesionMatching([before, after]).tracks.map(\.status) == [.gone, .new])
        after.registrationSigma = 10
        #expect(LesionMatching([before, after]).tracks.map(\.status) == [.persistent])
        #expect(LesionMatching.reach(of: after) == 20)
        after.registrationSigma = 5
        #expect(LesionMatching.reach(of: after) == 10)
    }

    @Test("The order of a visit's findings does not matter")
    func orderOfFindings() {
        var random = SeededGenerator(seed: 3)
        for seed in 1...12 as ClosedRange<UInt64> {
            let phantom = MatchingPhantom(count: 15, shift: [3, -2, 1], noise: 2, seed: 500 + seed)
            var visits = [
                MatchingMotion.none.visit("a", phantom.baseline.map { [$0] }),
                MatchingMotion.all[5].visit("b", phantom.followUp.map { [$0] }),
                MatchingMotion.all[7].visit("c", phantom.baseline.dropFirst(3).map { [$0] }),
            ]
            let found = Self.byName(visits)
            for visit in visits.indices { visits[visit].findings.shuffle(using: &random) }
            #expect(Self.byName(visits) == found, "seed \(seed)")
        }
    }

    /// Every track as its status and the names of its findings, in no order.
    private static func byName(_ visits: [VisitRecord]) -> Set<[String]> {
        Set(
            LesionMatching(visits).tracks.map { track in
                [track.status.rawValue]
                    + track.appearances.enumerated().map { visit, appearance in
                        appearance.findings.map { visits[visit].findings[$0].id }.sorted().joined(separator: "+")
                    }
            })
    }
}
