/// What a ``Flag`` is to the parser, the help, the manual and the shells: everything but the type of its value.
public struct FlagDefinition: Sendable {
    /// How many values a flag takes.
    public enum Arity: Sendable, Equatable {
        /// None: given or not. `--name=false` takes back what a configuration says.
        case toggle
        /// One; giving the flag twice is an error.
        case one
        /// One each time; the flag may be given any number of times.
        case repeated
        /// Every word up to the next option, and again where the flag is given again.
        case list
    }

    /// The long name, without dashes; also the key in a configuration.
    public let name: String
    /// The one-letter name, where there is one.
    public let short: Character?
    /// What stands for the value in the help: "MM", "FILE", "suv|Bq/mL". Empty for a toggle.
    public let placeholder: String
    /// One or two sentences.
    public let help: String
    /// The heading that the help lists the flag under; nil: "Options", or "Common options" for a flag of all commands.
    public let section: String?
    /// How many values the flag takes.
    public let arity: Arity
    /// What a shell offers for the value.
    public let completion: Completion
    /// What holds where the flag is not given, as the help says it.
    public let defaultText: String?
    /// Whether the command refuses to run without it.
    public let isRequired: Bool

    /// Whether `defaultText` is a value's text, not only a sentence about it.
    let hasTypedDefault: Bool
    let separator: String?
    let parse: @Sendable (String) throws(UnsuitableValue) -> any Sendable

    init<Element>(
        _ name: String, short: Character?, placeholder: String?, _ format: ValueFormat<Element>, arity: Arity,
        help: String, section: String?, defaultText: String? = nil, hasTypedDefault: Bool = false,
        isRequired: Bool = false
    ) {
        self.name = name
        self.short = short
        self.help = help
        self.section = section
        self.arity = arity
        self.defaultText = defaultText
        self.hasTypedDefault = hasTypedDefault
        self.isRequired = isRequired
        completion = format.completion
        separator = format.separator
        let parse = format.parse
        self.parse = { text throws(UnsuitableValue) in try parse(text) }
        if arity == .toggle {
            self.placeholder = ""
        } else if let placeholder {
            self.placeholder = placeholder
        } else if case .choices(let names) = format.completion {
            self.placeholder = names.joined(separator: "|")
        } else {
            self.placeholder = "VALUE"
        }
    }

    /// The name as messages say it: "--threshold", or "-o/--output".
    var label: String { short.map { "-\($0)/--\(name)" } ?? "--\(name)" }

    /// The flag as a usage line says it: "-o DIR", "--participant-label LABEL…".
    var usage: String {
        let word = short.map { "-\($0)" } ?? "--\(name)"
        return arity == .toggle ? word : "\(word) \(shownPlaceholder)"
    }

    /// The placeholder, with dots where several values may follow.
    var shownPlaceholder: String { arity == .list ? "\(placeholder) ..." : placeholder }
}

/// A flag of any value type, so that flags of different types stand in one list.
public protocol FlagDeclaration: Sendable {
    /// Everything but the type.
    var definition: FlagDefinition { get }
}
