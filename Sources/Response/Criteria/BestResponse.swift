/// The best that a criterion says of a patient, and the least figure that it rests on.
public struct BestResponse: Sendable, Equatable {
    /// The criterion.
    public var criterion: Criterion
    /// The visit that all are compared with; scans of another tracer have a baseline, and a best response, of their own.
    public var baseline: Int
    /// The best category up to the first progression.
    public var category: ResponseCategory
    /// The first visit that reached it.
    public var visit: Int
    /// The least of the criterion's main figure over the baseline and all evaluable visits, and the visit; `nil` where it is not
    /// known, or where the criterion has none (TVI).
    public var nadir: Nadir?

    /// The least figure of all visits.
    public struct Nadir: Sendable, Equatable {
        /// The figure, named as at the visits.
        public var figure: CriterionOutcome.Figure
        /// The first visit that has it.
        public var visit: Int
    }

    /// The best responses that outcomes come to, by criterion, then by baseline.
    static func all(of outcomes: [CriterionOutcome]) -> [BestResponse] {
        Criterion.allCases.flatMap { criterion -> [BestResponse] in
            let own = outcomes.filter { $0.criterion == criterion }
            return Set(own.map(\.baseline)).sorted().compactMap { baseline in
                BestResponse(own.filter { $0.baseline == baseline }.sorted { $0.visit < $1.visit })
            }
        }
    }

    /// The best of outcomes of one criterion and baseline in time order; `nil` without any.
    init?(_ outcomes: [CriterionOutcome]) {
        guard !outcomes.isEmpty else { return nil }
        let progression = outcomes.firstIndex { $0.category.order == ResponseCategory.progressiveDisease.order }
        let counted = outcomes[...(progression ?? outcomes.count - 1)]
        guard let best = counted.min(by: { $0.category.order < $1.category.order }) else { return nil }
        criterion = best.criterion
        baseline = best.baseline
        category = best.category
        visit = best.visit
        guard let name = best.criterion.mainFigure else { return }
        func figure(_ name: String, _ outcome: CriterionOutcome) -> CriterionOutcome.Figure? {
            outcome.figures.first { $0.name == name && $0.value != nil }
        }
        let before = outcomes.lazy.compactMap { figure("baseline_" + name, $0) }.first
            .map { Nadir(figure: CriterionOutcome.Figure(name, $0.value, $0.unit), visit: best.baseline) }
        let after = outcomes.filter { $0.category != .notEvaluable }.compactMap { outcome in
            figure(name, outcome).map { Nadir(figure: $0, visit: outcome.visit) }
        }
        nadir = ([before].compactMap { $0 } + after)
            .min { ($0.figure.value ?? 0, $0.visit) < ($1.figure.value ?? 0, $1.visit) }
    }
}

extension ResponseCategory {
    /// From the best to the worst, what is not evaluable last.
    var order: Int {
        switch self {
        case .completeResponse, .completeMetabolicResponse: 0
        case .partialResponse, .partialMetabolicResponse, .decrease: 1
        case .stableDisease, .stableMetabolicDisease, .noChange: 2
        case .progressiveDisease, .progressiveMetabolicDisease, .increase: 3
        case .notEvaluable: 4
        }
    }
}

extension Criterion {
    /// The figure that the criterion follows; `nil` where it follows none.
    var mainFigure: String? {
        switch self {
        case .recist, .mrecist: "sum_mm"
        case .percist: "sul_peak"
        case .eortc: "sum_suv_max"
        case .recip: "volume_ml"
        case .tvi: nil
        }
    }
}
