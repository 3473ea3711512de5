internal import Glibc

/// What uptake is normalised by.
public enum SUVScale: String, Sendable, CaseIterable {
    /// Body weight: SUVbw.
    case bodyWeight = "bw"
    /// Lean body mass after Janmahasatian 2005: SUL.
    case leanBodyMass = "lbm"
    /// Lean body mass after James 1976, the form with 128: SUL.
    case leanBodyMassJames = "lbm-james"
    /// Body surface after Du Bois 1916: SUVbsa.
    case bodySurface = "bsa"
    /// Ideal body weight: SUVibw.
    case idealBodyWeight = "ibw"

    /// What the values are called.
    public var quantity: String {
        switch self {
        case .bodyWeight: "SUVbw"
        case .leanBodyMass: "SUL (Janmahasatian)"
        case .leanBodyMassJames: "SUL (James)"
        case .bodySurface: "SUVbsa"
        case .idealBodyWeight: "SUVibw"
        }
    }

    /// The unit of the values.
    public var unit: String { self == .bodySurface ? "cm²/mL" : "g/mL" }

    /// What stands in the formula `SUV = C·N/D` for N, as text.
    var formula: String {
        switch self {
        case .bodyWeight: "N = W·1000"
        case .leanBodyMass: "N = LBM·1000, LBM = 9270·W/(6680 + 216·BMI) for M, 9270·W/(8780 + 244·BMI) for F"
        case .leanBodyMassJames: "N = LBM·1000, LBM = 1.10·W − 128·(W/H)² for M, 1.07·W − 148·(W/H)² for F, H in cm"
        case .bodySurface: "N = 0.007184·W^0.425·H^0.725·10⁴, H in cm"
        case .idealBodyWeight: "N = IBW·1000, IBW = 48 + 1.06·(H − 152) for M, 45.5 + 0.91·(H − 152) for F, H in cm"
        }
    }

    var needsHeight: Bool { self != .bodyWeight }
    var needsSex: Bool { needsHeight && self != .bodySurface }
    var needsWeight: Bool { self != .idealBodyWeight }
}

/// A patient's sex, as far as the formulas for lean and ideal body mass ask for it.
public enum Sex: String, Sendable, CaseIterable {
    /// Female.
    case female = "F"
    /// Male.
    case male = "M"
}

/// The patient's measures that a scale needs.
struct Physique {
    /// kg
    var weight: Double?
    /// m
    var height: Double?
    var sex: Sex?

    /// The N of `SUV = C·N/D`: grams, or cm² for the body surface.
    ///
    /// The measures that the scale needs must be there.
    /// - Throws: `UptakeError.massNotPositive` where the formula gives no positive mass, as James' does for heavy patients.
    func normaliser(_ scale: SUVScale) throws(UptakeError) -> Double {
        let weight = weight ?? 0
        let metres = height ?? 0
        let centimetres = metres * 100
        let isMale = sex == .male
        let value: Double
        switch scale {
        case .bodyWeight: value = weight * 1000
        case .leanBodyMass:
            let bmi = weight / (metres * metres)
            value = 1000 * 9270 * weight / (isMale ? 6680 + 216 * bmi : 8780 + 244 * bmi)
        case .leanBodyMassJames:
            let ratio = weight / centimetres
            value = 1000 * (isMale ? 1.10 * weight - 128 * ratio * ratio : 1.07 * weight - 148 * ratio * ratio)
        case .bodySurface: value = 0.007184 * pow(weight, 0.425) * pow(centimetres, 0.725) * 1e4
        case .idealBodyWeight:
            value = 1000 * (isMale ? 48 + 1.06 * (centimetres - 152) : 45.5 + 0.91 * (centimetres - 152))
        }
        guard value > 0, value.isFinite else { throw .massNotPositive(scale: scale, grams: value) }
        return value
    }
}
