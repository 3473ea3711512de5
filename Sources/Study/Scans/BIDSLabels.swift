internal import NIfTIFile
internal import VesselContact

/// What a mask or label map of BIDS derivatives is there for.
struct BIDSLabels {
    let tree: ScanTree
    let file: BIDSDerivatives.File
    let name: BIDSName

    /// What it is there for, with its table of names; nothing where it is none of a visit's masks.
    struct Use {
        var roles: [ScanRole] = []
        var names: String?
    }

    /// The spaces that are those of the scans themselves.
    private static let scannerSpaces: Set<String> = ["orig", "individual", "scanner", "pet", "ct"]

    /// A file of derivatives; `nil` where its name is not that of a mask or label map that may be one of a visit's.
    init?(_ file: BIDSDerivatives.File, in tree: ScanTree) {
        guard let name = BIDSName(file.name), name.isVolume,
            name.suffix == "dseg" || (name.suffix == "mask" && Self.role(named: name["label"]) != nil)
        else { return nil }
        self.tree = tree
        self.file = file
        self.name = name
    }

    /// What it is there for.
    ///
    /// - Throws: what is wrong with it, or with the table of its names.
    func use() throws -> Use {
        let declared = name.suffix == "mask" ? Self.role(named: name["label"]) : declaredRole
        let table = name.suffix == "dseg" ? self.table() : nil
        var use = Use(roles: declared.map { [$0] } ?? [], names: table)
        if declared == nil { use.roles = Self.roles(ofNames: try labelNames(table)) }
        if use.roles.isEmpty { throw ScanFault.unknownLabels }
        if let space = name["space"], !Self.scannerSpaces.contains(space.lowercased()) {
            throw ScanFault.otherSpace(space)
        }
        return use
    }

    /// What its name says that a label map holds.
    private var declaredRole: ScanRole? {
        ["desc", "seg", "label"].lazy.compactMap { Self.role(named: name[$0]) }.first
    }

    private static func role(named text: String?) -> ScanRole? {
        switch text?.lowercased() {
        case "lesion", "lesions": .lesions
        case "tumour", "tumours", "tumor", "tumors": .tumour
        case "enhancing": .enhancing
        case "vessel", "vessels": .vessels
        case "organ", "organs": .organs
        default: nil
        }
    }

    /// Vessels, organs, or both, from the names of labels.
    static func roles(ofNames names: some Sequence<String>) -> [ScanRole] {
        var (vessels, organs) = (false, false)
        for name in names {
            let words = Set(name.lowercased().split { !$0.isLetter }.map(String.init))
            let vessel = VesselName(name)
            if vessel.criterion != nil || vessel.kind != nil || !words.isDisjoint(with: ["vessel", "vessels"]) {
                vessels = true
            } else if vessel.isOtherStructure, words.isDisjoint(with: noOrgans) {
                organs = true
            }
        }
        return (vessels ? [.vessels] : []) + (organs ? [.organs] : [])
    }

    /// Words of names that are neither a vessel's nor an organ's.
    private static let noOrgans: Set<String> = [
        "background", "lesion", "lesions", "metastasis", "metastases", "nodule", "nodules", "tumor", "tumors", "tumour",
        "tumours",
    ]

    private func labelNames(_ table: String?) throws -> [String] {
        guard let table else {
            return try NIfTIReader.readHeader(at: tree.path(of: file.path)).labelNames.values.sorted()
        }
        let text = try FileContents.text(at: tree.path(of: table))
        return try LabelTable(tsv: text, fileName: lastComponent(of: table)).names.values.sorted()
    }

    /// The table of its names: the one beside it, else the nearest one above it in the same derivatives whose entities are all its own,
    /// as BIDS has tables hold for what lies below them; `nil` without one.
    private func table() -> String? {
        let beside = LabelReading.stem(of: file.path) + ".tsv"
        if tree.kind(of: beside) == .file { return beside }
        var folder = Substring(file.path)
        while let slash = folder.lastIndex(of: "/"), folder.count > file.pipeline.count {
            folder = folder[..<slash]
            let entries = (try? tree.entries(of: String(folder))) ?? []
            let tables = entries.filter { entry in
                // At the top a table may bear no entity at all: `dseg.tsv`.
                guard entry.kind == .file else { return false }
                if entry.name == "dseg.tsv" { return true }
                guard let table = BIDSName(entry.name), table.suffix == "dseg", table.ending == ".tsv" else {
                    return false
                }
                return table.entities.allSatisfy { name.entities.contains($0) }
            }
            if tables.count == 1 { return "\(folder)/\(tables[0].name)" }
        }
        return nil
    }
}
