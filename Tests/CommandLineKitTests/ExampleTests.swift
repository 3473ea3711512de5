import CommandLineKit
import Testing

/// A program as the documentation declares one, by the public interface alone.
@Suite struct ExampleTests {
    enum Unit: String, CaseIterable { case suv, counts }

    enum Flags {
        static let config = Flag.optional("config", value: "FILE", .file(["json"]), help: "Read options from a file.")
        static let output = Flag.required("output", short: "o", value: "DIR", .directory, help: "Where results go.")
        static let threshold = Flag.optional(
            "threshold", value: "X", .number(above: 0), section: "Segmentation", help: "Lowest uptake of a lesion.")
        static let units = Flag.value("units", .choice(of: Unit.self), default: .suv, help: "What the voxels are.")
        static let tolerance = Flag.value(
            "tolerance", value: "MM", .number(atLeast: 0), default: 1.5, help: "Tolerance.")
        static let noFigures = Flag.toggle("no-figures", help: "Draw nothing.")
    }

    static let pet = Positional.required("PET", .file(["nii", "nii.gz"]), help: "The volume.")
    static let masks = Positional.repeating("MASK", .file(["nii", "nii.gz"]), help: "The masks.")

    static let quantify = Command(
        name: "quantify", abstract: "Measures the lesions of a volume.", positionals: [pet],
        flags: [Flags.output, Flags.threshold, Flags.units, Flags.noFigures]
    ) { arguments in
        let threshold: Double? = arguments[Flags.threshold]
        let unit: Unit = arguments[Flags.units]
        let path: String = arguments[pet]
        let draws: Bool = !arguments[Flags.noFigures]
        return path == "pet.nii" && threshold == 3 && unit == .suv && draws ? 0 : 1
    }
    static let contact = Command(
        name: "contact", abstract: "Measures contact.", positionals: [masks], flags: [Flags.output, Flags.tolerance]
    ) { arguments in arguments[masks].count == 2 && arguments[Flags.tolerance] == 1.5 ? 0 : 1 }

    static let program = Program(
        name: "measure", abstract: "Measures.", version: "measure 1.0", commands: [quantify, contact],
        configurationFlag: Flags.config, exitStatuses: [ExitStatus(0, "All done.")])

    @Test(arguments: [
        ["quantify", "pet.nii", "-o", "out", "--threshold", "3"], ["contact", "a.nii", "b.nii", "--output=out"],
        ["quantify", "pet.nii", "--config", "study.json"],
    ]) func runs(_ words: [String]) throws {
        let outcome = Self.program.parse(words) { _ in Array(#"{"output": "out", "threshold": 3}"#.utf8) }
        guard case .run(let command, let arguments) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(command.name == words[0])
        #expect(try command.run(arguments) == 0)
        #expect(arguments[Flags.output] == "out")
    }

    @Test func itHasNoFaults() { #expect(Self.program.faults == []) }
}
