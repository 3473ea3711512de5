/// A folder of a plain scan folder that may be a visit.
struct PlainVisit {
    let tree: ScanTree
    /// The patient's folder.
    let participant: String
    /// The visit's folder inside that.
    let name: String

    /// The visit; `nil` where no NIfTI file lies in the folder.
    func visit() -> ScanVisit? {
        let folder = joined(participant, name)
        var visit = ScanVisit(label: name, outputFolder: folder, outputPrefix: "")
        func note(_ fault: ScanFault, _ file: String = folder) { visit.problems.append(fault.problem(of: file)) }
        if !PlainName.isTabular(name) { note(.controlCharacter) }
        let entries: [ScanTree.Entry]
        do throws(ScanFault) {
            entries = try tree.entries(of: folder)
        } catch {
            note(error)
            return visit
        }
        var files = VisitFiles()
        var isVisit = false
        for entry in entries {
            let file = joined(folder, entry.name)
            let role = PlainName.role(ofFile: entry.name)
            switch entry.kind {
            case .unusable(let fault):
                guard role != nil || PlainName.folders[entry.name] != nil || PlainName.isCompanion(entry.name) else {
                    continue
                }
                note(fault, file)
                isVisit = true
            case .folder:
                guard let role = PlainName.folders[entry.name] else { continue }
                guard let masks = masks(in: file, note) else {
                    note(.noMasks, file)
                    continue
                }
                isVisit = true
                if masks > 0 { files.add(file, as: role) }
            case .file:
                if let role {
                    files.add(file, names: names(of: file, as: role), as: role)
                    if role != .transform { isVisit = true }
                } else if let stem = PlainName.stem(ofVolume: entry.name) {
                    isVisit = true
                    note(.unknownName(nearest: nearest(to: stem, of: entry.name)), file)
                } else if PlainName.isHalfOfPair(entry.name) {
                    isVisit = true
                    note(.halfOfPair, file)
                }
            }
        }
        guard isVisit else { return nil }
        files.fill(&visit, in: tree)
        if !visit.isMeasured, !visit.problems.areFatal { note(.nothingToMeasure) }
        return visit
    }

    /// The number of masks in a folder of them; `nil` where there is none, and no fault either.
    private func masks(in folder: String, _ note: (ScanFault, String) -> Void) -> Int? {
        do throws(ScanFault) {
            let entries = try tree.entries(of: folder).filter { PlainName.stem(ofVolume: $0.name) != nil }
            for other in entries where !PlainName.isVolume(other.name) {
                note(.unknownName(nearest: other.name.lowercased()), joined(folder, other.name))
            }
            let masks = entries.filter { PlainName.isVolume($0.name) }
            for mask in masks {
                if case .unusable(let fault) = mask.kind { note(fault, joined(folder, mask.name)) }
            }
            return masks.isEmpty ? nil : masks.count { $0.kind == .file }
        } catch {
            note(error, folder)
            return 0
        }
    }

    /// The table beside a label map.
    private func names(of file: String, as role: ScanRole) -> String? {
        guard role.placeOfNames != nil else { return nil }
        let table = LabelReading.stem(of: file) + ".tsv"
        return tree.kind(of: table) == .file ? table : nil
    }

    private func nearest(to stem: String, of name: String) -> String? {
        nearestName(to: stem, among: PlainName.allNames).map { $0 + name.dropFirst(stem.count).lowercased() }
    }
}
