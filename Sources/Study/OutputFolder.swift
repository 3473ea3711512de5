internal import Glibc
internal import NIfTIFile
internal import Synchronization
internal import VoxelCore

/// A folder whose new files appear all together or not at all.
///
/// Files are written to a hidden folder inside it and renamed into place by `publish`. Whatever goes wrong before that, what stood
/// in the folder still stands there, and nothing half-written is left.
final class OutputFolder {
    private let path: String
    /// What the names of all files begin with.
    private let prefix: String
    private let entry: UnfinishedOutputs.Entry
    private var staging: String { entry.staging }
    private var names: [String] = []
    private var isPublished = false

    /// Makes the folder, and the folders above it, where they are missing.
    ///
    /// - Parameter prefix: what the names of all files begin with, as BIDS wants it.
    /// - Throws: `StudyError.unwritable` where it cannot be made or is no folder.
    init(_ path: String, prefix: String = "") throws(StudyError) {
        self.path = path
        self.prefix = prefix
        entry = try UnfinishedOutputs.begin { () throws(StudyError) in try OutputFolder.makeStaging(in: path) }
    }

    private static func makeStaging(in path: String) throws(StudyError) -> UnfinishedOutputs.Entry {
        var status = stat()
        let isNew = stat(path, &status) != 0
        if isNew {
            try makeFolders(path)
        } else if status.st_mode & S_IFMT != S_IFDIR {
            throw .unwritable(file: lastComponent(of: path), reason: "it is a file, not a folder")
        }
        var template = Array("\(path)/.lutetia-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            let reason = systemReason()
            if isNew { rmdir(path) }
            throw .unwritable(file: lastComponent(of: path), reason: reason)
        }
        return UnfinishedOutputs.Entry(
            staging: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self),
            made: isNew ? path : nil)
    }

    deinit {
        guard !isPublished else { return }
        UnfinishedOutputs.finish(entry) {
            for name in names { unlink("\(staging)/\(name)") }
            rmdir(staging)
            if let made = entry.made { rmdir(made) }
        }
    }

    /// Where to write a file that will bear this name.
    func place(for name: String) -> String {
        names.append(prefix + name)
        return "\(staging)/\(prefix)\(name)"
    }

    /// The name that a file will bear in the folder.
    func publishedName(of name: String) -> String { prefix + name }

    /// Writes a file that will bear this name.
    func put(_ bytes: [UInt8], _ name: String) throws { try AtomicFile.write(bytes, to: place(for: name)) }

    /// Writes files that will bear these names, beside the caller's own work; the result says whether all could be.
    ///
    /// The folder must outlive the work. Each file waits for the disk; many at a time wait no longer than one.
    func putting(_ files: [(name: String, bytes: [UInt8])]) -> Pending<Result<Void, any Error>> {
        let placed = files.map { (path: place(for: $0.name), bytes: $0.bytes) }
        return Pending {
            let failures = Mutex<[Int: any Error]>([:])
            Parallel.jobs(count: placed.count, atOnce: 16) { place in
                do {
                    try AtomicFile.write(placed[place].bytes, to: placed[place].path)
                } catch {
                    failures.withLock { $0[place] = error }
                }
            }
            // Of several failures the first file's is told, whichever came first.
            let first = failures.withLock { failures in failures.min { $0.key < $1.key } }
            return first.map { .failure($0.value) } ?? .success(())
        }
    }

    /// The names of all files so far.
    var files: [String] { names }

    /// Moves the files to their names, and takes away older outputs that `isStale` (asked without prefix) and that were not
    /// written anew.
    ///
    /// - Parameter record: the file that says what the others are. It goes first where it stands from an earlier run, and comes last:
    ///   where it stands, all of them do.
    /// - Throws: `StudyError.unwritable` where a file cannot be moved.
    func publish(record: String, removing isStale: (String) -> Bool = { _ in false }) throws(StudyError) {
        let record = prefix + record
        try UnfinishedOutputs.finish(entry) { () throws(StudyError) in
            unlink("\(path)/\(record)")
            for name in folderContents(path)
            where name.hasPrefix(prefix) && isStale(String(name.dropFirst(prefix.count))) && !names.contains(name) {
                unlink("\(path)/\(name)")
            }
            for name in names.filter({ $0 != record }) + names.filter({ $0 == record }) {
                guard rename("\(staging)/\(name)", "\(path)/\(name)") == 0 else {
                    throw .unwritable(file: name, reason: systemReason())
                }
            }
            rmdir(staging)
        }
        isPublished = true
    }

    /// Takes away what a run that was killed left unfinished in a folder and the folders in it, `depth` levels deep.
    ///
    /// Only where no other run is at work there.
    static func removeLeftovers(in path: String, depth: Int = 0) {
        for name in folderContents(path) where name != "." && name != ".." {
            let entry = "\(path)/\(name)"
            var status = stat()
            guard lstat(entry, &status) == 0 else { continue }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            if isFolder, name.hasPrefix(".lutetia-"), name.count == ".lutetia-XXXXXX".count {
                for file in folderContents(entry) { unlink("\(entry)/\(file)") }
                rmdir(entry)
            } else if isFolder, depth > 0, !name.hasPrefix(".") {
                removeLeftovers(in: entry, depth: depth - 1)
            } else if !isFolder, name.hasPrefix("."), name.hasSuffix(".partial") {
                unlink(entry)
            }
        }
    }

    /// Makes a folder, and those above it, where they are missing.
    static func makeFolders(_ path: String) throws(StudyError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            if mkdir(made, 0o777) != 0, errno != EEXIST {
                throw .unwritable(file: lastComponent(of: path), reason: systemReason())
            }
        }
    }
}

/// The names of all entries of a folder; none where it cannot be read.
func folderContents(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    return folder.entryNames()
}
