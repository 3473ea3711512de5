/// A part of a vessel's wall on a section, as the angles of its ends about the centroid.
public struct WallArc: Sendable, Equatable {
    /// Where it begins, in degrees from the section's `across` towards its `down`, 0 ≤ `start` < 360.
    public let start: Double
    /// Where it ends, `start` < `end` ≤ `start` + 360.
    public let end: Double
}

/// How much of the wall a tumour touches on one section. All angles are shares of the wall's length × 360°, unless told.
public struct SectionContact: Sendable, Equatable {
    /// With the tolerance.
    public let contact: Double
    /// Without it.
    public let strict: Double
    /// About the centroid, with the tolerance.
    public let central: Double
    /// The largest uninterrupted arc.
    public let largestArc: Double
    /// 360° less the largest stretch that is free.
    public let circumscribing: Double
    /// The arcs in contact with the tolerance, by where they begin; one of 360° for the whole wall.
    public let arcs: [WallArc]
    /// The length of wall in contact, in mm.
    public let wallLength: Double
}
