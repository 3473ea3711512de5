import Testing

@testable import CommandLineKit

/// Every mistake with its exact text.
@Suite struct CommandLineErrorTests {
    static let quantify = "Usage: sample quantify PET -o DIR [OPTIONS]"
    static let run = "Usage: sample run SCANS OUTPUT [LEVEL] [OPTIONS]"
    static let base = ["quantify", "pet.nii", "-o", "out"]

    @Test(arguments: [
        ([], "no command was given: wanted one of run, quantify, compare. See 'sample --help'."),
        (["-q"], "no command was given: wanted one of run, quantify, compare. See 'sample --help'."),
        (["quantfy"], "'quantfy' is no command: wanted one of run, quantify, compare. Did you mean 'quantify'?"),
        (["xyzzyx"], "'xyzzyx' is no command: wanted one of run, quantify, compare."),
        (["maunal"], "'maunal' is no command: wanted one of run, quantify, compare. Did you mean 'manual'?"),
        (
            ["quantfy", "--help"],
            "'quantfy' is no command: wanted one of run, quantify, compare. Did you mean 'quantify'?"
        ),
        ([""], "'' is no command: wanted one of run, quantify, compare."),
    ]) func commands(_ words: [String], _ text: String) { #expect(Sample.message(words) == text) }

    static let listed = "wanted one of those that 'sample help quantify' lists."

    @Test(arguments: [
        (["--treshold", "3"], "quantify has no option --treshold: \(listed) Did you mean '--threshold'?"),
        (["--treshold=3"], "quantify has no option --treshold: \(listed) Did you mean '--threshold'?"),
        (["--thresh", "3"], "quantify has no option --thresh: \(listed) Did you mean '--threshold'?"),
        (["--bananas"], "quantify has no option --bananas: \(listed)"),
        (["-x"], "quantify has no option -x: \(listed)"),
        (["-weight", "70"], "quantify has no option -weight: \(listed) Did you mean '--weight'?"),
        (["-output=x"], "quantify has no option -output: \(listed) Did you mean '--output'?"),
        (["\u{2013}weight", "70"], "quantify has no option \u{2013}weight: \(listed) Did you mean '--weight'?"),
        (["\u{2014}weight", "70"], "quantify has no option \u{2014}weight: \(listed) Did you mean '--weight'?"),
        (
            ["--tolerance", "2"],
            "quantify has no option --tolerance, which belongs to compare: take it away, or use that command."
        ),
    ]) func unknownFlags(_ words: [String], _ text: String) { #expect(Sample.message(Self.base + words) == text) }

    @Test(arguments: [
        (
            ["--threshold", "3", "run"],
            "--threshold stands before the command, but belongs to run, quantify: write it behind the command's name."
        ),
        (
            ["-o", "a"],
            "-o stands before the command, but belongs to quantify, compare: write it behind the command's name."
        ),
        (
            ["--quite", "run"],
            "there is no option --quite: wanted one of those that 'sample --help' lists. Did you mean '--quiet'?"
        ),
    ]) func flagsBeforeTheCommand(_ words: [String], _ text: String) { #expect(Sample.message(words) == text) }

    @Test(arguments: [
        (
            ["--threshold", "3", "--threshold", "4"],
            "--threshold was given twice ('3', '4'): wanted once. Take one away."
        ),
        (["--threshold=3", "--threshold=3"], "--threshold was given twice ('3', '3'): wanted once. Take one away."),
        (["--output=b"], "-o/--output was given twice ('out', 'b'): wanted once. Take one away."),
        (["--no-figures", "--no-figures"], "--no-figures was given twice: wanted once. Take one away."),
        (["-qq"], "-q/--quiet was given twice: wanted once. Take one away."),
    ]) func repeatedFlags(_ words: [String], _ text: String) { #expect(Sample.message(Self.base + words) == text) }

    @Test(arguments: [
        (["--threshold"], "--threshold has no value behind it: wanted '--threshold X'."),
        (["-n"], "-n/--note has no value behind it: wanted '--note TEXT'."),
        (
            ["--threshold", "--no-figures"],
            "--threshold has no value behind it, but '--no-figures': wanted '--threshold X'."
                + " Write '--threshold=--no-figures' if '--no-figures' is the value."
        ),
        (
            ["--threshold", "--"],
            "--threshold has no value behind it, but '--': wanted '--threshold X'. Write '--threshold=--' if '--' is the value."
        ),
        (["--sidecar="], "--sidecar is empty: wanted a value. Give one or leave it out."),
        (["--sidecar", ""], "--sidecar is empty: wanted a value. Give one or leave it out."),
        (["--no-figures="], "--no-figures is empty: wanted a value. Give one or leave it out."),
    ]) func missingValues(_ words: [String], _ text: String) { #expect(Sample.message(Self.base + words) == text) }

    @Test(arguments: [
        (["--threshold", "high"], "--threshold: found 'high', wanted a number."),
        (["--weight", "0"], "--weight: found '0', wanted a number above 0."),
        (["--weight", "70,5"], "--weight: found '70,5', wanted a number above 0 (the decimal mark is a point)."),
        (["-j0"], "-j/--threads: found '0', wanted a whole number of at least 1."),
        (
            ["--units", "svu"],
            "--units: found 'svu', wanted one of suv, Bq/mL, kBq/mL, counts. Did you mean 'suv'?"
        ),
        (
            ["--units=bq/ml"],
            "--units: found 'bq/ml', wanted one of suv, Bq/mL, kBq/mL, counts. Did you mean 'Bq/mL'?"
        ),
        (["--units", "grams"], "--units: found 'grams', wanted one of suv, Bq/mL, kBq/mL, counts."),
        (["--connectivity", "8"], "--connectivity: found '8', wanted one of 6, 18, 26. Did you mean '6' or '18'?"),
        (
            ["--exclude", "liver,,bladder"],
            "--exclude: found 'liver,,bladder', wanted organ names with one comma between them."
        ),
        (["--no-figures=yes"], "--no-figures: found 'yes', wanted no value, or true or false."),
    ]) func unsuitableValues(_ words: [String], _ text: String) { #expect(Sample.message(Self.base + words) == text) }

    @Test(arguments: [
        (["quantify", "-o", "out"], "quantify needs PET. \(quantify)"),
        (["run"], "run needs SCANS and OUTPUT. \(run)"),
        (["run", "a"], "run needs OUTPUT. \(run)"),
        (["compare", "a"], "compare needs FOLLOWUP. Usage: sample compare BASELINE FOLLOWUP ... -o DIR [OPTIONS]"),
        (
            ["run", "--participant-label", "01", "a", "b"],
            "run needs SCANS and OUTPUT. \(run). --participant-label takes every word up to the next option:"
                + " put '--' behind its values, or put it last."
        ),
        (
            ["quantify", "pet.nii", "-o", "out", "ct.nii"],
            "'ct.nii' is one argument too many for quantify. \(quantify)"
        ),
        (["manual", "x"], "'x' is one argument too many for manual. Usage: sample manual [OPTIONS]"),
        (["run", "a", "b", "gruop"], "LEVEL: found 'gruop', wanted one of participant, group. Did you mean 'group'?"),
        (["run", "", "b"], "SCANS is empty: wanted a value. Give one or leave it out."),
        (
            ["quantify", "pet.nii"],
            "quantify needs -o/--output, and it was given neither on the command line nor in a configuration. \(quantify)"
        ),
        (["completions"], "completions needs SHELL. Usage: sample completions SHELL [OPTIONS]"),
        (["completions", "fsh"], "SHELL: found 'fsh', wanted one of bash, zsh, fish. Did you mean 'zsh' or 'fish'?"),
        (
            ["help", "quantfy"],
            "COMMAND: found 'quantfy', wanted one of run, quantify, compare, help, completions, manual."
                + " Did you mean 'quantify'?"
        ),
    ]) func arguments(_ words: [String], _ text: String) { #expect(Sample.message(words) == text) }

    @Test func theFirstMistakeFromTheLeftIsReported() {
        #expect(Sample.message(["quantify", "--weight", "x", "--bananas"]).hasPrefix("--weight: found 'x'"))
        #expect(
            Sample.message(["quantify", "--bananas", "--weight", "x"]).hasPrefix("quantify has no option --bananas"))
    }

    @Test func theExitStatusIsTheContracts() { #expect(CommandLineError.exitStatus == 2) }
}
