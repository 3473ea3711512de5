internal import Glibc

/// Keeps two runs from working on the same outputs.
///
/// A run over a whole output folder holds it alone. Runs over named participants, as the tasks of a cluster's array are, share it and
/// hold each participant alone. The system lets go of the locks when a process ends, however it ends.
final class RunLock {
    private var files: [Int32] = []

    /// Takes hold of an output folder.
    ///
    /// - Parameter participants: the participants that are held alone; `nil` for all of the folder.
    /// - Throws: `StudyError.locked` where another run holds any of it, `.unwritable` where nothing can be written there,
    ///   `.cannotLock` where the file system keeps no locks.
    init(output: String, participants: [String]?) throws(StudyError) {
        let folder = "\(output)/.lutetia"
        try OutputFolder.makeFolders(folder)
        try take("\(folder)/run.lock", isShared: participants != nil, what: lastComponent(of: output))
        guard let participants else { return }
        // In a folder of their own: a participant may be called `run` or `record`.
        try OutputFolder.makeFolders("\(folder)/participants")
        for participant in participants {
            try take("\(folder)/participants/\(participant)", isShared: false, what: participant)
        }
    }

    deinit { for file in files { close(file) } }

    private func take(_ path: String, isShared: Bool, what: String) throws(StudyError) {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .unwritable(file: lastComponent(of: path), reason: systemReason()) }
        guard flock(file, (isShared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let reason = systemReason()
            close(file)
            throw isHeld ? .locked(what: what) : .cannotLock(reason: reason)
        }
        files.append(file)
    }

    /// Waits for the files of the whole cohort, runs `body`, and lets go.
    static func whileHoldingRecord<Value>(of output: String, _ body: () throws -> Value) throws -> Value {
        let path = "\(output)/.lutetia/record.lock"
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw StudyError.unwritable(file: "run.json", reason: systemReason()) }
        defer { close(file) }
        while flock(file, LOCK_EX) != 0 {
            guard errno == EINTR else { throw StudyError.unwritable(file: "run.json", reason: systemReason()) }
        }
        return try body()
    }
}
