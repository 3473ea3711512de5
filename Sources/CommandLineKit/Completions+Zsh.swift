extension Program {
    /// A completion script for zsh, for a folder of `$fpath` (as `_name`) or to be sourced behind `compinit`.
    var zshCompletions: String {
        let function = "_" + shellName
        let commands = allCommands.map { shellQuoted("\(escaped($0.name)):\($0.abstract)") }
        let cases = allCommands.map { command in
            let specs = (command.flags + commonFlags).flatMap(\.zsh) + command.positionals.map(\.zsh)
            // zsh counts even a dash being typed among a list's values: an option is completed without the words before it.
            let cut = "[[ $PREFIX == -* && -z ${words[(r)--]} ]] && words=($words[1] $words[CURRENT]) CURRENT=2"
            let lines = (command.flags.contains { $0.arity == .list } ? [cut] : []) + ["_arguments -S \\"]
            return """
                            \(command.name))
                \(lines.map { "                \($0)" }.joined(separator: "\n"))
                \(specs.map { "                    \(shellQuoted($0))" }.joined(separator: " \\\n"))
                                ;;
                """
        }
        return """
            #compdef \(name)
            # Completions of \(name) for zsh.

            \(function)() {
                local context state state_descr line
                typeset -A opt_args
                local -a commands=(
                    \(commands.joined(separator: "\n        "))
                )
                _arguments -C -S \\
            \(commonFlags.flatMap(\.zsh).map { "        \(shellQuoted($0)) \\" }.joined(separator: "\n"))
                    '1: :->command' '*::: :->rest'
                case $state in
                    command) _describe -t commands command commands ;;
                    rest)
                        words=($line[1] "${words[@]}")
                        ((CURRENT += 1))
                        case $line[1] in
            \(cases.joined(separator: "\n"))
                        esac
                        ;;
                esac
            }

            if [[ $funcstack[1] == \(function) ]]; then
                \(function) "$@"
            else
                compdef \(function) \(name)
            fi

            """
    }
}

extension FlagDefinition {
    /// The option as `_arguments` takes it, a specification for each name.
    fileprivate var zsh: [String] {
        let names = (short.map { ["-\($0)"] } ?? []) + ["--\(name)"]
        // Whoever is given, the other spelling is not offered again.
        let excluded = arity == .toggle || arity == .one ? "(\(names.joined(separator: " ")))" : "*"
        let text = "[\(escaped(help))]"
        let message = escaped(placeholder)
        return names.map { name in
            let attached = name.hasPrefix("--") ? "=" : "+"
            return switch arity {
            case .toggle: "\(excluded)\(name)\(text)"
            case .one, .repeated: "\(excluded)\(name)\(attached)\(text):\(message):\(completion.zsh)"
            case .list: "\(excluded)\(name)\(text):*-*:\(message):\(completion.zsh)"
            }
        }
    }
}

extension PositionalDefinition {
    fileprivate var zsh: String {
        switch arity {
        case .required: ":\(escaped(name)):\(completion.zsh)"
        case .optional: "::\(escaped(name)):\(completion.zsh)"
        case .repeating: "*:\(escaped(name)):\(completion.zsh)"
        }
    }
}

extension Completion {
    fileprivate var zsh: String {
        switch self {
        case .nothing: " "
        case .choices(let names): "(\(names.map(escaped).joined(separator: " ")))"
        case .file(let endings) where endings.isEmpty: "_files"
        // Without qualifiers of its own, zsh would take a single ending in brackets for qualifiers.
        case .file(let endings): "_files -g \"*.(\(endings.joined(separator: "|")))(-.)\""
        case .directory: "_files -/"
        }
    }
}

/// The text with what `_arguments` gives a meaning to behind backslashes.
private func escaped(_ text: String) -> String {
    text.map { #"\:[]()"#.contains($0) ? "\\\($0)" : "\($0)" }.joined()
}
