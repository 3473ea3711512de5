import Testing

@testable import Response

struct PERCISTTests {
    private static func scan(
        _ hottest: Double?, liver: Double = 2, sd: Double = 0.2, glycolysis: Double = 100, minutes: Double? = 60
    ) -> PERCIST.Scan {
        PERCIST.Scan(
            hottest: hottest, liverMean: liver, liverSD: sd, glycolysis: glycolysis,
            uptakeSeconds: minutes.map { $0 * 60 })
    }

    private static func verdict(
        _ before: PERCIST.Scan, _ now: PERCIST.Scan, new: [Int] = [], unseen: [Int] = []
    ) -> Verdict {
        PERCIST.verdict(PERCIST.Numbers(baseline: before, now: now, newLesions: new, unseen: unseen))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var before: Double
        var now: Double?
        var glycolysis = 100.0
        var new: [Int] = []
        var unseen: [Int] = []
        var expected: ResponseCategory
    }

    // The liver's mean is 2 and its deviation 0.2: measurable from 3.4.
    static let rows = [
        Row(testDescription: "exactly −30 %, −3.0", before: 10, now: 7, expected: .partialMetabolicResponse),
        Row(testDescription: "−29.9 %", before: 10, now: 7.01, expected: .stableMetabolicDisease),
        Row(testDescription: "no lesion left", before: 10, now: nil, expected: .completeMetabolicResponse),
        Row(testDescription: "below the liver", before: 10, now: 1.99, expected: .completeMetabolicResponse),
        Row(testDescription: "as the liver", before: 10, now: 2, expected: .partialMetabolicResponse),
        Row(testDescription: "exactly +30 %", before: 10, now: 13, expected: .stableMetabolicDisease),
        Row(testDescription: "more than +30 %", before: 10, now: 13.01, expected: .progressiveMetabolicDisease),
        Row(testDescription: "TLG +75 %", before: 10, now: 10, glycolysis: 175, expected: .progressiveMetabolicDisease),
        Row(
            testDescription: "TLG below +75 %", before: 10, now: 10, glycolysis: 174.9,
            expected: .stableMetabolicDisease),
        Row(testDescription: "a new lesion", before: 10, now: 5, new: [4], expected: .progressiveMetabolicDisease),
        Row(testDescription: "a lesion unseen", before: 10, now: 5, unseen: [2], expected: .notEvaluable),
        Row(
            testDescription: "a lesion unseen, nothing else left", before: 10, now: nil, unseen: [2],
            expected: .notEvaluable),
        Row(
            testDescription: "a lesion unseen, another one hotter", before: 10, now: 14, unseen: [2],
            expected: .progressiveMetabolicDisease),
        Row(testDescription: "exactly measurable", before: 3.4, now: 2.38, expected: .partialMetabolicResponse),
        Row(testDescription: "not measurable", before: 3.39, now: 1, expected: .notEvaluable),
    ]

    @Test("The decision table", arguments: rows)
    func decision(row: Row) {
        let verdict = PERCISTTests.verdict(
            PERCISTTests.scan(row.before), PERCISTTests.scan(row.now, glycolysis: row.glycolysis), new: row.new,
            unseen: row.unseen)
        #expect(verdict.category == row.expected)
        #expect((verdict.reason != nil) == (row.expected == .notEvaluable))
    }

    @Test(
        "Both the percentage and 0.8 count",
        arguments: [
            (2.5, 1.7, ResponseCategory.partialMetabolicResponse), (2.5, 1.75, .stableMetabolicDisease),
            (2.5, 3.3, .stableMetabolicDisease), (2.5, 3.31, .progressiveMetabolicDisease),
            (2.6, 3.4, .stableMetabolicDisease),
        ])
    func absolute(before: Double, now: Double, expected: ResponseCategory) {
        let verdict = PERCISTTests.verdict(
            PERCISTTests.scan(before, liver: 1, sd: 0.1), PERCISTTests.scan(now, liver: 1, sd: 0.1))
        #expect(verdict.category == expected)
    }

    @Test("Livers are comparable within 20 % and less than 0.3, scans within 15 min")
    func comparable() {
        func obstacle(_ a: Double, _ b: Double, _ minutes: Double? = 60) -> String? {
            PERCIST.obstacle(
                hottest: 20, PERCISTTests.scan(20, liver: a), PERCISTTests.scan(20, liver: b, minutes: minutes))
        }
        #expect(obstacle(1, 1.2) == nil)
        #expect(obstacle(1, 0.8) == nil)
        #expect(obstacle(1, 1.21) != nil)
        #expect(obstacle(2, 2.29) == nil)
        #expect(
            obstacle(2, 2.3)
                == "The liver's mean SUL went from 2.0 to 2.3: the scans are comparable only within 20 % and less than 0.3."
        )
        #expect(obstacle(2, 2, 75) == nil)
        #expect(obstacle(2, 2, 45) == nil)
        #expect(
            obstacle(2, 2, 75.1)
                == "The times from injection to scan are 60.0 and 75.1 min: the scans are comparable only within 15 min."
        )
    }

    @Test("Every reason of the numbers")
    func reasons() {
        func reason(_ before: PERCIST.Scan, _ now: PERCIST.Scan) -> String? { PERCISTTests.verdict(before, now).reason }
        let good = PERCISTTests.scan(10)
        #expect(reason(PERCISTTests.scan(nil), good) == "The baseline has no avid lesion.")
        #expect(
            reason(PERCISTTests.scan(3), good)
                == "The baseline is not measurable: SULpeak of its hottest lesion is 3.0, below 3.4 (1.5 × liver mean + 2 SD)."
        )
        #expect(
            reason(PERCISTTests.scan(10, liver: 0), good)
                == "The liver's mean is 0.0 at baseline and 2.0 now: no reference to compare by.")
        let untimed = PERCISTTests.scan(10, minutes: nil)
        for (before, now, which) in [
            (untimed, good, "the baseline"), (good, untimed, "this scan"), (untimed, untimed, "either scan"),
        ] {
            #expect(
                reason(before, now)
                    == "The time from injection to \(which) is not known: the scans are comparable only within 15 min.")
        }
        #expect(
            PERCISTTests.verdict(good, PERCISTTests.scan(5), unseen: [2]).reason == "The place of track 2 was not seen."
        )
    }

    private func outcome(_ before: UptakeScan, _ now: UptakeScan, peaks: (Double, Double) = (20, 10))
        -> CriterionOutcome?
    {
        ResponseAssessment(
            visits: [
                Patient.visit("a", [Patient.finding(uptake: Patient.uptake(25, peak: peaks.0))], scan: before),
                Patient.visit("b", [Patient.finding(uptake: Patient.uptake(12, peak: peaks.1))], scan: now),
            ], tracks: [Patient.track(1, [[0], [0]])]
        ).outcome(.percist, 1)
    }

    @Test("SULpeak is SUVpeak by lean mass; values that are so already stay")
    func leanMass() throws {
        let weighed = try #require(outcome(Patient.scan("18F-FDG"), Patient.scan("18F-FDG")))
        #expect(weighed.category == .partialMetabolicResponse)
        #expect(weighed.figure("sul_peak") == 8)
        #expect(weighed.figure("baseline_sul_peak") == 16)
        #expect(weighed.figure("liver_mean_sul") == 2)
        #expect(weighed.warnings.isEmpty)
        for quantity in ["SUVlbm", "SUVlbm-james"] {
            let lean = Patient.scan("18F-FDG", quantity: quantity, lean: nil)
            #expect(outcome(lean, lean)?.figure("sul_peak") == 10)
        }
    }

    @Test("Every reason of the scans")
    func scans() {
        let good = Patient.scan("18F-FDG")
        #expect(
            outcome(good, Patient.scan("18F-FDG", liver: nil))?.reason
                == "No liver is labelled at “b”, and PERCIST takes it for its reference: give --organs.")
        #expect(
            outcome(Patient.scan("18F-FDG", lean: nil), good)?.reason
                == "Values by lean mass are not known at “a”: SUVbw takes height, weight, sex and dose. Give --height, "
                + "--weight and --sex.")
        #expect(
            outcome(good, Patient.scan("18F-FDG", quantity: "SUVlbm"))?.reason
                == "Values are SUVbw at “a” and SUVlbm at “b”: they cannot be compared. Measure both scans with the same "
                + "--suv.")
        #expect(
            outcome(good, good, peaks: (20, .nan))?.reason
                == "A liver or lesion of “b” has an uptake that is no number.")
    }

    @Test("For other tracers there is a warning")
    func otherTracers() {
        let scan = Patient.scan("68Ga-DOTATOC")
        #expect(
            outcome(scan, scan)?.warnings
                == ["PERCIST was made for FDG; it is not validated for somatostatin receptors."])
    }

    @Test("A new lesion on scans that cannot be compared is said all the same")
    func newAllTheSame() throws {
        let lesion = Patient.finding(uptake: Patient.uptake(25))
        let outcome = ResponseAssessment(
            visits: [
                Patient.visit("a", [lesion], scan: Patient.scan("18F-FDG")),
                Patient.visit("b", [lesion, lesion], scan: Patient.scan("18F-FDG", liver: nil)),
            ], tracks: [Patient.track(1, [[0], [0]]), Patient.track(2, [[], [1]], .new)]
        ).outcome(.percist, 1)
        #expect(outcome?.category == .notEvaluable)
        #expect(outcome?.warnings == ["There is a new lesion all the same: track 2."])
    }
}
