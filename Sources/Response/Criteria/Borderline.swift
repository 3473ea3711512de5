/// How figures are compared with the limits of a rule: the one place that decides what "exactly −30 %" means.
///
/// In floating point 100·(42/60 − 1) is −30.000000000000004 and 1.2·50 need not be 60: every comparison with a limit allows
/// for `slack`, in the limit's favour where the rule includes it and against it where the rule does not.
enum Borderline {
    /// Far above the rounding errors of a sum of SUVs or percentages, far below anything that is measured.
    static let slack = 1e-9

    /// Whether `value` ≥ `limit`.
    static func isAtLeast(_ value: Double, _ limit: Double) -> Bool { value >= limit - slack }
    /// Whether `value` ≤ `limit`.
    static func isAtMost(_ value: Double, _ limit: Double) -> Bool { value <= limit + slack }
    /// Whether `value` > `limit`.
    static func isAbove(_ value: Double, _ limit: Double) -> Bool { value > limit + slack }
    /// Whether `value` < `limit`.
    static func isBelow(_ value: Double, _ limit: Double) -> Bool { value < limit - slack }

    /// The change in percent from one figure to another; `nil` where the first is not above 0 or the change is no number.
    static func percent(from before: Double, to after: Double) -> Double? {
        guard before > 0 else { return nil }
        let percent = 100 * (after - before) / before
        return percent.isFinite ? percent : nil
    }
}

/// A length as rules compare it: in whole tenths of a millimetre.
struct TenthsOfMillimetre: Comparable {
    /// The number of tenths, a whole one.
    let count: Double

    /// The nearest tenth to a length in mm, halves away from zero.
    init(_ millimetres: Double) { count = (10 * millimetres).rounded() }

    /// The length in mm, with one decimal.
    var millimetres: Double { count / 10 }

    static func < (a: Self, b: Self) -> Bool { a.count < b.count }
}

extension Double {
    /// The figure where it is one that a size, a volume or an uptake can have: not negative, and so far from the end of the
    /// numbers that sums and products of such figures are finite; `nil` otherwise.
    var measured: Double? { self >= 0 && self < 1e100 ? self : nil }
}
