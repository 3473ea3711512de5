import Testing
import VesselContact

@testable import Response

struct TVIChangeTests {
    private static func reading(
        _ least: TVIRank, _ greatest: TVIRank? = nil, reason: String? = nil,
        vessels: [ContactReading.Vessel] = []
    ) -> ContactReading {
        let greatest = greatest ?? least
        return ContactReading(
            rank: least == greatest ? least : nil, rankBounds: least...greatest, reason: reason, vessels: vessels)
    }

    @Test("Every pair of certain ranks: lower is a decrease, higher an increase")
    func exhausted() {
        for (a, before) in TVIRank.allCases.enumerated() {
            for (b, now) in TVIRank.allCases.enumerated() {
                let verdict = TVIChange.verdict(TVIChangeTests.reading(before), TVIChangeTests.reading(now))
                #expect(verdict.category == (b < a ? .decrease : b > a ? .increase : .noChange))
                #expect(verdict.reason == nil)
            }
        }
    }

    @Test("Bounds decide where they can, and only there")
    func bounds() {
        func verdict(_ before: ContactReading, _ now: ContactReading) -> Verdict { TVIChange.verdict(before, now) }
        let open = TVIChangeTests.reading(.rank3, .rank6, reason: "PV is not labelled")
        #expect(verdict(open, TVIChangeTests.reading(.rank2)).category == .decrease)
        #expect(verdict(TVIChangeTests.reading(.rank1), open).category == .increase)
        let undecided = verdict(open, TVIChangeTests.reading(.rank3))
        #expect(undecided.category == .notEvaluable)
        #expect(
            undecided.reason
                == "The rank went from between 3 and 6 to 3, which does not tell a change (at baseline: PV is not "
                + "labelled).")
        #expect(verdict(open, open).category == .notEvaluable)
        #expect(
            verdict(TVIChangeTests.reading(.rank0, .rank1), TVIChangeTests.reading(.rank0)).reason
                == "The rank went from between 0 and 1 to 0, which does not tell a change (at baseline: not all vessels could "
                + "be told).")
    }

    @Test("Not measured: for a reason")
    func missing() {
        let reading = TVIChangeTests.reading(.rank1)
        #expect(TVIChange.verdict(nil, reading).reason == "Contact was not measured at baseline.")
        #expect(TVIChange.verdict(reading, nil).reason == "Contact was not measured at the visit.")
    }

    @Test("Eligible: both measured, and above 0 before")
    func eligible() {
        let (none, some) = (TVIChangeTests.reading(.rank0), TVIChangeTests.reading(.rank1))
        #expect(TVIChange.isEligible(some, none) == true)
        #expect(TVIChange.isEligible(none, some) == false)
        #expect(TVIChange.isEligible(some, nil) == false)
        #expect(TVIChange.isEligible(nil, some) == false)
        #expect(TVIChange.isEligible(TVIChangeTests.reading(.rank0, .rank2), some) == nil)
        #expect(TVIChange.isEligible(TVIChangeTests.reading(.rank1, .rank2), some) == true)
    }

    @Test("Vessels by their own categories, whatever they are called")
    func vessels() {
        func vessel(_ name: String, _ category: ContactCategory?, borderline: Bool? = nil) -> ContactReading.Vessel {
            ContactReading.Vessel(name: name, category: category, isBorderline: borderline)
        }
        let changes = TVIChange.vessels(
            TVIChangeTests.reading(
                .rank6,
                vessels: [
                    vessel("SMA", .above180), vessel("PV", .atMost180), vessel("SMV", .occluded),
                    vessel("CA", ContactCategory.none),
                    vessel("ivc", nil),
                ]),
            TVIChangeTests.reading(
                .rank6,
                vessels: [
                    vessel("superior_mesenteric_artery", .atMost180, borderline: true), vessel("pv", .occluded),
                    vessel("SMV", .occluded), vessel("IVC", ContactCategory.none),
                    vessel("aorta", ContactCategory.none),
                ]))
        #expect(changes.map(\.name) == ["SMA", "PV", "SMV", "CA", "ivc", "aorta"])
        #expect(
            changes.map(\.category)
                == [.decrease, .increase, .noChange, .notEvaluable, .notEvaluable, .notEvaluable])
        #expect(
            changes.map(\.reason) == [
                nil, nil, nil, "CA: not labelled at the visit.", "ivc: not told at baseline.",
                "aorta: not labelled at baseline.",
            ])
        #expect(changes.map(\.isBorderline) == [true, false, false, false, false, false])
    }

    @Test("Several labels of one vessel: the worst counts, and one untold leaves it open")
    func worst() {
        let two = TVIChangeTests.reading(
            .rank1,
            vessels: [
                ContactReading.Vessel(name: "PV", category: ContactCategory.none),
                ContactReading.Vessel(name: "portal_vein", category: .atMost180),
            ])
        let open = TVIChangeTests.reading(
            .rank1,
            vessels: [
                ContactReading.Vessel(name: "PV", category: .atMost180),
                ContactReading.Vessel(name: "portal_vein", category: nil),
            ])
        #expect(TVIChange.vessels(two, two).map(\.before) == [.atMost180])
        #expect(TVIChange.vessels(two, open).map(\.category) == [.notEvaluable])
    }

    @Test("Visits, warnings and the outcome")
    func course() {
        var visits = (0..<3).map { Patient.visit("v\($0)", []) }
        #expect(ResponseAssessment(visits: visits, tracks: []).tviChanges.isEmpty)
        visits[0].contact = TVIChangeTests.reading(
            .rank5a, vessels: [ContactReading.Vessel(name: "SMA", category: .above180, isBorderline: true)])
        visits[2].contact = TVIChangeTests.reading(.rank1)
        let assessment = ResponseAssessment(visits: visits, tracks: [])
        #expect(assessment.tviChanges.map(\.category) == [.notEvaluable, .decrease])
        #expect(assessment.tviChanges.map(\.isEligible) == [false, true])
        let outcome = assessment.outcome(.tvi, 2)
        #expect(outcome?.rule == "The rank went from 5a to 1: a lower one.")
        #expect(
            outcome?.warnings == [
                "Rank 5a is this project's extension of the published table.",
                "Near a limit, so that another reading might class it otherwise: SMA.",
            ])
        #expect(assessment.bestResponses.first { $0.criterion == .tvi }?.category == .decrease)
    }

    @Test("Minczeles 2022, Table 4: 15 of 39 eligible patients downstaged, 10 of 21 and 5 of 18")
    func minczeles() {
        let surgery: [(TVIRank, Int, Int, Int)] = [
            (.rank0, 5, 0, 0), (.rank1, 6, 1, 0), (.rank2, 1, 0, 0), (.rank3, 1, 2, 0), (.rank4, 2, 3, 0),
            (.rank5, 1, 1, 0), (.rank6, 0, 3, 0),
        ]
        let alone: [(TVIRank, Int, Int, Int)] = [
            (.rank0, 1, 0, 0), (.rank1, 1, 1, 0), (.rank2, 1, 0, 2), (.rank3, 1, 0, 0), (.rank4, 3, 1, 1),
            (.rank5, 1, 0, 0), (.rank6, 3, 3, 0),
        ]
        func changes(_ table: [(TVIRank, Int, Int, Int)]) -> [TVIChange] {
            table.flatMap { rank, same, lower, higher in
                (Array(repeating: rank, count: same) + Array(repeating: .rank0, count: lower)
                    + Array(repeating: .rank6, count: higher)).flatMap { now in
                        var visits = [Patient.visit("before", []), Patient.visit("after", [])]
                        visits[0].contact = TVIChangeTests.reading(rank)
                        visits[1].contact = TVIChangeTests.reading(now)
                        return ResponseAssessment(visits: visits, tracks: []).tviChanges
                    }
            }
        }
        for (table, patients, eligible, lower, higher) in [(surgery, 26, 21, 10, 0), (alone, 19, 18, 5, 3)] {
            let all = changes(table)
            #expect(all.count == patients)
            #expect(all.count { $0.isEligible == true } == eligible)
            #expect(all.count { $0.category == .decrease } == lower)
            #expect(all.count { $0.category == .increase } == higher)
        }
    }
}
