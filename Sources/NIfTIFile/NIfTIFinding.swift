/// What one rule found wrong with a header.
public struct NIfTIFinding: Sendable, Equatable, CustomStringConvertible {
    /// How grave it is.
    public enum Level: String, Sendable {
        /// The file is read; the reader should know.
        case warning
        /// The file cannot be read.
        case error
    }

    /// The rule's name, such as `vox-offset`.
    public let rule: String
    /// How grave it is.
    public let level: Level
    /// What was found, and what was wanted.
    public let finding: String
    /// How to mend it, or what is done about it.
    public let mend: String

    /// `rule: finding; mend`.
    public var description: String { "\(rule): \(finding); \(mend)" }
}
