import CommandLineKit
import Study

/// `lutetia run`: a scan folder, every participant and visit of it, then the tables of the cohort.
enum RunCommand {
    static let scans = Positional.required("SCANS", .directory, help: "The scan folder, BIDS or plain.")
    static let output = Positional.required("OUTPUT", .directory, help: "The folder for all outputs.")
    static let level = Positional.optional(
        "LEVEL", .choice(of: RunRequest.Level.self),
        help:
            "participant: visits and patients alone; group: the tables of the cohort alone, from what was done before.")

    static let participants = Flag.list(
        "participant-label", value: "LABEL", .text, section: "What is done",
        help: "These participants alone, with or without sub-.")
    static let sessions = Flag.list(
        "session-label", value: "LABEL", .text, section: "What is done",
        help: "Measure these visits alone, with or without ses-; others are compared as far as they are up to date.")
    static let jobs = Flag.value(
        "jobs", value: "N", .integer(atLeast: 1), default: 1, section: "What is done",
        help: "How many participants are done at once, as far as memory allows.")
    static let force = Flag.toggle("force", section: "What is done", help: "Compute again what is up to date.")
    static let register = Flag.value(
        "register", .choice(of: RunRequest.Registration.self), default: .none, section: "What is done",
        help: """
            How visits without a transform.txt are brought into the frame of the first one: by scanner millimetres as they \
            are, or by turning and shifting with elastix (Debian's package of that name), on CT where both have one.
            """)
    static let reviews = Flag.optional(
        "review", value: "FOLDER", .directory, section: "What is done",
        help: """
            Apply the reviews in this folder: the review.json files that readers saved from the visits' pages, under any name with \
            'review' in it. Each finds its scan by itself.
            """)

    static let command = Command(
        name: "run", abstract: "Measures every visit of a scan folder, compares each patient's, and counts the cohort.",
        discussion: """
            Takes a scan folder (BIDS, or a folder a patient with a folder a visit), measures every visit as quantify and contact \
            do, compares the visits of every patient, and writes tables of the cohort, figures and index.html. A visit whose \
            inputs and options have not changed is not computed again; a scan that cannot be used stops no other one, and is \
            named in run.json and at the end.

            Ends with 0 where all is done, 1 where some scan failed and the others are done.

            Research software, not a medical device.

              lutetia run scans/ out/
              lutetia run scans/ out/ --jobs 4 --register rigid
              lutetia run scans/ out/ participant --participant-label 01
              lutetia run scans/ out/ group
              lutetia run scans/ out/ --review reviews/
            """,
        positionals: [scans, output, level],
        flags: [participants, sessions, jobs, force, CheckCommand.timeline, register, reviews]
            + QuantifyFlags.uptakeOfAll
            + QuantifyFlags.segmentation
            + [
                QuantifyFlags.exclude, ContactFlags.tolerance, QuantifyFlags.figureChoice, QuantifyFlags.window,
                QuantifyFlags.noFigures,
                QuantifyFlags.maximumMemory,
            ]
    ) { arguments in
        let progress = CommonFlags.begin(arguments)
        let outcome = try CohortRun(try request(arguments)).run(progress: progress)
        progress.finish()
        for participant in outcome.participants {
            for error in participant.errors { complain("\(participant.label): \(error)") }
        }
        CommonFlags.finish(arguments, progress, overview: outcome.overview)
        return outcome.isComplete ? ExitStatusCode.done : ExitStatusCode.someFailed
    }

    private static func request(_ arguments: ParsedArguments) throws -> RunRequest {
        let quantify = try QuantifyCommand.request(measuring: arguments[scans], as: arguments)
        var options = VisitOptions(quantify: quantify, tolerance: arguments[ContactFlags.tolerance])
        // What is done, and how many at once, changes no figure of a visit.
        options.quantify.parameters.removeAll { unrecorded.contains($0.name) }
        options.quantify.maximumBytes = nil
        var request = RunRequest(scans: arguments[scans], output: arguments[output], options: options)
        request.level = arguments[level]
        request.participants = arguments[participants]
        request.sessions = arguments[sessions]
        request.jobs = arguments[jobs]
        request.force = arguments[force]
        request.timeline = arguments[CheckCommand.timeline]
        request.registration = arguments[register]
        request.reviews = arguments[reviews]
        request.maximumBytes = arguments[QuantifyFlags.maximumMemory].map { Int($0 * 1e9) }
        return request
    }

    private static let unrecorded: Set<String> = [
        "participant-label", "session-label", "jobs", "force", "timeline", "register", "review", "max-memory",
    ]
}
