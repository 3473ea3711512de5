/// How the text of one value becomes a typed value, and what a shell may offer while it is typed.
///
/// Ready formats: ``text``, ``number(above:atLeast:below:atMost:)``, ``integer(atLeast:atMost:)``, ``choice(of:)``,
/// ``list(of:)``, ``file(_:)`` and ``directory``. A format of one's own throws ``UnsuitableValue``, which says what was wanted:
///
/// ```swift
/// extension ValueFormat where Element == ClosedRange<Int> {
///     static var frames: Self {
///         ValueFormat { text throws(UnsuitableValue) in
///             guard let range = parseRange(text) else {
///                 throw UnsuitableValue(wanted: "a range A-B of frames counted from 1, such as 2-5")
///             }
///             return range
///         }
///     }
/// }
/// ```
public struct ValueFormat<Element: Sendable>: Sendable {
    /// What a shell offers while the value is typed; choices are also listed in the help.
    public let completion: Completion
    /// What stands between the parts of one value (`liver,bladder`), where the value has parts.
    let separator: String?
    /// The typed value of a text that is never empty.
    let parse: @Sendable (String) throws(UnsuitableValue) -> Element
    /// The text that parses to a value: how a default is shown.
    let text: @Sendable (Element) -> String

    /// - Parameters:
    ///   - completion: What a shell offers.
    ///   - separator: Set it where one value is several parts in one word: a configuration may then give a JSON array.
    ///   - text: The text of a value, for defaults. Must parse back to the value.
    ///   - parse: Turns a text, never empty, into the value, or throws what was wanted.
    public init(
        completion: Completion = .nothing, separator: String? = nil,
        text: @escaping @Sendable (Element) -> String = { "\($0)" },
        parse: @escaping @Sendable (String) throws(UnsuitableValue) -> Element
    ) {
        self.completion = completion
        self.separator = separator
        self.text = text
        self.parse = parse
    }
}

/// What a shell offers in the place of a value.
public enum Completion: Sendable, Equatable {
    /// Free text: nothing is offered.
    case nothing
    /// One of these words.
    case choices([String])
    /// A file with one of these endings (without the leading dot; empty: any file), or a folder on the way to it.
    case file(endings: [String])
    /// A folder.
    case directory
}

/// A value's text that a ``ValueFormat`` does not take.
public struct UnsuitableValue: Error, Equatable, CustomStringConvertible {
    /// What the text should have been, as it stands after "wanted": "a number above 0".
    public let wanted: String
    /// Values that the user may have meant, best first.
    public let suggestions: [String]

    /// - Parameters:
    ///   - wanted: A noun phrase that completes "wanted …".
    ///   - suggestions: Values that the user may have meant, best first.
    public init(wanted: String, suggestions: [String] = []) {
        self.wanted = wanted
        self.suggestions = suggestions
    }

    /// "wanted a number above 0"
    public var description: String { "wanted \(wanted)" }
}
