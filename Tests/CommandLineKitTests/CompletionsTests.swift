import Testing

@testable import CommandLineKit

/// What each shell offers, asked of the shell itself.
@Suite struct CompletionsTests {
    static let files = [
        "scans/": "", "other/": "", "pet.nii.gz": "", "ct.nii": "", "study.json": "", "notes.txt": "", "my pet.nii": "",
    ]
    static let commands = ["run", "quantify", "compare", "help", "completions", "manual"]
    static let common = ["--config", "--threads", "--quiet", "--version", "--help"]
    static let quantify =
        [
            "--output", "--threshold", "--connectivity", "--weight", "--units", "--exclude", "--no-figures",
            "--sidecar",
            "--note",
        ] + common
    static let directories = ["scans", "other"]
    static let volumes = ["pet.nii.gz", "ct.nii", "my pet.nii"] + directories
    static let json = ["study.json"] + directories

    /// A line as readline cuts it into words (the last one is being typed), and what is to be offered.
    static let lines: [([String], [String])] = [
        ([""], commands),
        (["qu"], ["quantify"]),
        (["-j", "2", "co"], ["compare", "completions"]),
        (["--threads", "=", "2", "ru"], ["run"]),
        (["--config", "run", "ru"], ["run"]),
        (["-"], common),
        (["--c"], ["--config"]),
        (["--config", ""], json),
        (["quantify", "--un"], ["--units"]),
        (["quantify", "--"], quantify),
        (["quantify", "pet.nii", "-"], quantify),
        (["quantify", "pet.nii", ""], quantify),
        (["quantify", "--units", ""], ["suv", "Bq/mL", "kBq/mL", "counts"]),
        (["quantify", "--units", "k"], ["kBq/mL"]),
        (["quantify", "--units", "="], ["suv", "Bq/mL", "kBq/mL", "counts"]),
        (["quantify", "--units", "=", "c"], ["counts"]),
        (["quantify", "--units=c"], ["--units=counts"]),
        (["quantify", "--units", "=", "suv", ""], volumes),
        (["quantify", "--connectivity", ""], ["6", "18", "26"]),
        (["quantify", "--threshold", ""], []),
        (["quantify", "--threshold", "-3", "c"], ["ct.nii"]),
        (["quantify", "-o", ""], directories),
        (["quantify", "-o", "sc"], ["scans"]),
        (["quantify", "--sidecar", "st"], ["study.json"]),
        (["quantify", ""], volumes),
        (["quantify", "--no-figures", "p"], ["pet.nii.gz"]),
        (["quantify", "--", "p"], ["pet.nii.gz"]),
        (["run", ""], directories),
        (["run", "a", ""], directories),
        (["run", "a", "b", ""], ["participant", "group"]),
        (["run", "--participant-label", "01", ""], []),
        (["run", "--participant-label", "01", "--thresh"], ["--threshold"]),
        (["run", "--participant-label", "01", "--threshold", "3", "s"], ["scans"]),
        (["run", "--participant-label", "01", "--", "s"], ["scans"]),
        (["run", "--participant-label", "=", "01", "s"], ["scans"]),
        (["quantify", "--no-figures", "=", "false", "p"], ["pet.nii.gz"]),
        (["compare", "a", "b", "c", "o"], ["other"]),
        (["help", ""], commands),
        (["completions", "f"], ["fish"]),
        (["nonsense", ""], common),
    ]

    @Test(.enabled(if: Subprocess.isInstalled("bash"))) func bash() throws {
        var script = Sample.text(["completions", "bash"]) + "\n"
        for (words, _) in Self.lines {
            let quoted = (["sample"] + words).map(shellQuoted).joined(separator: " ")
            script +=
                "COMP_WORDS=(\(quoted)) COMP_CWORD=\(words.count)\n_sample\nprintf '<%s>' \"${COMPREPLY[@]}\"; echo\n"
        }
        let run = try Subprocess("bash", ["--norc", "--noprofile", "-u", "-c", script], files: Self.files)
        #expect(run.errors == "")
        let replies = run.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for ((words, expected), reply) in zip(Self.lines, replies) {
            // printf writes its format once where there is nothing.
            let offered = reply == "<>" ? [] : reply.split(separator: ">").map { String($0.dropFirst()) }
            #expect(Set(offered) == Set(expected) && offered.count == expected.count, "\(words)")
        }
        #expect(replies.count == Self.lines.count + 1)
    }

    /// fish finds the words itself. It offers arguments whatever their place, and options only behind a dash.
    @Test(
        .enabled(if: Subprocess.isInstalled("fish")),
        arguments: [
            ("sample ", commands), ("sample qu", ["quantify"]), ("sample -j 2 co", ["compare", "completions"]),
            ("sample --config run ru", ["run"]), ("sample --threads=2 ru", ["run"]),
            ("sample quantify --un", ["--units"]), ("sample run --un", []),
            ("sample quantify --units k", ["kBq/mL"]), ("sample quantify --units=c", ["--units=counts"]),
            ("sample quantify --threshold ", []), ("sample quantify -o sc", ["scans/"]),
            ("sample run s", ["scans/"]), ("sample run a b gr", ["group"]), ("sample completions f", ["fish"]),
            ("sample quantify run --no-f", ["--no-figures"]), ("sample quantify --sidecar stu", ["study.json"]),
            ("sample quantify ct", ["ct.nii"]),
        ]) func fish(_ line: String, _ expected: [String]) throws
    {
        let script = Sample.text(["completions", "fish"]) + "\ncomplete -C \(shellQuoted(line))\n"
        let run = try Subprocess("fish", ["--no-config", "-c", script], files: Self.files)
        #expect(run.errors == "")
        let offered = run.output.split(separator: "\n").map { String($0.prefix { $0 != "\t" }) }
        #expect(Set(offered) == Set(expected), "\(line)")
    }

    @Test(.enabled(if: Subprocess.isInstalled("zsh")), arguments: ["zsh"]) func syntax(_ shell: String) throws {
        let run = try Subprocess(
            shell, ["-n", "script"], files: ["script": Sample.text(["completions", shell])])
        #expect(run.errors == "" && run.status == 0)
    }

    /// The specifications that zsh's `_arguments` documents for each kind of flag and argument.
    @Test(arguments: [
        "'(-o --output)--output=[Where the results go.]:DIR:_files -/'", "'(-q --quiet)-q[Only errors.]'",
        "'(--sidecar)--sidecar=[The sidecar.]:FILE:_files -g \"*.(json)(-.)\"'",
        "'*-n+[A note for the report.]:TEXT: '",
        "'*--participant-label[Only these participants.]:*-*:LABEL: '", "':PET:_files -g \"*.(nii|nii.gz)(-.)\"'",
        "'::LEVEL:(participant group)'", "'*:FOLLOWUP:_files -/'", "'run:Does the main job.'",
    ]) func zshSpecification(_ text: String) { #expect(Sample.text(["completions", "zsh"]).contains(text)) }

    @Test func textIsQuotedForEachShell() {
        let flag = Flag.toggle("a", help: "It's [a]: b")
        let program = Program(
            name: "my-tool", abstract: "", version: "1",
            commands: [Command(name: "c", abstract: "Isn't", flags: [flag]) { _ in 0 }])
        #expect(program.zshCompletions.contains(#"'(--a)--a[It'\''s \[a\]\: b]'"#))
        #expect(program.zshCompletions.contains("_my_tool() {"))
        #expect(program.fishCompletions.contains(#" -l a -d 'It\'s [a]: b'"#))
        #expect(program.fishCompletions.contains(#"-a 'c' -d 'Isn\'t'"#))
        #expect(program.bashCompletions.contains("complete -F _my_tool my-tool\n"))
        #expect(shellQuoted("a'b") == #"'a'\''b'"#)
    }

    @Test func everyFlagCommandAndChoiceIsInEveryScript() {
        for shell in Shell.allCases {
            let script = Sample.text(["completions", shell.rawValue])
            for command in Sample.program.allCommands {
                #expect(script.contains(command.name))
                for flag in Sample.program.flags(of: command) { #expect(script.contains(flag.name)) }
            }
            for choice in ["kBq/mL", "18", "participant", "fish"] { #expect(script.contains(choice)) }
        }
    }
}
