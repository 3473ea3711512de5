/// The label maps that a phantom may have; the raw value is the file's name without its ending.
public enum PhantomMap: String, Sendable, CaseIterable {
    /// True lesions.
    case lesions
    /// The tumour whose contact with vessels is measured.
    case tumour
    /// Vessels.
    case vessels
    /// Organs.
    case organs
}

/// One shape of a recipe.
struct Shape: Sendable {
    /// What a shape stands for.
    enum Role: String, Sendable, CaseIterable {
        case body, organ, lesion, vessel, tumour, other

        /// The map that the shape's `label` belongs to.
        var map: PhantomMap? {
            switch self {
            case .organ: .organs
            case .lesion: .lesions
            case .vessel: .vessels
            case .tumour: .tumour
            case .body, .other: nil
            }
        }
    }

    let name: String
    let role: Role
    let solid: Solid
    /// The label in every map that the shape belongs to.
    let labels: [PhantomMap: UInt16]
    /// SUV; a shape without one does not show in PET.
    let suv: Double?
    /// Hounsfield units; a shape without them does not show in CT.
    let hu: Double?
}
