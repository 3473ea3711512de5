/// What was measured at one place along a vessel.
public struct ProfilePoint: Sendable {
    /// Millimetres along the branch from its first point.
    public let distance: Double
    /// The plane across the vessel there; its origin is the point of the centreline.
    public let plane: SectionPlane
    /// The wall; `nil` where no section can be told: within one radius of a branching, and where the section leaves the volume.
    public let outline: SectionOutline?
    /// The contact on the section; `nil` where there is no outline.
    public let contact: SectionContact?
    /// The running median of the contact angle over 5 mm; `nil` where there is no outline.
    public let median: Double?
    /// The standard deviation of `median`; `nil` where that is.
    public let deviation: Double?
    /// Whether the lumen is closed here by tumour.
    public let isOccluded: Bool
}

/// What was measured along one unbranched stretch of a vessel, in steps of half a millimetre.
public struct ContactProfile: Sendable {
    /// The points in order. The longest branch of a vessel comes first.
    public let points: [ProfilePoint]
}
