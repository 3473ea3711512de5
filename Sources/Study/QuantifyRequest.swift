public import Uptake
public import VoxelCore

/// The methods as the command names them.
public enum MethodName: String, CaseIterable, Sendable {
    /// At least a fixed value.
    case fixed
    /// At least a percentage of the lesion's maximum.
    case percentMax = "percent-max"
    /// At least a percentage of the lesion's SUVpeak.
    case percentPeak = "percent-peak"
    /// At least 1.5 × mean + 2 SD of the liver.
    case liver
    /// At least half of SUVpeak plus background.
    case adaptive
    /// Up to the steepest slope.
    case gradient
    /// Held by two of three methods.
    case majority
}

/// Which figures are drawn of a scan.
public enum FigureChoice: String, CaseIterable, Sendable {
    /// All of them, and the page.
    case all
    /// The maximum projections alone, for which the volume need not stay in memory.
    case mip
    /// None.
    case none
}

/// An option as it held for a run, for the record in `summary.json`.
public struct RequestParameter: Sendable, Equatable {
    /// The option's long name.
    public let name: String
    /// Its values; files are not named, since their names may hold a patient's: `summary.json` gives their digests.
    public let values: [String]
    /// `command line`, `configuration` or `default`.
    public let origin: String

    /// An option with its values and where they come from.
    public init(name: String, values: [String], origin: String) {
        self.name = name
        self.values = values
        self.origin = origin
    }
}

/// What `lutetia quantify` is asked for. Paths are as the user gave them.
public struct QuantifyRequest: Sendable {
    /// The PET or SPECT volume.
    public var volume: String
    /// The sidecar; `nil`: the volume's own `.json`, where there is one.
    public var sidecar: String?
    /// What the command line says of dose, times and patient.
    public var uptake: CommandLineValues
    /// What uptake is normalised by.
    public var scale: SUVScale
    /// Whether to measure SUV, or the stored unit.
    public var wantsSUV: Bool
    /// Frames of a 4D volume to average, counted from 1.
    public var frames: ClosedRange<Int>?
    /// The segmentation method.
    public var method: MethodName
    /// The method's threshold or percentage; `nil`: its default.
    public var threshold: Double?
    /// Where the relative methods look for lesions; `nil`: the tracer's default.
    public var seedThreshold: Double?
    /// In mL; `nil`: 0.5, and none for given lesions.
    public var minimumVolume: Double?
    /// Which voxels are neighbours.
    public var connectivity: Connectivity
    /// Whether touching lesions are split.
    public var splits: Bool
    /// A lesion mask or label map to measure instead of segmenting.
    public var lesions: String?
    /// Whether a mask of lesions that marks nothing means that there are none, as a follow-up may have it; else it is refused.
    public var takesEmptyMask: Bool
    /// A label map of organs, or a folder of masks.
    public var organs: String?
    /// The table of the organs' names.
    public var organNames: String?
    /// Names of physiological organs; `nil`: the default ones, as far as they are labelled; empty: none.
    public var exclude: [String]?
    /// What a reader said of the scan's lesions: a `review.json`.
    public var review: String?
    /// A CT for the figures.
    public var ct: String?
    /// The uptake that figures show from white to black, in the unit that is measured in; `nil`: the house's window.
    public var window: ClosedRange<Double>?
    /// Which figures are drawn.
    public var figures: FigureChoice
    /// The most bytes one volume may take; `nil`: no limit.
    public var maximumBytes: Int?
    /// Every option as it held, for the record.
    public var parameters: [RequestParameter]

    /// A request for one volume; everything else is as the command's defaults have it.
    public init(volume: String) {
        self.volume = volume
        uptake = CommandLineValues()
        scale = .bodyWeight
        wantsSUV = true
        method = .fixed
        connectivity = .corners
        splits = true
        takesEmptyMask = false
        figures = .all
        parameters = []
    }
}
