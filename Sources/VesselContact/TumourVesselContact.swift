/// The classes that decide about surgery (Minczeles 2022, NCCN).
public enum ContactCategory: String, Sendable, CaseIterable {
    /// No contact.
    case none
    /// Up to 180°, and 180° itself.
    case atMost180 = "le180"
    /// More than 180°.
    case above180 = "gt180"
    /// The lumen is closed.
    case occluded
}

/// The angles of one tumour on one vessel, in degrees, all of them running medians over 5 mm.
public struct ContactAngles: Sendable, Equatable {
    /// `contact_deg`: the greatest running median of the contact with tolerance; 360 where the vessel is occluded.
    public let contact: Double
    /// `contact_deg_sd`: its standard deviation, from shifts of either mask's boundary by a quarter of a voxel.
    public let deviation: Double
    /// `contact_deg_strict`: the greatest running median of the contact without tolerance.
    public let strict: Double
    /// `largest_arc_deg`, at the place of greatest contact.
    public let largestArc: Double
    /// `circumscribing_arc_deg`, there.
    public let circumscribingArc: Double
    /// `arcs`: how many arcs there are, there.
    public let arcs: Int
    /// `central_deg`, there.
    public let central: Double
    /// `axial_deg`: the greatest running median on axial slices; `nil` where the vessel runs within the slices.
    public let axial: Double?
}

/// How wide a vessel is, at its narrowest place within the contact, or, where there is none, of all.
public struct LumenMeasure: Sendable, Equatable {
    /// `lumen_min_mm`: the smallest caliper across the vessel there; 0 where it is occluded.
    public let minimum: Double
    /// `lumen_max_mm`: the greatest one.
    public let maximum: Double
    /// `lumen_area_mm2`.
    public let area: Double
    /// `narrowing_percent`: 100·(1 − minimum / mean of the contact-free ends); `nil` where there is no such end.
    public let narrowing: Double?
}

/// Everything that is measured of one tumour on one vessel.
public struct TumourVesselContact: Sendable {
    /// The tumour's number.
    public let lesion: Int
    /// The vessel's name.
    public let vessel: String
    /// Artery or vein, where that is known.
    public let kind: VesselKind?
    /// The angles; `nil` where they cannot be told.
    public let angles: ContactAngles?
    /// The class; `nil` where the angles cannot be told.
    public let category: ContactCategory?
    /// Whether the angle is so near to 180° (less than two standard deviations) that another reading may class it otherwise.
    public let isBorderline: Bool?
    /// Why figures are missing; `nil` where none is.
    public let refusal: ContactRefusal?
    /// The length of vessel that the tumour touches with the tolerance, in mm; `nil` where the angles are.
    public let contactLength: Double?
    /// The wall's area that it touches, in mm²; `nil` where the angles are.
    public let contactArea: Double?
    /// Between the surfaces of tumour and vessel in mm, 0 where they touch; `nil` where either is empty.
    public let minimumDistance: Double?
    /// How much of the tumour's mask lies within the vessel's, in mL; the vessel's holds there.
    public let overlap: Double
    /// The vessel's width; `nil` where no section can be told.
    public let lumen: LumenMeasure?
    /// The place of greatest contact in scanner mm, or of least distance where there is none; `nil` where neither is known.
    public let place: SIMD3<Double>?
    /// What was measured along the vessel, a profile a branch; empty where there is no centreline.
    public let profiles: [ContactProfile]
    /// The point of greatest contact: which profile and which of its points; `nil` where there is no contact.
    public let greatest: (profile: Int, point: Int)?
}
