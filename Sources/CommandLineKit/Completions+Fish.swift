extension Program {
    /// A completion script for fish 3 or later.
    var fishCompletions: String {
        let function = "__\(shellName)_at"
        let valued = commonFlags.filter { $0.arity != .toggle }
            .flatMap { ["--\($0.name)"] + ($0.short.map { ["-\($0)"] } ?? []) }
        let skip =
            valued.isEmpty ? "" : "\n            case \(valued.joined(separator: " "))\n                set skip 1"
        var lines = [
            "# Completions of \(name) for fish.",
            "",
            """
            # Whether the words so far name the command $argv[1] (empty: none yet).
            function \(function)
                set -l found ''
                set -l skip 0
                set -l words (commandline -opc)
                for word in $words[2..-1]
                    if test $skip = 1
                        set skip 0
                        continue
                    end
                    switch $word\(skip)
                        case '-*'
                        case '*'
                            set found $word
                            break
                    end
                end
                test "$found" = "$argv[1]"
            end
            """,
            "",
            "complete -c \(name) -f",
        ]
        for flag in commonFlags { lines.append("complete -c \(name)\(flag.fish)") }
        for command in allCommands {
            let condition = " -n \(fishQuoted("\(function) ''"))"
            lines.append(
                "complete -c \(name)\(condition) -a \(fishQuoted(command.name)) -d \(fishQuoted(command.abstract))")
        }
        for command in allCommands {
            let condition = " -n \(fishQuoted("\(function) \(command.name)"))"
            var offered: [Completion] = []
            for positional in command.positionals where !offered.contains(positional.completion) {
                offered.append(positional.completion)
                guard positional.completion != .nothing else { continue }
                lines.append("complete -c \(name)\(condition)\(positional.completion.fish)")
            }
            for flag in command.flags { lines.append("complete -c \(name)\(condition)\(flag.fish)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension FlagDefinition {
    fileprivate var fish: String {
        let names = "\(short.map { " -s \($0)" } ?? "") -l \(name)"
        let value = arity == .toggle ? "" : " -r\(completion.fish)"
        return "\(names)\(value) -d \(fishQuoted(help))"
    }
}

extension Completion {
    fileprivate var fish: String {
        switch self {
        case .nothing: " -f"
        case .choices(let names): " -f -a \(fishQuoted(names.joined(separator: " ")))"
        case .file: " -F"
        case .directory: " -f -a '(__fish_complete_directories (commandline -ct))'"
        }
    }
}

private func fishQuoted(_ text: String) -> String {
    "'" + text.map { #"\'"#.contains($0) ? "\\\($0)" : "\($0)" }.joined() + "'"
}
