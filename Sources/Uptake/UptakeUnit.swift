/// The unit in which converted values stand. The raw value is the word of the tables and of `summary.json`.
public enum UptakeUnit: String, Sendable {
    /// SUV by weight, lean mass or ideal weight.
    case gramPerMillilitre = "g/mL"
    /// SUV by body surface.
    case squareCentimetrePerMillilitre = "cm²/mL"
    /// Activity concentration.
    case becquerelPerMillilitre = "Bq/mL"
    /// Activity concentration as some files store it; left as it is only without SUV.
    case kilobecquerelPerMillilitre = "kBq/mL"
    /// Counts a voxel.
    case counts = "counts"

    /// Whether values in this unit are SUVs.
    public var isSUV: Bool { self == .gramPerMillilitre || self == .squareCentimetrePerMillilitre }
}
