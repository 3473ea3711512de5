internal import Glibc
internal import NIfTIFile
internal import VoxelCore

/// Label maps as users have them, brought to the grid of the volume.
struct LabelReading {
    /// The grid of the volume that the labels are for.
    let grid: Grid
    /// What error messages call the volume.
    let volumeName: String
    /// The most bytes one volume may take.
    let maximumBytes: Int?

    /// Labels, the files they were read from, and what the headers of these gave cause to warn of, without the files' names.
    struct Labels {
        var map: LabelMap
        var files: [String]
        var warnings: [String]
        /// Labels of the map as it was read that no voxel of the volume bears: they lie off it, or between its voxels.
        var lost: [UInt16] = []
    }

    /// A label map with its names, or a folder of binary masks named after what they hold.
    ///
    /// Names come from `names`, else from the `.tsv` beside the map, else from the map's own header extension; a label without a name
    /// is `label-<n>`.
    func labels(at path: String, names: String?) throws -> Labels {
        if Self.isFolder(path) { return try masks(inFolder: path) }
        let read = try NIfTIReader.readLabels(at: path, maximumBytes: maximumBytes)
        var found = read.labels.names
        var files = try NIfTIReader.files(at: path)
        if let (table, file) = try Self.table(forMapAt: path, named: names) {
            found = table.names
            files.append(file)
        }
        let volume = try brought(read.labels.volume, fileName: lastComponent(of: path))
        let map = LabelMap(volume: volume, names: found)
        let isSame = read.labels.grid.isCongruent(with: grid)
        let lost =
            isSame ? [] : Set(read.labels.volume.regions().keys).subtracting(volume.regions().keys).sorted()
        var warnings = read.header.warnings.map { "\($0)" }
        if !lost.isEmpty {
            warnings.append(
                """
                no voxel of the volume bears \(lost.map { map.name(of: $0) }.joined(separator: ", ")): these labels lie off the \
                volume or between its voxels, and are not measured
                """)
        }
        return Labels(map: map, files: files, warnings: warnings, lost: lost)
    }

    /// Binary masks, one an organ, numbered in the order of their names; where two overlap, the first one wins.
    private func masks(inFolder path: String) throws -> Labels {
        let files = try Self.maskFiles(inFolder: path)
        guard !files.isEmpty else { throw StudyError.noMasks(folder: lastComponent(of: path)) }
        var names: [UInt16: String] = [:]
        var warnings: [String] = []
        let organs = try Volume<UInt16>(grid: grid) { voxels in
            for (number, file) in files.enumerated() {
                let label = UInt16(number + 1)
                let read = try NIfTIReader.readLabels(at: "\(path)/\(file)", maximumBytes: maximumBytes)
                let mask = try brought(read.labels.volume, fileName: file)
                names[label] = Self.stem(of: file)
                warnings += read.header.warnings.map { "mask \(number + 1): \($0)" }
                mask.withVoxels { mask in
                    for offset in mask.indices where mask[offset] > 0 && voxels[offset] == 0 { voxels[offset] = label }
                }
            }
        }
        return Labels(
            map: LabelMap(volume: organs, names: names), files: files.map { "\(path)/\($0)" }, warnings: warnings)
    }

    /// The labels on the grid of the volume: as they are where the grids agree, else each voxel that of the nearest one in
    /// scanner millimetres.
    ///
    /// - Throws: `StudyError.noOverlap` where the two have no place in common.
    private func brought(_ labels: Volume<UInt16>, fileName: String) throws -> Volume<UInt16> {
        if labels.grid.isCongruent(with: grid) { return Volume(grid: grid, buffer: labels.buffer) }
        guard labels.grid.overlaps(grid) else { throw StudyError.noOverlap(file: fileName, volume: volumeName) }
        return labels.resampled(to: grid)
    }

    /// A path without `.nii`, `.nii.gz` and the like.
    static func stem(of path: String) -> String {
        for ending in [".nii.gz", ".nii", ".hdr.gz", ".img.gz", ".hdr", ".img"] where path.hasSuffix(ending) {
            return String(path.dropLast(ending.count))
        }
        return path
    }
}

extension LabelReading {
    /// The table of a label map's names and its path: the one that was named, else the `.tsv` beside the map; `nil` without either.
    static func table(
        forMapAt path: String, named names: String?
    ) throws(StudyError) -> (table: LabelTable, file: String)? {
        let beside = stem(of: path) + ".tsv"
        guard let file = names ?? (access(beside, F_OK) == 0 ? beside : nil) else { return nil }
        return (try LabelTable(tsv: FileContents.text(at: file), fileName: lastComponent(of: file)), file)
    }

    /// Whether the path is that of a folder.
    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The names of the NIfTI files in a folder, in their order. Hidden ones, such as other systems leave beside each file, are
    /// left aside.
    static func maskFiles(inFolder path: String) throws(StudyError) -> [String] {
        guard let folder = opendir(path) else {
            throw .unreadable(file: lastComponent(of: path), reason: systemReason())
        }
        defer { closedir(folder) }
        return folder.entryNames().filter {
            !$0.hasPrefix(".") && ($0.hasSuffix(".nii") || $0.hasSuffix(".nii.gz"))
        }.sorted()
    }
}

extension OpaquePointer {
    /// The names of all entries of an open folder.
    func entryNames() -> [String] {
        var names: [String] = []
        while let entry = readdir(self) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { name in
                    name.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }
}
