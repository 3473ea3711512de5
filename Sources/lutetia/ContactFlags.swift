import CommandLineKit
import Study

/// The options of `lutetia contact`, by the sections of its help.
enum ContactFlags {
    static let tumour = Flag.required(
        "tumour", value: "MASK", .file(QuantifyFlags.volumes),
        help: "The tumour: a binary mask, a label map (each label is a tumour), or probabilities from 0 to 1.")
    static let vessels = Flag.required(
        "vessels", value: "LABELS", .file(QuantifyFlags.volumes),
        help: """
            The vessels: a label map, or a folder of masks named after what they hold; binary, or probabilities from 0 to 1. \
            Labels that are named after organs are left out.
            """)
    static let output = Flag.required(
        "output", short: "o", value: "DIR", .directory, help: "The folder for tables and figures.")
    static let vesselNames = Flag.optional(
        "vessel-names", value: "TSV", .file(["tsv"]), default: "the .tsv beside the label map, or its own names",
        section: "Masks and labels",
        help: "What the labels are called (columns index and name; kind: artery or vein).")
    static let organs = Flag.optional(
        "organs", value: "LABELS", .file(QuantifyFlags.volumes), section: "Masks and labels",
        help: "Organs whose contact with the tumour is measured: a label map, or a folder of masks.")
    static let organNames = Flag.optional(
        "organ-names", value: "TSV", .file(["tsv"]), default: "the .tsv beside the label map, or its own names",
        section: "Masks and labels", help: "What the organs' labels are called (columns index and name).")
    static let tolerance = Flag.value(
        "tolerance", value: "MM", .number(atLeast: 0, atMost: 10), default: ContactRequest.defaultTolerance,
        section: "Measuring",
        help: "How far beyond the wall, outward, tumour may begin and still touch it.")
    static let ct = Flag.optional(
        "ct", value: "CT", .file(QuantifyFlags.volumes), section: "Figures and limits",
        help: "Draw the figures on this CT.")
    static let noFigures = Flag.toggle("no-figures", section: "Figures and limits", help: "Draw nothing.")

    static let all: [any FlagDeclaration] = [
        tumour, vessels, output, vesselNames, organs, organNames, tolerance, ct, noFigures,
        QuantifyFlags.maximumMemory,
    ]
}
