public import Lesions
public import VoxelCore

/// What stands on a figure beside the picture. It must not hold anything that identifies a patient.
public struct FigureCaption: Sendable, Equatable {
    /// The tracer, as the sidecar names it.
    public var tracer: String?
    /// The visit, such as `baseline` or `ses-02`.
    public var visit: String?
    /// How lesions were found, such as `fixed threshold, SUV 4`.
    public var method: String
    /// Program and version, such as `Lutetia 0.1.0`.
    public var software: String
    /// Parameters and hashes of inputs for the file's text chunks, in the order they are written.
    public var remarks: [PNGText]

    /// A caption from its parts.
    public init(
        tracer: String? = nil, visit: String? = nil, method: String, software: String, remarks: [PNGText] = []
    ) {
        self.tracer = tracer
        self.visit = visit
        self.method = method
        self.software = software
        self.remarks = remarks
    }
}

/// All that the figures of one scan are drawn from.
public struct FigureScene: Sendable {
    /// Said on every figure and page.
    public static let disclaimer = "Research software, not a medical device"

    /// The uptake, in canonical order.
    public let uptake: ScalarVolume
    /// The unit of its values.
    public let unit: UptakeUnit
    /// Lesions on the uptake's grid, in the order they are numbered.
    public let lesions: [Lesion]
    /// The numbers of lesions that a reader called physiological uptake: drawn, but told apart from the others.
    public let setAside: Set<UInt16>
    /// CT in Hounsfield units, on any grid in the same scanner space.
    public let ct: ScalarVolume?
    /// What stands beside the picture.
    public let caption: FigureCaption
    /// The uptake's window, the same for every figure of the scan.
    public let window: DisplayWindow
    /// The CT's window.
    public let ctWindow: DisplayWindow

    /// How far around a lesion its outline is drawn from, in voxels.
    public static let outlineMargin = LesionOutline.margin

    /// The maximum projections, which every scene needs at least for its window.
    let projections: [Orientation: PlaneImage]

    /// A scene, checked so that what is drawn of it is finite and lies on the grid.
    ///
    /// Without a window SUV and SUL are shown from 0 to 10; another unit from 0 to a round number at or above the 98th
    /// percentile of the coronal projection's values above 0. Cost: one pass over the volume, unless its projections are given.
    /// - Parameters:
    ///   - uptake: the volume, in canonical order.
    ///   - unit: the unit of its values.
    ///   - lesions: lesions on its grid, in the order they are numbered.
    ///   - setAside: the numbers of those that a reader called physiological uptake.
    ///   - ct: CT in Hounsfield units, on any grid in the same scanner space.
    ///   - caption: what stands beside the picture.
    ///   - window: the window of the uptake; `nil` as above.
    ///   - ctWindow: the window of the CT.
    ///   - projections: the maximum projections along x and y, for a volume of which only the lesions' surroundings are held;
    ///     it has no other picture than `maximumProjectionPNG`.
    /// - Throws: `FigureError` for a lesion that is empty, repeated, beyond the grid or not finite, and where a window is
    ///   needed of a volume without a value above 0.
    public init(
        uptake: ScalarVolume, unit: UptakeUnit, lesions: [Lesion], setAside: Set<UInt16> = [], ct: ScalarVolume? = nil,
        caption: FigureCaption, window: DisplayWindow? = nil, ctWindow: DisplayWindow = .softTissue,
        projections: [MaximumProjection.Axis: MaximumProjection]? = nil
    ) throws(FigureError) {
        try Self.check(lesions, on: uptake.grid)
        let projections = projections.map(PlaneSampling.images) ?? PlaneSampling.maximumProjections(of: uptake)
        if let window {
            self.window = window
        } else if unit.isStandardised {
            self.window = .suv
        } else if let covering = DisplayWindow.covering(projections[.coronal]?.values ?? []) {
            self.window = covering
        } else {
            throw .noUptake(unit: unit.label)
        }
        self.uptake = uptake
        self.unit = unit
        self.lesions = lesions
        self.setAside = setAside
        self.ct = ct
        self.caption = caption
        self.ctWindow = ctWindow
        self.projections = projections
    }

    private static func check(_ lesions: [Lesion], on grid: Grid) throws(FigureError) {
        var seen = Set<UInt16>()
        for lesion in lesions {
            let label = Int(lesion.label)
            guard !lesion.region.isEmpty else { throw .emptyLesion(label: label) }
            guard seen.insert(lesion.label).inserted else { throw .repeatedLesion(label: label) }
            let box = lesion.region.box
            let axes = lesion.shape.axes
            let maximum = lesion.uptake.suvMaxIndex
            guard box.lower.min() >= 0, grid.contains(box.upper &- 1) else {
                throw .lesionOutsideGrid(label: label, upper: box.upper &- 1, size: grid.size)
            }
            guard grid.contains(maximum) else {
                throw .lesionOutsideGrid(label: label, upper: maximum, size: grid.size)
            }
            guard axes.slice >= 0, axes.slice < grid.size.z else {
                throw .lesionOutsideGrid(label: label, upper: [maximum.x, maximum.y, axes.slice], size: grid.size)
            }
            let ends = [axes.long.from, axes.long.to, axes.short.from, axes.short.to]
            guard ends.allSatisfy({ $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }) else {
                throw .notFinite(label: label, figure: "an axial diameter")
            }
            let figures = [
                ("the maximum", lesion.uptake.suvMax), ("the peak", lesion.uptake.suvPeak),
                ("the volume", lesion.shape.volume), ("the threshold", lesion.threshold ?? 0),
                ("the long axis", axes.long.length), ("the short axis", axes.short.length),
                ("the largest diameter", lesion.shape.maxDiameter),
            ]
            for (figure, value) in figures where !value.isFinite { throw .notFinite(label: label, figure: figure) }
        }
    }
}
