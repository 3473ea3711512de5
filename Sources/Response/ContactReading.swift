public import VesselContact

/// The contact of a visit's tumours with its vessels, as its tables tell it.
public struct ContactReading: Sendable, Equatable {
    /// How wide a vessel is where it is narrowest.
    public struct Lumen: Sendable, Equatable {
        /// Smallest caliper in mm.
        public var minimum: Double
        /// Greatest caliper in mm.
        public var maximum: Double
        /// Area in mm².
        public var area: Double
        /// A lumen.
        public init(minimum: Double, maximum: Double, area: Double) {
            self.minimum = minimum
            self.maximum = maximum
            self.area = area
        }
    }

    /// The worst contact of one vessel over all tumours.
    public struct Vessel: Sendable, Equatable {
        /// The name it was given.
        public var name: String
        /// The category; `nil` where it could not be told.
        public var category: ContactCategory?
        /// The angle in degrees, where it could be told.
        public var contact: Double?
        /// The angle's standard deviation.
        public var deviation: Double?
        /// Whether another reading might class it otherwise.
        public var isBorderline: Bool?
        /// Its lumen where it is narrowest, where that could be told.
        public var lumen: Lumen?

        /// A vessel's worst contact.
        public init(
            name: String, category: ContactCategory?, contact: Double? = nil, deviation: Double? = nil,
            isBorderline: Bool? = nil, lumen: Lumen? = nil
        ) {
            self.name = name
            self.category = category
            self.contact = contact
            self.deviation = deviation
            self.isBorderline = isBorderline
            self.lumen = lumen
        }
    }

    /// The rank; `nil` where it could not be told.
    public var rank: TVIRank?
    /// The least and the highest rank that agree with what is known; equal where the rank is certain.
    public var rankBounds: ClosedRange<TVIRank>
    /// Why the rank is missing or a lower bound; `nil` where it is certain.
    public var reason: String?
    /// The vessels, in the order they were labelled.
    public var vessels: [Vessel]

    /// A reading from its parts.
    public init(rank: TVIRank?, rankBounds: ClosedRange<TVIRank>, reason: String?, vessels: [Vessel]) {
        self.rank = rank
        self.rankBounds = rankBounds
        self.reason = reason
        self.vessels = vessels
    }
}
