/// The rules by which a response is told.
public enum Criterion: String, Sendable, CaseIterable {
    /// RECIST 1.1: sums of diameters.
    case recist
    /// mRECIST: sums of the diameters of enhancing tumour.
    case mrecist
    /// PERCIST 1.0: SULpeak of the hottest lesion.
    case percist
    /// EORTC 1999: SUVmax.
    case eortc
    /// The analogue of RECIP 1.0: avid volume. Not validated for somatostatin receptors.
    case recip
    /// Tumour-vessel interface.
    case tvi
}

/// What a criterion says of a visit.
public enum ResponseCategory: String, Sendable, CaseIterable {
    /// Complete response.
    case completeResponse = "CR"
    /// Partial response.
    case partialResponse = "PR"
    /// Stable disease.
    case stableDisease = "SD"
    /// Progressive disease.
    case progressiveDisease = "PD"
    /// Complete metabolic response.
    case completeMetabolicResponse = "CMR"
    /// Partial metabolic response.
    case partialMetabolicResponse = "PMR"
    /// Stable metabolic disease.
    case stableMetabolicDisease = "SMD"
    /// Progressive metabolic disease.
    case progressiveMetabolicDisease = "PMD"
    /// A lower rank of the tumour-vessel interface.
    case decrease
    /// The same rank.
    case noChange = "no_change"
    /// A higher rank.
    case increase
    /// Not evaluable.
    case notEvaluable = "NE"
}

/// What a criterion says of one visit, with the rule that decided and the figures behind it.
public struct CriterionOutcome: Sendable, Equatable {
    /// A figure that the decision rests on.
    public struct Figure: Sendable, Equatable {
        /// Its name, as documents have it: `sum_mm`.
        public var name: String
        /// Its value; `nil` where it is not known.
        public var value: Double?
        /// Its unit; `nil` where it has none.
        public var unit: String?

        /// A figure.
        public init(_ name: String, _ value: Double?, _ unit: String? = nil) {
            self.name = name
            self.value = value
            self.unit = unit
        }
    }

    /// The criterion.
    public var criterion: Criterion
    /// The visit that is told of, as its place in the list of visits.
    public var visit: Int
    /// The visit that it is compared with, as its place in the list of visits.
    public var baseline: Int
    /// The category.
    public var category: ResponseCategory
    /// The change from baseline in percent that the criterion looks at; `nil` where there is none.
    public var percent: Double?
    /// The rule that decided, in words with its figures.
    public var rule: String
    /// Why it is `NE`; `nil` for every other category.
    public var reason: String?
    /// The figures behind it.
    public var figures: [Figure]
    /// What the reader should know of it.
    public var warnings: [String]

    /// An outcome from its parts.
    public init(
        _ criterion: Criterion, visit: Int, baseline: Int = 0, _ category: ResponseCategory, percent: Double? = nil,
        rule: String, reason: String? = nil, figures: [Figure] = [], warnings: [String] = []
    ) {
        self.criterion = criterion
        self.visit = visit
        self.baseline = baseline
        self.category = category
        self.percent = percent
        self.rule = rule
        self.reason = reason
        self.figures = figures
        self.warnings = warnings
    }
}

extension CriterionOutcome {
    /// A verdict on a visit.
    init(
        _ criterion: Criterion, visit: Int, baseline: Int, _ verdict: Verdict, figures: [Figure] = [],
        warnings: [String] = []
    ) {
        self.init(
            criterion, visit: visit, baseline: baseline, verdict.category, percent: verdict.percent, rule: verdict.rule,
            reason: verdict.reason, figures: figures, warnings: warnings)
    }
}
