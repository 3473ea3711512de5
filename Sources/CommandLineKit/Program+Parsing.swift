/// What is to be done about a command line.
public enum Outcome: Sendable {
    /// Run the command.
    case run(Command, ParsedArguments)
    /// Write the text (it ends with a line break) to standard output, end with 0.
    case print(String)
    /// Write the error to standard error, end with ``CommandLineError/exitStatus``.
    case fail(CommandLineError)
}

extension Program {
    /// Reads a command line; touches nothing outside but through `readingConfiguration`.
    ///
    /// `--help` wins over everything before `--`, errors included, then `--version`; then the first mistake from left to right is
    /// reported, then mistakes in the configuration, then what is missing.
    ///
    /// - Parameters:
    ///   - words: The words behind the program's name.
    ///   - width: The columns that the help is wrapped at.
    ///   - readingConfiguration: The bytes of the file that the configuration flag names; called once at most, and never where
    ///     the words are wrong by themselves. What it throws becomes ``CommandLineError/unreadableConfiguration(flag:file:reason:)``.
    public func parse(
        _ words: [String], width: Int = 80, readingConfiguration: (String) throws -> [UInt8]
    ) -> Outcome {
        var parser = Parser(program: self)
        let mistake = parser.take(words)
        if isAsked(Program.helpFlag, in: words, parser) {
            if case .unknownCommand? = mistake, let mistake { return .fail(mistake) }
            return .print(help(of: parser.command, width: width))
        }
        if isAsked(Program.versionFlag, in: words, parser) { return .print("\(version)\n") }
        if let mistake { return .fail(mistake) }
        do throws(CommandLineError) {
            if let flag = configurationFlag, let file: String = flag.read(parser.flags[flag.definition.name]?.values) {
                let bytes: [UInt8]
                do { bytes = try readingConfiguration(file) } catch {
                    throw .unreadableConfiguration(flag: flag.definition.label, file: file, reason: "\(error)")
                }
                try parser.merge(Configuration(bytes, file: file))
            }
            let (command, arguments) = try parser.finish()
            guard let builtIn = command.builtIn else { return .run(command, arguments) }
            return .print(answer(builtIn, arguments, width: width))
        } catch {
            return .fail(error)
        }
    }

    /// Whether the flag was understood, or stands behind the first mistake. It cannot be a value there: a word with a dash
    /// before a letter never is one.
    private func isAsked(_ flag: Flag<Bool>, in words: [String], _ parser: Parser) -> Bool {
        let names = ["--\(flag.definition.name)"] + (flag.definition.short.map { ["-\($0)"] } ?? [])
        return words.prefix { $0 != "--" }.contains { names.contains($0) }
            || flag.read(parser.flags[flag.definition.name]?.values)
    }

    private func answer(_ builtIn: BuiltIn, _ arguments: ParsedArguments, width: Int) -> String {
        switch builtIn {
        case .help:
            let topic = arguments[Command.helpTopic(commands)]
            return help(of: allCommands.first { $0.name == topic }, width: width)
        case .completions:
            return switch arguments[Command.shell] {
            case .bash: bashCompletions
            case .zsh: zshCompletions
            case .fish: fishCompletions
            }
        case .manual: return manualPage
        }
    }
}
