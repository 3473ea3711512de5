/// How a scan folder is laid out.
public enum ScanLayout: Sendable {
    /// `sub-<label>/[ses-<label>/]pet/…`, with masks under `derivatives/`.
    case bids
    /// A folder a patient, with a folder a visit in it.
    case plain
}

/// A folder of scans: its participants, their visits in time order, what lies in each, and what is wrong.
///
/// Names alone are read, tables, and the headers of label maps that no table belongs to; no volume is.
/// Symbolic links are followed where they end inside the folder.
public struct ScanFolder: Sendable {
    /// As it was given, without a slash at its end.
    public let path: String
    /// BIDS or plain, seen from what lies there.
    public let layout: ScanLayout
    /// In natural order of their names (`p2` before `p10`).
    public let participants: [ScanParticipant]
    /// What is wrong with the folder as a whole.
    public let problems: [ScanProblem]

    /// Looks through a scan folder. Time grows with the number of files.
    ///
    /// - Parameters:
    ///   - path: the folder.
    ///   - timeline: a table of visits (`visit`, `date`, `cycle`, `activity_gbq`, `non_target`) that stands for all tables of visits in
    ///     the folder. Its column `participant_id` may be missing where there is one participant.
    /// - Throws: `StudyError` where the folder itself cannot be used: it is missing, no folder, holds no participant or both
    ///   layouts, its `participants.tsv` or the timeline is out of order. Everything else is a problem of what it belongs to.
    public init(at path: String, timeline: String? = nil) throws(StudyError) {
        let tree = try ScanTree(path)
        let layout = try LayoutRecognition(of: tree).layout()
        let table = try ParticipantTable(in: tree)
        let visits = try timeline.map { path throws(StudyError) in try VisitTable(timelineAt: path) }
        let found =
            switch layout {
            case .bids: try BIDSFolder(tree: tree, table: table, timeline: visits).participants()
            case .plain: try PlainFolder(tree: tree, table: table, timeline: visits).participants()
            }
        try visits?.check(tellsApart: found.map(\.label))
        self.path = tree.path
        self.layout = layout
        let names = Dictionary(found.map { ($0.label, 1) }, uniquingKeysWith: +)
        participants = found.map { $0.checked(hasNamesake: names[$0.label] != 1, in: tree) }
        let known = Set(found.map(\.label))
        problems = table.problems(besides: known) + (visits?.problems(besides: known) ?? [])
    }
}
