import Testing

@testable import Response

struct BestResponseTests {
    private func best(_ categories: [ResponseCategory], sums: [Double?] = []) -> BestResponse? {
        BestResponse(
            categories.enumerated().map { place, category in
                let sum = place < sums.count ? sums[place] : nil
                return CriterionOutcome(
                    .recist, visit: place + 1, category, rule: "",
                    figures: [
                        CriterionOutcome.Figure("sum_mm", sum, "mm"),
                        CriterionOutcome.Figure("baseline_sum_mm", 50, "mm"),
                    ])
            })
    }

    @Test(
        "The best up to the first progression, the first visit that reached it",
        arguments: [
            ([.stableDisease, .partialResponse, .partialResponse], .partialResponse, 2),
            ([.progressiveDisease, .completeResponse], .progressiveDisease, 1),
            ([.stableDisease, .progressiveDisease, .completeResponse], .stableDisease, 1),
            ([.notEvaluable, .progressiveDisease], .progressiveDisease, 2), ([.notEvaluable], .notEvaluable, 1),
            ([.stableMetabolicDisease, .completeMetabolicResponse], .completeMetabolicResponse, 2),
            ([.partialMetabolicResponse, .progressiveMetabolicDisease], .partialMetabolicResponse, 1),
            ([.noChange, .decrease, .increase], .decrease, 2), ([.increase, .decrease], .increase, 1),
        ] as [([ResponseCategory], ResponseCategory, Int)])
    func best(categories: [ResponseCategory], expected: ResponseCategory, visit: Int) {
        let best = best(categories)
        #expect(best?.category == expected)
        #expect(best?.visit == visit)
    }

    @Test("The nadir includes the baseline and leaves out what is not evaluable")
    func nadir() {
        #expect(best([.stableDisease], sums: [60])?.nadir?.visit == 0)
        #expect(best([.stableDisease], sums: [60])?.nadir?.figure.value == 50)
        let best = best([.stableDisease, .notEvaluable, .partialResponse], sums: [45, 10, 30])
        #expect(best?.nadir?.visit == 3)
        #expect(best?.nadir?.figure == CriterionOutcome.Figure("sum_mm", 30, "mm"))
    }

    @Test("Every category has its place, and nothing has no best")
    func order() {
        #expect(ResponseCategory.allCases.map(\.order) == [0, 1, 2, 3, 0, 1, 2, 3, 1, 2, 3, 4])
        #expect(BestResponse([]) == nil)
    }
}
