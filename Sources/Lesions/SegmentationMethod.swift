public import VoxelCore

/// How it is decided which voxels belong to a lesion.
public enum SegmentationMethod: Sendable, Equatable {
    /// At least this value.
    case fixed(Double)
    /// At least this percentage of the lesion's own maximum, inside its catchment basin.
    case percentMax(Double)
    /// At least this percentage of the lesion's SUVpeak, inside its catchment basin.
    case percentPeak(Double)
    /// At least half of SUVpeak plus background (A50P); the background is the mean of the shell 10–20 mm outside.
    case adaptive
    /// At least 1.5 × mean + 2 SD of the liver (PERCIST).
    case liver
    /// Up to the steepest slope around the lesion: a watershed of the gradient magnitude.
    case gradient
    /// Held by at least two of percent-max 41, adaptive and fixed (MV2).
    case majority
}

/// What a segmentation is asked for.
public struct SegmentationOptions: Sendable, Equatable {
    /// The method.
    public var method: SegmentationMethod
    /// The value from which on uptake is looked at as a lesion by the methods whose threshold depends on the lesion.
    public var seedThreshold: Double
    /// Which voxels are neighbours.
    public var connectivity: Connectivity
    /// Lesions below this volume, in mL, are dropped and counted.
    public var minimumVolume: Double
    /// Touching lesions are split where the saddle between them lies more than this fraction below the lower maximum; `nil`:
    /// never.
    public var splitDepth: Double?
    /// Names of organs and groups of organs whose uptake is physiological.
    public var excludedOrgans: [String]
    /// Whether every excluded name must be found among the labels.
    public var excludedMustExist: Bool

    /// The value from which on uptake is looked at as a lesion; `nil` for the `liver` method, which works it out.
    public var startingThreshold: Double? {
        switch method {
        case .fixed(let threshold): threshold
        case .liver: nil
        default: seedThreshold
        }
    }

    /// What is asked for; the defaults are those of the command.
    public init(
        method: SegmentationMethod, seedThreshold: Double, connectivity: Connectivity = .corners,
        minimumVolume: Double = 0.5, splitDepth: Double? = 0.2,
        excludedOrgans: [String] = OrganName.physiological, excludedMustExist: Bool = false
    ) {
        self.method = method
        self.seedThreshold = seedThreshold
        self.connectivity = connectivity
        self.minimumVolume = minimumVolume
        self.splitDepth = splitDepth
        self.excludedOrgans = excludedOrgans
        self.excludedMustExist = excludedMustExist
    }
}

/// The voxels of a lesion and the threshold they were found with.
public struct SegmentedRegion: Sendable, Equatable {
    /// The voxels.
    public var region: Region
    /// The value at and above which voxels belong to it; `nil` where the method has no single one.
    public var threshold: Double?
    /// Its number where it was given in a label map.
    public var label: UInt16?

    /// A region with its threshold.
    public init(region: Region, threshold: Double?, label: UInt16? = nil) {
        self.region = region
        self.threshold = threshold
        self.label = label
    }
}

/// What a segmentation found, and what it left out.
public struct SegmentationResult: Sendable {
    /// The lesions, in no particular order.
    public var lesions: [SegmentedRegion]
    /// How many pieces were dropped for being smaller than the minimum volume.
    public var droppedBelowMinimumVolume: Int
    /// Physiological uptake that was left out, organ by organ, in the order of their labels.
    public var physiological: [PhysiologicalUptake]

    /// A result from its parts.
    public init(
        lesions: [SegmentedRegion], droppedBelowMinimumVolume: Int = 0, physiological: [PhysiologicalUptake] = []
    ) {
        self.lesions = lesions
        self.droppedBelowMinimumVolume = droppedBelowMinimumVolume
        self.physiological = physiological
    }

    /// Drops, and counts, lesions smaller than `minimum` mL.
    public mutating func dropSmaller(than minimum: Double, on grid: Grid) {
        let before = lesions.count
        lesions.removeAll { Double($0.region.voxelCount) * grid.voxelVolume < minimum }
        droppedBelowMinimumVolume += before - lesions.count
    }
}

/// Uptake above the threshold that was left out because it lies in an excluded organ.
public struct PhysiologicalUptake: Sendable, Equatable {
    /// The organ's name.
    public var organ: String
    /// Volume above the threshold, in mL, with what spills over the organ's border.
    public var volume: Double
    /// The highest value.
    public var suvMax: Double
}
