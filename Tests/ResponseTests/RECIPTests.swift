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

    @Test("A volume that the edge of a scan cuts is none, but can only be larger")
    func cut() {
        func verdict(_ now: Double, left: Bool = true, new: [Int] = [], before: [Int] = [], at: [Int] = []) -> Verdict {
            RECIP.verdict(
                RECIP.Numbers(
                    before: 100, now: now, isAnyLeft: left, newLesions: new, unseen: [], cutBefore: before, cutNow: at))
        }
        #expect(verdict(50, at: [1]).category == .notEvaluable)
        #expect(
            verdict(50, at: [1]).reason == "The edge of a scan cuts track 1, and the volume beyond it is not known.")
        #expect(verdict(50, before: [2], at: [1]).reason?.contains("cuts tracks 1 and 2,") == true)
        #expect(verdict(130, new: [2], at: [1]).category == .progressiveDisease)
        #expect(verdict(130, new: [2], before: [1]).category == .notEvaluable)
        #expect(verdict(0, left: false, before: [1]).category == .completeResponse)
    }

    @Test("The volumes that are cut come from the lesions of both scans")
    func cutLesions() {
        func outcome(_ before: Bool, _ now: Bool) -> CriterionOutcome? {
            func lesion(_ volume: Double, _ isCut: Bool) -> Finding {
                Patient.finding("liver", uptake: Patient.uptake(9), volume: volume, isTruncated: isCut)
            }
            return ResponseAssessment(
                visits: [
                    Patient.visit("a", [lesion(20, before)], scan: Patient.scan(), isDrawn: false),
                    Patient.visit("b", [lesion(10, now)], scan: Patient.scan(), isDrawn: false),
                ], tracks: [Patient.track(1, [[0], [0]])]
            ).outcome(.recip, 1)
        }
        #expect(outcome(false, false)?.category == .partialResponse)
        #expect(outcome(false, true)?.category == .notEvaluable)
        #expect(outcome(true, false)?.category == .notEvaluable)
        #expect(
            outcome(false, true)?.warnings.first
                == "At “b” track 1 touches the edge of the scan: what lies beyond is in no figure.")
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
