public import VoxelCore

/// Planes of one visit's scan through a place of the baseline's frame, and the lesions they cut.
public struct TrackPicture: Sendable {
    /// A lesion as a plane cuts it.
    struct Outline: Sendable {
        /// Its track.
        var label: String
        var isNew: Bool
        /// In the picture's pixels.
        var loops: [[SIMD2<Double>]]
    }

    /// A plane with the outlines on it.
    struct Plane: Sendable {
        /// The uptake, NaN beyond the scan.
        var image: PlaneImage
        var outlines: [Outline]
        /// The outline of the place where a lesion was before or will be, and is not now.
        var lost: [[SIMD2<Double>]]
    }

    /// Millimetres across a picture.
    static let extent = 100.0
    /// Pixels across it.
    static let pixels = 180
    static let pixelsPerMillimetre = Double(pixels) / extent

    let axial, coronal: Plane

    /// A place to look at.
    public struct Place: Sendable {
        /// It in the baseline's scanner millimetres, which the picture's middle shows.
        public var centre: SIMD3<Double>
        /// Where the lesion would be at this visit, outlined by a broken line; `nil` where it is there.
        public var lost: CompareFigure.TrackedLesion?

        /// A place to look at.
        public init(centre: SIMD3<Double>, lost: CompareFigure.TrackedLesion? = nil) {
            self.centre = centre
            self.lost = lost
        }
    }

    /// Samples a scan around places, over all threads.
    ///
    /// Cost: the boxes of all lesions, and the pixels of two planes a place.
    /// - Parameters:
    ///   - volume: the visit's scan.
    ///   - places: what the pictures are to show.
    ///   - toBaseline: the visit's scanner millimetres to the baseline's.
    ///   - lesions: the visit's lesions, on grids of the visit's own scanner millimetres.
    /// - Returns: a picture a place; none where `toBaseline` has no inverse.
    public static func pictures(
        of volume: ScalarVolume, at places: [Place], toBaseline: Affine, lesions: [CompareFigure.TrackedLesion]
    ) -> [TrackPicture] {
        guard let fromBaseline = toBaseline.inverse else { return [] }
        let fields = Parallel.map(count: lesions.count, grain: 1) { LesionField(lesions[$0.lowerBound], in: volume) }
        return Parallel.map(count: places.count, grain: 1) { range in
            let place = places[range.lowerBound]
            let lost = place.lost.map { LesionField($0) }
            func plane(_ orientation: Orientation) -> Plane {
                let plane = panel(orientation, around: place.centre)
                    .plane(depth: place.centre[orientation.depth]).mapped(by: fromBaseline)
                return Plane(
                    image: PlaneSampling.sample(volume, on: plane),
                    outlines: zip(lesions, fields).compactMap { lesion, field in
                        let loops = field.loops(on: plane)
                        return loops.isEmpty ? nil : Outline(label: lesion.label, isNew: lesion.isNew, loops: loops)
                    }, lost: lost?.loops(on: plane) ?? [])
            }
            return TrackPicture(axial: plane(.axial), coronal: plane(.coronal))
        }
    }

    /// The pixels of a picture in the baseline's scanner millimetres, along whose axes it lies.
    static func panel(_ orientation: Orientation, around centre: SIMD3<Double>) -> PanelGeometry {
        PanelGeometry(
            orientation: orientation, grid: millimetres,
            frame: PixelRect(x: 0, y: 0, width: Double(pixels), height: Double(pixels)),
            centre: SIMD2(centre[orientation.horizontal], centre[orientation.vertical]),
            pixelsPerMillimetre: pixelsPerMillimetre)
    }

    /// A grid whose indices are scanner millimetres.
    static let millimetres = Grid(size: [1, 1, 1], affine: Affine(spacing: [1, 1, 1]))!
}

extension SamplingPlane {
    /// The plane in the millimetres that `affine` leads to.
    func mapped(by affine: Affine) -> SamplingPlane {
        let start = affine.position(of: .zero)
        return SamplingPlane(
            origin: affine.position(of: origin), right: affine.position(of: right) - start,
            down: affine.position(of: down) - start, width: width, height: height)
    }
}
