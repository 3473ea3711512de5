/// What a number in a recipe may be.
struct NumberRule: Sendable {
    /// The words of an error message: "a number above 0 (mm)".
    let wanted: String
    /// Whether a finite number may stand there.
    let allows: @Sendable (Double) -> Bool

    static func any(_ unit: String) -> NumberRule { .init(wanted: "a number (\(unit))") { _ in true } }
    static func positive(_ unit: String) -> NumberRule { .init(wanted: "a number above 0 (\(unit))") { $0 > 0 } }
    static func notNegative(_ unit: String) -> NumberRule {
        .init(wanted: "a number of 0 or more (\(unit))") { $0 >= 0 }
    }
    static func within(_ range: ClosedRange<Double>, _ unit: String) -> NumberRule {
        .init(wanted: "a number from \(range.lowerBound.plain) to \(range.upperBound.plain) (\(unit))") {
            range.contains($0)
        }
    }
    static func whole(_ range: ClosedRange<Int>) -> NumberRule {
        .init(wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)") {
            Int(exactly: $0).map(range.contains) ?? false
        }
    }
}

/// A value of a recipe and where it stands.
struct RecipeNode {
    let value: JSONValue
    let path: String

    func wrongType(_ wanted: String) -> RecipeError {
        .wrongType(path: path, found: value.found, wanted: wanted)
    }

    func impossible(_ wanted: String) -> RecipeError {
        .impossible(path: path, found: value.found, wanted: wanted)
    }

    func number(_ rule: NumberRule) throws(RecipeError) -> Double {
        guard case .number(let number) = value else { throw wrongType(rule.wanted) }
        guard number.isFinite, rule.allows(number) else { throw impossible(rule.wanted) }
        return number
    }

    func text() throws(RecipeError) -> String {
        guard case .string(let text) = value else { throw wrongType("a text") }
        guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
            throw impossible("a text of one line that is not empty")
        }
        return text
    }

    func array(_ wanted: String) throws(RecipeError) -> [RecipeNode] {
        guard case .array(let values) = value else { throw wrongType(wanted) }
        return values.enumerated().map { RecipeNode(value: $1, path: "\(path)[\($0)]") }
    }

    func vector(_ rule: NumberRule) throws(RecipeError) -> SIMD3<Double> {
        let nodes = try array("an array of 3")
        guard nodes.count == 3 else { throw impossible("an array of 3, for R, A and S") }
        return [try nodes[0].number(rule), try nodes[1].number(rule), try nodes[2].number(rule)]
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>() throws(RecipeError) -> Choice {
        let wanted = "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        guard case .string(let text) = value else { throw wrongType(wanted) }
        guard let choice = Choice(rawValue: text) else { throw impossible(wanted) }
        return choice
    }
}

/// An object of a recipe whose keys are all known.
struct RecipeObject {
    let path: String
    private let members: [String: JSONValue]

    init(_ node: RecipeNode, keys: [String]) throws(RecipeError) {
        guard case .object(let members) = node.value else { throw node.wrongType("an object") }
        path = node.path
        self.members = members
        if let key = members.keys.sorted().first(where: { !keys.contains($0) }) {
            throw .unknownKey(path: path, key: key, known: keys)
        }
    }

    func path(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    /// Every member, by key in alphabetical order.
    var nodes: [(key: String, node: RecipeNode)] {
        members.keys.sorted().map { ($0, RecipeNode(value: members[$0]!, path: path(of: $0))) }
    }

    func optional(_ key: String) -> RecipeNode? {
        members[key].map { RecipeNode(value: $0, path: path(of: key)) }
    }

    func required(_ key: String, _ wanted: String) throws(RecipeError) -> RecipeNode {
        guard let node = optional(key) else { throw .missing(path: path(of: key), wanted: wanted) }
        return node
    }

    func number(_ key: String, _ rule: NumberRule) throws(RecipeError) -> Double {
        try required(key, rule.wanted).number(rule)
    }

    func number(_ key: String, _ rule: NumberRule, default standard: Double) throws(RecipeError) -> Double {
        try optional(key)?.number(rule) ?? standard
    }

    func vector(_ key: String, _ rule: NumberRule) throws(RecipeError) -> SIMD3<Double> {
        try required(key, "an array of 3, each \(rule.wanted)").vector(rule)
    }

    func vector(
        _ key: String, _ rule: NumberRule, default standard: SIMD3<Double>
    ) throws(RecipeError) -> SIMD3<Double> {
        try optional(key)?.vector(rule) ?? standard
    }

    func text(_ key: String) throws(RecipeError) -> String { try required(key, "a text").text() }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default standard: Choice? = nil
    ) throws(RecipeError) -> Choice {
        if let standard, optional(key) == nil { return standard }
        let wanted = "one of " + Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return try required(key, wanted).choice()
    }
}
