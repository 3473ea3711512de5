/// One of the commands of a ``Program``.
///
/// ```swift
/// let quantify = Command(
///     name: "quantify", abstract: "Measures the lesions of one PET volume.",
///     positionals: [pet], flags: [Flags.output, Flags.threshold]
/// ) { arguments in
///     try measure(arguments[pet], into: arguments[Flags.output], above: arguments[Flags.threshold])
///     return 0
/// }
/// ```
public struct Command: Sendable {
    /// The word that calls it.
    public let name: String
    /// One line.
    public let abstract: String
    /// Paragraphs with blank lines between them, wrapped by the help; a line that begins with blanks stands as it is. May be
    /// empty.
    public let discussion: String
    /// The arguments known by their place, in that order: required ones, then optional ones, then a repeating one.
    public let positionals: [PositionalDefinition]
    /// The options, in the order of the help, without those that all commands have.
    public let flags: [FlagDefinition]
    /// Does the work and says the exit status; what it throws is the program's to report.
    public let run: @Sendable (ParsedArguments) throws -> Int32
    /// What the kit itself answers, where the command is not the program's own.
    let builtIn: BuiltIn?

    /// Declares a command; see the properties of the same names.
    public init(
        name: String, abstract: String, discussion: String = "", positionals: [any PositionalDeclaration] = [],
        flags: [any FlagDeclaration] = [], run: @escaping @Sendable (ParsedArguments) throws -> Int32
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.positionals = positionals.map(\.definition)
        self.flags = flags.map(\.definition)
        self.run = run
        builtIn = nil
    }

    private init(_ builtIn: BuiltIn, _ abstract: String, _ positionals: [any PositionalDeclaration]) {
        name = builtIn.rawValue
        self.abstract = abstract
        discussion = ""
        self.positionals = positionals.map(\.definition)
        flags = []
        run = { _ in 0 }
        self.builtIn = builtIn
    }
}

/// The commands that every program has: they print a text and end.
enum BuiltIn: String, CaseIterable {
    case help, completions, manual
}

/// A shell that completions can be written for.
enum Shell: String, CaseIterable {
    case bash, zsh, fish
}

extension Command {
    static let shell = Positional.required("SHELL", .choice(of: Shell.self), help: "The shell.")

    /// The argument of `help`: the name of one of these commands.
    static func helpTopic(_ commands: [Command]) -> Positional<String?> {
        .optional(
            "COMMAND", .choice(commands.map(\.name) + BuiltIn.allCases.map(\.rawValue)),
            help: "The command; without it, the overview.")
    }

    /// The built-in commands beside these.
    static func builtIns(beside commands: [Command]) -> [Command] {
        [
            Command(.help, "Prints the help of a command.", [helpTopic(commands)]),
            Command(.completions, "Prints a completion script for a shell.", [shell]),
            Command(.manual, "Prints the manual page (roff).", []),
        ]
    }
}
