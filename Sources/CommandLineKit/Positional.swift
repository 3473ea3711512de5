/// An argument that is known by its place, declared once like a ``Flag``.
///
/// ```swift
/// static let pet = Positional.required("PET", .file(["nii", "nii.gz"]), help: "The volume.")  // String
/// static let level = Positional.optional("LEVEL", .choice(of: Level.self), help: "…")  // Level?
/// static let followUps = Positional.repeating("FOLLOWUP", .directory, help: "…")  // [String], one or more
/// ```
public struct Positional<Value: Sendable>: PositionalDeclaration {
    /// Everything but the type.
    public let definition: PositionalDefinition
    let read: @Sendable ([any Sendable]) -> Value

    /// An argument that must be given.
    public static func required(_ name: String, _ format: ValueFormat<Value>, help: String) -> Positional {
        Positional(definition: PositionalDefinition(name, format, .required, help)) { values in
            guard let value = values.first else {
                preconditionFailure("\(name) is read, but its command does not declare it")
            }
            return typed(value, name)
        }
    }

    /// An argument that may be left out; only others of this kind may follow.
    public static func optional<Element>(
        _ name: String, _ format: ValueFormat<Element>, help: String
    ) -> Positional where Value == Element? {
        Positional(definition: PositionalDefinition(name, format, .optional, help)) { $0.first.map { typed($0, name) } }
    }

    /// One or more words to the end of the line; nothing may follow.
    public static func repeating<Element>(
        _ name: String, _ format: ValueFormat<Element>, help: String
    ) -> Positional where Value == [Element] {
        Positional(definition: PositionalDefinition(name, format, .repeating, help)) { $0.map { typed($0, name) } }
    }
}

/// What a ``Positional`` is to the parser, the help, the manual and the shells.
public struct PositionalDefinition: Sendable {
    /// How many words an argument stands for.
    public enum Arity: Sendable, Equatable {
        /// Exactly one.
        case required
        /// One or none.
        case optional
        /// One or more.
        case repeating
    }

    /// The name in usage lines and messages: "PET".
    public let name: String
    /// One or two sentences.
    public let help: String
    /// How many words it stands for.
    public let arity: Arity
    /// What a shell offers.
    public let completion: Completion
    let parse: @Sendable (String) throws(UnsuitableValue) -> any Sendable

    init<Element>(_ name: String, _ format: ValueFormat<Element>, _ arity: Arity, _ help: String) {
        self.name = name
        self.help = help
        self.arity = arity
        completion = format.completion
        let parse = format.parse
        self.parse = { text throws(UnsuitableValue) in try parse(text) }
    }

    /// As a usage line says it: "PET", "[LEVEL]", "FOLLOWUP ...".
    var usage: String {
        switch arity {
        case .required: name
        case .optional: "[\(name)]"
        case .repeating: "\(name) ..."
        }
    }
}

/// A positional argument of any value type, so that arguments of different types stand in one list.
public protocol PositionalDeclaration: Sendable {
    /// Everything but the type.
    var definition: PositionalDefinition { get }
}
