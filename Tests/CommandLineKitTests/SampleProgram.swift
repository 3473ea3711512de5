@testable import CommandLineKit

/// A program with one of everything, for all tests of the kit.
enum Sample {
    enum Units: String, CaseIterable { case suv, becquerels = "Bq/mL", kilobecquerels = "kBq/mL", counts }
    enum Connectivity: Int, CaseIterable { case faces = 6, edges = 18, corners = 26 }
    enum Level: String, CaseIterable { case participant, group }

    static let config = Flag.optional("config", value: "FILE", .file(["json"]), help: "Read options from a file.")
    static let threads = Flag.optional(
        "threads", short: "j", value: "N", .integer(atLeast: 1), default: "all cores", help: "Threads to compute with.")
    static let quiet = Flag.toggle("quiet", short: "q", help: "Only errors.")

    static let output = Flag.required("output", short: "o", value: "DIR", .directory, help: "Where the results go.")
    static let threshold = Flag.optional(
        "threshold", value: "X", .number(), section: "Segmentation", help: "The threshold of the method.")
    static let weight = Flag.optional(
        "weight", value: "KG", .number(above: 0), section: "Patient", help: "Body weight.")
    static let units = Flag.optional("units", .choice(of: Units.self), help: "What the stored voxels are.")
    static let connectivity = Flag.value(
        "connectivity", .choice(of: Connectivity.self), default: .corners, section: "Segmentation", help: "Neighbours.")
    static let exclude = Flag.optional(
        "exclude", value: "NAME,NAME", .list(of: "organ names"), help: "Organs to leave out.")
    static let noFigures = Flag.toggle("no-figures", help: "Draw nothing.")
    static let sidecar = Flag.optional("sidecar", value: "FILE", .file(["json"]), help: "The sidecar.")
    static let note = Flag.repeated("note", short: "n", value: "TEXT", .text, help: "A note for the report.")
    static let labels = Flag.list("participant-label", value: "LABEL", .text, help: "Only these participants.")
    static let tolerance = Flag.value(
        "tolerance", value: "MM", .number(atLeast: 0), default: 1.5, help: "The tolerance.")

    static let scans = Positional.required("SCANS", .directory, help: "The scan folder.")
    static let target = Positional.required("OUTPUT", .directory, help: "The output folder.")
    static let level = Positional.optional("LEVEL", .choice(of: Level.self), help: "The level.")
    static let pet = Positional.required("PET", .file(["nii", "nii.gz"]), help: "The volume.")
    static let baseline = Positional.required("BASELINE", .directory, help: "The first visit.")
    static let followUps = Positional.repeating("FOLLOWUP", .directory, help: "The later visits.")

    static let run = Command(
        name: "run", abstract: "Does the main job.", positionals: [scans, target, level],
        flags: [labels, threshold, weight]
    ) { _ in 1 }
    static let quantify = Command(
        name: "quantify", abstract: "Measures one volume.",
        discussion:
            "Reads a volume.\nWrites a table.\n\nFor example:\n\n  sample quantify pet.nii -o out\n\n.hidden 'dots' \\ and µm.",
        positionals: [pet],
        flags: [output, threshold, connectivity, weight, units, exclude, noFigures, sidecar, note]
    ) { arguments in arguments[noFigures] ? 7 : 0 }
    static let compare = Command(
        name: "compare", abstract: "Compares visits.", positionals: [baseline, followUps], flags: [output, tolerance]
    ) { _ in 0 }

    static let program = Program(
        name: "sample", abstract: "Shows what the kit does.", version: "sample 1.2.3",
        commands: [run, quantify, compare], commonFlags: [threads, quiet], configurationFlag: config,
        exitStatuses: [ExitStatus(0, "All done."), ExitStatus(2, "The arguments are wrong; nothing was written.")])

    /// Parses a line without a configuration.
    static func outcome(_ words: [String]) -> Outcome {
        program.parse(words) { file in throw UnsuitableValue(wanted: "no file, but \(file) was read") }
    }

    /// The arguments of a line that is right.
    static func parse(_ words: [String], configuration: String? = nil) throws -> ParsedArguments {
        switch program.parse(words, readingConfiguration: { _ in Array((configuration ?? "").utf8) }) {
        case .run(_, let arguments): arguments
        case .print(let text): throw Unexpected.text(text)
        case .fail(let error): throw error
        }
    }

    /// The message of a line that is wrong, or what came instead.
    static func message(_ words: [String], configuration: String? = nil) -> String {
        switch program.parse(words, readingConfiguration: { _ in Array((configuration ?? "").utf8) }) {
        case .run(let command, _): "ran \(command.name)"
        case .print(let text): "printed \(text)"
        case .fail(let error): "\(error)"
        }
    }

    /// The text that a line prints, or what came instead.
    static func text(_ words: [String], width: Int = 80) -> String {
        switch program.parse(words, width: width, readingConfiguration: { _ in [] }) {
        case .run(let command, _): "ran \(command.name)"
        case .print(let text): text
        case .fail(let error): "failed: \(error)"
        }
    }

    enum Unexpected: Error { case text(String) }
}
