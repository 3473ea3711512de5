/// The typed values of a command line: `arguments[Flags.threshold]`.
public struct ParsedArguments: Sendable {
    /// The command's name.
    public let command: String
    let definitions: [FlagDefinition]
    let flags: [String: GivenFlag]
    let positionals: [String: [any Sendable]]

    /// The flag's value; what stands for "not given" (nil, the default, an empty array, false) also where the command does not
    /// take the flag at all, so that commands may share code that reads flags of some of them. Only a
    /// ``Flag/required(_:short:value:_:section:help:)`` flag must be one of the command's: reading another one traps.
    public subscript<Value>(flag: Flag<Value>) -> Value { flag.read(flags[flag.definition.name]?.values) }

    /// The argument's value; nil or an empty array where it was left out. Reading a required argument of another command
    /// traps.
    public subscript<Value>(positional: Positional<Value>) -> Value {
        positional.read(positionals[positional.definition.name] ?? [])
    }

    /// Where the flag's value comes from.
    public func origin<Value>(of flag: Flag<Value>) -> ValueOrigin {
        flags[flag.definition.name]?.origin ?? .default
    }

    /// Every flag that the command takes, by name, with the text of its value and where that comes from, for the record that
    /// goes with results. `--help` and `--version` are left out.
    public var parameters: [Parameter] {
        definitions.filter { ![Program.helpFlag, Program.versionFlag].map(\.definition.name).contains($0.name) }
            .map { definition in
                let given = flags[definition.name]
                return Parameter(
                    name: definition.name,
                    values: given?.texts ?? definition.defaultText.map { [$0] } ?? [],
                    origin: given?.origin ?? .default)
            }
            .sorted { $0.name < $1.name }
    }
}

/// Where a value comes from.
public enum ValueOrigin: String, Sendable, CaseIterable {
    /// The user typed it.
    case commandLine = "command line"
    /// The configuration file says it.
    case configuration
    /// Neither does.
    case `default`
}

/// A flag as it held for a run.
public struct Parameter: Sendable, Equatable {
    /// The flag's long name.
    public let name: String
    /// The values' texts: as given ("true" for a toggle), else the default's text; empty where there is none.
    public let values: [String]
    /// Where they come from.
    public let origin: ValueOrigin
}

/// The values of a flag, as text and parsed.
struct GivenFlag {
    var texts: [String] = []
    var values: [any Sendable] = []
    var origin: ValueOrigin
}
