extension ValueFormat where Element == Double {
    /// A finite decimal number: digits, a point as decimal mark, an exponent. Neither hexadecimal nor `nan` nor `inf`, whatever
    /// the locale; a number too large for a `Double` is refused as well.
    ///
    /// - Parameters:
    ///   - above: The value must be greater.
    ///   - atLeast: The value must be as great or greater.
    ///   - below: The value must be smaller.
    ///   - atMost: The value must be as small or smaller.
    public static func number(
        above: Double? = nil, atLeast: Double? = nil, below: Double? = nil, atMost: Double? = nil
    ) -> ValueFormat {
        let bounds = [
            above.map { "above \(decimal($0))" }, atLeast.map { "of at least \(decimal($0))" },
            below.map { "below \(decimal($0))" }, atMost.map { "of at most \(decimal($0))" },
        ].compactMap { $0 }
        let wanted = (["a number"] + [bounds.joined(separator: " and ")].filter { !$0.isEmpty }).joined(separator: " ")
        return ValueFormat(text: decimal) { text throws(UnsuitableValue) in
            guard text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }),
                let value = Double(text), value.isFinite
            else {
                let comma = text.contains(",") ? " (the decimal mark is a point)" : ""
                throw UnsuitableValue(wanted: wanted + comma)
            }
            guard above.map({ value > $0 }) ?? true, atLeast.map({ value >= $0 }) ?? true,
                below.map({ value < $0 }) ?? true, atMost.map({ value <= $0 }) ?? true
            else { throw UnsuitableValue(wanted: wanted) }
            return value
        }
    }
}

extension ValueFormat where Element == Int {
    /// A whole number in decimal digits.
    ///
    /// - Parameters:
    ///   - atLeast: The smallest value taken.
    ///   - atMost: The greatest value taken.
    public static func integer(atLeast: Int? = nil, atMost: Int? = nil) -> ValueFormat {
        let bounds = [atLeast.map { "of at least \($0)" }, atMost.map { "of at most \($0)" }].compactMap { $0 }
        let wanted =
            (["a whole number"] + [bounds.joined(separator: " and ")].filter { !$0.isEmpty })
            .joined(separator: " ")
        return ValueFormat { text throws(UnsuitableValue) in
            guard let value = Int(text), atLeast.map({ value >= $0 }) ?? true, atMost.map({ value <= $0 }) ?? true
            else { throw UnsuitableValue(wanted: wanted) }
            return value
        }
    }
}

/// The shortest text of a finite number, without `.0` behind a whole one.
private func decimal(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
