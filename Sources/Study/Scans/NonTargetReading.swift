/// A reader's word on the non-target lesions of a visit, by RECIST 1.1.
public enum NonTargetReading: String, CaseIterable, Sendable {
    /// All of them are gone, and nodes are of normal size.
    case completeResponse = "CR"
    /// Some are left, and none has unequivocally grown.
    case neitherCompleteNorProgression = "non-CR/non-PD"
    /// Unequivocal progression.
    case progression = "PD"
    /// They could not be judged.
    case notEvaluable = "NE"

    /// The reading that a table's cell means; letter case does not matter. `nil` for any other text.
    init?(recognising text: String) {
        guard let found = Self.allCases.first(where: { $0.rawValue.lowercased() == text.lowercased() }) else {
            return nil
        }
        self = found
    }
}
