/// A participant with all visits in time order.
public struct ScanParticipant: Sendable, Equatable {
    /// `sub-01`, or the name of a plain patient folder.
    public let label: String
    /// The column `group` of `participants.tsv`; `nil` where it says nothing.
    public let group: String?
    /// In time order.
    public let visits: [ScanVisit]
    /// What is wrong with the participant as a whole; with a fatal one none of the visits can be used.
    public let problems: [ScanProblem]
    /// The path of `published.tsv`, what a publication says of the patient, in a plain patient folder; `nil` without one.
    public let published: String?

    init(
        label: String, group: String?, visits: [ScanVisit], problems: [ScanProblem], published: String? = nil
    ) {
        self.label = label
        self.group = group
        self.visits = visits
        self.problems = problems
        self.published = published
    }
}
