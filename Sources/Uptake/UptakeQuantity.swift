/// A number that a conversion needs and that a flag can give.
public enum UptakeQuantity: String, CaseIterable, Sendable {
    case weight
    case height
    case injectedActivity = "injected_activity"
    case halfLife = "half_life"
    case uptakeSeconds = "uptake_seconds"
    case calibration
    case acquisitionSeconds = "acquisition_seconds"

    /// The flag that gives it.
    public var flag: String {
        switch self {
        case .weight: "--weight"
        case .height: "--height"
        case .injectedActivity: "--injected-activity"
        case .halfLife: "--half-life"
        case .uptakeSeconds: "--uptake-seconds"
        case .calibration: "--calibration"
        case .acquisitionSeconds: "--acquisition-seconds"
        }
    }

    /// The flag's value, as its help calls it.
    public var flagValue: String {
        switch self {
        case .weight: "KG"
        case .height: "M"
        case .injectedActivity: "MBq"
        case .halfLife, .uptakeSeconds, .acquisitionSeconds: "S"
        case .calibration: "CPS_PER_MBQ"
        }
    }

    /// The unit it is used in.
    public var unit: String {
        switch self {
        case .weight: "kg"
        case .height: "m"
        case .injectedActivity: "MBq"
        case .halfLife, .uptakeSeconds, .acquisitionSeconds: "s"
        case .calibration: "cps/MBq"
        }
    }

    /// What it is called in messages.
    var noun: String {
        switch self {
        case .weight: "body weight"
        case .height: "body height"
        case .injectedActivity: "injected activity"
        case .halfLife: "half-life"
        case .uptakeSeconds: "time from injection to the decay reference"
        case .calibration: "calibration factor"
        case .acquisitionSeconds: "acquisition time of the counts"
        }
    }

    /// The values that can be used, in words.
    var wanted: String {
        switch self {
        case .weight: "more than 0 and at most 500 kg"
        case .height: "0.2 to 3 m"
        case .injectedActivity: "0.05 to 100000 MBq"
        case .uptakeSeconds: "0 s or more"
        case .halfLife, .acquisitionSeconds: "more than 0 s"
        case .calibration: "more than 0 cps/MBq"
        }
    }

    /// Whether a value, in the unit above, can be used. NaN, infinities and negative zero never can.
    func isUsable(_ value: Double) -> Bool {
        guard value.isFinite, value.sign == .plus else { return false }
        return switch self {
        case .weight: value > 0 && value <= 500
        case .height: value >= 0.2 && value <= 3
        case .injectedActivity: value >= 0.05 && value <= 1e5
        case .uptakeSeconds: true
        case .halfLife, .acquisitionSeconds, .calibration: value > 0
        }
    }
}

/// A value that a source has and that cannot be used; it counts as missing.
public struct UnusableValue: Equatable, Sendable, CustomStringConvertible {
    /// What the value is of.
    public let quantity: UptakeQuantity
    /// Which source has it.
    public let source: InputSource
    /// The key or column there.
    public let origin: String
    /// The value, in the quantity's unit.
    public let value: Double

    /// Where the value stands, what it is, and what is wanted.
    public var description: String {
        "the \(source.rawValue)'s \(origin) is \(value.text) \(quantity.unit), \(quantity.wanted) is wanted"
    }
}
