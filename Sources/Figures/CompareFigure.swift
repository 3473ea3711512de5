public import VoxelCore

/// `compare.png`: the coronal maximum projections of a patient's visits side by side.
///
/// All panels share one window and one scale in millimetres, and stand level by their scanner z as far as their fields of
/// view overlap by half the shorter one. A lesion is outlined where its voxels project to and labelled with its track, in
/// the track's colour; a new one carries a plus sign before it.
public struct CompareFigure: Sendable {
    /// A lesion as it is outlined at one visit.
    public struct TrackedLesion: Sendable {
        /// Its voxels.
        public var region: Region
        /// The grid they lie on; its axes must run as those of the visit's projection do.
        public var grid: Grid
        /// The track's number or name.
        public var label: String
        /// Whether it was not there before.
        public var isNew: Bool

        /// A lesion of a track.
        public init(region: Region, grid: Grid, label: String, isNew: Bool = false) {
            self.region = region
            self.grid = grid
            self.label = label
            self.isNew = isNew
        }
    }

    /// A visit.
    public struct Visit: Sendable {
        /// Its name, such as `baseline`.
        public var title: String
        /// The line below, such as `⁶⁸Ga-DOTATATE · day 0`; may be empty.
        public var detail: String
        /// The maximum along y, in canonical order with one voxel along y; values that are not finite are drawn as 0.
        public var projection: ScalarVolume
        /// What is outlined on it.
        public var lesions: [TrackedLesion]

        /// A visit from its parts.
        public init(title: String, detail: String, projection: ScalarVolume, lesions: [TrackedLesion]) {
            self.title = title
            self.detail = detail
            self.projection = projection
            self.lesions = lesions
        }
    }

    /// The visits in time order.
    public let visits: [Visit]
    /// The unit of all projections.
    public let unit: UptakeUnit
    /// The window of all panels.
    public let window: DisplayWindow
    /// What stands beside the picture.
    public let caption: ChartCaption

    /// The projections as they are drawn.
    let images: [PlaneImage]

    /// A figure, checked so that every lesion lies on its grid and every grid on its projection's axes.
    /// - Parameters:
    ///   - visits: at least one, in time order.
    ///   - unit: the unit of all projections.
    ///   - window: the window of all panels; without one SUV and SUL are shown from 0 to 10, another unit from 0 to a round
    ///     number at or above the 98th percentile of all projections' values above 0.
    ///   - caption: what stands beside the picture.
    /// - Throws: `FigureError` where there is no visit, a projection has more than one voxel along y, a lesion is empty,
    ///   repeated, beyond its grid or on a grid turned against the projection's, or nothing gives a window.
    public init(
        visits: [Visit], unit: UptakeUnit, window: DisplayWindow? = nil, caption: ChartCaption
    ) throws(FigureError) {
        guard !visits.isEmpty else { throw .nothingToDraw(figure: "comparison", wanted: "visit") }
        for visit in visits { try Self.check(visit) }
        images = visits.map { visit in
            PlaneImage(
                width: visit.projection.grid.size.x, height: visit.projection.grid.size.z,
                values: visit.projection.values(in: visit.projection.grid.box).map { $0.isFinite ? $0 : 0 })
        }
        if let window {
            self.window = window
        } else if unit.isStandardised {
            self.window = .suv
        } else if let covering = DisplayWindow.covering(images.flatMap(\.values)) {
            self.window = covering
        } else {
            throw .noUptake(unit: unit.label)
        }
        self.visits = visits
        self.unit = unit
        self.caption = caption
    }

    private static func check(_ visit: Visit) throws(FigureError) {
        let grid = visit.projection.grid
        guard grid.size.y == 1 else { throw .notProjection(visit: visit.title, size: grid.size) }
        var seen = Set<String>()
        for lesion in visit.lesions {
            let box = lesion.region.box
            guard !lesion.region.isEmpty else { throw .emptyTrack(visit: visit.title, track: lesion.label) }
            guard seen.insert(lesion.label).inserted else {
                throw .repeatedTrack(visit: visit.title, track: lesion.label)
            }
            guard box.lower.min() >= 0, lesion.grid.contains(box.upper &- 1) else {
                throw .trackOutsideGrid(
                    visit: visit.title, track: lesion.label, upper: box.upper &- 1, size: lesion.grid.size)
            }
            guard isParallel(lesion.grid.affine, grid.affine) else {
                throw .turnedGrid(visit: visit.title, track: lesion.label)
            }
        }
    }

    /// Whether two grids' axes run the same way, within a thousandth of a radian.
    private static func isParallel(_ a: Affine, _ b: Affine) -> Bool {
        zip([a.x, a.y, a.z], [b.x, b.y, b.z]).allSatisfy { p, q in
            let lengths = ((p * p).sum() * (q * q).sum()).squareRoot()
            let off = p / (p * p).sum().squareRoot() - q / (q * q).sum().squareRoot()
            return lengths > 0 && (off * off).sum() <= 1e-6
        }
    }
}
