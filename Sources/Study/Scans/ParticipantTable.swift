/// `participants.tsv` of a scan folder, as far as it says who there is and in which group; weight, height and sex are read with the scans.
struct ParticipantTable {
    /// Its name in messages.
    static let file = "participants.tsv"

    /// How many rows each participant has.
    private var counts: [String: Int] = [:]
    private var groups: [String: String] = [:]

    /// Reads the table; without one, nobody has a group.
    ///
    /// - Throws: `StudyError.subjectTable` without a column of participants, `.unreadable`, and `.scanFolder` where it is a link out of
    ///   the folder.
    init(in tree: ScanTree) throws(StudyError) {
        switch tree.kind(of: Self.file) {
        case nil, .folder: return
        case .unusable(let fault):
            throw fault.ofFolder(Self.file)
        case .file: break
        }
        let lines = TextTable.rows(try FileContents.text(at: tree.path(of: Self.file)))
        let header = lines.first?.map { $0.lowercased() } ?? []
        guard let key = header.firstIndex(of: "participant_id") else {
            throw .subjectTable(file: Self.file, reason: "it has no column 'participant_id'")
        }
        let group = header.firstIndex(of: "group")
        for cells in lines.dropFirst() where key < cells.count && !cells[key].isEmpty {
            counts[cells[key], default: 0] += 1
            if let group, group < cells.count, !["", "n/a"].contains(cells[group].lowercased()) {
                groups[cells[key]] = cells[group]
            }
        }
    }

    /// The group of a participant; `nil` where the table names none.
    func group(of participant: String) -> String? { groups[participant] }

    /// What the table has against a participant.
    func problems(of participant: String) -> [ScanProblem] {
        guard let count = counts[participant], count > 1 else { return [] }
        return [ScanFault.severalRows(name: participant, count: count).problem(of: Self.file)]
    }

    /// Rows of participants that the scan folder does not hold.
    func problems(besides participants: Set<String>) -> [ScanProblem] {
        Set(counts.keys).subtracting(participants).sorted(by: naturallyPrecedes).map {
            ScanFault.rowOfNothing(name: $0, kind: "participant").problem(of: Self.file)
        }
    }
}
