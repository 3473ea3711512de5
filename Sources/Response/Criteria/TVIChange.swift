public import VesselContact

/// The change of a patient's tumour-vessel interface between two visits (Minczeles 2022, Table 4), with that of each vessel.
public struct TVIChange: Sendable, Equatable {
    /// The change of one vessel, by its category: none, up to 180°, above 180°, occluded.
    public struct Vessel: Sendable, Equatable {
        /// The name it was given at the first visit that labels it.
        public var name: String
        /// Its category at the baseline; `nil` where it was not labelled or could not be told.
        public var before: ContactCategory?
        /// Its category at the visit; `nil` where it was not labelled or could not be told.
        public var now: ContactCategory?
        /// Decrease, no change, increase, or not evaluable.
        public var category: ResponseCategory
        /// Whether another reading of either visit might class it otherwise.
        public var isBorderline: Bool
        /// Why it is not evaluable; `nil` where it is.
        public var reason: String?
    }

    /// The visit that is told of, as its place in the list of visits.
    public var visit: Int
    /// The visit that it is compared with.
    public var baseline: Int
    /// The ranks that agree with what is known of the baseline, one where it is certain; `nil` where contact was not measured.
    public var before: ClosedRange<TVIRank>?
    /// The ranks that agree with what is known of the visit; `nil` where contact was not measured.
    public var now: ClosedRange<TVIRank>?
    /// Decrease, no change, increase, or not evaluable. A decrease is a downstaging.
    public var category: ResponseCategory
    /// Whether a lower rank is possible at all: both visits were measured, and the rank of the baseline is above 0; `nil` where
    /// that cannot be told.
    public var isEligible: Bool?
    /// The rule that decided, in words.
    public var rule: String
    /// Why it is not evaluable; `nil` where it is.
    public var reason: String?
    /// The vessels of either visit, in the order they were labelled, those of the baseline first.
    public var vessels: [Vessel]
}
