/// What runs in a vessel.
public enum VesselKind: String, Sendable, CaseIterable {
    /// From the heart.
    case artery
    /// To the heart, and the portal vein to the liver.
    case vein
}

/// A vessel whose wall the contact is measured along.
public struct Vessel: Sendable {
    /// What it is called in tables and figures, as the user calls it.
    public let name: String
    /// Artery or vein; `nil` where neither the name nor a table says so.
    public let kind: VesselKind?
    /// Its lumen, with the wall where the label holds it.
    public let mask: TissueMask

    /// A vessel.
    public init(name: String, kind: VesselKind?, mask: TissueMask) {
        self.name = name
        self.kind = kind
        self.mask = mask
    }
}

/// A tumour that vessels are held against.
public struct Tumour: Sendable {
    /// Its number: the label of the label map, 1 for a binary mask.
    public let lesion: Int
    /// What it fills. Where a vessel's label lies too, the vessel's holds.
    public let mask: TissueMask

    /// A tumour.
    public init(lesion: Int, mask: TissueMask) {
        self.lesion = lesion
        self.mask = mask
    }
}
