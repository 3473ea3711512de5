/// What a reader calls the uptake that was taken for a lesion.
public enum ReviewVerdict: String, CaseIterable, Sendable {
    /// A lesion.
    case lesion
    /// Normal uptake, which counts in no total.
    case physiological
    /// It cannot be told. It counts as a lesion, so that no disease is lost, and is named as unsure.
    case unsure
}
