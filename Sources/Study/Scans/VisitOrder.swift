/// Puts a participant's visits in the order of time, with what the table of visits says of each.
struct VisitOrder {
    /// Visits that are one entry of the table: one, or the scans of a BIDS session. In the order of their names.
    struct Group {
        /// The name in the table.
        let name: String
        var visits: [ScanVisit]
    }

    /// In time order.
    let visits: [ScanVisit]
    /// What is wrong with the order as a whole.
    let problems: [ScanProblem]

    /// Orders visits.
    ///
    /// Where every visit has a date, dates order them; else they stand in the order of the table's rows (of a list of sessions: in
    /// that of their names), which the dates there are must not contradict.
    /// - Parameters:
    ///   - groups: in the order of their names.
    ///   - table: the table of visits; `nil` without one.
    ///   - participant: whose visits these are.
    ///   - wantedTable: the table that would order them, for messages.
    init(of groups: [Group], table: VisitTable?, participant: String, wantedTable: String) {
        guard let table else {
            visits = groups.flatMap(\.visits)
            problems = Self.namedFirst(groups.map(\.name), wantedTable).map { [$0.problem(of: participant)] } ?? []
            return
        }
        var problems: [ScanProblem] = []
        let rows = table.rows(of: participant)
        let named = Dictionary(grouping: rows.indices, by: { rows[$0].visit })
        for (name, lines) in named.sorted(by: { $0.value[0] < $1.value[0] }) {
            if lines.count > 1 {
                problems.append(ScanFault.severalRows(name: name, count: lines.count).problem(of: table.file))
            }
            if !groups.contains(where: { $0.name == name }) {
                let kind = table.givesOrder ? "visit" : "session"
                problems.append(ScanFault.rowOfNothing(name: name, kind: kind).problem(of: table.file))
            }
        }
        var placed = groups.map { Placed(group: $0, row: named[$0.name].map { rows[$0[0]] }, line: named[$0.name]?[0]) }
        for i in placed.indices {
            placed[i].takeRow(from: table, folder: participant)
            if !placed[i].hasPlace(in: table) { placed[i].markUnplaced() }
        }
        if table.givesOrder {
            let last = rows.count
            placed = placed.enumerated().sorted {
                ($0.element.line ?? last, $0.offset) < ($1.element.line ?? last, $1.offset)
            }
            .map(\.element)
        }
        // What has no place cannot be used, and must not make the others' order unclear.
        let order = Self.byDate(placed.filter { $0.hasPlace(in: table) })
        problems += order.faults.map { $0.problem(of: table.file) }
        placed = order.placed + placed.filter { !$0.hasPlace(in: table) }
        if let first = placed.first?.row?.date {
            for i in placed.indices { placed[i].count(from: first) }
        }
        visits = placed.flatMap(\.group.visits)
        self.problems = problems
    }

    /// A group with its row.
    private struct Placed {
        var group: Group
        let row: VisitTable.Row?
        let line: Int?

        mutating func takeRow(from table: VisitTable, folder: String) {
            for i in group.visits.indices {
                guard let row else {
                    group.visits[i].problems.append(
                        ScanFault.noRow(table: lastComponent(of: table.file), givesOrder: table.givesOrder)
                            .problem(of: joined(folder, group.name)))
                    continue
                }
                group.visits[i].cycle = row.cycle
                group.visits[i].activity = row.activity
                group.visits[i].nonTarget = row.nonTarget
                group.visits[i].problems += row.faults.map { $0.problem(of: table.file) }
            }
        }

        /// Whether table or name give it a place in time.
        func hasPlace(in table: VisitTable) -> Bool {
            guard let row else { return !table.givesOrder }
            return !row.faults.contains {
                if case .date = $0 { true } else { false }
            }
        }

        mutating func markUnplaced() {
            for i in group.visits.indices { group.visits[i].hasPlace = false }
        }

        mutating func count(from first: ScanDate) {
            guard let date = row?.date else { return }
            for i in group.visits.indices { group.visits[i].day = date.day - first.day }
        }
    }

    /// The visits by date where all have one, else as they stand.
    private static func byDate(_ placed: [Placed]) -> (placed: [Placed], faults: [ScanFault]) {
        let dated = placed.filter { $0.row?.date != nil }
        // Days first: within one, times order visits only where all of that day have them.
        let days = Dictionary(grouping: dated, by: { $0.row!.date!.day }).sorted { $0.key < $1.key }
        let sorted = days.flatMap { _, visits -> [Placed] in
            guard visits.allSatisfy({ $0.row!.date!.second != nil }) else { return visits }
            return visits.enumerated().sorted {
                ($0.element.row!.date!.second!, $0.offset) < ($1.element.row!.date!.second!, $1.offset)
            }.map(\.element)
        }
        var faults = zip(sorted, sorted.dropFirst()).compactMap { first, second -> ScanFault? in
            let (x, y) = (first.row!.date!, second.row!.date!)
            guard !x.precedes(y) else { return nil }
            return .sameMoment(first: first.group.name, second: second.group.name)
        }
        if dated.count == placed.count { return (sorted, faults) }
        if sorted.map(\.group.name) != dated.map(\.group.name) { faults.append(.orderUnclear) }
        return (placed, faults)
    }

    /// Words of a name that say a visit was the first one.
    private static let firstWords: Set<String> = [
        "baseline", "before", "initial", "pre", "prae", "pretherapy", "pretreatment", "screening",
    ]

    /// A visit that is called the first one and does not stand first.
    private static func namedFirst(_ names: [String], _ table: String) -> ScanFault? {
        func isFirst(_ name: String) -> Bool {
            let words = name.lowercased().split { !$0.isLetter }.map(String.init)
            return !firstWords.isDisjoint(with: words)
        }
        guard let first = names.first, !isFirst(first), let later = names.first(where: isFirst) else { return nil }
        return .notFirst(visit: later, first: first, table: table)
    }
}
