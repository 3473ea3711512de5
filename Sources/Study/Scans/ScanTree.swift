internal import Glibc

/// The files of a scan folder. Links are followed only where they end inside it.
struct ScanTree {
    /// The folder as it was given, without a slash at its end.
    let path: String
    /// Where it really lies.
    private let real: String

    /// What an entry of a folder is.
    enum Kind: Equatable {
        case file, folder
        /// It cannot be used.
        case unusable(ScanFault)
    }

    /// An entry of a folder.
    struct Entry: Equatable {
        let name: String
        let kind: Kind

        /// Whether a name that leads nowhere may be meant for a folder: it has no ending of letters.
        var mayBeFolder: Bool {
            guard let dot = name.lastIndex(of: ".") else { return true }
            let ending = name[name.index(after: dot)...]
            return ending.isEmpty || !ending.allSatisfy { $0.isLetter }
        }
    }

    /// - Throws: `StudyError.scanFolder` where there is no such folder, or it is no folder.
    init(_ path: String) throws(StudyError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        guard let real = realpath(path, nil) else {
            throw .unreadable(file: lastComponent(of: path), reason: systemReason())
        }
        defer { free(real) }
        guard LabelReading.isFolder(path) else {
            throw .scanFolder(
                file: lastComponent(of: path), reason: "is a file, wanted a scan folder",
                mend: "give the folder that holds the participants' folders")
        }
        self.path = path
        self.real = String(cString: real)
    }

    /// The entries of the folder itself.
    ///
    /// - Throws: `StudyError.scanFolder` where it cannot be opened.
    func rootEntries() throws(StudyError) -> [Entry] {
        do throws(ScanFault) {
            return try entries(of: "")
        } catch {
            throw error.ofFolder(lastComponent(of: path))
        }
    }

    /// The path of a file that is given relative to the folder.
    func path(of relative: String) -> String { relative.isEmpty ? path : "\(path)/\(relative)" }

    /// The path that messages name, of a path inside the folder.
    func relative(_ path: String) -> String {
        path.hasPrefix(self.path + "/") ? String(path.dropFirst(self.path.count + 1)) : lastComponent(of: path)
    }

    /// The entries of a folder in natural order, without hidden ones and what is neither file nor folder; none where it is missing.
    ///
    /// - Throws: `ScanFault.unreadable` where it is there and cannot be opened, `.linkOutside`, `.linkBroken`.
    func entries(of folder: String) throws(ScanFault) -> [Entry] {
        if !folder.isEmpty {
            switch kind(of: folder) {
            case .folder: break
            case .unusable(let fault): throw fault
            case .file, nil: return []
            }
        }
        guard let open = opendir(path(of: folder)) else {
            throw .unreadable(reason: systemReason())
        }
        defer { closedir(open) }
        return open.entryNames().filter { !$0.hasPrefix(".") }
            .compactMap { name in kind(of: joined(folder, name)).map { Entry(name: name, kind: $0) } }
            .sorted { naturallyPrecedes($0.name, $1.name) }
    }

    /// What lies at a path relative to the folder; `nil` where there is nothing, or neither a file nor a folder.
    func kind(of relative: String) -> Kind? {
        var status = stat()
        let path = path(of: relative)
        guard lstat(path, &status) == 0 else { return nil }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard let end = realpath(path, nil) else { return .unusable(.linkBroken) }
            defer { free(end) }
            guard String(cString: end).hasPrefix(real == "/" ? real : real + "/") else {
                return .unusable(.linkOutside)
            }
            guard stat(path, &status) == 0 else { return .unusable(.linkBroken) }
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return .file
        case S_IFDIR: return .folder
        default: return nil
        }
    }
}

/// A path and a name inside it.
func joined(_ folder: String, _ name: String) -> String { folder.isEmpty ? name : "\(folder)/\(name)" }
