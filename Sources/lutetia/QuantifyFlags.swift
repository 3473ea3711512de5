import CommandLineKit
import Lesions
import Study
import Uptake
import VoxelCore

/// The options of `lutetia quantify`, by the sections of its help.
enum QuantifyFlags {
    static let volumes = ["nii", "nii.gz", "hdr", "img", "hdr.gz", "img.gz"]

    static let output = Flag.required(
        "output", short: "o", value: "DIR", .directory, help: "The folder for tables, figures and the report.")

    static let all: [any FlagDeclaration] = [output, sidecar] + uptakeOfAll + segmentation + regions + figures

    // MARK: Uptake

    static let sidecar = Flag.optional(
        "sidecar", value: "FILE", .file(["json"]), default: "the volume's own .json", section: "Uptake",
        help: "The JSON with dose, times and units.")
    static let units = Flag.optional(
        "units", .choice(["suv", "Bq/mL", "kBq/mL", "counts"]), default: "the sidecar's word", section: "Uptake",
        help: "What the stored voxels are.")
    static let scale = Flag.value(
        "suv", .choice(of: SUVScale.self), default: .bodyWeight, section: "Uptake",
        help:
            "What uptake is normalised by: body weight, lean body mass (Janmahasatian or James), surface, ideal weight."
    )
    static let noSUV = Flag.toggle(
        "no-suv", section: "Uptake",
        help: "Measure in the stored unit, thresholds too; no dose, weight or time is needed.")
    static let weight = Flag.optional(
        "weight", value: "KG", .number(above: 0, atMost: 500), section: "Uptake", help: "Body weight.")
    static let height = Flag.optional(
        "height", value: "M", .number(above: 0, atMost: 3), section: "Uptake", help: "Height in metres.")
    static let sex = Flag.optional("sex", .choice(of: Sex.self), section: "Uptake", help: "Sex, for lean body mass.")
    static let injectedActivity = Flag.optional(
        "injected-activity", value: "MBQ", .number(above: 0), section: "Uptake", help: "Injected activity.")
    static let uptakeSeconds = Flag.optional(
        "uptake-seconds", value: "S", .number(atLeast: 0), section: "Uptake",
        help: "Time from the injection to the moment that the image is decay-corrected to.")
    static let halfLife = Flag.optional(
        "half-life", value: "S", .number(above: 0), section: "Uptake", help: "Half-life of the radionuclide.")
    static let tracer = Flag.optional("tracer", value: "NAME", .text, section: "Uptake", help: "The tracer's name.")
    static let calibration = Flag.optional(
        "calibration", value: "CPS_PER_MBQ", .number(above: 0), section: "Uptake",
        help: "SPECT: the camera's calibration factor, for volumes of counts.")
    static let acquisitionSeconds = Flag.optional(
        "acquisition-seconds", value: "S", .number(above: 0), section: "Uptake",
        help: "SPECT: how long the counts were acquired.")
    static let frames = Flag.optional(
        "frames", value: "A-B", .frames, section: "Uptake",
        help: "4D: average these frames, counted from 1, weighted by their durations.")

    /// What SUV is made from, of any number of volumes; a sidecar is one volume's alone.
    static let uptakeOfAll: [any FlagDeclaration] = [
        units, scale, noSUV, weight, height, sex, injectedActivity, uptakeSeconds, halfLife, tracer,
        calibration,
        acquisitionSeconds, frames,
    ]

    // MARK: Segmentation

    static let method = Flag.value(
        "method", .choice(of: MethodName.self), default: .fixed, section: "Segmentation",
        help: "How it is decided which voxels belong to a lesion.")
    static let threshold = Flag.optional(
        "threshold", value: "X", .number(above: 0), default: "fixed 4.0 (PSMA 3.0), percent-max 41, percent-peak 50",
        section: "Segmentation", help: "Threshold of the method: an uptake value, or a percentage.")
    static let seedThreshold = Flag.optional(
        "seed-threshold", value: "X", .number(above: 0), default: "4.0 (PSMA 3.0)", section: "Segmentation",
        help: "Uptake from which on the relative methods look for lesions.")
    static let minimumVolume = Flag.optional(
        "min-volume", value: "ML", .number(atLeast: 0), default: "0.5; none for given lesions", section: "Segmentation",
        help: "Smaller lesions are dropped and counted.")
    static let connectivity = Flag.value(
        "connectivity", .choice(of: Connectivity.self), default: .corners, section: "Segmentation",
        help: "Which voxels are neighbours.")
    static let noSplit = Flag.toggle(
        "no-split", section: "Segmentation",
        help: "Do not split touching lesions at saddles more than 20 % below the lower maximum.")

    static let segmentation: [any FlagDeclaration] = [
        method, threshold, seedThreshold, minimumVolume, connectivity, noSplit,
    ]

    // MARK: Masks and labels

    static let lesions = Flag.optional(
        "lesions", value: "MASK", .file(volumes), section: "Masks and labels",
        help: """
            Measure these lesions and do not segment: a binary mask is split into connected lesions, a label map keeps \
            its labels.
            """)
    static let organs = Flag.optional(
        "organs", value: "LABELS", .file(volumes), section: "Masks and labels",
        help: "Organs: a label map, or a folder of binary masks named after what they hold.")
    static let organNames = Flag.optional(
        "organ-names", value: "TSV", .file(["tsv"]), default: "the .tsv beside the label map, or its own names",
        section: "Masks and labels", help: "What the labels are called (columns index and name).")
    static let exclude = Flag.optional(
        "exclude", value: "NAME,NAME", .list(of: "organ names"),
        default: OrganName.physiological.joined(separator: ","), section: "Masks and labels",
        help: "Organs whose uptake is physiological and is left out, where they are labelled; 'none' keeps all.")

    static let review = Flag.optional(
        "review", value: "FILE", .file(["json"]), section: "Masks and labels",
        help: """
            What a reader marked on the page of this very scan and saved as review.json: physiological uptake leaves the \
            totals, merged lesions are measured as one.
            """)

    private static let regions: [any FlagDeclaration] = [lesions, organs, organNames, exclude, review]

    // MARK: Figures and limits

    static let ct = Flag.optional(
        "ct", value: "CT", .file(volumes), section: "Figures and limits", help: "Fuse the figures with this CT.")
    static let figureChoice = Flag.optional(
        "figures", .choice(of: FigureChoice.self), default: "all", section: "Figures and limits",
        help: """
            What to draw: everything with a page, the maximum projections alone (which take little time and memory), or \
            nothing.
            """)
    static let window = Flag.optional(
        "window", value: "A-B", .range, default: "SUV 0-10", section: "Figures and limits",
        help: "The uptake that figures show from white to black, in the unit that is measured in, such as 0-20.")
    static let noFigures = Flag.toggle(
        "no-figures", section: "Figures and limits", help: "Draw nothing, as with --figures none.")
    static let maximumMemory = Flag.optional(
        "max-memory", value: "GB", .number(above: 0), section: "Figures and limits",
        help: "Refuse volumes that take more memory than this.")

    private static let figures: [any FlagDeclaration] = [ct, figureChoice, window, noFigures, maximumMemory]
}

extension ValueFormat where Element == ClosedRange<Double> {
    /// Two numbers from 0 on, the first one below the second: `0-10`, `2.5-20`.
    static var range: ValueFormat {
        ValueFormat { text throws(UnsuitableValue) in
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Double($0) }
            guard ends.count == 2, let lower = ends[0], let upper = ends[1], lower >= 0, lower < upper, upper < 1e12
            else { throw UnsuitableValue(wanted: "two numbers from 0 on, the lower one first, such as 0-10") }
            return lower...upper
        }
    }
}

extension ValueFormat where Element == ClosedRange<Int> {
    /// A range of frames counted from 1: `2-5`, or one frame: `3`.
    static var frames: ValueFormat {
        ValueFormat { text throws(UnsuitableValue) in
            let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard ends.count <= 2, let first = ends[0], let last = ends[ends.count - 1], first >= 1, first <= last
            else { throw UnsuitableValue(wanted: "frames counted from 1, such as 2-5 or 3") }
            return first...last
        }
    }
}
