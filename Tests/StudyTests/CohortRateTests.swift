import Response
import TestSupport
import Testing

@testable import Study

/// How often each category is the best response.
@Suite struct CohortRateTests {
    private func rates(_ best: [(Criterion, ResponseCategory, String)], _ tvi: TVICohort = TVICohort()) -> [RateCohort
        .Row]
    {
        var cohort = RateCohort()
        for (criterion, category, group) in best { cohort.add(criterion, category, group: group) }
        return cohort.rows(tvi)
    }

    private func words(_ rows: [RateCohort.Row]) -> [String] {
        rows.map { "\($0.group) \($0.criterion) \($0.what) \($0.count)/\($0.of)" }
    }

    @Test("The denominator is those whom the criterion can tell of, for NE all of them")
    func denominators() {
        let rows = rates([
            (.recist, .partialResponse, "all"), (.recist, .partialResponse, "all"), (.recist, .stableDisease, "all"),
            (.recist, .notEvaluable, "all"), (.recist, .notEvaluable, "all"),
        ])
        #expect(
            words(rows) == [
                "all recist CR 0/3", "all recist PR 2/3", "all recist SD 1/3", "all recist PD 0/3", "all recist NE 2/5",
            ])
        let table = CohortTVITests.tsv(RateCohort.table(rows))
        #expect(table.columns == ["group", "criterion", "rate", "count", "of", "percent"])
        #expect(table.number("percent", row: 0) == 0)
        #expect(abs((table.number("percent", row: 1) ?? 0) - 200.0 / 3) < 1e-12)
        #expect(table.number("percent", row: 4) == 40)
    }

    @Test("Where nobody can be told of there is no percentage")
    func nobodyEvaluable() {
        let table = CohortTVITests.tsv(RateCohort.table(rates([(.percist, .notEvaluable, "all")])))
        #expect(table.rows.map { $0["rate"] } == ["CMR", "PMR", "SMD", "PMD", "NE"])
        #expect(table.rows.map { $0["of"] } == ["0", "0", "0", "0", "1"])
        #expect(table.rows.map { $0["percent"] } == ["n/a", "n/a", "n/a", "n/a", "100.0"])
    }

    @Test("Every criterion has its own categories")
    func categories() {
        let own: [Criterion: [String]] = [
            .recist: ["CR", "PR", "SD", "PD", "NE"], .mrecist: ["CR", "PR", "SD", "PD", "NE"],
            .percist: ["CMR", "PMR", "SMD", "PMD", "NE"], .eortc: ["CMR", "PMR", "SMD", "PMD", "NE"],
            .recip: ["CR", "PR", "SD", "PD", "NE"], .tvi: ["decrease", "no_change", "increase", "NE"],
        ]
        for criterion in Criterion.allCases {
            #expect(rates([(criterion, .notEvaluable, "all")]).map(\.what) == own[criterion])
        }
    }

    @Test("Of several groups those of all together come last, and groups are sorted as people sort")
    func groups() {
        let rows = rates([
            (.tvi, .decrease, "arm 10"), (.tvi, .decrease, "arm 2"), (.tvi, .increase, "arm 2"),
        ])
        #expect(
            words(rows) == [
                "arm 2 tvi decrease 1/2", "arm 2 tvi no_change 0/2", "arm 2 tvi increase 1/2", "arm 2 tvi NE 0/2",
                "arm 10 tvi decrease 1/1", "arm 10 tvi no_change 0/1", "arm 10 tvi increase 0/1", "arm 10 tvi NE 0/1",
                "all tvi decrease 2/3", "all tvi no_change 0/3", "all tvi increase 1/3", "all tvi NE 0/3",
            ])
    }

    @Test("Downstaged is 38 % of 39, not of 26: Minczeles 2022")
    func downstaged() {
        let rows = rates([], CohortTVITests.cohort())
        #expect(
            words(rows) == [
                "PRRT + surgery tvi downstaged 10/21", "PRRT only tvi downstaged 5/18", "all tvi downstaged 15/39",
            ]
                || words(rows) == [
                    "PRRT only tvi downstaged 5/18", "PRRT + surgery tvi downstaged 10/21", "all tvi downstaged 15/39",
                ])
    }

    @Test("Nobody gives no line")
    func nobody() { #expect(rates([]).isEmpty) }
}
