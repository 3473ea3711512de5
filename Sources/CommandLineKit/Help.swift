extension Program {
    /// The help of a command, or the overview, ending with a line break. Nothing in it depends on the terminal but the width.
    func help(of command: Command?, width: Int) -> String {
        let width = max(width, 40)
        var blocks: [[String]] = []
        if let command {
            blocks.append(["Usage: \(usage(of: command))"].flatMap { wrapped($0, width: width) })
            blocks.append(wrapped(command.abstract, width: width))
            blocks.append(wrapped(command.discussion, width: width))
            blocks.append(block("Arguments", command.positionals.map { ($0.name, $0.fullHelp) }, width))
        } else {
            blocks.append(["Usage: \(name) COMMAND [ARGUMENTS] [OPTIONS]"])
            blocks.append(wrapped(abstract, width: width))
            blocks.append(wrapped(discussion, width: width))
            blocks.append(block("Commands", allCommands.map { ($0.name, $0.abstract) }, width))
        }
        let sections = sections(of: command)
        let entries = sections.flatMap(\.flags).map(\.entry)
        for (heading, flags) in sections {
            blocks.append(block(heading, flags.map { ($0.entry, $0.fullHelp) }, width, alignedWith: entries))
        }
        blocks.append(block("Exit status", exitStatuses.map { ("\($0.code)", $0.meaning) }, width))
        if command == nil { blocks.append(["See '\(name) help COMMAND' for a command's arguments and options."]) }
        return blocks.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// "lutetia quantify PET -o DIR [OPTIONS]"
    func usage(of command: Command) -> String {
        let required = command.flags.filter(\.isRequired).map(\.usage)
        return ([name, command.name] + command.positionals.map(\.usage) + required + ["[OPTIONS]"])
            .joined(separator: " ")
    }

    /// The flags under their headings: the command's in their order, then the common ones.
    func sections(of command: Command?) -> [(heading: String, flags: [FlagDefinition])] {
        var sections: [(heading: String, flags: [FlagDefinition])] = []
        let entries =
            (command?.flags ?? []).map { ($0.section ?? "Options", $0) }
            + commonFlags.map { ($0.section ?? "Common options", $0) }
        for (heading, flag) in entries {
            if let index = sections.firstIndex(where: { $0.heading == heading }) {
                sections[index].flags.append(flag)
            } else {
                sections.append((heading, [flag]))
            }
        }
        return sections
    }
}

extension FlagDefinition {
    /// The help with what else the table knows.
    var fullHelp: String {
        var notes: [String] = []
        if isRequired { notes.append("required") }
        if case .choices(let names) = completion, names.joined(separator: "|") != placeholder {
            notes.append("one of: \(names.joined(separator: ", "))")
        }
        if arity == .repeated { notes.append("may be given several times") }
        if arity == .list { notes.append("takes every word up to the next option") }
        if let defaultText { notes.append("default: \(defaultText)") }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }

    /// "-o, --output DIR", long names aligned.
    fileprivate var entry: String {
        let names = "\(short.map { "-\($0), " } ?? "    ")--\(name)"
        return arity == .toggle ? names : "\(names) \(shownPlaceholder)"
    }
}

extension PositionalDefinition {
    /// The help with what else the table knows.
    var fullHelp: String {
        var notes: [String] = []
        if arity == .optional { notes.append("optional") }
        if arity == .repeating { notes.append("one or more") }
        if case .choices(let names) = completion { notes.append("one of: \(names.joined(separator: ", "))") }
        return notes.isEmpty ? help : "\(help) (\(notes.joined(separator: "; ")))"
    }
}

/// A heading and two columns: entries, and what they mean. An entry longer than a third of the width has a line of its own.
///
/// - Parameter others: Entries of blocks whose columns are to be as wide.
private func block(
    _ heading: String, _ rows: [(entry: String, meaning: String)], _ width: Int, alignedWith others: [String] = []
) -> [String] {
    guard !rows.isEmpty else { return [] }
    let column = (rows.map(\.entry) + others).map(\.count).filter { $0 <= width / 3 }.max() ?? 0
    let indent = String(repeating: " ", count: column + 4)
    var lines = ["\(heading):"]
    for (entry, meaning) in rows {
        var meanings = wrapped(meaning, width: width - indent.count)[...]
        if entry.count <= column, let first = meanings.popFirst() {
            lines.append("  \(entry)\(indent.dropFirst(entry.count + 2))\(first)")
        } else {
            lines.append("  \(entry)")
        }
        lines += meanings.map { indent + $0 }
    }
    return lines
}
