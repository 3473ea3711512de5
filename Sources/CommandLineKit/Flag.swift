/// An option of a command, declared once: names, value, help, check and default. The help, the manual page, the shells'
/// completions and the configuration's keys all come out of this declaration, and its type is the type that
/// ``ParsedArguments`` gives back.
///
/// ```swift
/// enum Flags {
///     static let threshold = Flag.optional("threshold", value: "X", .number(above: 0), help: "Lowest SUV.")  // Double?
///     static let tolerance = Flag.value("tolerance", value: "MM", .number(atLeast: 0), default: 1.5, help: "…")  // Double
///     static let output = Flag.required("output", short: "o", value: "DIR", .directory, help: "…")  // String
///     static let labels = Flag.list("participant-label", value: "LABEL", .text, help: "…")  // [String]
///     static let noFigures = Flag.toggle("no-figures", help: "…")  // Bool
/// }
/// let threshold = arguments[Flags.threshold]
/// ```
///
/// In all declarations: `name` is the long name without dashes, `short` a letter, `value` the placeholder in the help (left
/// out: the choices, else "VALUE"), `section` the heading in the help.
public struct Flag<Value: Sendable>: FlagDeclaration {
    /// Everything but the type.
    public let definition: FlagDefinition
    /// The value out of what was given; nil where nothing was.
    let read: @Sendable ([any Sendable]?) -> Value

    /// A flag that need not be given and has no value then. `default` says what the command does without it, for the help alone:
    /// "all cores".
    public static func optional<Element>(
        _ name: String, short: Character? = nil, value: String? = nil, _ format: ValueFormat<Element>,
        default defaultText: String? = nil, section: String? = nil, help: String
    ) -> Flag where Value == Element? {
        let definition = FlagDefinition(
            name, short: short, placeholder: value, format, arity: .one, help: help, section: section,
            defaultText: defaultText)
        return Flag(definition: definition) { $0.map { typed($0[0], "--\(name)") } }
    }

    /// A flag that need not be given and has a value all the same: `default`, whose text the help shows.
    public static func value(
        _ name: String, short: Character? = nil, value: String? = nil, _ format: ValueFormat<Value>,
        default defaultValue: Value, section: String? = nil, help: String
    ) -> Flag {
        let definition = FlagDefinition(
            name, short: short, placeholder: value, format, arity: .one, help: help, section: section,
            defaultText: format.text(defaultValue), hasTypedDefault: true)
        return Flag(definition: definition) { $0.map { typed($0[0], "--\(name)") } ?? defaultValue }
    }

    /// A flag that must be given, on the command line or in the configuration.
    public static func required(
        _ name: String, short: Character? = nil, value: String? = nil, _ format: ValueFormat<Value>,
        section: String? = nil, help: String
    ) -> Flag {
        let definition = FlagDefinition(
            name, short: short, placeholder: value, format, arity: .one, help: help, section: section,
            isRequired: true)
        return Flag(definition: definition) { values in
            guard let values else { preconditionFailure("--\(name) is read, but its command does not declare it") }
            return typed(values[0], "--\(name)")
        }
    }

    /// A flag that may be given several times, with one value each time.
    public static func repeated<Element>(
        _ name: String, short: Character? = nil, value: String? = nil, _ format: ValueFormat<Element>,
        default defaultText: String? = nil, section: String? = nil, help: String
    ) -> Flag where Value == [Element] {
        several(name, short, value, format, .repeated, defaultText, section, help)
    }

    /// A flag that takes every word up to the next option (or `--`). Positional arguments therefore stand before it, or
    /// behind another option, or behind `--`.
    public static func list<Element>(
        _ name: String, short: Character? = nil, value: String? = nil, _ format: ValueFormat<Element>,
        default defaultText: String? = nil, section: String? = nil, help: String
    ) -> Flag where Value == [Element] {
        several(name, short, value, format, .list, defaultText, section, help)
    }

    private static func several<Element>(
        _ name: String, _ short: Character?, _ value: String?, _ format: ValueFormat<Element>,
        _ arity: FlagDefinition.Arity, _ defaultText: String?, _ section: String?, _ help: String
    ) -> Flag where Value == [Element] {
        let definition = FlagDefinition(
            name, short: short, placeholder: value, format, arity: arity, help: help, section: section,
            defaultText: defaultText)
        return Flag(definition: definition) { ($0 ?? []).map { typed($0, "--\(name)") } }
    }
}

extension Flag where Value == Bool {
    /// A flag without a value: true where it is given.
    public static func toggle(
        _ name: String, short: Character? = nil, section: String? = nil, help: String
    ) -> Flag {
        let definition = FlagDefinition(
            name, short: short, placeholder: nil, .switched, arity: .toggle, help: help, section: section)
        return Flag(definition: definition) { $0.map { typed($0[0], "--\(name)") } ?? false }
    }
}

/// The value as the type that its declaration parsed it to. It can only be another one where the command that ran declares
/// another flag or argument of the same name: a mistake in the program, not of its user.
func typed<Element>(_ value: any Sendable, _ name: String) -> Element {
    guard let element = value as? Element else {
        preconditionFailure("\(name) is read as \(Element.self), but its command declares it as \(type(of: value))")
    }
    return element
}
