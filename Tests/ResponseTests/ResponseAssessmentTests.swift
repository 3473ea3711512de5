import Testing

@testable import Response

/// What holds for whatever a patient's figures are.
struct ResponseAssessmentTests {
    @Test("No figure is ever infinite or no number, every NE has its reason, and nothing else has one")
    func random() {
        var reached: Set<String> = []
        for seed in UInt64(0)..<1000 {
            var random = RandomPatient(seed: seed)
            let patient = random.next()
            var numbers: [Double?] = []
            for outcome in patient.outcomes {
                #expect((outcome.reason?.isEmpty == false) == (outcome.category == .notEvaluable))
                #expect(!outcome.rule.isEmpty)
                reached.insert("\(outcome.criterion) \(outcome.category.rawValue)")
                #expect(outcome.baseline < outcome.visit)
                numbers += [outcome.percent] + outcome.figures.map(\.value)
            }
            for lesion in patient.lesionOutcomes {
                #expect((lesion.reason != nil) == (lesion.category == .notEvaluable))
                numbers += [lesion.before, lesion.now, lesion.percent]
            }
            for change in patient.tviChanges {
                #expect((change.reason != nil) == (change.category == .notEvaluable))
            }
            for target in patient.targets {
                numbers += target.measurements.flatMap { [$0.millimetres, $0.product] }
            }
            for totals in patient.totals {
                numbers += [totals.all.volume, totals.all.tlu, totals.highestRatioLiver, totals.highestRatioSpleen]
                for changes in [totals.change].compactMap({ $0 }) + totals.changeByOrgan.values {
                    for change in [changes.lesions, changes.volume, changes.tlu] {
                        #expect((change.percent == nil) == (change.reason != nil))
                        numbers.append(change.percent)
                    }
                }
            }
            for reading in patient.dualTracerReadings {
                #expect((reading.grade == nil) == (reading.reason != nil))
                numbers += reading.lesions.flatMap { [$0.fdg, $0.receptors, $0.ratio] }
            }
            numbers += patient.bestResponses.map { $0.nadir?.figure.value }
            #expect(numbers.allSatisfy { $0?.isFinite ?? true }, "seed \(seed)")
        }
        // The patients are no help where they are all alike: every criterion says all that it can say of some of them.
        let anatomical = ["recist", "mrecist", "recip"].flatMap { name in
            ["CR", "PR", "SD", "PD", "NE"].map { "\(name) \($0)" }
        }
        let metabolic = ["percist", "eortc"].flatMap { name in
            ["CMR", "PMR", "SMD", "PMD", "NE"].map { "\(name) \($0)" }
        }
        let all = Set(anatomical + metabolic + ["tvi decrease", "tvi no_change", "tvi increase", "tvi NE"])
        #expect(all.subtracting(reached).isEmpty)
    }

    @Test("The same patient gives the same words and figures")
    func deterministic() {
        for seed in UInt64(0)..<50 {
            var (a, b) = (RandomPatient(seed: seed), RandomPatient(seed: seed))
            #expect("\(a.next().outcomes)" == "\(b.next().outcomes)")
        }
    }

    @Test("Outcomes come by criterion, then by visit")
    func order() {
        let assessment = Patient.avid([[10, 8, 6]])
        #expect(
            assessment.outcomes.map(\.criterion) == [
                .recist, .recist, .percist, .percist, .eortc, .eortc, .recip, .recip,
            ])
        #expect(assessment.outcomes.map(\.visit) == [1, 2, 1, 2, 1, 2, 1, 2])
    }

    @Test("One visit, or none, gives nothing to compare")
    func alone() {
        let lone = Patient.avid([[10]])
        #expect(lone.outcomes.isEmpty)
        #expect(lone.bestResponses.isEmpty)
        #expect(lone.totals.count == 1)
        let none = ResponseAssessment(visits: [], tracks: [])
        #expect(none.outcomes.isEmpty)
        #expect(none.totals.isEmpty)
    }
}
