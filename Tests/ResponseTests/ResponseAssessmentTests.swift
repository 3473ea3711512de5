import TestSupport
import Testing
import VesselContact

@testable import Response

/// What holds for whatever a patient's figures are.
struct ResponseAssessmentTests {
    /// A patient of random visits, lesions and tracks, some of whose figures are none.
    private static func patient(_ seed: UInt64) -> ResponseAssessment {
        var random = SeededGenerator(seed: seed)
        func figure() -> Double {
            switch Int.random(in: 0..<20, using: &random) {
            case 0: .nan
            case 1: .infinity
            case 2: 0
            case 3: -Double.random(in: 0...10, using: &random)
            case 4: 1e308
            case 5: Double.leastNonzeroMagnitude
            default: Double.random(in: 0...60, using: &random)
            }
        }
        func maybe<T>(_ value: T) -> T? { Bool.random(using: &random) ? value : nil }
        func pick<T>(_ values: [T]) -> T { values.randomElement(using: &random)! }
        let visits = (0..<Int.random(in: 1...5, using: &random)).map { place -> VisitRecord in
            let findings = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                Patient.finding(
                    pick([nil, "liver", "lymph_node", "bone"]),
                    uptake: maybe(
                        Patient.uptake(figure(), peak: figure(), tlu: figure(), liver: figure(), spleen: figure())),
                    size: maybe(Patient.size(figure(), figure(), pick([.tumourMask, .avidMask]))), volume: figure())
            }
            let scan = maybe(
                Patient.scan(
                    pick(["68Ga-DOTATATE", "68Ga-DOTATATE", "18F-FDG", nil]),
                    quantity: pick(["SUVbw", "SUVbw", "Bq/mL"]),
                    lean: maybe(figure()), seconds: maybe(figure()),
                    liver: maybe(UptakeScan.Reference(mean: figure(), sd: figure()))))
            var visit = Patient.visit(
                "v\(place)", findings, scan: scan, isDrawn: Bool.random(using: &random), cycle: maybe(place),
                day: maybe(place))
            visit.enhancingDiameters = maybe((0..<2).map { _ in figure() })
            visit.nonTarget = maybe(pick(NonTargetReading.allCases))
            let (a, b) = (pick(TVIRank.allCases), pick(TVIRank.allCases))
            visit.contact = maybe(
                ContactReading(
                    rank: nil, rankBounds: min(a, b)...max(a, b), reason: nil,
                    vessels: [ContactReading.Vessel(name: "SMA", category: maybe(pick(ContactCategory.allCases)))]))
            return visit
        }
        var free = visits.map { Array($0.findings.indices) }
        let tracks = (1...6).map { number in
            LesionTrack(
                number: number, status: pick(LesionTrack.Status.allCases),
                appearances: visits.indices.map { visit in
                    let count = min(free[visit].count, pick([0, 1, 1, 2]))
                    defer { free[visit].removeFirst(count) }
                    return LesionTrack.Appearance(
                        findings: Array(free[visit].prefix(count)),
                        uptakeView: pick([.inView, .inView, .outOfView, .notImaged]),
                        drawnView: pick([.inView, .outOfView, .notImaged]), suvMaxAtPlace: maybe(figure()))
                })
        }
        return ResponseAssessment(visits: visits, tracks: tracks)
    }

    @Test("No figure is ever infinite or no number, every NE has its reason, and nothing else has one")
    func random() {
        for seed in UInt64(0)..<1000 {
            let patient = ResponseAssessmentTests.patient(seed)
            var numbers: [Double?] = []
            for outcome in patient.outcomes {
                #expect((outcome.reason?.isEmpty == false) == (outcome.category == .notEvaluable))
                #expect(!outcome.rule.isEmpty)
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
    }

    @Test("The same patient gives the same words and figures")
    func deterministic() {
        for seed in UInt64(0)..<50 {
            let (a, b) = (ResponseAssessmentTests.patient(seed), ResponseAssessmentTests.patient(seed))
            #expect("\(a.outcomes)" == "\(b.outcomes)")
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
