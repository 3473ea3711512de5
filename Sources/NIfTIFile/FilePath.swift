/// The last component of a path: what messages name.
func lastComponent(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
}

/// How a volume lies on the disk, judged by its name alone.
enum FilePath {
    /// Header and voxels in one file.
    case single(String)
    /// A pair; the other half is looked for under the candidates in turn.
    case header(String, images: [String])
    case image(String, headers: [String])

    /// - Throws: `NIfTIError.suffix`.
    init(_ path: String) throws {
        let lowered = path.lowercased()
        func stem(_ suffix: String) -> String? {
            lowered.hasSuffix(suffix) && lastComponent(path).utf8.count > suffix.utf8.count
                ? String(path.dropLast(suffix.count)) : nil
        }
        if stem(".nii") != nil || stem(".nii.gz") != nil {
            self = .single(path)
        } else if let name = stem(".hdr") {
            self = .header(path, images: [name + ".img", name + ".img.gz"])
        } else if let name = stem(".hdr.gz") {
            self = .header(path, images: [name + ".img.gz", name + ".img"])
        } else if let name = stem(".img") {
            self = .image(path, headers: [name + ".hdr", name + ".hdr.gz"])
        } else if let name = stem(".img.gz") {
            self = .image(path, headers: [name + ".hdr.gz", name + ".hdr"])
        } else {
            throw NIfTIError.suffix(file: lastComponent(path))
        }
    }
}
