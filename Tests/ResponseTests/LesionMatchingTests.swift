import Response
import Testing
import VoxelCore

struct LesionMatchingTests {
    private static let shifts: [(Double, Double, Double)] = [
        (0, 0, 0), (8, 0, 0), (0, -8, 0), (0, 0, 8), (4.6, 4.6, -4.6), (-5.6, 0, 5.6),
    ]

    @Test("Fewer than ten lesions are matched without a fault", arguments: shifts)
    func fewLesions(shift: (Double, Double, Double)) {
        for seed in 1...6 as ClosedRange<UInt64> {
            for count in [1, 2, 3, 5, 7, 9] {
                let phantom = MatchingPhantom(
                    count: count, shift: [shift.0, shift.1, shift.2], seed: seed * 100 + UInt64(count))
                #expect(Self.score(phantom) == 1, "\(count) lesions, seed \(seed)")
            }
        }
    }

    @Test("Sixty lesions are matched to at least 0.95", arguments: shifts)
    func manyLesions(shift: (Double, Double, Double)) {
        for seed in 1...4 as ClosedRange<UInt64> {
            for count in [20, 40, 60] {
                let phantom = MatchingPhantom(
                    count: count, shift: [shift.0, shift.1, shift.2], seed: seed * 1000 + UInt64(count))
                let score = Self.score(phantom)
                #expect(score >= 0.95, "\(count) lesions, seed \(seed)")
            }
        }
    }

    private static func score(_ phantom: MatchingPhantom) -> Double {
        let tracks = LesionMatching([
            MatchingPhantom.visit("before", phantom.baseline), MatchingPhantom.visit("after", phantom.followUp),
        ]).tracks
        return MatchingPhantom.score(tracks, phantom.pairs)
    }
}
