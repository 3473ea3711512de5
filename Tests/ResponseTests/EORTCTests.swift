import Testing

@testable import Response

struct EORTCTests {
    struct Row: Sendable {
        var before: Double
        var now: Double
        var cycles: EORTC.Cycles
        var expected: ResponseCategory
        init(_ before: Double, _ now: Double, _ cycles: EORTC.Cycles, _ expected: ResponseCategory) {
            (self.before, self.now, self.cycles, self.expected) = (before, now, cycles, expected)
        }
    }

    @Test(
        "The decision table of a lesion, and of a patient with that lesion alone",
        arguments: [
            Row(100, 125, .other, .stableMetabolicDisease), Row(100, 125.1, .other, .progressiveMetabolicDisease),
            Row(100, 75, .other, .stableMetabolicDisease), Row(100, 74.9, .other, .partialMetabolicResponse),
            Row(100, 85, .one, .partialMetabolicResponse), Row(100, 85.1, .one, .stableMetabolicDisease),
            Row(100, 85, .other, .stableMetabolicDisease), Row(100, 80, .unknown, .stableMetabolicDisease),
            Row(100, 74.9, .unknown, .partialMetabolicResponse), Row(100, 125.1, .one, .progressiveMetabolicDisease),
        ])
    func decision(row: Row) {
        let lesion = EORTC.Lesion(tracks: [1], before: row.before, now: .avid(row.now))
        #expect(EORTC.verdict(of: lesion, cycles: row.cycles).category == row.expected)
        let patient = EORTC.verdict(of: [lesion], newLesions: [], othersLeft: false, cycles: row.cycles)
        #expect(patient.category == row.expected)
        let new = EORTC.verdict(of: [lesion], newLesions: [9], othersLeft: true, cycles: row.cycles)
        #expect(new.category == .progressiveMetabolicDisease)
        #expect(new.rule == "A new lesion is progression: track 9.")
    }

    @Test(
        "A lesion called gone whose place takes up three quarters of what it did: that is said",
        arguments: [15.0, 14.9])
    func lasting(left: Double) {
        let visits = Patient.avid([[20, 0]]).visits
        var track = Patient.track(1, [[0], []], .gone)
        track.appearances[1].suvMaxAtPlace = left
        let outcome = ResponseAssessment(visits: visits, tracks: [track]).outcome(.eortc, 1)
        #expect(outcome?.category == .completeMetabolicResponse)
        #expect(
            outcome?.warnings
                == (left == 15
                    ? [
                        "Called gone by mask or threshold at “v1”, though 75 % or more of the SUVmax of the baseline is still "
                            + "there: track 1."
                    ] : []))
    }

    @Test("Stored units are no SUV: another activity is no progression", arguments: ["Bq/mL", "counts"])
    func storedUnits(unit: String) {
        func visit(_ label: String, _ value: Double) -> VisitRecord {
            Patient.visit(
                label, [Patient.finding(uptake: Patient.uptake(value))], scan: Patient.scan(quantity: unit),
                isDrawn: false)
        }
        let assessment = ResponseAssessment(
            visits: [visit("a", 1000), visit("b", 1500)], tracks: [Patient.track(1, [[0], [0]])])
        let outcome = assessment.outcome(.eortc, 1)
        #expect(outcome?.category == .notEvaluable)
        #expect(
            outcome?.reason == "EORTC compares SUV, and values are \(unit): measure both scans without --no-suv.")
        #expect(
            outcome?.warnings == [
                "Values are \(unit) and no SUV: activity, weight and decay may differ between the scans, and part of any change "
                    + "of uptake may be theirs."
            ])
        #expect(assessment.lesionOutcomes.isEmpty)
    }

    @Test("A lesion that is gone, or not seen")
    func absent() {
        func verdict(_ now: EORTC.Now) -> Verdict {
            EORTC.verdict(of: EORTC.Lesion(tracks: [1], before: 20, now: now), cycles: .other)
        }
        #expect(verdict(.gone(nil)).category == .completeMetabolicResponse)
        #expect(verdict(.gone(nil)).percent == nil)
        #expect(verdict(.gone(2)).percent == -90)
        #expect(verdict(.unseen).reason == "Its place was not seen.")
        #expect(
            EORTC.verdict(of: EORTC.Lesion(tracks: [1], before: 0, now: .avid(4)), cycles: .other).reason
                == "SUVmax of the baseline, 0.0, gives no change in percent.")
    }

    @Test("A patient with lesions of which not all is known is told only what holds whatever they take up")
    func bounds() {
        func verdict(_ lesions: [(Double, EORTC.Now)], othersLeft: Bool = false) -> Verdict {
            EORTC.verdict(
                of: lesions.enumerated().map {
                    EORTC.Lesion(tracks: [$0.offset + 1], before: $0.element.0, now: $0.element.1)
                },
                newLesions: [], othersLeft: othersLeft, cycles: .other)
        }
        #expect(verdict([(20, .gone(nil)), (10, .gone(nil))]).category == .completeMetabolicResponse)
        let partial = verdict([(80, .avid(30)), (20, .gone(nil))])
        #expect(partial.category == .partialMetabolicResponse)
        #expect(partial.percent == nil)
        #expect(
            partial.rule
                == "The sum of SUVmax went from 100.0 to between 30.0 and 50.0, what lesions that are gone still take "
                + "up not being measured: all of it a fall beyond −25 %.")
        #expect(verdict([(80, .avid(80)), (20, .gone(nil))]).category == .stableMetabolicDisease)
        let open = verdict([(60, .avid(60)), (40, .gone(nil))])
        #expect(open.category == .notEvaluable)
        #expect(
            open.reason == "What track 2 still takes up was not measured, and the sum of SUVmax depends on it.")
        #expect(verdict([(60, .avid(60)), (40, .gone(5))]).category == .partialMetabolicResponse)
        #expect(verdict([(60, .avid(60)), (40, .gone(5))]).percent == -35)
        #expect(verdict([(60, .avid(30)), (40, .unseen)]).reason == "The place of track 2 was not seen.")
        #expect(verdict([(60, .avid(130)), (40, .unseen)]).category == .progressiveMetabolicDisease)
        #expect(verdict([(20, .gone(nil))], othersLeft: true).category == .notEvaluable)
        #expect(verdict([]).reason == "The baseline has no avid lesion.")
        #expect(
            verdict([(0, .avid(3))]).reason == "The sum of SUVmax at baseline, 0.0, gives no change in percent.")
    }

    @Test("Endocrine 2022;78:255: −22.2 % is stable, −29.2 % a partial response, then nothing is left")
    func endocrine() throws {
        let assessment = Patient.avid([[72, 56, 0], [24, 17, 0]], cycles: [0, 2, 4])
        let lesions = assessment.lesionOutcomes.filter { $0.visit == 1 }
        #expect(lesions.map(\.category) == [.stableMetabolicDisease, .partialMetabolicResponse])
        #expect(isPrinted(lesions[0].percent, -22.2))
        #expect(isPrinted(lesions[1].percent, -29.2))
        #expect(assessment.outcome(.eortc, 1)?.category == .stableMetabolicDisease)
        #expect(isPrinted(assessment.outcome(.eortc, 1)?.percent, -24))
        #expect(isPrinted(assessment.outcome(.eortc, 1)?.figure("hottest_percent"), -22.2))
        #expect(assessment.outcome(.eortc, 2)?.category == .completeMetabolicResponse)
        #expect(assessment.outcome(.recip, 2)?.category == .completeResponse)
        #expect(assessment.totals[2].isRemissionComplete?.isSo == true)
        #expect(assessment.bestResponses.first { $0.criterion == .eortc }?.category == .completeMetabolicResponse)
    }

    @Test(
        "EXCLI, vena cava: by the figure and by the text",
        arguments: [(8.62, -85.8), (7.82, -87.1)])
    func excli(now: Double, expected: Double) {
        let outcome = Patient.avid([[60.78, now]], cycles: [0, 4]).outcome(.eortc, 1)
        #expect(outcome?.category == .partialMetabolicResponse)
        #expect(isPrinted(outcome?.percent, expected))
    }

    @Test("Soeiro 2020: six rise, two are new, then none is left")
    func soeiro() {
        let rows: [[Double]] = [
            [18.5, 108.0, 0], [16.3, 40.1, 0], [6.2, 8.9, 0], [21.3, 58.3, 0], [1.8, 13.1, 0], [1.3, 4.7, 0],
            [0, 6.9, 0], [0, 5.2, 0],
        ]
        let assessment = Patient.avid(rows, cycles: [0, nil, nil])
        let changes = assessment.lesionOutcomes.filter { $0.visit == 1 }
        for (lesion, expected) in zip(changes, [483.8, 146.0, 43.5, 173.7, 627.8, 261.5]) {
            #expect(isPrinted(lesion.percent, expected))
            #expect(lesion.category == .progressiveMetabolicDisease)
        }
        #expect(changes.map(\.isNew) == [false, false, false, false, false, false, true, true])
        #expect(assessment.outcome(.eortc, 1)?.category == .progressiveMetabolicDisease)
        #expect(assessment.outcome(.eortc, 1)?.rule == "A new lesion is progression: tracks 7 and 8.")
        #expect(assessment.totals[2].isRemissionComplete?.isSo == true)
        #expect(assessment.outcome(.recip, 2)?.category == .completeResponse)
        #expect(assessment.bestResponses.first { $0.criterion == .eortc }?.category == .progressiveMetabolicDisease)
        #expect(assessment.outcome(.eortc, 2)?.category == .completeMetabolicResponse)
    }

    @Test("A new lesion is held against what took up at its place before, where that was measured")
    func new() {
        let sternum = EORTC.verdict(ofNew: .avid(13.1), before: 1.8)
        #expect(sternum.category == .progressiveMetabolicDisease)
        #expect(isPrinted(sternum.percent, 627.8))
        #expect(
            sternum.rule == "It is a new lesion. What lay there at baseline took up 1.8: +627.78 %.")
        #expect(EORTC.verdict(ofNew: .avid(13.1), before: nil).rule == "It is a new lesion.")
        #expect(EORTC.verdict(ofNew: .avid(13.1), before: nil).percent == nil)
        #expect(EORTC.verdict(ofNew: .gone(nil), before: nil).category == .completeMetabolicResponse)
        #expect(EORTC.verdict(ofNew: .unseen, before: nil).reason == "Its place was not seen.")
        let assessment = Patient.avid([[10, 10, 10], [0, 6, 0]])
        #expect(
            assessment.lesionOutcomes.filter(\.isNew).map(\.category) == [
                .progressiveMetabolicDisease, .completeMetabolicResponse,
            ])
        #expect(assessment.outcome(.eortc, 2)?.category == .progressiveMetabolicDisease)
    }

    @Test("One cycle after the baseline takes 15 %, counted from the baseline's own cycle; unknown cycles are said")
    func cycles() {
        #expect(Patient.avid([[100, 84]], cycles: [0, 1]).outcome(.eortc, 1)?.category == .partialMetabolicResponse)
        #expect(Patient.avid([[100, 84]], cycles: [nil, 1]).outcome(.eortc, 1)?.category == .partialMetabolicResponse)
        #expect(Patient.avid([[100, 84]], cycles: [2, 3]).outcome(.eortc, 1)?.category == .partialMetabolicResponse)
        #expect(Patient.avid([[100, 84]], cycles: [1, 1]).outcome(.eortc, 1)?.category == .stableMetabolicDisease)
        #expect(Patient.avid([[100, 84]], cycles: [0, 2]).outcome(.eortc, 1)?.category == .stableMetabolicDisease)
        let unknown = Patient.avid([[100, 84]]).outcome(.eortc, 1)
        #expect(
            unknown?.rule
                == "The sum of SUVmax went from 100.0 to 84.0, −16.0 %: neither beyond −25 % (the cycles of therapy "
                + "are not known) nor above +25 %.")
    }

    @Test("A lesion that rises against the sum is named")
    func mixed() {
        let outcome = Patient.avid([[100, 60], [10, 15]]).outcome(.eortc, 1)
        #expect(outcome?.category == .partialMetabolicResponse)
        #expect(
            outcome?.warnings == ["SUVmax of track 2 rose by more than 25 %, although the patient's sum did not."])
    }

    @Test("Lesions that become one mass are compared as one")
    func merged() {
        let two = [Patient.finding(uptake: Patient.uptake(20)), Patient.finding(uptake: Patient.uptake(10))]
        let visits = [
            Patient.visit("a", two, scan: Patient.scan()),
            Patient.visit("b", [Patient.finding(uptake: Patient.uptake(14))], scan: Patient.scan()),
        ]
        for tracks in [
            [Patient.track(1, [[0], [0]], .merged), Patient.track(2, [[1], [0]], .merged)],
            [Patient.track(1, [[0, 1], [0]], .merged)],
        ] {
            let assessment = ResponseAssessment(visits: visits, tracks: tracks)
            #expect(assessment.outcome(.eortc, 1)?.percent == -30)
            #expect(assessment.lesionOutcomes.allSatisfy { $0.percent == -30 && $0.comparedAs.count == tracks.count })
            #expect(assessment.lesionOutcomes.count == tracks.count)
        }
    }

    @Test("An SUVmax that is no number, and other units, are not compared")
    func refusals() {
        let broken = Patient.avid([[.infinity, 10]]).outcome(.eortc, 1)
        #expect(broken?.category == .notEvaluable)
        #expect(broken?.reason == "SUVmax of a lesion is no number.")
        let lesion = Patient.finding(uptake: Patient.uptake(20))
        let outcomes = ResponseAssessment(
            visits: [
                Patient.visit("a", [lesion], scan: Patient.scan()),
                Patient.visit("b", [lesion], scan: Patient.scan(quantity: "Bq/mL")),
            ], tracks: [Patient.track(1, [[0], [0]])]
        )
        for criterion in [Criterion.percist, .eortc, .recip] {
            #expect(
                outcomes.outcome(criterion, 1)?.reason
                    == "Values are SUVbw at “a” and Bq/mL at “b”: they cannot be compared. Measure both scans with the same "
                    + "--suv.")
        }
        #expect(outcomes.lesionOutcomes.isEmpty)
        #expect(outcomes.totals[1].change?.tlu.percent == nil)
    }
}
