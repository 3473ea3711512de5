/// What a standardised uptake value is normalised by. The raw value is the word of `--suv`.
///
/// Each is SUV = C·N/D with C in Bq/mL, D the activity in Bq at the decay reference, and N the size of the patient:
/// grams of mass, or cm² of surface.
public enum SUVScale: String, CaseIterable, Sendable {
    /// Body weight.
    case bodyWeight = "bw"
    /// Lean body mass after Janmahasatian.
    case leanMass = "lbm"
    /// Lean body mass after James, the form with 128.
    case leanMassJames = "lbm-james"
    /// Body surface after Du Bois.
    case bodySurface = "bsa"
    /// Ideal body weight.
    case idealWeight = "ibw"

    /// Whether the size takes the patient's height.
    public var needsHeight: Bool { self != .bodyWeight }

    /// Whether the size takes the patient's sex.
    public var needsSex: Bool { self != .bodyWeight && self != .bodySurface }

    /// Whether the size takes the patient's weight. Only the ideal weight does not.
    public var needsWeight: Bool { self != .idealWeight }

    /// The unit of the SUV.
    public var unit: UptakeUnit {
        self == .bodySurface ? .squareCentimetrePerMillilitre : .gramPerMillilitre
    }

    /// The name of the formula, as `summary.json` lists it.
    public var formulaName: String {
        switch self {
        case .bodyWeight: "SUVbw"
        case .leanMass: "SUL (Janmahasatian)"
        case .leanMassJames: "SUL (James 128)"
        case .bodySurface: "SUVbsa (Du Bois)"
        case .idealWeight: "SUVibw"
        }
    }

    /// The SUV's symbol in formulas.
    var symbol: String {
        switch self {
        case .bodyWeight: "SUVbw"
        case .leanMass, .leanMassJames: "SUL"
        case .bodySurface: "SUVbsa"
        case .idealWeight: "SUVibw"
        }
    }

    /// The size N in formulas.
    var sizeSymbol: String {
        switch self {
        case .bodyWeight: "W·1000"
        case .leanMass, .leanMassJames: "LBM·1000"
        case .bodySurface: "BSA"
        case .idealWeight: "IBW·1000"
        }
    }

    /// How the size is computed, for the formula's text; empty for the weight itself.
    func sizeFormula(_ sex: Sex?) -> String {
        switch (self, sex) {
        case (.leanMass, .male): "LBM = 9270·W/(6680 + 216·W/H²)"
        case (.leanMass, _): "LBM = 9270·W/(8780 + 244·W/H²)"
        case (.leanMassJames, .male): "LBM = 1.10·W − 128·(W/H_cm)²"
        case (.leanMassJames, _): "LBM = 1.07·W − 148·(W/H_cm)²"
        case (.bodySurface, _): "BSA = 0.007184·W^0.425·H_cm^0.725·10⁴"
        case (.idealWeight, .male): "IBW = 48 + 1.06·(H_cm − 152)"
        case (.idealWeight, _): "IBW = 45.5 + 0.91·(H_cm − 152)"
        case (.bodyWeight, _): ""
        }
    }
}
