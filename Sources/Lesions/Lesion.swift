public import VoxelCore

/// An avid lesion: its voxels and what was measured on them.
public struct Lesion: Sendable {
    /// Its number in `lesions.tsv` and in the label map, from 1, hottest first; a given label map keeps its own labels.
    public let label: UInt16
    /// The voxels that belong to it.
    public let region: Region
    /// The labelled organ that holds most of it, where organs are known and it lies in one.
    public let organ: String?
    /// SUV at and above which voxels belong to it; `nil` for a given mask and for methods without a single threshold.
    public let threshold: Double?
    /// Uptake figures.
    public let uptake: LesionUptake
    /// Size and shape figures.
    public let shape: LesionShape
    /// Uptake held against liver and spleen.
    public let comparison: LesionComparison

    /// A lesion from its parts.
    public init(
        label: UInt16, region: Region, organ: String?, threshold: Double?, uptake: LesionUptake, shape: LesionShape,
        comparison: LesionComparison
    ) {
        self.label = label
        self.region = region
        self.organ = organ
        self.threshold = threshold
        self.uptake = uptake
        self.shape = shape
        self.comparison = comparison
    }
}

/// What a lesion takes up. All values are in the unit of the volume they were measured on (SUV, or the stored unit).
public struct LesionUptake: Sendable, Equatable {
    /// Highest voxel.
    public var suvMax: Double
    /// The highest voxel; of several equal ones the first in canonical raster order.
    public var suvMaxIndex: SIMD3<Int>
    /// Highest mean in a 1 mL sphere centred on a lesion voxel, every voxel weighted by the fraction of it inside.
    public var suvPeak: Double
    /// Whether the sphere of `suvPeak` leaves the volume.
    public var peakClipped: Bool
    /// The voxel that the sphere of `suvPeak` is centred on.
    public var suvPeakIndex: SIMD3<Int>
    /// IBSI global intensity peak (0F91): voxel centres, equal weights.
    public var suvPeakIBSI: Double
    /// IBSI local intensity peak (VJGA): the sphere of `suvPeakIBSI` on the highest voxel; of several equal ones the one where it
    /// gives most, so that the figure does not depend on the way the image lies.
    public var suvPeakAtMax: Double
    /// Mean over the voxels.
    public var suvMean: Double
    /// Standard deviation over the voxels (divided by their number, as IBSI's variance ECT3).
    public var suvSD: Double
    /// Skewness over the voxels (IBSI KE2A); 0 where all are equal.
    public var suvSkewness: Double
    /// Median; mean of the middle two for an even number of voxels.
    public var suvMedian: Double
    /// Lowest voxel.
    public var suvMin: Double
    /// SUVmean × volume [mL]: total lesion uptake (TLG for FDG).
    public var tlu: Double

    /// The figures of one lesion.
    public init(
        suvMax: Double, suvMaxIndex: SIMD3<Int>, suvPeak: Double, peakClipped: Bool, suvPeakIndex: SIMD3<Int>,
        suvPeakIBSI: Double, suvPeakAtMax: Double, suvMean: Double, suvSD: Double, suvSkewness: Double,
        suvMedian: Double, suvMin: Double, tlu: Double
    ) {
        self.suvMax = suvMax
        self.suvMaxIndex = suvMaxIndex
        self.suvPeak = suvPeak
        self.peakClipped = peakClipped
        self.suvPeakIndex = suvPeakIndex
        self.suvPeakIBSI = suvPeakIBSI
        self.suvPeakAtMax = suvPeakAtMax
        self.suvMean = suvMean
        self.suvSD = suvSD
        self.suvSkewness = suvSkewness
        self.suvMedian = suvMedian
        self.suvMin = suvMin
        self.tlu = tlu
    }
}

/// How large a lesion is and where it lies. Millimetres are scanner millimetres, RAS+.
public struct LesionShape: Sendable, Equatable {
    /// Mean position of the voxel centres.
    public var centroid: SIMD3<Double>
    /// Voxels × voxel volume, in mL.
    public var volume: Double
    /// The longest in-plane diameter over all axial slices and the longest one perpendicular to it in the same slice.
    public var axes: AxialDiameter
    /// Largest distance between two vertices of the surface mesh, in mm (IBSI L0JK).
    public var maxDiameter: Double
    /// Area of the surface mesh in mm² (IBSI C0JK).
    public var surface: Double
    /// Sphericity of the surface mesh (IBSI QCFX): 1 for a sphere.
    public var sphericity: Double
    /// Whether the lesion touches the volume's edge, so that part of it may lie outside.
    public var truncated: Bool

    /// The figures of one lesion.
    public init(
        centroid: SIMD3<Double>, volume: Double, axes: AxialDiameter, maxDiameter: Double, surface: Double,
        sphericity: Double, truncated: Bool
    ) {
        self.centroid = centroid
        self.volume = volume
        self.axes = axes
        self.maxDiameter = maxDiameter
        self.surface = surface
        self.sphericity = sphericity
        self.truncated = truncated
    }
}

/// A lesion's uptake held against the reference organs; `nil` where the reference is not known.
public struct LesionComparison: Sendable, Equatable {
    /// Krenning score 0–4.
    public var krenning: Int?
    /// SUVmax over the liver's SUVmean.
    public var ratioLiver: Double?
    /// SUVmax over the spleen's SUVmean.
    public var ratioSpleen: Double?

    /// The figures of one lesion.
    public init(krenning: Int? = nil, ratioLiver: Double? = nil, ratioSpleen: Double? = nil) {
        self.krenning = krenning
        self.ratioLiver = ratioLiver
        self.ratioSpleen = ratioSpleen
    }
}
