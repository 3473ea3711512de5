#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The formulas that give a patient's size: what an SUV is normalised by, where that is not the weight.
///
/// Weight is in kg, height in m; both must be positive. Sources: Janmahasatian et al. 2005 (lean body mass), James 1976
/// in the form with 128 (QIBA FDG-PET profile 2018), Du Bois 1916 (surface), MITK (ideal weight).
public enum BodySize {
    /// Lean body mass in kg after Janmahasatian: M 9270·W/(6680 + 216·BMI), F 9270·W/(8780 + 244·BMI).
    /// Positive for every positive weight and height.
    public static func leanMassJanmahasatian(weight: Double, height: Double, sex: Sex) -> Double {
        let bodyMassIndex = weight / (height * height)
        return switch sex {
        case .male: 9270 * weight / (6680 + 216 * bodyMassIndex)
        case .female: 9270 * weight / (8780 + 244 * bodyMassIndex)
        }
    }

    /// Lean body mass in kg after James: M 1.10·W − 128·(W/H)², F 1.07·W − 148·(W/H)², H in cm.
    /// Falls to zero and below in obesity: the caller has to refuse that.
    public static func leanMassJames(weight: Double, height: Double, sex: Sex) -> Double {
        let ratio = weight / (height * 100)
        return switch sex {
        case .male: 1.10 * weight - 128 * ratio * ratio
        case .female: 1.07 * weight - 148 * ratio * ratio
        }
    }

    /// Ideal body weight in kg: M 48 + 1.06·(H − 152), F 45.5 + 0.91·(H − 152), H in cm.
    /// Falls to zero and below under 1.07 m (M) and 1.02 m (F): the caller has to refuse that.
    public static func idealWeight(height: Double, sex: Sex) -> Double {
        switch sex {
        case .male: 48 + 1.06 * (height * 100 - 152)
        case .female: 45.5 + 0.91 * (height * 100 - 152)
        }
    }

    /// Body surface in cm² after Du Bois: 71.84·W^0.425·H^0.725, H in cm.
    public static func surface(weight: Double, height: Double) -> Double {
        0.007184 * pow(weight, 0.425) * pow(height * 100, 0.725) * 1e4
    }
}
