import CommandLineKit
import Study

/// `lutetia compare`: response between outputs of visits.
enum CompareCommand {
    static let baseline = Positional.required(
        "BASELINE", .directory, help: "The outputs of the first visit: a folder of quantify, contact or run.")
    static let followUps = Positional.repeating(
        "FOLLOWUP", .directory, help: "The outputs of later visits, in time order.")
    static let output = Flag.required(
        "output", short: "o", value: "DIR", .directory, help: "The folder for tables, figures and the page.")

    static let command = Command(
        name: "compare", abstract: "Compares visits of a patient by their outputs.",
        discussion: """
            Follows lesions over the visits and says how the patient responded: RECIST 1.1, mRECIST, PERCIST 1.0, EORTC, an \
            analogue of RECIP, the tumour-vessel interface, totals by organ and complete remission, each with the rule that \
            decided and the figures behind it, or NE and why. Writes response.tsv, response.json, compare.png, timeline.png, \
            report.html and report.pdf, all of them or none.

            Visits are compared in scanner millimetres. Registration, dates and therapy cycles, and what was at the place of a \
            new lesion before, are known to lutetia run alone.

            Research software, not a medical device.

              lutetia compare out/baseline out/cycle-2 -o out/response
            """,
        positionals: [baseline, followUps], flags: [output]
    ) { arguments in
        let progress = CommonFlags.begin(arguments)
        let comparison = try PatientComparison.make(
            folders: [arguments[baseline]] + arguments[followUps], progress: progress)
        for warning in comparison.warnings { progress.warn(warning) }
        try comparison.write(to: arguments[output], progress: progress)
        CommonFlags.finish(arguments, progress, overview: comparison.overview)
        return ExitStatusCode.done
    }
}
