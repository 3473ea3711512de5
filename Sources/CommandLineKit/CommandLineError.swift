/// A mistake in a command line or its configuration. Its text says what was found, what was wanted and how to mend it.
///
/// In all cases `subject` is the place of a value as messages say it: "--threshold", "PET", "'threshold' in study.json".
public enum CommandLineError: Error, Sendable, Equatable {
    /// What a program ends with after any of these.
    public static let exitStatus: Int32 = 2

    /// No command was named.
    case missingCommand(program: String, commands: [String])
    /// The command is none of the program's.
    case unknownCommand(found: String, commands: [String], suggestions: [String])
    /// The option is none of the command's (nil: of no command yet); `commands` are the ones that have it.
    case unknownFlag(found: String, program: String, command: String?, suggestions: [String], commands: [String])
    /// An option that is to be given once was given again; `values` are both values, empty for an option without one.
    case repeatedFlag(flag: String, values: [String])
    /// An option that must be given was not.
    case missingFlag(flag: String, command: String, usage: String)
    /// An option's value is not there: the line ended or `next` looks like an option.
    case missingValue(flag: String, name: String, placeholder: String, next: String?)
    /// A value is the empty text.
    case emptyValue(subject: String)
    /// A value is not what its declaration takes.
    case unsuitableValue(subject: String, found: String, wanted: String, suggestions: [String])
    /// Arguments are not there; `greedyFlag` is an option that took all words up to the next option, and may have taken them.
    case missingArguments(names: [String], command: String, usage: String, greedyFlag: String?)
    /// A word more than the command has arguments.
    case unexpectedArgument(found: String, command: String, usage: String)
    /// The configuration file could not be read.
    case unreadableConfiguration(flag: String, file: String, reason: String)
    /// The configuration is not a JSON object of texts, numbers, booleans and arrays; `reason` says where it is not.
    case malformedConfiguration(file: String, reason: String)
    /// The configuration has a key that is no option of any command.
    case unknownKey(file: String, key: String, suggestions: [String])
    /// The configuration has a key twice.
    case repeatedKey(file: String, key: String)
}

extension CommandLineError: CustomStringConvertible {
    /// One or more sentences, without the program's name.
    public var description: String {
        switch self {
        case .missingCommand(let program, let commands):
            "no command was given: wanted one of \(commands.joined(separator: ", ")). See '\(program) --help'."
        case .unknownCommand(let found, let commands, let suggestions):
            "'\(found)' is no command: wanted one of \(commands.joined(separator: ", "))."
                + question(suggestions)
        case .unknownFlag(let found, let program, let command, let suggestions, let commands):
            unknownFlagText(found, program, command, suggestions, commands)
        case .repeatedFlag(let flag, let values):
            "\(flag) was given twice\(values.isEmpty ? "" : " (\(values.map { "'\($0)'" }.joined(separator: ", ")))")"
                + ": wanted once. Take one away."
        case .missingFlag(let flag, let command, let usage):
            "\(command) needs \(flag), and it was given neither on the command line nor in a configuration."
                + " Usage: \(usage)"
        case .missingValue(let flag, let name, let placeholder, nil):
            "\(flag) has no value behind it: wanted '--\(name) \(placeholder)'."
        case .missingValue(let flag, let name, let placeholder, let next?):
            "\(flag) has no value behind it, but '\(next)': wanted '--\(name) \(placeholder)'."
                + " Write '--\(name)=\(next)' if '\(next)' is the value."
        case .emptyValue(let subject):
            "\(subject) is empty: wanted a value. Give one or leave it out."
        case .unsuitableValue(let subject, let found, let wanted, let suggestions):
            "\(subject): found '\(found)', wanted \(wanted)." + question(suggestions)
        case .missingArguments(let names, let command, let usage, let greedyFlag):
            "\(command) needs \(names.joined(separator: " and ")). Usage: \(usage)"
                + (greedyFlag.map {
                    ". \($0) takes every word up to the next option: put '--' behind its values, or put it last."
                } ?? "")
        case .unexpectedArgument(let found, let command, let usage):
            "'\(found)' is one argument too many for \(command). Usage: \(usage)"
        case .unreadableConfiguration(let flag, let file, let reason):
            "the configuration '\(file)' cannot be read (\(reason)): wanted a JSON file. Check the path behind \(flag)."
        case .malformedConfiguration(let file, let reason):
            "the configuration \(file) is not what was wanted, a JSON object of option names and values"
                + " such as {\"threads\": 4}: \(reason)."
        case .unknownKey(let file, let key, let suggestions):
            "'\(key)' in \(file) is no option of any command: wanted long option names without dashes."
                + question(suggestions)
        case .repeatedKey(let file, let key):
            "'\(key)' stands twice in \(file): wanted once. Take one away."
        }
    }
}

private func unknownFlagText(
    _ found: String, _ program: String, _ command: String?, _ suggestions: [String], _ commands: [String]
) -> String {
    let owners = commands.joined(separator: ", ")
    return switch (command, commands.isEmpty) {
    case (let command?, true):
        "\(command) has no option \(found): wanted one of those that '\(program) help \(command)' lists."
            + question(suggestions)
    case (let command?, false):
        "\(command) has no option \(found), which belongs to \(owners): take it away, or use that command."
    case (nil, true):
        "there is no option \(found): wanted one of those that '\(program) --help' lists." + question(suggestions)
    case (nil, false):
        "\(found) stands before the command, but belongs to \(owners): write it behind the command's name."
    }
}

/// " Did you mean 'a' or 'b'?", or nothing.
private func question(_ suggestions: [String]) -> String {
    guard let last = suggestions.last else { return "" }
    let others = suggestions.dropLast().map { "'\($0)'" }.joined(separator: ", ")
    return " Did you mean \(others.isEmpty ? "" : "\(others) or ")'\(last)'?"
}
