import Testing

@testable import Response

struct RECIPTests {
    private func verdict(
        _ before: Double?, _ now: Double?, left: Bool = true, new: [Int] = [], unseen: [Int] = []
    ) -> Verdict {
        RECIP.verdict(
            RECIP.Numbers(before: before, now: now, isAnyLeft: left, newLesions: new, unseen: unseen))
    }

    @Test("The decision table")
    func decisions() {
        #expect(verdict(100, 0, left: false).category == .completeResponse)
        #expect(verdict(60, 42).category == .partialResponse)
        #expect(verdict(60, 42.1).category == .stableDisease)
        #expect(verdict(60, 42, new: [2]).category == .stableDisease)
        #expect(verdict(100, 120, new: [2]).category == .progressiveDisease)
        #expect(verdict(100, 119.9, new: [2]).category == .stableDisease)
        #expect(verdict(100, 300).category == .stableDisease)
        #expect(verdict(100, 120, new: [2], unseen: [1]).category == .progressiveDisease)
        #expect(verdict(100, 120, unseen: [1]).category == .notEvaluable)
        #expect(verdict(100, 0, left: false, unseen: [1]).category == .notEvaluable)
    }

    @Test("Every reason, and the rule")
    func texts() {
        #expect(verdict(0, 5).reason == "The avid volume of the baseline is 0.0 mL: no change in percent.")
        #expect(verdict(nil, 5).reason == "The volume of a lesion is no number.")
        #expect(verdict(5, nil).reason == "The volume of a lesion is no number.")
        #expect(verdict(5, 5, unseen: [3]).reason == "The place of track 3 was not seen, and its volume is not known.")
        #expect(
            verdict(60, 42, new: [2]).rule
                == "The avid volume went from 60.0 to 42.0 mL, −30.0 %, and a new lesion (track 2): neither −30 % without a new "
                + "lesion nor +20 % with one.")
    }

    @Test(
        "It says for which tracers it is not validated",
        arguments: [
            ("68Ga-DOTATATE", ["RECIP was made for PSMA; it is not validated for somatostatin receptors."]),
            ("18F-FDG", ["RECIP was made for PSMA; it is not validated for FDG."]), ("68Ga-PSMA-11", []),
        ])
    func warnings(tracer: String, expected: [String]) {
        #expect(Patient.avid([[10, 10]], tracer: tracer).outcome(.recip, 1)?.warnings == expected)
    }

    @Test("Nothing avid at baseline gives no change")
    func nothing() {
        let outcome = Patient.avid([[0, 10]]).outcome(.recip, 1)
        #expect(outcome?.category == .notEvaluable)
        #expect(outcome?.figure("baseline_volume_ml") == 0)
        #expect(outcome?.figure("volume_ml") == 5)
    }
}
