extension Program {
    /// A completion script for bash 4 or later; needs nothing but bash. It goes through the words as ``Parser`` does, by two
    /// tables (options, arguments) that stand in it as `case` lines.
    var bashCompletions: String {
        let function = "_" + shellName
        var options: [String] = []
        var lists: [String] = []
        for command in allCommands {
            for flag in command.flags { options += flag.bashLine(command.name) }
            let flags = self.flags(of: command).map { "--\($0.name)" }
            lists.append("        \(command.name)) words=(\(flags.joined(separator: " "))) ;;")
        }
        for flag in commonFlags { options += flag.bashLine("*") }
        let arguments = allCommands.flatMap { command in
            command.positionals.enumerated().map { index, positional in
                let place = positional.arity == .repeating ? "*" : "\(index)"
                return "        \(command.name):\(place)) \(positional.completion.bash) ;;"
            }
        }
        let common = commonFlags.map { "--\($0.name)" }.joined(separator: " ")
        return """
            # Completions of \(name) for bash. Load them with: source <(\(name) completions bash)

            # Of the option $2 of the command $1: how many values it takes, and which.
            \(function)_option() {
                arity=unknown kind=nothing words=()
                case $1:$2 in
            \(options.joined(separator: "\n"))
                esac
            }

            # The argument number $2 (from 0) of the command $1.
            \(function)_argument() {
                kind=flags words=()
                case $1:$2 in
            \(arguments.joined(separator: "\n"))
                esac
            }

            # All options of the command $1.
            \(function)_options() {
                kind=choices
                case $1 in
            \(lists.joined(separator: "\n"))
                    *) words=(\(common)) ;;
                esac
            }

            # Offers what of $kind and $words begins with $1, behind $2 where the shell takes both for one word.
            \(function)_offer() {
                local word ending path=$1
                if [[ $kind == @(file|directory) && $path == *[\\\\\\\"\\']* ]]; then
                    # What is quoted by hand, readline completes best by itself.
                    compopt -o default 2>/dev/null
                    return 0
                fi
                [[ $path == '~/'* ]] && path=$HOME/${path#'~/'}
                case $kind in
                    choices)
                        for word in "${words[@]}"; do
                            [[ $word == "$1"* ]] && COMPREPLY+=("$2$word")
                        done
                        ;;
                    directory)
                        while IFS= read -r word; do COMPREPLY+=("$2$word"); done < <(compgen -d -- "$path")
                        compopt -o filenames 2>/dev/null
                        ;;
                    file)
                        while IFS= read -r word; do
                            if [[ -d $word || ${#words[@]} -eq 0 ]]; then
                                COMPREPLY+=("$2$word")
                                continue
                            fi
                            for ending in "${words[@]}"; do
                                if [[ $word == *."$ending" ]]; then
                                    COMPREPLY+=("$2$word")
                                    break
                                fi
                            done
                        done < <(compgen -f -- "$path")
                        compopt -o filenames 2>/dev/null
                        ;;
                esac
                return 0
            }

            \(function)() {
                local current=${COMP_WORDS[COMP_CWORD]} command='' open='' last='' ended='' prefix=''
                local arity=unknown kind=nothing place=0 word i
                local -a words=()
                COMPREPLY=()
                for ((i = 1; i < COMP_CWORD; i++)); do
                    word=${COMP_WORDS[i]}
                    if [[ $word == = && ! $ended && $last ]]; then
                        open=$last arity=one
                    elif [[ $word == -- && ! $ended ]]; then
                        ended=1 open=''
                    elif [[ ! $ended && $word == -?* && $word != -[0-9.]* ]]; then
                        last=${word%%=*} open=''
                        \(function)_option "$command" "$last"
                        [[ $word != *=* && ( $arity == one || $arity == many ) ]] && open=$last
                    elif [[ $open ]]; then
                        [[ $arity == one ]] && open=''
                        last=''
                    elif [[ ! $command ]]; then
                        command=$word
                    else
                        place=$((place + 1))
                    fi
                done
                if [[ ! $ended && $current == = && $last ]]; then
                    open=$last current=''
                elif [[ ! $ended && $current == --*=* ]]; then
                    open=${current%%=*} prefix=${current%%=*}= current=${current#*=}
                fi
                if [[ $open && ( $prefix || $current != -* || $current == -[0-9.]* ) ]]; then
                    \(function)_option "$command" "$open"
                elif [[ ! $ended && $current == -* ]]; then
                    \(function)_options "$command"
                elif [[ ! $command ]]; then
                    kind=choices words=(\(allCommands.map(\.name).joined(separator: " ")))
                else
                    \(function)_argument "$command" "$place"
                    [[ $kind == flags ]] && \(function)_options "$command"
                fi
                \(function)_offer "$current" "$prefix"
            }

            complete -F \(function) \(name)

            """
    }

    /// The name as shells take it in a function's name.
    var shellName: String { String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }) }
}

extension FlagDefinition {
    fileprivate func bashLine(_ command: String) -> [String] {
        let arity =
            switch arity {
            case .toggle: "none"
            case .one, .repeated: "one"
            case .list: "many"
            }
        let names = ["\(command):--\(name)"] + (short.map { ["\(command):-\($0)"] } ?? [])
        return ["        \(names.joined(separator: "|"))) arity=\(arity) \(completion.bash) ;;"]
    }
}

extension Completion {
    fileprivate var bash: String {
        switch self {
        case .nothing: "kind=nothing"
        case .choices(let names): "kind=choices words=(\(names.map(shellQuoted).joined(separator: " ")))"
        case .file(let endings): "kind=file words=(\(endings.map(shellQuoted).joined(separator: " ")))"
        case .directory: "kind=directory"
        }
    }
}

/// The text as one word of bash or zsh.
func shellQuoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
