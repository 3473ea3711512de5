internal import VesselContact

/// The ranks of tumour-vessel interface in a cohort, and what became of them, in the shape of Minczeles' Table 4.
struct TVICohort {
    /// What became of the patients of one rank.
    struct Count: Equatable {
        var baseline = 0
        var noChange = 0
        var decrease = 0
        var increase = 0

        static func + (a: Count, b: Count) -> Count {
            Count(
                baseline: a.baseline + b.baseline, noChange: a.noChange + b.noChange, decrease: a.decrease + b.decrease,
                increase: a.increase + b.increase)
        }
    }

    /// A line of `group_tvi.tsv`.
    struct Row {
        let group: String
        let rank: String
        let category: String
        let count: Count
    }

    private var counts: [String: [TVIRank: Count]] = [:]
    /// Patients whose contact was measured, and whose rank or its change cannot be told.
    private var notEvaluable: [String: Int] = [:]

    /// Takes up what is told of a patient.
    mutating func add(_ outcome: ResponseRecord.Outcome, group: String) {
        counts[group, default: [:]] = counts[group] ?? [:]
        guard let ranks = outcome.rankBefore, ranks.atLeast == ranks.atMost,
            let rank = TVIRank(rawValue: ranks.atLeast),
            let change: WritableKeyPath<Count, Int> =
                switch outcome.category {
                case "no_change": \.noChange
                case "decrease": \.decrease
                case "increase": \.increase
                default: nil
                }
        else {
            notEvaluable[group, default: 0] += 1
            return
        }
        counts[group, default: [:]][rank, default: Count()].baseline += 1
        counts[group, default: [:]][rank, default: Count()][keyPath: change] += 1
    }

    var groups: [String] { counts.keys.sorted(by: naturallyPrecedes) }

    /// How many patients had a lower rank afterwards, of those who could have: rank above 0 at the baseline. `nil`: all groups.
    func downstaged(_ group: String?) -> (count: Int, of: Int) {
        let ranks = (group.map { [$0] } ?? groups).flatMap { counts[$0].map(Array.init) ?? [] }.filter {
            $0.key != .rank0
        }
        return (ranks.reduce(0) { $0 + $1.value.decrease }, ranks.reduce(0) { $0 + $1.value.baseline })
    }

    /// All lines: every rank of the publication for every group, the ranks of arteries alone where there are any, patients who
    /// are not evaluable where there are any, and the total of the ranks.
    var rows: [Row] {
        groups.flatMap { group -> [Row] in
            let ranks = TVIRank.allCases.filter { !$0.isExtension || counts[group]?[$0] != nil }
            let rows = ranks.map {
                Row(group: group, rank: $0.rawValue, category: $0.words, count: counts[group]?[$0] ?? Count())
            }
            let missing = notEvaluable[group].map {
                [Row(group: group, rank: "n/a", category: "not evaluable", count: Count(baseline: $0))]
            }
            let total = rows.reduce(Count()) { $0 + $1.count }
            return rows + (missing ?? []) + [Row(group: group, rank: "total", category: "total", count: total)]
        }
    }

    /// `group_tvi.tsv`.
    var table: Table<Row> {
        func count(_ name: String, _ description: String, _ read: @escaping @Sendable (Count) -> Int) -> TableColumn<
            Row
        > {
            TableColumn(name: name, description: description, unit: "patients") { .integer(read($0.count)) }
        }
        return Table(
            columns: [
                TableColumn(
                    name: "group", description: "Group of participants.tsv; all where none is given.", unit: nil
                ) { .text($0.group) },
                TableColumn(
                    name: "rank",
                    description: """
                        Rank of the tumour-vessel interface at the baseline (Minczeles 2022, Table 4); 3a and 5a, contact with \
                        arteries alone, are this project's extension.
                        """, unit: nil
                ) { .text($0.rank) },
                TableColumn(name: "category", description: "What the rank means.", unit: nil) { .text($0.category) },
                count("baseline", "Patients of this rank at the baseline; without rank: who are not evaluable.") {
                    $0.baseline
                },
                count("no_change", "Of these, patients of the same rank at the last visit.") { $0.noChange },
                count("decrease", "Of these, patients of a lower rank: downstaged.") { $0.decrease },
                count("increase", "Of these, patients of a higher rank.") { $0.increase },
            ], rows: rows)
    }
}

extension TVIRank {
    /// What the rank means, as the publication has it.
    fileprivate var words: String {
        switch self {
        case .rank0: "none"
        case .rank1: "vein ≤ 180"
        case .rank2: "vein > 180"
        case .rank3a: "artery ≤ 180"
        case .rank3: "artery ≤ 180, vein ≤ 180"
        case .rank4: "artery ≤ 180, vein > 180"
        case .rank5a: "artery > 180"
        case .rank5: "artery > 180, vein ≤ 180"
        case .rank6: "artery > 180, vein > 180"
        }
    }
}
