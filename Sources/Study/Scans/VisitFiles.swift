/// The files that may be what a visit is made of, by what they would be there for.
struct VisitFiles {
    /// A file with the table of its labels' names.
    struct Candidate: Equatable {
        /// Relative to the scan folder.
        let file: String
        var names: String?
    }

    private var candidates: [ScanRole: [Candidate]] = [:]

    /// Adds a file, or a folder of masks.
    mutating func add(_ file: String, names: String? = nil, as role: ScanRole) {
        candidates[role, default: []].append(Candidate(file: file, names: names))
    }

    /// Whether there is anything for a role.
    func holds(_ role: ScanRole) -> Bool { candidates[role] != nil }

    /// Puts what there is one of into a visit; several for one role are a problem of it, and none of them is put there.
    func fill(_ visit: inout ScanVisit, in tree: ScanTree) {
        for role in ScanRole.allCases {
            guard let found = candidates[role], let first = found.first else { continue }
            guard found.count == 1 else {
                let others = found.dropFirst().map { lastComponent(of: $0.file) }
                visit.problems.append(ScanFault.severalCandidates(role, others: others).problem(of: first.file))
                continue
            }
            visit[keyPath: role.place] = tree.path(of: first.file)
            if let place = role.placeOfNames { visit[keyPath: place] = first.names.map { tree.path(of: $0) } }
        }
    }
}
