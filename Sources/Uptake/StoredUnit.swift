/// What the stored voxels of a volume are, after `scl_slope` and `scl_inter`.
public enum StoredUnit: Equatable, Sendable {
    case becquerelPerMillilitre
    case kilobecquerelPerMillilitre
    case counts
    /// Already an SUV, on this scale.
    case suv(SUVScale)

    /// Reads a unit as `--units` and sidecars spell it, in any case and with blanks: `Bq/mL`, `BQML`, `Bq/cc`, `kBq/mL`,
    /// `CNTS`, `counts`; `GML`, `g/mL`, `SUV` (by body weight) and `CM2ML` (by body surface).
    /// Nil for all else, count rates (`CPS`) and counts of unknown scale (`PROPCNTS`) among it.
    public init?(recognising text: String) {
        switch text.lowercased().filter({ !$0.isWhitespace && $0 != "^" && $0 != "/" }) {
        case "bqml", "bqcc", "bqcm3": self = .becquerelPerMillilitre
        case "kbqml", "kbqcc", "kbqcm3": self = .kilobecquerelPerMillilitre
        case "cnts", "counts": self = .counts
        case "suv", "suvbw", "gml": self = .suv(.bodyWeight)
        case "cm2ml", "cm²ml": self = .suv(.bodySurface)
        default: return nil
        }
    }

    /// The unit of values that are left as stored.
    public var unit: UptakeUnit {
        switch self {
        case .becquerelPerMillilitre: .becquerelPerMillilitre
        case .kilobecquerelPerMillilitre: .kilobecquerelPerMillilitre
        case .counts: .counts
        case .suv(let scale): scale.unit
        }
    }

    /// The unit as `--units` calls it.
    var flagWord: String {
        if case .suv = self { return "suv" }
        return unit.rawValue
    }

    /// The SUV scale of DICOM's SUV Type (0054,1006). `LBM` alone is nil: it does not say which lean mass.
    static func scale(ofSUVType type: String) -> SUVScale? {
        switch type.uppercased() {
        case "BW": .bodyWeight
        case "LBMJAMES128": .leanMassJames
        case "LBMJANMA": .leanMass
        case "BSA": .bodySurface
        case "IBW": .idealWeight
        default: nil
        }
    }
}
