/// What a reader says an avid region is.
public enum ReviewVerdict: String, Sendable, CaseIterable {
    /// It is a lesion.
    case lesion
    /// It is physiological uptake, which leaves the totals.
    case physiological
    /// The reader cannot say.
    case unsure
}
