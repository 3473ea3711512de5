/// A program of several commands: the table that parsing, help, manual and completions all read.
///
/// ```swift
/// let program = Program(
///     name: "lutetia", abstract: "Measures PET lesions.", version: "lutetia 1.0",
///     commands: [quantify, contact], commonFlags: [Flags.threads], configurationFlag: Flags.config,
///     exitStatuses: [ExitStatus(0, "All done."), ExitStatus(2, "The arguments are wrong.")])
/// switch program.parse(Array(CommandLine.arguments.dropFirst()), readingConfiguration: readFile) {
/// case .run(let command, let arguments): exit(try command.run(arguments))
/// case .print(let text): print(text, terminator: "")
/// case .fail(let error): complain("\(error)"); exit(CommandLineError.exitStatus)
/// }
/// ```
///
/// Beside its own commands every program has `help [COMMAND]`, `completions SHELL` and `manual`, and beside its own common flags
/// `--help`/`-h` and `--version`.
public struct Program: Sendable {
    /// The word that calls it.
    public let name: String
    /// One line.
    public let abstract: String
    /// Paragraphs, as in ``Command/discussion``.
    public let discussion: String
    /// What `--version` prints, one line.
    public let version: String
    /// The program's own commands, in the order of the help.
    public let commands: [Command]
    /// The options that all commands have: the configuration's first, `--version` and `--help` last.
    public let commonFlags: [FlagDefinition]
    /// The flag that names the configuration file, where the program has one.
    public let configurationFlag: Flag<String?>?
    /// The exit statuses, for the help and the manual.
    public let exitStatuses: [ExitStatus]
    /// The program's own commands and the built-in ones.
    let allCommands: [Command]

    /// Declares a program; see the properties of the same names. The common flags are given without `--help`, `--version` and
    /// the configuration flag, which are put in.
    public init(
        name: String, abstract: String, discussion: String = "", version: String, commands: [Command],
        commonFlags: [any FlagDeclaration] = [], configurationFlag: Flag<String?>? = nil,
        exitStatuses: [ExitStatus] = []
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.version = version
        self.commands = commands
        self.commonFlags =
            [configurationFlag?.definition].compactMap { $0 } + commonFlags.map(\.definition)
            + [Program.versionFlag.definition, Program.helpFlag.definition]
        self.configurationFlag = configurationFlag
        self.exitStatuses = exitStatuses
        allCommands = commands + Command.builtIns(beside: commands)
    }

    static let versionFlag = Flag.toggle("version", help: "Print the version and end.")
    static let helpFlag = Flag.toggle("help", short: "h", help: "Print the help and end.")

    /// The flags that a command takes; with nil, those that may stand before the command's name.
    func flags(of command: Command?) -> [FlagDefinition] { (command?.flags ?? []) + commonFlags }
}

/// A number that the program ends with, and what it means.
public struct ExitStatus: Sendable, Equatable {
    /// The number.
    public let code: Int32
    /// One sentence.
    public let meaning: String

    /// - Parameters:
    ///   - code: The number.
    ///   - meaning: One sentence.
    public init(_ code: Int32, _ meaning: String) {
        self.code = code
        self.meaning = meaning
    }
}
