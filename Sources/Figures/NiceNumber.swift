internal import Glibc

/// Round numbers for scales, and numbers as text. The locale never matters.
public enum NiceNumber {
    /// The smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 × 10ⁿ that is at least `value` (finite, above 0).
    static func ceiling(_ value: Double) -> Double {
        let power = powerOfTen(exponent(value))
        for step in [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8] where step * power >= value { return step * power }
        return 10 * power
    }

    /// The distance between ticks, of 1, 2, 2.5, 5 × 10ⁿ, that gives at most `count` steps over `span` (finite, above 0).
    static func step(span: Double, count: Int) -> Double {
        let least = span / Double(count)
        let power = powerOfTen(exponent(least))
        for step in [1, 2, 2.5, 5] where step * power >= least * (1 - 1e-12) { return step * power }
        return 10 * power
    }

    /// A number for reading: three significant digits, or all digits of the whole part where that has more.
    ///
    /// From 10 000 on in groups of three (narrow no-break spaces), from 10⁷ on and below 10⁻³ as `1.23×10⁸`; `n/a` for
    /// what is not finite.
    /// - Parameter value: the number.
    public static func text(_ value: Double) -> String {
        guard value.isFinite else { return "n/a" }
        guard value != 0 else { return "0" }
        let magnitude = abs(value)
        let sign = value < 0 ? "−" : ""
        let exponent = exponent(magnitude)
        if exponent >= 7 || exponent < -3 {
            var digits = (magnitude / powerOfTen(exponent) * 100).rounded()
            var shown = exponent
            if digits >= 1000 {
                digits /= 10
                shown += 1
            }
            return sign + fixed(digits, decimals: 2) + "×10" + superscript(shown)
        }
        var decimals = max(0, 2 - exponent)
        var digits = (magnitude * powerOfTen(decimals)).rounded()
        // 9.996 has become 10.00: one digit too many.
        if decimals > 0, digits >= 1000 {
            decimals -= 1
            digits = (magnitude * powerOfTen(decimals)).rounded()
        }
        return sign + fixed(digits, decimals: decimals)
    }

    /// A tick's value without closing zeros.
    static func tick(_ value: Double) -> String {
        let text = text(value)
        guard text.contains("."), !text.contains("×") else { return text }
        let stripped = text.reversed().drop { $0 == "0" }
        return String((stripped.first == "." ? stripped.dropFirst() : stripped).reversed())
    }

    /// `digits` (whole, below 10⁸) with the point set before the last `decimals` of them.
    private static func fixed(_ digits: Double, decimals: Int) -> String {
        let whole = String(Int(digits))
        guard decimals > 0 else { return grouped(whole) }
        let padded = String(repeating: "0", count: max(0, decimals + 1 - whole.count)) + whole
        return padded.dropLast(decimals) + "." + padded.suffix(decimals)
    }

    /// Digits in groups of three where there are five or more.
    private static func grouped(_ digits: String) -> String {
        guard digits.count > 4 else { return digits }
        var grouped = ""
        for (i, digit) in digits.enumerated() {
            if i > 0, (digits.count - i) % 3 == 0 { grouped += "\u{202F}" }
            grouped.append(digit)
        }
        return grouped
    }

    private static func superscript(_ exponent: Int) -> String {
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return (exponent < 0 ? "⁻" : "")
            + String(String(abs(exponent)).map { digits[$0.wholeNumberValue ?? 0] })
    }

    /// The largest n with 10ⁿ ≤ value.
    private static func exponent(_ value: Double) -> Int {
        var n = Int(log10(value).rounded(.down))
        // log10 may round up to the next whole number.
        if powerOfTen(n) > value { n -= 1 }
        return n
    }

    private static func powerOfTen(_ n: Int) -> Double { pow(10, Double(n)) }
}
