import Testing

@testable import CommandLineKit

@Suite struct ManualPageTests {
    let page = Sample.text(["manual"])

    @Test func sectionsInTheUsualOrder() {
        let headings = page.split(separator: "\n").filter { $0.hasPrefix(".SH ") }
        #expect(
            headings == [
                ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH COMMANDS", ".SH \"COMMON OPTIONS\"",
                ".SH \"EXIT STATUS\"",
            ])
        #expect(page.hasPrefix(".TH \"SAMPLE\" 1 \"\" \"sample 1.2.3\" \"User Commands\"\n"))
    }

    @Test func textIsEscaped() {
        #expect(page.contains("\n\\&.hidden \\(aqdots\\(aq \\e and \\[u00B5]m.\n"))
        #expect(page.contains("\n.nf\n  sample quantify pet.nii \\-o out\n"))
        #expect(page.contains("\\fB\\-o\\fR, \\fB\\-\\-output\\fR \\fIDIR\\fR\nWhere the results go. (required)\n"))
        #expect(page.utf8.allSatisfy { $0 < 128 })
    }

    @Test(.enabled(if: Subprocess.isInstalled("groff"))) func groffHasNothingToSay() throws {
        let run = try Subprocess(
            "groff", ["-ww", "-man", "-Tutf8", "-P-c", "-P-b", "-P-u", "page"], files: ["page": page])
        #expect(run.errors == "" && run.status == 0)
        for text in [
            "sample quantify PET -o DIR [OPTIONS]", ".hidden 'dots' \\ and µm.", "--connectivity 6|18|26",
            "  sample quantify pet.nii -o out",
        ] { #expect(run.output.contains(text), "\(text)") }
        for command in Sample.program.allCommands {
            for flag in Sample.program.flags(of: command) { #expect(run.output.contains("--\(flag.name)")) }
        }
    }

    @Test(.enabled(if: Subprocess.isInstalled("man"))) func manHasNothingToSay() throws {
        let run = try Subprocess(
            "man", ["--warnings", "-E", "UTF-8", "-l", "-Tutf8", "./page.1"], files: ["page.1": page])
        #expect(run.errors == "" && run.status == 0)
        #expect(run.output.contains("The arguments are wrong; nothing was written."))
    }
}
