/// A reader's word on the non-target lesions of a visit, and on unequivocal progression (RECIST 1.1).
public enum NonTargetReading: String, Sendable, CaseIterable {
    /// All of them are gone, and nodes are of normal size.
    case complete = "CR"
    /// Some are left, and none has unequivocally grown.
    case persistent = "non-CR/non-PD"
    /// Unequivocal progression.
    case progressive = "PD"
    /// They could not be judged.
    case notEvaluated = "NE"

    /// The reading that a table's cell means; letter case does not matter. `nil` for any other text.
    public init?(recognising text: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            return nil
        }
        self = found
    }
}
