/// Goes through a command line word by word, from left to right.
///
/// - A word with two dashes is an option; one with a dash before anything but a digit or a point is a short one, so that `-3` and
///   `-.5` are values. A word that begins with a typographic dash (pasted from a document) is a misspelt option, never a file.
/// - The first other word is the command, the following ones are its arguments.
/// - `--` makes arguments of all words behind it.
struct Parser {
    let program: Program
    private(set) var command: Command?
    private(set) var flags: [String: GivenFlag] = [:]
    private var positionals: [String: [any Sendable]] = [:]
    private var argumentCount = 0
    private var rest: ArraySlice<String> = []

    init(program: Program) { self.program = program }

    /// Takes all words, to the first mistake, which is returned so that what was understood before it stays readable.
    mutating func take(_ words: [String]) -> CommandLineError? {
        rest = words[...]
        do throws(CommandLineError) {
            while let word = rest.popFirst() {
                if word == "--" {
                    while let word = rest.popFirst() { try takeArgument(word) }
                } else if looksLikeOption(word) {
                    try takeOption(word)
                } else {
                    try takeArgument(word)
                }
            }
            return nil
        } catch {
            return error
        }
    }

    /// Puts in what the configuration says of flags that the command line does not give. Keys of other commands' flags are left
    /// alone, unchecked.
    mutating func merge(_ configuration: Configuration) throws(CommandLineError) {
        let mine = program.flags(of: command).filter { isConfigurable($0.name) }
        let known = mine + program.commands.flatMap(\.flags)
        for (key, value) in configuration.entries {
            guard let definition = mine.first(where: { $0.name == key }) else {
                guard known.contains(where: { $0.name == key }) else {
                    throw .unknownKey(
                        file: configuration.file, key: key, suggestions: nearest(to: key, among: known.map(\.name))
                    )
                }
                continue
            }
            guard flags[key] == nil else { continue }
            let subject = "'\(key)' in \(configuration.file)"
            var given = GivenFlag(origin: .configuration)
            for text in try value.texts(for: definition, subject: subject) {
                given.values.append(try checked(text, subject, definition.parse))
                given.texts.append(text)
            }
            if !given.values.isEmpty { flags[key] = given }
        }
    }

    /// Checks that nothing is missing.
    func finish() throws(CommandLineError) -> (Command, ParsedArguments) {
        guard let command else {
            throw .missingCommand(program: program.name, commands: program.commands.map(\.name))
        }
        let usage = program.usage(of: command)
        let missing = command.positionals.dropFirst(argumentCount).filter { $0.arity != .optional }
        guard missing.isEmpty else {
            let greedy = command.flags.first { $0.arity == .list && flags[$0.name]?.origin == .commandLine }
            throw .missingArguments(
                names: missing.map(\.name), command: command.name, usage: usage, greedyFlag: greedy?.label)
        }
        if let flag = command.flags.first(where: { $0.isRequired && flags[$0.name] == nil }) {
            throw .missingFlag(flag: flag.label, command: command.name, usage: usage)
        }
        let arguments = ParsedArguments(
            command: command.name, definitions: program.flags(of: command), flags: flags, positionals: positionals)
        return (command, arguments)
    }

    private func isConfigurable(_ name: String) -> Bool {
        ![Program.helpFlag.definition.name, Program.versionFlag.definition.name].contains(name)
            && name != program.configurationFlag?.definition.name
    }

    // MARK: Words

    private mutating func takeArgument(_ word: String) throws(CommandLineError) {
        guard let command else {
            guard let named = program.allCommands.first(where: { $0.name == word }) else {
                throw .unknownCommand(
                    found: word, commands: program.commands.map(\.name),
                    suggestions: nearest(to: word, among: program.allCommands.map(\.name)))
            }
            self.command = named
            return
        }
        let last = command.positionals.last.flatMap { $0.arity == .repeating ? $0 : nil }
        guard let definition = command.positionals.dropFirst(argumentCount).first ?? last else {
            throw .unexpectedArgument(found: word, command: command.name, usage: program.usage(of: command))
        }
        positionals[definition.name, default: []].append(try checked(word, definition.name, definition.parse))
        argumentCount += 1
    }

    private mutating func takeOption(_ word: String) throws(CommandLineError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let table = program.flags(of: command)
        if word.hasPrefix("--") {
            guard let definition = table.first(where: { "--\($0.name)" == parts[0] }) else {
                throw unknown(parts[0], table)
            }
            return try takeValues(of: definition, attached: parts.count > 1 ? parts[1] : nil)
        }
        // `-output` must not be read as `-o utput`.
        let isLongName = table.contains { $0.name == parts[0].dropFirst() }
        let letters = word.dropFirst()
        guard !isLongName, word.hasPrefix("-"), let letter = letters.first,
            let definition = table.first(where: { $0.short == letter })
        else { throw unknown(parts[0], table) }
        let behind = letters.dropFirst()
        if definition.arity == .toggle, let next = behind.first, next != "=" {
            try takeValues(of: definition, attached: nil)
            return try takeOption("-\(behind)")
        }
        try takeValues(
            of: definition, attached: behind.isEmpty ? nil : String(behind.first == "=" ? behind.dropFirst() : behind))
    }

    private mutating func takeValues(
        of definition: FlagDefinition, attached: String?
    ) throws(CommandLineError) {
        var given = flags[definition.name] ?? GivenFlag(origin: .commandLine)
        let before = given.texts.first
        var texts = attached.map { [$0] } ?? []
        if definition.arity == .toggle, attached == nil { texts = ["true"] }
        if texts.isEmpty {
            while let next = rest.first, !looksLikeOption(next), definition.arity == .list || texts.isEmpty {
                texts.append(next)
                rest.removeFirst()
            }
        }
        guard !texts.isEmpty else {
            throw .missingValue(
                flag: definition.label, name: definition.name, placeholder: definition.placeholder, next: rest.first)
        }
        if let before, definition.arity == .toggle || definition.arity == .one {
            throw .repeatedFlag(
                flag: definition.label, values: definition.arity == .toggle ? [] : [before, texts[0]])
        }
        for text in texts {
            given.values.append(try checked(text, definition.label, definition.parse))
            given.texts.append(text)
        }
        flags[definition.name] = given
    }

    private func checked(
        _ text: String, _ subject: String, _ parse: (String) throws(UnsuitableValue) -> any Sendable
    ) throws(CommandLineError) -> any Sendable {
        guard !text.isEmpty else { throw .emptyValue(subject: subject) }
        do throws(UnsuitableValue) {
            return try parse(text)
        } catch {
            throw .unsuitableValue(
                subject: subject, found: text, wanted: error.wanted, suggestions: error.suggestions)
        }
    }

    private func unknown(_ found: String, _ table: [FlagDefinition]) -> CommandLineError {
        let name = String(found.drop { isDash($0) })
        let owners = program.commands.filter {
            $0.flags.contains { "--\($0.name)" == found || "-\($0.short ?? "-")" == found }
        }
        return .unknownFlag(
            found: found, program: program.name, command: command?.name,
            suggestions: nearest(to: name, among: table.map(\.name)).map { "--\($0)" },
            commands: owners.map(\.name))
    }
}

/// Whether the parser takes the word for an option (or `--`) where a value could stand.
private func looksLikeOption(_ word: String) -> Bool {
    guard let first = word.first, isDash(first), let second = word.dropFirst().first else { return false }
    return !(second == "." || ("0"..."9").contains(second))
}

/// The hyphen, and what word processors make of it.
private func isDash(_ character: Character) -> Bool {
    "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}".contains(character)
}
