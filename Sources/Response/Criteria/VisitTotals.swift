/// The tumour burden that a visit's scan shows, and its change from the first scan of the same tracer.
public struct VisitTotals: Sendable, Equatable {
    /// Lesions and what they come to.
    public struct Burden: Sendable, Equatable {
        /// How many avid lesions.
        public var lesions: Int
        /// Their volume in mL; `nil` where that of one is not known.
        public var volume: Double?
        /// Their SUVmean × volume in mL; `nil` where that of one is not known.
        public var tlu: Double?

        /// No lesion.
        public static let none = Burden(lesions: 0, volume: 0, tlu: 0)
    }

    /// A change from the baseline in percent, or why there is none.
    public struct Change: Sendable, Equatable {
        /// The change; `nil` where there is none.
        public var percent: Double?
        /// Why there is none; `nil` where there is one.
        public var reason: String?
    }

    /// The changes of a burden.
    public struct Changes: Sendable, Equatable {
        /// Of the number of lesions.
        public var lesions: Change
        /// Of their volume.
        public var volume: Change
        /// Of their SUVmean × volume.
        public var tlu: Change
    }

    /// Something that is so or not, or why that cannot be told.
    public struct Answer: Sendable, Equatable {
        /// Whether it is so; `nil` where that cannot be told.
        public var isSo: Bool?
        /// Why it cannot be told; `nil` where it can.
        public var reason: String?
    }

    /// The visit, as its place in the list of visits.
    public var visit: Int
    /// The visit that it is compared with; `nil` for a baseline.
    public var baseline: Int?
    /// All avid lesions.
    public var all: Burden
    /// The avid lesions by the organ that holds them, where it is known.
    public var byOrgan: [String: Burden]
    /// The avid lesions whose organ is not known.
    public var withoutOrgan: Burden
    /// The highest SUVmax over the liver's mean; `nil` where no lesion has one.
    public var highestRatioLiver: Double?
    /// The highest SUVmax over the spleen's mean; `nil` where no lesion has one.
    public var highestRatioSpleen: Double?
    /// The change of all; `nil` for a baseline.
    public var change: Changes?
    /// The change by organ, for every organ that either scan has lesions in; empty for a baseline.
    public var changeByOrgan: [String: Changes]
    /// Whether all lesions that the liver had at the baseline are gone, and no other one is there; `nil` for a baseline.
    public var isLiverFree: Answer?
    /// Complete remission for the tracer: whether no avid lesion is left, the scan showing the place of every one that the
    /// baseline had; `nil` for a baseline.
    public var isRemissionComplete: Answer?
}
