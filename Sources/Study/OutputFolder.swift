internal import Glibc

/// A folder whose new files appear all together or not at all.
///
/// Files are written to a hidden folder inside it and renamed into place by `publish`. Whatever goes wrong before that, what stood
/// in the folder still stands there, and nothing half-written is left.
final class OutputFolder {
    private let path: String
    private let staging: String
    private let isNew: Bool
    private var names: [String] = []
    private var isPublished = false

    /// Makes the folder, and the folders above it, where they are missing.
    ///
    /// - Throws: `StudyError.unwritable` where it cannot be made or is no folder.
    init(_ path: String) throws(StudyError) {
        var status = stat()
        isNew = stat(path, &status) != 0
        if isNew {
            try OutputFolder.makeFolders(path)
        } else if status.st_mode & S_IFMT != S_IFDIR {
            throw .unwritable(file: lastComponent(of: path), reason: "it is a file, not a folder")
        }
        var template = Array("\(path)/.lutetia-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let reason = systemReason()
            if isNew { rmdir(path) }
            throw .unwritable(file: lastComponent(of: path), reason: reason)
        }
        self.path = path
        staging = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    deinit {
        guard !isPublished else { return }
        for name in names { unlink("\(staging)/\(name)") }
        rmdir(staging)
        if isNew { rmdir(path) }
    }

    /// Where to write a file that will bear this name.
    func place(for name: String) -> String {
        names.append(name)
        return "\(staging)/\(name)"
    }

    /// Moves the files to their names, and takes away older outputs that `isStale` and that were not written anew.
    ///
    /// - Throws: `StudyError.unwritable` where a file cannot be moved.
    func publish(removing isStale: (String) -> Bool = { _ in false }) throws(StudyError) {
        for name in names {
            guard rename("\(staging)/\(name)", "\(path)/\(name)") == 0 else {
                throw .unwritable(file: name, reason: systemReason())
            }
        }
        for name in contents() where isStale(name) && !names.contains(name) { unlink("\(path)/\(name)") }
        rmdir(staging)
        isPublished = true
    }

    private func contents() -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        return folder.entryNames()
    }

    private static func makeFolders(_ path: String) throws(StudyError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            if mkdir(made, 0o777) != 0, errno != EEXIST {
                throw .unwritable(file: lastComponent(of: path), reason: systemReason())
            }
        }
    }
}
