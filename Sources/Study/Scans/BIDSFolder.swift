/// A BIDS dataset with its derivatives.
struct BIDSFolder {
    let tree: ScanTree
    let table: ParticipantTable
    /// The table of visits that a user has named for the whole folder.
    let timeline: VisitTable?
    private let derivatives: BIDSDerivatives

    /// The folders of a participant or session that hold scans of one kind.
    static let datatypes: Set<String> = ["pet", "ct", "anat", "mr"]

    /// - Throws: `StudyError.scanFolder` where derivatives cannot be used.
    init(tree: ScanTree, table: ParticipantTable, timeline: VisitTable?) throws(StudyError) {
        self.tree = tree
        self.table = table
        self.timeline = timeline
        derivatives = try BIDSDerivatives(in: tree)
    }

    /// The participants: every folder `sub-…`.
    ///
    /// - Throws: `StudyError.scanFolder` where the folder cannot be opened.
    func participants() throws(StudyError) -> [ScanParticipant] {
        try tree.rootEntries().filter { $0.name.hasPrefix("sub-") }.compactMap { entry in
            switch entry.kind {
            case .file: return nil
            case .unusable(let fault):
                return ScanParticipant(
                    label: entry.name, group: table.group(of: entry.name), visits: [],
                    problems: [fault.problem(of: entry.name)])
            case .folder: return participant(entry.name)
            }
        }
    }

    private func participant(_ subject: String) -> ScanParticipant {
        var problems = table.problems(of: subject)
        if !PlainName.isTabular(subject) { problems.append(ScanFault.controlCharacter.problem(of: subject)) }
        func made(_ visits: [ScanVisit] = []) -> ScanParticipant {
            ScanParticipant(label: subject, group: table.group(of: subject), visits: visits, problems: problems)
        }
        let entries: [ScanTree.Entry]
        do throws(ScanFault) {
            entries = try tree.entries(of: subject)
        } catch {
            problems.append(error.problem(of: subject))
            return made()
        }
        let sessions = entries.filter { $0.name.hasPrefix("ses-") && $0.kind != .file }
        let names = sessions.map(\.name)
        for (folder, session) in derivatives.sessions(of: subject) where !names.contains(session) {
            problems.append(ScanFault.unknownSession(participant: subject).problem(of: folder))
        }
        var groups: [VisitOrder.Group] = []
        for entry in sessions {
            let place = BIDSPlace(subject: subject, session: entry.name)
            if case .unusable(let fault) = entry.kind {
                let visit = ScanVisit(
                    label: entry.name, outputFolder: "\(place.folder)/pet", outputPrefix: "",
                    problems: [fault.problem(of: place.folder)])
                groups.append(VisitOrder.Group(name: entry.name, visits: [visit]))
                continue
            }
            let visits = session(place, others: names)
            if visits.isEmpty { problems.append(ScanFault.emptySession.problem(of: place.folder)) }
            groups.append(VisitOrder.Group(name: entry.name, visits: visits))
        }
        if entries.contains(where: { Self.datatypes.contains($0.name) && $0.kind != .file }) {
            if sessions.isEmpty {
                groups = [
                    VisitOrder.Group(
                        name: "pet", visits: session(BIDSPlace(subject: subject, session: nil), others: []))
                ]
            } else {
                problems.append(ScanFault.scansBesideSessions.problem(of: subject))
            }
        }
        guard groups.contains(where: { !$0.visits.isEmpty }) else {
            if !problems.areFatal { problems.append(ScanFault.noVisit.problem(of: subject)) }
            return made()
        }
        let list = visitTable(of: subject, hasSessions: !sessions.isEmpty, &problems)
        let order = VisitOrder(
            of: groups, table: list, participant: subject,
            wantedTable: "\(subject)_sessions.tsv, with the columns session_id and acq_time")
        problems += order.problems
        return made(order.visits)
    }

    private func session(_ place: BIDSPlace, others: [String]) -> [ScanVisit] {
        BIDSSession(tree: tree, derivatives: derivatives, place: place, sessions: others).visits()
    }

    private func visitTable(of subject: String, hasSessions: Bool, _ problems: inout [ScanProblem]) -> VisitTable? {
        if let timeline { return timeline }
        guard hasSessions else { return nil }
        return tree.visitTable(at: "\(subject)/\(subject)_sessions.tsv", givesOrder: false, &problems)
    }
}
