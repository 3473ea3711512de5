internal import Response

/// A table of visits: `timeline.tsv`, `sub-*_sessions.tsv`, or the one that a user names for a whole scan folder.
struct VisitTable {
    /// What a table says of a visit.
    struct Row {
        let participant: String?
        let visit: String
        var date: ScanDate?
        var cycle: Int?
        var activity: Double?
        var nonTarget: NonTargetReading?
        /// Cells that cannot be read.
        var faults: [ScanFault] = []
    }

    /// What messages call it.
    let file: String
    /// Whether it has a column of participants.
    let tellsParticipants: Bool
    /// In the order of its lines.
    let rows: [Row]
    /// Whether it orders visits, and so must name all: a list of sessions need not.
    let givesOrder: Bool
    /// The rows of each participant, where they are told apart.
    private let rowsOfParticipants: [String?: [Row]]

    /// Reads a table.
    ///
    /// - Parameters:
    ///   - file: what messages call it.
    ///   - givesOrder: whether visits stand in the order of its lines where dates do not say otherwise.
    /// - Throws: `ScanFault.noColumn` without a column of visits.
    init(tsv text: String, file: String, givesOrder: Bool) throws(ScanFault) {
        let lines = TextTable.rows(text)
        let header = lines.first?.map { $0.lowercased() } ?? []
        func place(_ names: [String]) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
        guard let visit = place(["visit", "session_id"]) else { throw .noColumn(givesOrder ? "visit" : "session_id") }
        let participant = place(["participant_id"])
        let date = place(["date", "acq_time"])
        let places = (cycle: place(["cycle"]), activity: place(["activity_gbq"]), nonTarget: place(["non_target"]))
        let rows: [Row] = lines.dropFirst().compactMap { cells in
            func cell(_ place: Int?) -> String? {
                guard let place, place < cells.count, !["", "n/a"].contains(cells[place].lowercased()) else {
                    return nil
                }
                return cells[place]
            }
            guard let name = cell(visit) else { return nil }
            var row = Row(participant: cell(participant), visit: name)
            if let text = cell(date) {
                row.date = ScanDate(text)
                if row.date == nil { row.faults.append(.date(visit: name, column: header[date!])) }
            }
            func read<Value>(_ place: Int?, wanted: String, _ value: (String) -> Value?) -> Value? {
                guard let text = cell(place) else { return nil }
                let found = value(text)
                if found == nil { row.faults.append(.cell(visit: name, column: header[place!], wanted: wanted)) }
                return found
            }
            let cycle = read(places.cycle, wanted: "a whole number, 0 or more") {
                Int($0).flatMap { $0 >= 0 ? $0 : nil }
            }
            let activity = read(places.activity, wanted: "GBq, 0 or more") {
                Double($0).flatMap { $0.isFinite && $0 >= 0 ? $0 : nil }
            }
            let nonTarget = read(places.nonTarget, wanted: "CR, non-CR/non-PD, PD or NE") {
                NonTargetReading(recognising: $0)
            }
            (row.cycle, row.activity, row.nonTarget) = (cycle, activity, nonTarget)
            return row
        }
        self.rows = rows
        rowsOfParticipants = Dictionary(grouping: rows, by: \.participant)
        self.file = file
        self.givesOrder = givesOrder
        tellsParticipants = participant != nil
    }

    /// Reads the table that a user names for a whole scan folder.
    ///
    /// - Throws: `StudyError.unreadable`, `.scanFolder`.
    init(timelineAt path: String) throws(StudyError) {
        let file = lastComponent(of: path)
        let text = try FileContents.text(at: path)
        do throws(ScanFault) {
            try self.init(tsv: text, file: file, givesOrder: true)
        } catch {
            throw error.ofFolder(file)
        }
    }

    /// The rows about a participant; all of them in a table of one participant.
    func rows(of participant: String) -> [Row] {
        tellsParticipants ? rowsOfParticipants[participant] ?? [] : rows
    }

    /// - Throws: `StudyError.scanFolder` where it does not say of which of several participants its rows are.
    func check(tellsApart participants: [String]) throws(StudyError) {
        guard !tellsParticipants, participants.count > 1 else { return }
        throw .scanFolder(
            file: file,
            reason: "has no column 'participant_id', and the scan folder holds \(participants.count) participants",
            mend: "add the column")
    }

    /// Rows of participants that the scan folder does not hold.
    func problems(besides participants: Set<String>) -> [ScanProblem] {
        guard tellsParticipants else { return [] }
        let unknown = Set(rowsOfParticipants.keys.map { $0 ?? "n/a" }).subtracting(participants)
        return unknown.sorted(by: naturallyPrecedes).map {
            ScanFault.rowOfNothing(name: $0, kind: "participant").problem(of: file)
        }
    }
}
