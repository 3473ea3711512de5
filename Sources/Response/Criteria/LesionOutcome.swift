/// What EORTC 1999 says of one lesion at one visit.
public struct LesionOutcome: Sendable, Equatable {
    /// The number of its track.
    public var track: Int
    /// The visit that is told of, as its place in the list of visits.
    public var visit: Int
    /// The visit that it is compared with.
    public var baseline: Int
    /// The tracks that share one mass at the visit, this one among them, rising: they are compared as one, by the highest SUVmax
    /// each time. Only this one where it stands alone.
    public var comparedAs: [Int]
    /// The category.
    public var category: ResponseCategory
    /// Whether it is none of the baseline's lesions, although its place was seen there.
    public var isNew: Bool
    /// SUVmax at the baseline, in the unit of the scans; of a new lesion, the highest uptake at its place, `nil` where that was
    /// not measured.
    public var before: Double?
    /// SUVmax at the visit; of a lesion that is gone, the highest uptake at its place; `nil` where that is not known.
    public var now: Double?
    /// The change of SUVmax in percent; `nil` where there is none.
    public var percent: Double?
    /// The rule that decided, in words with its figures.
    public var rule: String
    /// Why it is `NE`; `nil` for every other category.
    public var reason: String?
}
