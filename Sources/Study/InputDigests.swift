internal import VoxelCore

/// The digests of the files that a scan is measured from, worked out while they are read.
struct InputDigests {
    private var pending: [String: Pending<Result<[String], StudyError>>] = [:]

    /// Starts on the files that were read for `role`.
    mutating func add(_ files: [String], for role: String) {
        pending[role] = Pending {
            Result { () throws(StudyError) in
                try files.map { file throws(StudyError) in try FileDigest.sha256(ofFileAt: file) }
            }
        }
    }

    /// The digests of the files that were read for one role, in their order.
    ///
    /// - Throws: `StudyError.unreadable`.
    func digests(of role: String) throws(StudyError) -> [String] { try pending[role]?.value.get() ?? [] }

    /// The digests by role, in the order of the files.
    ///
    /// - Throws: `StudyError.unreadable` for the first role in alphabetical order of which a file could not be read.
    func all() throws(StudyError) -> [String: [String]] {
        var digests: [String: [String]] = [:]
        for (role, files) in pending.sorted(by: { $0.key < $1.key }) { digests[role] = try files.value.get() }
        return digests
    }
}
