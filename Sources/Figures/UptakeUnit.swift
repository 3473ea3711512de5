/// What the voxels of an uptake volume are measured in.
public enum UptakeUnit: String, Sendable, CaseIterable {
    /// Standardised uptake value by body weight, body surface or ideal weight.
    case suv = "SUV"
    /// Standardised uptake value by lean body mass.
    case sul = "SUL"
    /// Activity concentration.
    case becquerelPerMillilitre = "Bq/mL"
    /// Activity concentration in thousands.
    case kilobecquerelPerMillilitre = "kBq/mL"
    /// Counts without calibration.
    case counts

    /// The unit as written on figures.
    public var label: String { rawValue }

    /// Whether 0–10 is the window to start from.
    var isStandardised: Bool { self == .suv || self == .sul }

    /// A figure's name in this unit, such as `SUVmax`, `SULpeak` or `max`.
    /// - Parameter figure: the name without unit, such as `max`.
    public func name(_ figure: String) -> String { isStandardised ? rawValue + figure : figure }

    /// What follows a value: nothing after a figure that is named after the unit.
    public var suffix: String { isStandardised ? "" : " " + rawValue }
}
