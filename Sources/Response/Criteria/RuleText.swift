/// How the figures of a rule are written in its text.
enum RuleText {
    /// A number with at least one and at most two decimals, with a minus sign of its own: `42.0`, `−22.22`.
    static func number(_ value: Double) -> String {
        let hundredths = (100 * abs(value)).rounded()
        guard hundredths < 1e15 else { return "\(value)" }
        let whole = Int(hundredths)
        let sign = value < 0 && whole > 0 ? "−" : ""
        let second = whole % 10 == 0 ? "" : "\(whole % 10)"
        return "\(sign)\(whole / 100).\(whole / 10 % 10)\(second)"
    }

    /// A change in percent with its sign: `−30.0 %`, `+12.5 %`; "change unknown" where there is none.
    static func percent(_ value: Double?) -> String {
        guard let value else { return "change unknown" }
        return (value > 0 ? "+" : "") + number(value) + " %"
    }

    /// A length: `42.0 mm`.
    static func length(_ value: TenthsOfMillimetre) -> String { number(value.millimetres) + " mm" }

    /// Tracks by their numbers: `track 3`, `tracks 3, 5 and 7`.
    static func tracks(_ numbers: [Int]) -> String {
        (numbers.count == 1 ? "track " : "tracks ") + list(numbers.map(String.init))
    }

    /// Things with commas and a last "and".
    static func list(_ words: [String]) -> String {
        guard words.count > 1, let last = words.last else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

/// What the numbers of a criterion come to, before it is tied to a visit.
struct Verdict: Equatable {
    /// The category.
    var category: ResponseCategory
    /// The change from baseline in percent.
    var percent: Double?
    /// The rule that decided, or would have had to.
    var rule: String
    /// Why it is not evaluable.
    var reason: String?

    /// A verdict with a category of its own.
    init(_ category: ResponseCategory, percent: Double? = nil, rule: String) {
        self.category = category
        self.percent = percent
        self.rule = rule
    }

    /// Not evaluable.
    init(notEvaluable reason: String, percent: Double? = nil, rule: String) {
        category = .notEvaluable
        self.percent = percent
        self.rule = rule
        self.reason = reason
    }
}
