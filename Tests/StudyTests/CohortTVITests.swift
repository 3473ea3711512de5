import Response
import TestSupport
import Testing
import VesselContact

@testable import Study

/// The cohort's tables of ranks and rates.
@Suite struct CohortTVITests {
    static func outcome(_ category: String, _ least: String?, _ most: String? = nil) -> ResponseRecord.Outcome {
        ResponseRecord.Outcome(
            category: category, percent: nil, comparedWith: "a", rule: "a rule", reason: nil,
            rankBefore: least.map { .init(atLeast: $0, atMost: most ?? $0) }, eligible: nil)
    }

    /// Minczeles 2022, Table 4: rank, no change, decrease and increase, with surgery after PRRT and without.
    static let published: [(group: String, ranks: [(rank: String, noChange: Int, decrease: Int, increase: Int)])] = [
        (
            "PRRT + surgery",
            [
                ("0", 5, 0, 0), ("1", 6, 1, 0), ("2", 1, 0, 0), ("3", 1, 2, 0), ("4", 2, 3, 0), ("5", 1, 1, 0),
                ("6", 0, 3, 0),
            ]
        ),
        (
            "PRRT only",
            [
                ("0", 1, 0, 0), ("1", 1, 1, 0), ("2", 1, 0, 2), ("3", 1, 0, 0), ("4", 3, 1, 1), ("5", 1, 0, 0),
                ("6", 3, 3, 0),
            ]
        ),
    ]

    static func cohort() -> TVICohort {
        var cohort = TVICohort()
        for (group, ranks) in published {
            for (rank, noChange, decrease, increase) in ranks {
                for _ in 0..<noChange { cohort.add(outcome("no_change", rank), group: group) }
                for _ in 0..<decrease { cohort.add(outcome("decrease", rank), group: group) }
                for _ in 0..<increase { cohort.add(outcome("increase", rank), group: group) }
            }
        }
        return cohort
    }

    static func tsv<Row>(_ table: Table<Row>) -> TabularText {
        TabularText(String(decoding: table.tsv(), as: UTF8.self))
    }

    @Test("Table 4 of Minczeles 2022 comes back line by line")
    func publishedTable() {
        let table = Self.tsv(Self.cohort().table)
        #expect(
            table.columns == ["group", "rank", "category", "baseline", "no_change", "decrease", "increase"])
        let wanted = Self.published.sorted { $0.group < $1.group }.flatMap { group, ranks -> [[String]] in
            let lines = ranks.map { rank in
                [
                    group, rank.rank, rank.noChange + rank.decrease + rank.increase, rank.noChange, rank.decrease,
                    rank.increase,
                ]
                .map { "\($0)" }
            }
            let totals = group == "PRRT only" ? [19, 11, 5, 3] : [26, 16, 10, 0]
            return lines + [[group, "total"] + totals.map { "\($0)" }]
        }
        let found = table.rows.map { row in
            ["group", "rank", "baseline", "no_change", "decrease", "increase"].map { row[$0] ?? "" }
        }
        #expect(found == wanted)
        #expect(
            table.rows.prefix(8).map { $0["category"] } == [
                "none", "vein ≤ 180", "vein > 180", "artery ≤ 180, vein ≤ 180", "artery ≤ 180, vein > 180",
                "artery > 180, vein ≤ 180", "artery > 180, vein > 180", "total",
            ])
    }

    @Test("Downstaged are 15 of 39, 10 of 21 and 5 of 18: those above rank 0 alone can be")
    func downstaged() {
        let cohort = Self.cohort()
        #expect(cohort.downstaged(nil) == (15, 39))
        #expect(cohort.downstaged("PRRT + surgery") == (10, 21))
        #expect(cohort.downstaged("PRRT only") == (5, 18))
        #expect(cohort.downstaged("nobody") == (0, 0))
    }

    @Test("Ranks of arteries alone have a line where there are any, in the order of ranks")
    func arteriesAlone() {
        var cohort = TVICohort()
        cohort.add(Self.outcome("no_change", "3a"), group: "all")
        cohort.add(Self.outcome("decrease", "3a"), group: "all")
        #expect(cohort.rows.map(\.rank) == ["0", "1", "2", "3a", "3", "4", "5", "6", "total"])
        #expect(cohort.rows[3].count == TVICohort.Count(baseline: 2, noChange: 1, decrease: 1, increase: 0))
        #expect(cohort.rows[3].category == "artery ≤ 180")
        #expect(cohort.downstaged(nil) == (1, 2))
    }

    @Test("Whose rank or change cannot be told has a line apart, and counts for no total and no rate")
    func notEvaluable() {
        var cohort = TVICohort()
        cohort.add(Self.outcome("decrease", "2"), group: "all")
        cohort.add(Self.outcome("NE", "2"), group: "all")
        cohort.add(Self.outcome("decrease", "1", "3"), group: "all")
        cohort.add(Self.outcome("decrease", nil), group: "all")
        cohort.add(Self.outcome("decrease", "7"), group: "all")
        let rows = cohort.rows
        #expect(rows.map(\.rank) == ["0", "1", "2", "3", "4", "5", "6", "n/a", "total"])
        #expect(rows[7].count == TVICohort.Count(baseline: 4))
        #expect(rows[7].category == "not evaluable")
        #expect(rows[8].count == TVICohort.Count(baseline: 1, decrease: 1))
        #expect(cohort.downstaged(nil) == (1, 1))
    }

    @Test("A group whose patients are all not evaluable is there all the same; nobody gives no line")
    func emptyGroups() {
        var cohort = TVICohort()
        #expect(cohort.rows.isEmpty)
        cohort.add(Self.outcome("NE", nil), group: "b")
        #expect(cohort.groups == ["b"])
        #expect(cohort.rows.last?.count == TVICohort.Count())
    }
}
