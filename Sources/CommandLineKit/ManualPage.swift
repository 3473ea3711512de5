extension Program {
    /// The manual page in roff with the `man` macros. Holds no date, so that the same program prints the same page.
    var manualPage: String {
        var page = [".TH \(roffQuoted(name.uppercased())) 1 \"\" \(roffQuoted(version)) \"User Commands\""]
        page += [".SH NAME", roff("\(name) - \(abstract)", dashes: false)]
        page += [".SH SYNOPSIS", "\\fB\(roff(name))\\fR \\fICOMMAND\\fR [\\fIARGUMENTS\\fR] [\\fIOPTIONS\\fR]"]
        page += [".SH DESCRIPTION"] + paragraphs(discussion.isEmpty ? abstract : discussion)
        page += [".SH COMMANDS"]
        for command in allCommands {
            page += [".SS \(roffQuoted(usage(of: command)))"] + paragraphs(command.abstract)
            if !command.discussion.isEmpty { page += [".PP"] + paragraphs(command.discussion) }
            for positional in command.positionals {
                page += [".TP", "\\fI\(roff(positional.name))\\fR", line(positional.fullHelp)]
            }
            for flag in command.flags { page += flag.roffEntry }
        }
        page += [".SH \"COMMON OPTIONS\""] + commonFlags.flatMap(\.roffEntry)
        if !exitStatuses.isEmpty {
            page += [".SH \"EXIT STATUS\""]
            for status in exitStatuses { page += [".TP", "\\fB\(status.code)\\fR", line(status.meaning)] }
        }
        return page.joined(separator: "\n") + "\n"
    }

    /// The paragraphs of a text; lines that begin with blanks stand as they are.
    private func paragraphs(_ text: String) -> [String] {
        var lines: [String] = []
        var isExample = false
        for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let isBlank = source.allSatisfy { $0 == " " }
            if !isBlank, (source.first == " ") != isExample {
                isExample.toggle()
                lines.append(isExample ? ".nf" : ".fi")
            }
            lines.append(isBlank ? ".PP" : line(String(source)))
        }
        return lines + (isExample ? [".fi"] : [])
    }
}

extension FlagDefinition {
    fileprivate var roffEntry: [String] {
        let names = ((short.map { ["-\($0)"] } ?? []) + ["--\(name)"]).map { "\\fB\(roff($0))\\fR" }
        let value = arity == .toggle ? "" : " \\fI\(roff(shownPlaceholder))\\fR"
        return [".TP", names.joined(separator: ", ") + value, line(fullHelp)]
    }
}

/// A line of text; `\&` keeps a leading point or quote from being a request.
private func line(_ text: String) -> String {
    let escaped = roff(text)
    return escaped.first == "." || escaped.first == "'" ? "\\&\(escaped)" : escaped
}

/// Backslashes, dashes (kept as they are typed, so that options can be copied) and everything outside ASCII escaped.
private func roff(_ text: String, dashes: Bool = true) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "\\": "\\e"
        case "-" where dashes: "\\-"
        case "'": "\\(aq"
        case _ where scalar.isASCII: "\(scalar)"
        default:
            // roff wants four digits at least.
            "\\[u" + String(repeating: "0", count: max(0, 4 - hex(scalar).count)) + hex(scalar) + "]"
        }
    }
    .joined()
}

private func hex(_ scalar: Unicode.Scalar) -> String { String(scalar.value, radix: 16, uppercase: true) }

/// One argument of a request.
private func roffQuoted(_ text: String) -> String {
    "\"" + roff(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq") + "\""
}
