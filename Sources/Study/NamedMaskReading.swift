internal import NIfTIFile
internal import VesselContact
internal import VoxelCore

/// Reads vessels or organs: a label map with its names, or a folder of masks named after what they hold.
///
/// Which labels are vessels: those that a column `kind` marks, those whose names say artery, vein or vessel, and any other
/// name as given, but for the names of organs, bones, muscles and tumours (`VesselName.isOtherStructure`), which are left out
/// with a warning. Labels without a name are taken as they are where there are few.
struct NamedMaskReading {
    /// Vessels or organs.
    enum Content: String {
        case vessels, organs

        /// The option that names them.
        var namesFlag: String { self == .vessels ? "--vessel-names" : "--organ-names" }
    }

    /// What is read.
    let content: Content
    /// The most bytes one volume may take.
    let maximumBytes: Int?

    /// As many labels as are taken without any name: more than a person draws without naming them, fewer than the 104 or 117
    /// classes of TotalSegmentator, whose numbers mean nothing without their names.
    static let greatestUnnamedCount = 30

    /// Reads a label map or a folder.
    ///
    /// What a table names and no voxel bears is an item all the same, without a mask, and so is a vessel of the criteria that
    /// the map's header or a file is named after. Other names of headers and files without a voxel are left out, since programs
    /// write all the classes they know, whatever the field of view; a warning lists them.
    /// - Parameters:
    ///   - path: the map or the folder.
    ///   - names: the table of names; `nil`: the `.tsv` beside the map, else the names in its header.
    /// - Throws: `ContactError`, `StudyError`, `NIfTIError`.
    func read(at path: String, names: String?) throws -> NamedMasks {
        let isFolder = LabelReading.isFolder(path)
        let table = try isFolder ? nil : LabelReading.table(forMapAt: path, named: names)
        var found = try isFolder ? readFolder(path) : readMap(path, table: table)
        let empty = found.items.filter { $0.mask == nil }.map(\.name)
        if !empty.isEmpty { found.warnings.append("no voxel is labelled \(empty.joined(separator: ", "))") }
        if table == nil { found.items.removeAll { $0.mask == nil && VesselName($0.name).criterion == nil } }
        guard !found.items.isEmpty else {
            throw ContactError.nothingNamed(file: lastComponent(of: path), what: content.rawValue)
        }
        return found
    }

    /// Whether what bears this name is left out.
    private func isLeftOut(_ name: String) -> Bool { content == .vessels && VesselName(name).isOtherStructure }

    private func warning(ofLeftOut names: [String]) -> [String] {
        names.isEmpty
            ? [] : ["left out, since these are not the names of vessels: \(names.joined(separator: ", "))"]
    }

    // MARK: Label maps

    private func readMap(_ path: String, table: (table: LabelTable, file: String)?) throws -> NamedMasks {
        let file = lastComponent(of: path)
        let read = try MaskReading(maximumBytes: maximumBytes).masks(at: path)
        let masks = read.masks
        var files = try NIfTIReader.files(at: path)
        var names = read.header.labelNames
        var kinds: [UInt16: VesselKind] = [:]
        if let (table, tableFile) = table {
            names = table.names
            if content == .vessels { kinds = try table.vesselKinds(fileName: lastComponent(of: tableFile)) }
            files.append(tableFile)
        }
        names = names.filter { $0.key != 0 && !$0.value.isEmpty }
        // A map of probabilities holds one mask, whatever else its table names.
        if case .shares = read.content { names = names.filter { $0.key == 1 } }

        let unnamed = masks.keys.count { names[$0] == nil }
        guard unnamed <= Self.greatestUnnamedCount else {
            throw ContactError.unnamedLabels(
                file: file, count: unnamed, atMost: Self.greatestUnnamedCount, flag: content.namesFlag)
        }
        var (items, leftOut): ([NamedMasks.Item], [String]) = ([], [])
        var seen: [String: String] = [:]
        for label in Set(masks.keys).union(names.keys).sorted() {
            let name = names[label] ?? "label-\(label)"
            if kinds[label] == nil, isLeftOut(name) {
                leftOut.append(name)
                continue
            }
            if let first = seen.updateValue(name, forKey: VesselName(name).canonical) {
                throw ContactError.sameName(file: file, first: first, second: name)
            }
            items.append(
                NamedMasks.Item(name: name, kind: kinds[label] ?? VesselName(name).kind, mask: masks[label]))
        }
        return NamedMasks(
            items: items, grids: [read.header.grid], files: files,
            warnings: read.header.warnings.map { "\($0)" } + warning(ofLeftOut: leftOut))
    }

    // MARK: Folders

    private func readFolder(_ path: String) throws -> NamedMasks {
        let folder = lastComponent(of: path)
        var found = NamedMasks()
        var leftOut: [String] = []
        var seen: [String: String] = [:]
        for file in try LabelReading.maskFiles(inFolder: path) {
            let name = LabelReading.stem(of: file)
            if isLeftOut(name) {
                leftOut.append(name)
                continue
            }
            let first = seen.updateValue(file, forKey: VesselName(name).canonical)
            if let first { throw ContactError.sameName(file: folder, first: first, second: file) }
            let read = try MaskReading(maximumBytes: maximumBytes).masks(at: "\(path)/\(file)")
            if content == .vessels, let one = found.grids.first, !one.isCongruent(with: read.header.grid) {
                throw ContactError.gridsDiffer(
                    folder: folder, first: lastComponent(of: found.files[0]), second: file)
            }
            let mask = read.whole
            found.items.append(
                NamedMasks.Item(name: name, kind: VesselName(name).kind, mask: mask.isEmpty ? nil : mask))
            found.grids.append(read.header.grid)
            found.files += try NIfTIReader.files(at: "\(path)/\(file)")
            found.warnings += read.header.warnings.map { "\(name): \($0)" }
        }
        found.warnings += warning(ofLeftOut: leftOut)
        return found
    }
}

extension LabelTable {
    /// Artery or vein, of each label that the column `kind` says it of.
    ///
    /// - Throws: `ContactError.unknownKind` where something else stands there than `artery`, `vein` or `n/a`.
    func vesselKinds(fileName: String) throws(ContactError) -> [UInt16: VesselKind] {
        var found: [UInt16: VesselKind] = [:]
        for (label, text) in kinds.sorted(by: { $0.key < $1.key }) where text.lowercased() != "n/a" {
            guard let kind = VesselKind(rawValue: text.lowercased()) else {
                throw .unknownKind(file: fileName, name: names[label] ?? "label-\(label)", kind: text)
            }
            found[label] = kind
        }
        return found
    }
}
