internal import VesselContact
internal import VoxelCore

/// How a plane across a vessel lies on the pixels of a panel: turned as radiologists look at the nearest standard plane.
///
/// Nearest to axial: the patient's left at the right, anterior up. To coronal: left at the right, superior up. To sagittal:
/// posterior at the right, superior up.
struct VesselFigureView: Sendable {
    /// The panel on the canvas; whole pixels.
    let frame: PixelRect
    /// The place at the panel's centre, in scanner mm.
    let centre: SIMD3<Double>
    /// Unit vectors along the panel's rows and down its columns, in scanner space.
    let right, down: SIMD3<Double>
    let pixelsPerMillimetre: Double
    /// The standard plane that is nearest.
    let nearest: Orientation
    /// The angle between the two planes in degrees, 0…54.8.
    let tilt: Double

    init(of plane: SectionPlane, in frame: PixelRect, pixelsPerMillimetre: Double) {
        let axis = plane.axis
        nearest = [Orientation.axial, .coronal, .sagittal].max { abs(axis[$0.depth]) < abs(axis[$1.depth]) } ?? .axial
        let (wantedRight, wantedDown): (SIMD3<Double>, SIMD3<Double>) =
            switch nearest {
            case .axial: ([-1, 0, 0], [0, -1, 0])
            case .coronal: ([-1, 0, 0], [0, 0, -1])
            case .sagittal: ([0, -1, 0], [0, 0, -1])
            }
        tilt = acosDegrees(min(1, abs(axis[nearest.depth])))
        // The panel is looked at from the side that the standard plane is.
        let side: Double = dot(axis, cross(wantedRight, wantedDown)) < 0 ? -1 : 1
        let (a, b) = (plane.across, plane.down * side)
        // Of all turns t, right = cos t·a + sin t·b and down = cos t·b − sin t·a, the one of the greatest
        // right·wantedRight + down·wantedDown.
        let cosine = dot(a, wantedRight) + dot(b, wantedDown)
        let sine = dot(b, wantedRight) - dot(a, wantedDown)
        // Above 0: on the nearest standard plane the turn that is wanted is told to within 55°.
        let size = (cosine * cosine + sine * sine).squareRoot()
        right = (a * cosine + b * sine) / size
        down = (b * cosine - a * sine) / size
        self.frame = frame
        centre = plane.origin
        self.pixelsPerMillimetre = pixelsPerMillimetre
    }

    /// The canvas point of a place, seen along the vessel.
    func point(_ position: SIMD3<Double>) -> SIMD2<Double> {
        let offset = position - centre
        return frame.centre + SIMD2(dot(offset, right), dot(offset, down)) * pixelsPerMillimetre
    }

    /// Every `step`-th pixel of the panel in scanner space, and `margin` of them beyond it on every side.
    func lattice(step: Double = 1, margin: Int = 0) -> SamplingPlane {
        let start =
            (SIMD2(0.5, 0.5) - Double(margin) * step - SIMD2(frame.width, frame.height) / 2) / pixelsPerMillimetre
        return SamplingPlane(
            origin: centre + right * start.x + down * start.y, right: right * (step / pixelsPerMillimetre),
            down: down * (step / pixelsPerMillimetre), width: Int(frame.width / step) + 2 * margin,
            height: Int(frame.height / step) + 2 * margin)
    }

    /// The canvas point of a column and row of such a lattice.
    func point(onLattice place: SIMD2<Double>, step: Double, margin: Int) -> SIMD2<Double> {
        SIMD2(frame.x, frame.y) + 0.5 + (place - Double(margin)) * step
    }

    /// The letters at the panel's edges.
    var letters: OrientationLetters {
        OrientationLetters(
            left: Self.letters(-right), right: Self.letters(right), top: Self.letters(-down), bottom: Self.letters(down)
        )
    }

    /// The anatomical direction that a vector runs in: one letter within 30° of an axis of the body, elsewhere those of
    /// its two largest parts, the larger first. What is named lies within 36° of the vector either way.
    static func letters(_ direction: SIMD3<Double>) -> String {
        let names = [("R", "L"), ("A", "P"), ("S", "I")]
        let order = [0, 1, 2].sorted { abs(direction[$0]) > abs(direction[$1]) }
        let count = abs(direction[order[0]]) >= 0.75.squareRoot() ? 1 : 2
        return order.prefix(count).map { direction[$0] > 0 ? names[$0].0 : names[$0].1 }.joined()
    }
}

extension OrientationLetters {
    init(left: String, right: String, top: String, bottom: String) {
        self.left = left
        self.right = right
        self.top = top
        self.bottom = bottom
    }
}

extension SectionOutline {
    /// The wall in the direction of an angle in degrees, in mm from the centroid.
    func wall(atDegrees angle: Double) -> SIMD2<Double> {
        let turn = angle / 360
        let ray = (turn - turn.rounded(.down)) * Double(radii.count)
        let index = min(Int(ray), radii.count - 1)
        let share = ray - Double(index)
        let radius = radii[index] * (1 - share) + radii[(index + 1) % radii.count] * share
        return unitVector(degrees: angle) * radius
    }

    /// The wall along an arc, its ends to the angle.
    func wall(along arc: WallArc) -> [SIMD2<Double>] {
        let step = 360 / Double(radii.count)
        let inner = stride(from: (arc.start / step).rounded(.down) * step + step, to: arc.end, by: step)
        return ([arc.start] + inner + [arc.end]).map { wall(atDegrees: $0) }
    }
}

extension WallArc {
    /// Whether it holds a direction in degrees.
    func contains(_ angle: Double) -> Bool {
        let turns = (angle - start) / 360
        return (turns - turns.rounded(.down)) * 360 <= end - start
    }
}
