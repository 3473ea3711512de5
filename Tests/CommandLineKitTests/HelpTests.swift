import Testing

@testable import CommandLineKit

@Suite struct HelpTests {
    @Test func theOverview() {
        #expect(
            Sample.text(["--help"]) == """
                Usage: sample COMMAND [ARGUMENTS] [OPTIONS]

                Shows what the kit does.

                Commands:
                  run          Does the main job.
                  quantify     Measures one volume.
                  compare      Compares visits.
                  help         Prints the help of a command.
                  completions  Prints a completion script for a shell.
                  manual       Prints the manual page (roff).

                Common options:
                      --config FILE  Read options from a file.
                  -j, --threads N    Threads to compute with. (default: all cores)
                  -q, --quiet        Only errors.
                      --version      Print the version and end.
                  -h, --help         Print the help and end.

                Exit status:
                  0  All done.
                  2  The arguments are wrong; nothing was written.

                See 'sample help COMMAND' for a command's arguments and options.

                """)
    }

    @Test func aCommand() {
        #expect(
            Sample.text(["quantify", "--help"]) == #"""
                Usage: sample quantify PET -o DIR [OPTIONS]

                Measures one volume.

                Reads a volume. Writes a table.

                For example:

                  sample quantify pet.nii -o out

                .hidden 'dots' \ and µm.

                Arguments:
                  PET  The volume.

                Options:
                  -o, --output DIR            Where the results go. (required)
                      --units suv|Bq/mL|kBq/mL|counts
                                              What the stored voxels are.
                      --exclude NAME,NAME     Organs to leave out.
                      --no-figures            Draw nothing.
                      --sidecar FILE          The sidecar.
                  -n, --note TEXT             A note for the report. (may be given several
                                              times)

                Segmentation:
                      --threshold X           The threshold of the method.
                      --connectivity 6|18|26  Neighbours. (default: 26)

                Patient:
                      --weight KG             Body weight.

                Common options:
                      --config FILE           Read options from a file.
                  -j, --threads N             Threads to compute with. (default: all cores)
                  -q, --quiet                 Only errors.
                      --version               Print the version and end.
                  -h, --help                  Print the help and end.

                Exit status:
                  0  All done.
                  2  The arguments are wrong; nothing was written.

                """#)
    }

    @Test func allWaysToAskAreOne() {
        let help = Sample.text(["help", "run"])
        for words in [
            ["run", "--help"], ["run", "-h"], ["-h", "run"], ["run", "--bananas", "--help"],
            ["run", "--threshold", "--help"], ["run", "a", "b", "--version", "--help"],
            ["run", "-qh"], ["run", "--help=true"],
        ] { #expect(Sample.text(words) == help, "\(words)") }
        let overview = Sample.text(["help"])
        for words in [["--help"], ["-h"], ["--bananas", "--help"]] {
            #expect(Sample.text(words) == overview, "\(words)")
        }
        #expect(Sample.text(["help", "help"]).hasPrefix("Usage: sample help [COMMAND] [OPTIONS]\n"))
    }

    @Test func theVersion() {
        for words in [["--version"], ["run", "--version"], ["--bananas", "--version"], ["--version=true"]] {
            #expect(Sample.text(words) == "sample 1.2.3\n")
        }
    }

    @Test(arguments: [40, 41, 60, 80, 120]) func noLineIsLongerThanTheWidth(_ width: Int) {
        for command in Sample.program.allCommands {
            for line in Sample.text(["help", command.name], width: width).split(separator: "\n") {
                #expect(line.count <= width || !line.dropFirst(6).contains(" "), "\(line)")
            }
        }
    }

    @Test func everyFlagAndArgumentIsInTheHelp() {
        for command in Sample.program.allCommands {
            let help = Sample.text(["help", command.name])
            for flag in Sample.program.flags(of: command) { #expect(help.contains("--\(flag.name)")) }
            for positional in command.positionals { #expect(help.contains("  \(positional.name)")) }
        }
    }
}
