extension Program {
    /// What is wrong with the declarations themselves, for a test of the program to find empty: names that stand twice or cannot
    /// be typed, arguments that no word could reach, defaults that their own check refuses. Parsing never stops at a fault; the
    /// first of two declarations holds.
    public var faults: [String] {
        var faults = repeated(allCommands.map(\.name)).map { "the command '\($0)' is declared twice" }
        faults += commands.map(\.name).filter { !isTypable($0) }
            .map { "the command '\($0)' is not made of letters, digits and inner dashes" }
        for command in allCommands {
            let flags = flags(of: command)
            faults += repeated(flags.map(\.name)).map { "\(command.name) declares --\($0) twice" }
            faults += repeated(flags.compactMap(\.short).map(String.init)).map {
                "\(command.name) declares -\($0) twice"
            }
            faults += repeated(command.positionals.map(\.name)).map { "\(command.name) declares \($0) twice" }
            let arities = command.positionals.map(\.arity)
            let order: [PositionalDefinition.Arity] = [.required, .optional, .repeating]
            let ranks = arities.compactMap(order.firstIndex)
            if ranks != ranks.sorted() || arities.count(where: { $0 == .repeating }) > 1
                || (arities.contains(.optional) && arities.contains(.repeating))
            {
                faults.append("\(command.name) has arguments behind ones that may take their words")
            }
        }
        for flag in commonFlags + commands.flatMap(\.flags) {
            faults += flag.faults
        }
        // A flag that several commands have is looked at several times.
        var seen: Set<String> = []
        return faults.filter { seen.insert($0).inserted }
    }

    private func repeated(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { !seen.insert($0).inserted }
    }
}

extension FlagDefinition {
    fileprivate var faults: [String] {
        var faults: [String] = []
        if !isTypable(name) {
            faults.append("--\(name) is not made of letters, digits and inner dashes")
        }
        if let short, !(short.isASCII && short.isLetter) { faults.append("-\(short) is not a letter") }
        if hasTypedDefault, let defaultText, (try? parse(defaultText)) == nil {
            faults.append("--\(name) does not take its own default '\(defaultText)'")
        }
        return faults
    }
}

/// Whether the name can be typed in any shell as it is, and told from an option.
private func isTypable(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix("-") && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
}
