/// The unit of length of a header, by its code in `xyzt_units`.
public enum SpatialUnit: Int, Sendable, CaseIterable {
    /// Metres.
    case metre = 1
    /// Millimetres.
    case millimetre = 2
    /// Micrometres.
    case micrometre = 3

    /// Millimetres a unit.
    public var millimetres: Double {
        switch self {
        case .metre: 1000
        case .millimetre: 1
        case .micrometre: 0.001
        }
    }
}
