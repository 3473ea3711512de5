/// A scan folder of one folder a patient and one folder a visit in that.
struct PlainFolder {
    let tree: ScanTree
    let table: ParticipantTable
    /// The table of visits that a user has named for the whole folder.
    let timeline: VisitTable?

    /// The folders of the root that are no patients': what BIDS keeps beside them, and outputs.
    static let otherFolders: Set<String> = ["derivatives", "sourcedata", "code", "stimuli", "phenotype"]

    /// Whether a folder holds the outputs of a run, finished or not.
    static func isOutput(_ folder: String, in tree: ScanTree) -> Bool {
        ["run.json", ".lutetia"].contains { tree.kind(of: joined(folder, $0)) != nil }
    }

    /// The patients. Outputs of earlier runs are left aside.
    func participants() throws(StudyError) -> [ScanParticipant] {
        try tree.rootEntries().compactMap { entry in
            switch entry.kind {
            case .file: return nil
            case .unusable(let fault):
                guard entry.mayBeFolder else { return nil }
                return ScanParticipant(
                    label: entry.name, group: table.group(of: entry.name), visits: [],
                    problems: [fault.problem(of: entry.name)])
            case .folder:
                guard !Self.otherFolders.contains(entry.name), !Self.isOutput(entry.name, in: tree) else { return nil }
                return participant(entry.name)
            }
        }
    }

    private func participant(_ name: String) -> ScanParticipant {
        var problems = table.problems(of: name)
        if !PlainName.isTabular(name) { problems.append(ScanFault.controlCharacter.problem(of: name)) }
        func made(_ visits: [ScanVisit] = [], published: String? = nil) -> ScanParticipant {
            ScanParticipant(
                label: name, group: table.group(of: name), visits: visits, problems: problems, published: published)
        }
        let entries: [ScanTree.Entry]
        do throws(ScanFault) {
            entries = try tree.entries(of: name)
        } catch {
            problems.append(error.problem(of: name))
            return made()
        }
        var visits: [ScanVisit] = []
        for entry in entries {
            let place = joined(name, entry.name)
            switch entry.kind {
            case .file: continue
            case .unusable(let fault):
                // A link to a file beside the visits matters to nobody; one that may have been a visit does.
                guard entry.mayBeFolder else { continue }
                visits.append(
                    ScanVisit(
                        label: entry.name, outputFolder: place, outputPrefix: "", problems: [fault.problem(of: place)]))
            case .folder:
                if let visit = PlainVisit(tree: tree, participant: name, name: entry.name).visit() {
                    visits.append(visit)
                } else {
                    problems.append(ScanFault.noVolume.problem(of: place))
                }
            }
        }
        for entry in entries where entry.kind == .file && PlainName.stem(ofVolume: entry.name) != nil {
            let fault = ScanFault.beside(hasVisits: !visits.isEmpty)
            problems.append(fault.problem(of: joined(name, entry.name)))
        }
        guard !visits.isEmpty else {
            if !problems.areFatal { problems.append(ScanFault.noVisit.problem(of: name)) }
            return made()
        }
        let order = VisitOrder(
            of: visits.map { VisitOrder.Group(name: $0.label, visits: [$0]) },
            table: visitTable(in: name, &problems), participant: name,
            wantedTable: "a timeline.tsv beside the visits, with the columns visit and date")
        problems += order.problems
        let published = joined(name, "published.tsv")
        return made(
            order.visits, published: tree.kind(of: published) == .file ? tree.path(of: published) : nil)
    }

    private func visitTable(in patient: String, _ problems: inout [ScanProblem]) -> VisitTable? {
        if let timeline { return timeline }
        return tree.visitTable(at: joined(patient, "timeline.tsv"), givesOrder: true, &problems)
    }
}

extension ScanTree {
    /// A table of visits inside the folder; `nil` where there is none, or it cannot be read, which is a problem.
    func visitTable(at file: String, givesOrder: Bool, _ problems: inout [ScanProblem]) -> VisitTable? {
        switch kind(of: file) {
        case nil, .folder: return nil
        case .unusable(let fault):
            problems.append(fault.problem(of: file))
            return nil
        case .file: break
        }
        do throws(StudyError) {
            let text = try FileContents.text(at: path(of: file))
            do throws(ScanFault) {
                return try VisitTable(tsv: text, file: file, givesOrder: givesOrder)
            } catch {
                problems.append(error.problem(of: file))
            }
        } catch {
            problems += ScanProblem.problems(of: file, from: error)
        }
        return nil
    }
}
