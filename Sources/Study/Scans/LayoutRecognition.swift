/// Tells BIDS from plain scan folders by what lies in them.
struct LayoutRecognition {
    private let tree: ScanTree
    private let entries: [ScanTree.Entry]

    /// - Throws: `StudyError.scanFolder` where the folder cannot be opened.
    init(of tree: ScanTree) throws(StudyError) {
        self.tree = tree
        entries = try tree.rootEntries()
    }

    /// The layout.
    ///
    /// A folder `sub-…` is a BIDS one unless it holds visits of a plain folder; other folders are patients where they hold such.
    /// - Throws: `StudyError.scanFolder` where there is no participant, or some of either layout.
    func layout() throws(StudyError) -> ScanLayout {
        let folders = entries.filter { $0.kind == .folder }.map(\.name)
        let plain = folders.filter { !PlainFolder.otherFolders.contains($0) && holdsPlainVisit($0) }
        let bids = folders.filter { $0.hasPrefix("sub-") && !plain.contains($0) && holdsBIDSScans($0) }
        let name = lastComponent(of: tree.path)
        switch (bids.first, plain.first) {
        case (let bids?, let plain?):
            throw .scanFolder(
                file: name,
                reason:
                    "holds \(bids), laid out as BIDS, and \(plain), one folder a patient and a visit, wanted one layout",
                mend: "move one of them to a scan folder of its own")
        case (_?, nil): return .bids
        case (nil, _?): return .plain
        case (nil, nil):
            let visits = folders.filter(holdsPlainFiles)
            throw .scanFolder(
                file: name, reason: "holds no participant with a scan",
                mend: visits.isEmpty
                    ? """
                    give the folder that holds sub-<label>/[ses-<label>/]pet/…_pet.nii.gz, or <patient>/<visit>/pet.nii.gz or \
                    tumour.nii.gz
                    """
                    : "\(visits[0]) looks like a visit: give the folder above, which holds the patients' folders")
        }
    }

    private func entries(of folder: String) -> [ScanTree.Entry] {
        // What cannot be opened tells nothing; it is a problem of the participant later on.
        (try? tree.entries(of: folder)) ?? []
    }

    /// Whether a folder in it holds what a plain visit holds.
    private func holdsPlainVisit(_ folder: String) -> Bool {
        guard !PlainFolder.isOutput(folder, in: tree) else { return false }
        return entries(of: folder).contains { $0.kind == .folder && holdsPlainFiles(joined(folder, $0.name)) }
    }

    /// Whether it holds what a plain visit holds; links count wherever they end.
    private func holdsPlainFiles(_ folder: String) -> Bool {
        entries(of: folder).contains { entry in
            let file = PlainName.role(ofFile: entry.name) != nil && entry.name != PlainName.transform
            return entry.kind == .folder ? PlainName.folders[entry.name] != nil : file
        }
    }

    /// Whether it holds sessions, or scans of no session.
    private func holdsBIDSScans(_ folder: String) -> Bool {
        entries(of: folder).contains {
            $0.kind != .file && ($0.name.hasPrefix("ses-") || BIDSFolder.datatypes.contains($0.name))
        }
    }
}
