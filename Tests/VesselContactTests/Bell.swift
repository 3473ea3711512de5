import Foundation

/// Weights of a Gaussian.
enum Bell {
    /// e^(−t²/2).
    static func weight(_ t: Double) -> Double { exp(-t * t / 2) }

    /// The whole power of a number.
    static func power(_ t: Double, _ exponent: Int) -> Double { (0..<exponent).reduce(1) { product, _ in product * t } }
}
