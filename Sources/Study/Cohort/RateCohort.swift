internal import Response

/// How often each category is the best response of a criterion in a cohort, with its denominator.
struct RateCohort {
    /// A line of `group_rates.tsv`.
    struct Row {
        let group: String
        let criterion: String
        let what: String
        let count: Int
        let of: Int
    }

    private var counts: [String: [Criterion: [ResponseCategory: Int]]] = [:]

    /// Takes up the best response of a patient.
    mutating func add(_ criterion: Criterion, _ category: ResponseCategory, group: String) {
        counts[group, default: [:]][criterion, default: [:]][category, default: 0] += 1
    }

    /// All lines; where there are several groups, those of all together come last.
    ///
    /// - Parameter tvi: what became of the tumour-vessel interface, for the rate of patients who were downstaged.
    func rows(_ tvi: TVICohort) -> [Row] {
        let groups = Set(counts.keys).union(tvi.groups).sorted(by: naturallyPrecedes)
        var rows = groups.flatMap { self.rows(counts[$0] ?? [:], group: $0, tvi.downstaged($0)) }
        if groups.count > 1 {
            var all: [Criterion: [ResponseCategory: Int]] = [:]
            for group in counts.values {
                for (criterion, categories) in group {
                    all[criterion, default: [:]].merge(categories, uniquingKeysWith: +)
                }
            }
            rows += self.rows(all, group: "all", tvi.downstaged(nil))
        }
        return rows
    }

    private func rows(
        _ counts: [Criterion: [ResponseCategory: Int]], group: String, _ downstaged: (count: Int, of: Int)
    ) -> [Row] {
        let rates = Criterion.allCases.flatMap { criterion -> [Row] in
            guard let categories = counts[criterion] else { return [] }
            let evaluable = categories.filter { $0.key != .notEvaluable }.values.reduce(0, +)
            let all = categories.values.reduce(0, +)
            return ResponseCategory.allCases.filter { $0.belongs(to: criterion) }.map { category in
                Row(
                    group: group, criterion: criterion.rawValue, what: category.rawValue,
                    count: categories[category] ?? 0, of: category == .notEvaluable ? all : evaluable)
            }
        }
        guard downstaged.of > 0 else { return rates }
        return rates + [
            Row(
                group: group, criterion: Criterion.tvi.rawValue, what: "downstaged", count: downstaged.count,
                of: downstaged.of)
        ]
    }

    static func table(_ rows: [Row]) -> Table<Row> {
        Table(
            columns: [
                TableColumn(
                    name: "group", description: "Group of participants.tsv; all for all participants together.",
                    unit: nil
                ) { .text($0.group) },
                TableColumn(name: "criterion", description: "The criterion.", unit: nil) { .text($0.criterion) },
                TableColumn(
                    name: "rate",
                    description: """
                        Category of the best response; downstaged: a lower rank of the tumour-vessel interface at the last visit.
                        """, unit: nil
                ) { .text($0.what) },
                TableColumn(name: "count", description: "Participants.", unit: "participants") { .integer($0.count) },
                TableColumn(
                    name: "of",
                    description: """
                        The denominator: participants whom the criterion can tell of (for NE all; for downstaged those whose rank \
                        at the baseline is above 0).
                        """, unit: "participants"
                ) { .integer($0.of) },
                TableColumn(
                    name: "percent", description: "100 × count / of; n/a where nobody can be told of.", unit: "%"
                ) {
                    $0.of == 0 ? .missing : .number(100 * Double($0.count) / Double($0.of))
                },
            ], rows: rows)
    }
}

extension ResponseCategory {
    /// Whether a criterion may say it.
    fileprivate func belongs(to criterion: Criterion) -> Bool {
        switch self {
        case .notEvaluable: true
        case .completeResponse, .partialResponse, .stableDisease, .progressiveDisease:
            [.recist, .mrecist, .recip].contains(criterion)
        case .completeMetabolicResponse, .partialMetabolicResponse, .stableMetabolicDisease,
            .progressiveMetabolicDisease:
            [.percist, .eortc].contains(criterion)
        case .decrease, .noChange, .increase: criterion == .tvi
        }
    }
}
