import Foundation
import TestSupport
import Testing

/// Help, version, manual and completions, as the program prints them.
@Suite struct HelpCommandTests {
    private func printed(_ arguments: [String]) throws -> String {
        let run = try CommandRun.lutetia(arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        return run.text
    }

    @Test func theVersionIsOneLine() throws {
        #expect(try printed(["--version"]).wholeMatch(of: /lutetia \d+\.\d+\.\d+\n/) != nil)
        #expect(try printed(["quantify", "--version"]) == printed(["--version"]))
    }

    @Test func theHelpNamesCommandsAndExitStatuses() throws {
        let help = try printed(["--help"])
        for word in ["quantify", "phantom", "--config", "--threads", "130"] { #expect(help.contains(word)) }
        #expect(try printed(["help"]) == help)
    }

    /// The options of `quantify` and the common ones that the contract fixes.
    @Test(arguments: [
        "--sidecar FILE", "--units", "--suv", "--weight KG", "--height M", "--sex", "--injected-activity MBQ",
        "--uptake-seconds S", "--half-life S", "--tracer NAME", "--method", "--threshold X", "--lesions MASK",
        "--organs LABELS", "--organ-names", "--exclude NAME,NAME", "--min-volume ML", "--connectivity", "--ct CT",
        "--no-figures", "--frames A-B", "--calibration CPS_PER_MBQ", "--acquisition-seconds S", "--max-memory GB",
        "--no-suv", "--output DIR", "-o", "--config FILE", "--threads N", "--progress", "--quiet", "--version",
        "--help",
    ])
    func everyOptionOfTheContractStandsInTheHelp(option: String) throws {
        #expect(try printed(["quantify", "--help"]).contains(option))
    }

    @Test(arguments: [
        "bw|lbm|lbm-james|bsa|ibw", "suv|Bq/mL|kBq/mL|counts", "6|18|26", "auto|plain|none",
        "fixed|percent-max|percent-peak|liver|adaptive|gradient|majority", "F|M",
    ])
    func everyChoiceStandsInTheHelp(choice: String) throws {
        #expect(try printed(["quantify", "--help"]).contains(choice))
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameCommandsAndOptions(shell: String) throws {
        let script = try printed(["completions", shell])
        for word in ["quantify", "phantom", "uptake-seconds", "percent-max"] { #expect(script.contains(word)) }
    }

    @Test func bashReadsItsCompletions() throws {
        let folder = try ScratchFolder()
        let file = try folder.write(printed(["completions", "bash"]), "completions.bash")
        let run = try CommandRun.tool("bash", ["-n", file])
        #expect(run.status == 0)
        #expect(run.errors == "")
    }

    @Test func theManualIsAManualPage() throws {
        let manual = try printed(["manual"])
        #expect(manual.hasPrefix(".TH ") || manual.contains("\n.TH "))
        for section in ["NAME", "SYNOPSIS"] { #expect(manual.contains(".SH \(section)")) }
        #expect(manual.contains("quantify"))
    }
}
