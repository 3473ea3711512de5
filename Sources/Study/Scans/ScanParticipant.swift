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

extension ScanParticipant {
    /// The participant with what only shows once all visits and participants are known.
    ///
    /// The file system tells names apart by their bytes; tables, pages and everything else here by their letters.
    func checked(hasNamesake: Bool, in tree: ScanTree) -> ScanParticipant {
        var (visits, problems) = (visits, problems)
        if hasNamesake { problems.append(ScanFault.sameName.problem(of: label)) }
        for visit in visits where visits.count(where: { $0.label == visit.label }) > 1 {
            problems.append(ScanFault.sameName.problem(of: joined(label, visit.label)))
        }
        if let transform = visits.first?.transform {
            visits[0].problems.append(ScanFault.transformOfFirst.problem(of: tree.relative(transform)))
        }
        return ScanParticipant(label: label, group: group, visits: visits, problems: problems, published: published)
    }
}
