import Testing

@testable import Response

struct TargetChoiceTests {
    private func candidate(_ track: Int, _ organ: String?, _ size: Double, isNode: Bool = false)
        -> TargetChoice.Candidate
    {
        TargetChoice.Candidate(track: track, finding: track - 1, organ: organ, isNode: isNode, size: size)
    }

    private func chosen(_ candidates: [TargetChoice.Candidate]) -> [Int] {
        TargetChoice.targets(of: candidates).map(\.track)
    }

    @Test("Two an organ, the largest first, ties by the lower track")
    func perOrgan() {
        #expect(
            chosen([candidate(1, "liver", 20), candidate(2, "liver", 30), candidate(3, "liver", 20.04)]) == [2, 1])
    }

    @Test("Five in all")
    func five() {
        let organs = ["liver", "spleen", "pancreas", "brain", "stomach", "heart"]
        #expect(
            chosen(organs.enumerated().map { candidate($0.offset + 1, $0.element, 10 + Double($0.offset)) }) == [
                6, 5, 4, 3, 2,
            ])
    }

    @Test("Nodes are one organ, wherever they lie")
    func nodes() {
        #expect(
            chosen([
                candidate(1, "axilla", 30, isNode: true), candidate(2, "groin", 29, isNode: true),
                candidate(3, nil, 28, isNode: true), candidate(4, "groin", 12),
            ]) == [1, 2, 4])
    }

    @Test("Where the organ is not known, the limit does not hold")
    func unknown() {
        #expect(chosen((1...4).map { candidate($0, nil, 20) }) == [1, 2, 3, 4])
    }

    @Test(
        "Paired organs, lobes and segments are one organ",
        arguments: [
            ("kidney_left", "Right kidney"), ("lung_upper_lobe_left", "lung lower-lobe right"), ("lungs", "left lung"),
            ("liver_segment_2", "Liver"), ("adrenal_gland_right", "adrenals"), ("hip_left", "hip_right"),
        ])
    func pairs(a: String, b: String) {
        #expect(TargetChoice.organ(a) == TargetChoice.organ(b))
    }

    @Test("Other organs differ")
    func others() {
        #expect(TargetChoice.organ("vertebrae_L1") != TargetChoice.organ("vertebrae_L2"))
        #expect(TargetChoice.organ("spleen") == "spleen")
    }
}
