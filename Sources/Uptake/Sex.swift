/// The sex a body size formula is made for.
public enum Sex: String, CaseIterable, Sendable {
    case female = "F"
    case male = "M"

    /// Reads `F`, `female`, `M`, `male` in any case; nil for all else, `O` (other) among it.
    public init?(recognising text: String) {
        switch text.trimmed.lowercased() {
        case "f", "female": self = .female
        case "m", "male": self = .male
        default: return nil
        }
    }
}
