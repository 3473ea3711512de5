internal import Lesions
public import VoxelCore

/// A lesion of one visit, as the response between visits sees it: avid, drawn on CT or MR, or both.
public struct Finding: Sendable {
    /// What it is called in the visit's tables: the label of an avid lesion (`3`), `t` and the label of a drawn tumour without
    /// avid lesion (`t1`).
    public let id: String
    /// The name that its label was given, where it was given one.
    public let name: String?
    /// The labelled organ that holds it, where that is known.
    public let organ: String?
    /// Its voxels, on `grid`.
    public let region: Region
    /// The grid of its voxels, in the visit's own scanner millimetres.
    public let grid: Grid
    /// The mean of its voxel centres, in the visit's own scanner millimetres.
    public let centroid: SIMD3<Double>
    /// Its volume in mL.
    public let volume: Double
    /// What it takes up; `nil` for a tumour without avid lesion.
    public let uptake: FindingUptake?
    /// Its axial diameters; `nil` where it is part of a drawn tumour whose diameters another finding bears, or where they could
    /// not be measured.
    public let size: FindingSize?
    /// Whether it touches the edge of the volume it was marked on, so that its own volume may be larger.
    public let isTruncated: Bool
    /// The finding that bears the diameters of the drawn tumour it is part of, as a place in `VisitRecord.findings`; `nil`
    /// where it has its own, or none.
    public let sizeBearer: Int?

    /// A finding from its parts.
    public init(
        id: String, name: String? = nil, organ: String? = nil, region: Region, grid: Grid, centroid: SIMD3<Double>,
        volume: Double, uptake: FindingUptake?, size: FindingSize?, isTruncated: Bool = false, sizeBearer: Int? = nil
    ) {
        self.id = id
        self.name = name
        self.organ = organ
        self.region = region
        self.grid = grid
        self.centroid = centroid
        self.volume = volume
        self.uptake = uptake
        self.size = size
        self.isTruncated = isTruncated
        self.sizeBearer = sizeBearer
    }

    /// Whether its name or its organ says that it is a lymph node.
    public var isNode: Bool {
        [name, organ].compactMap { $0 }.contains { text in
            OrganName.canonical(text).split(separator: "_").contains { word in
                ["node", "nodes", "nodal", "lymph", "lymphatic", "ln"].contains(word) || word.hasPrefix("lymphnode")
            }
        }
    }
}

/// What a finding takes up, in the unit of its visit.
public struct FindingUptake: Sendable, Equatable {
    /// SUVmax.
    public var suvMax: Double
    /// SUVpeak: the highest mean in a sphere of 1 mL.
    public var suvPeak: Double
    /// SUVmean.
    public var suvMean: Double
    /// SUVmean × volume in mL (TLG for FDG).
    public var tlu: Double
    /// SUVmax over the liver's mean; `nil` where that is not known.
    public var ratioLiver: Double?
    /// SUVmax over the spleen's mean; `nil` where that is not known.
    public var ratioSpleen: Double?

    /// The figures of one finding.
    public init(
        suvMax: Double, suvPeak: Double, suvMean: Double, tlu: Double, ratioLiver: Double? = nil,
        ratioSpleen: Double? = nil
    ) {
        self.suvMax = suvMax
        self.suvPeak = suvPeak
        self.suvMean = suvMean
        self.tlu = tlu
        self.ratioLiver = ratioLiver
        self.ratioSpleen = ratioSpleen
    }
}

/// The axial diameters of a finding in mm, and what they were measured on.
public struct FindingSize: Sendable, Equatable {
    /// What a size was measured on.
    public enum Source: String, Sendable {
        /// A mask drawn on CT or MR.
        case tumourMask = "tumour mask"
        /// The avid voxels, where there is no such mask.
        case avidMask = "avid mask"
    }

    /// The longest in-plane axial diameter.
    public var longAxis: Double
    /// The longest one perpendicular to it in the same slice.
    public var shortAxis: Double
    /// What they were measured on.
    public var source: Source
    /// Whether that touches the edge of its volume, so that they may be longer.
    public var isTruncated: Bool

    /// The diameters of one finding.
    public init(longAxis: Double, shortAxis: Double, source: Source, isTruncated: Bool = false) {
        self.longAxis = longAxis
        self.shortAxis = shortAxis
        self.source = source
        self.isTruncated = isTruncated
    }
}
