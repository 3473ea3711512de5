/// What is wrong with a scan folder, found before anything is computed.
public struct ScanProblem: Sendable, Equatable, CustomStringConvertible {
    /// The file or folder at fault, relative to the scan folder.
    public let file: String
    /// What was found, and what was wanted.
    public let reason: String
    /// How to mend it, or what is done about it.
    public let mend: String
    /// Whether what the problem belongs to (a visit, or all visits of a participant) cannot be computed.
    public let isFatal: Bool

    /// A problem of a file.
    public init(file: String, reason: String, mend: String, isFatal: Bool) {
        self.file = file
        self.reason = reason
        self.mend = mend
        self.isFatal = isFatal
    }

    /// `file: reason; mend`.
    public var description: String { "\(file): \(reason); \(mend)" }
}

extension [ScanProblem] {
    /// Whether one of them forbids computing.
    public var areFatal: Bool { contains(where: \.isFatal) }
}
