extension ValueFormat {
    /// One of the cases of an enum, written as its raw value, matched exactly; a near miss is answered with a suggestion.
    ///
    /// ```swift
    /// enum Connectivity: Int, CaseIterable { case faces = 6, edges = 18, corners = 26 }
    /// Flag.value("connectivity", .choice(of: Connectivity.self), default: .corners, help: "…")  // --connectivity 6|18|26
    /// ```
    public static func choice(of type: Element.Type) -> ValueFormat
    where Element: CaseIterable & RawRepresentable, Element.RawValue: LosslessStringConvertible {
        let names = Element.allCases.map { $0.rawValue.description }
        return ValueFormat(completion: .choices(names), text: { $0.rawValue.description }) {
            text throws(UnsuitableValue) in
            guard let value = Element.allCases.first(where: { $0.rawValue.description == text }) else {
                throw UnsuitableValue(notIn: names, found: text)
            }
            return value
        }
    }
}

extension ValueFormat where Element == String {
    /// One of these words, matched exactly, for choices that are only known as text.
    public static func choice(_ names: [String]) -> ValueFormat {
        ValueFormat(completion: .choices(names)) { text throws(UnsuitableValue) in
            guard names.contains(text) else { throw UnsuitableValue(notIn: names, found: text) }
            return text
        }
    }
}

extension ValueFormat where Element == Bool {
    /// What a flag without a value takes when it is given one after all.
    static var switched: ValueFormat {
        ValueFormat { text throws(UnsuitableValue) in
            guard let value = Bool(text) else { throw UnsuitableValue(wanted: "no value, or true or false") }
            return value
        }
    }
}

extension UnsuitableValue {
    fileprivate init(notIn names: [String], found: String) {
        self.init(
            wanted: names.count == 1 ? names[0] : "one of \(names.joined(separator: ", "))",
            suggestions: nearest(to: found, among: names))
    }
}
