internal import Glibc
internal import VoxelCore

/// What a wedge phantom is drawn from.
public struct ContactWedgeRow: Sendable {
    /// The wedge's angle in degrees.
    public var degrees: ClosedRange<Double> = 30...330
    /// The vessel's radius in mm.
    public var radius: ClosedRange<Double> = 3...6
    /// Millimetres from the wall to the tumour.
    public var gap = 0.0
    /// How the vessel lies.
    public var tilt = ContactTilt.oblique
    /// Millimetres between voxels within slices and between slices, drawn for each case.
    public var spacing: (plane: ClosedRange<Double>, slices: ClosedRange<Double>) = (0.8...0.8, 0.8...0.8)

    /// Tilted vessels of 3–6 mm radius on 0.8 mm voxels, tumour over 30–330° from the wall outward.
    public init() {}
}

extension ContactPhantom {
    /// The tolerance that the truth of a wedge behind a gap is told for, in mm.
    private static let tolerance = 1.5

    /// A straight vessel of 50 mm, tumour between two half-planes through its axis, 15–25 mm long and 10 mm thick.
    public static func wedge(_ row: ContactWedgeRow, using generator: inout SeededGenerator) -> ContactPhantom {
        let plane = Double.random(in: row.spacing.plane, using: &generator)
        let slices = Double.random(in: row.spacing.slices, using: &generator)
        let radius = Double.random(in: row.radius, using: &generator)
        let degrees = Double.random(in: row.degrees, using: &generator)
        let course = straight(row.tilt, length: 50, using: &generator)
        var plan = wedgePlan(
            course, radius: radius, degrees: degrees, gap: row.gap,
            length: Double.random(in: 15...25, using: &generator), using: &generator)
        if row.gap > Self.tolerance { (plan.degrees, plan.length, plan.area) = (0, 0, 0) }
        return drawn(
            vessel: course.tube(radius: radius), tumours: [plan], spacing: [plane, plane, slices],
            account:
                "wedge of \(degrees)° on radius \(radius), tangent \(course.frame(at: 0).tangent), voxels \(plane)×\(slices)",
            using: &generator)
    }

    /// A straight vessel and a parallel tumour cylinder of 5–20 mm radius that holds 90–270° of the wall, and reaches at
    /// least 2 mm beyond it.
    ///
    /// With tumour radius Q, distance of the axes d and vessel radius R, the wall leaves the tumour at ±α from the line
    /// between the axes where Q² = d² + R² − 2dR·cos α.
    public static func parallelCylinder(using generator: inout SeededGenerator) -> ContactPhantom {
        let radius = Double.random(in: 3...6, using: &generator)
        var (degrees, size, apart) = (0.0, 0.0, 0.0)
        repeat {
            degrees = Double.random(in: 90...270, using: &generator)
            size = Double.random(in: 5...20, using: &generator)
            let half = degrees / 360 * .pi
            let rest = size * size - radius * radius * sin(half) * sin(half)
            apart = rest > 0 ? radius * cos(half) + rest.squareRoot() : -1
        } while apart <= 0 || apart + size - radius < 2
        let course = straight(.oblique, length: 50, using: &generator)
        let length = Double.random(in: 15...25, using: &generator)
        let start = Double.random(in: 10...(40 - length), using: &generator)
        let turn = Double.random(in: 0..<360, using: &generator) * .pi / 180
        let (u, v) = (apart * cos(turn), apart * sin(turn))
        let tumour = course.solid(along: start...start + length, reach: apart + size) { [size] x, y in
            ((x - u) * (x - u) + (y - v) * (y - v)).squareRoot() - size
        }
        return drawn(
            vessel: course.tube(radius: radius),
            tumours: [
                ContactTumourPlan(
                    solid: tumour, degrees: degrees, length: length, area: degrees / 180 * .pi * radius * length)
            ], spacing: [0.8, 0.8, 0.8],
            account:
                "cylinder of radius \(size) over \(degrees)° of radius \(radius), tangent \(course.frame(at: 0).tangent)",
            using: &generator)
    }

    /// A straight vessel whose section is an ellipse of two full diameters, and a small ball 6 mm beside it.
    public static func ellipse(diameters: SIMD2<Double>, using generator: inout SeededGenerator) -> ContactPhantom {
        let course = straight(.oblique, length: 60, using: &generator)
        let turned = Double.random(in: 0..<180, using: &generator)
        let ball = course.position(at: 30, distance: diameters.max() / 2 + 6 + 4, degrees: turned)
        return drawn(
            vessel: course.tube(semiAxes: diameters / 2, turned: turned),
            tumours: [ContactTumourPlan(solid: .ball(ball, radius: 4), distance: 6)], spacing: [0.8, 0.8, 0.8],
            account: "ellipse \(diameters) turned \(turned)°, tangent \(course.frame(at: 0).tangent)",
            using: &generator)
    }

    /// A straight vessel of 3–6 mm radius, and a ball or a slab 2–8 mm beside it.
    public static func apart(using generator: inout SeededGenerator) -> ContactPhantom {
        let radius = Double.random(in: 3...6, using: &generator)
        let gap = Double.random(in: 2...8, using: &generator)
        let course = straight(.oblique, length: 50, using: &generator)
        let size = Double.random(in: 4...10, using: &generator)
        let turn = Double.random(in: 0..<360, using: &generator)
        let isBall = Bool.random(using: &generator)
        let solid: ContactSolid
        if isBall {
            solid = .ball(course.position(at: 25, distance: radius + gap + size, degrees: turn), radius: size)
        } else {
            let (point, tangent, _) = course.frame(at: 25)
            let centre = course.position(at: 25, distance: radius + gap + size / 2, degrees: turn)
            let outward = (centre - point) / VoxelCore.length(centre - point)
            solid = .box(
                centre, axes: (outward, tangent, cross(outward, tangent)), half: [size / 2, size, size])
        }
        return drawn(
            vessel: course.tube(radius: radius), tumours: [ContactTumourPlan(solid: solid, distance: gap)],
            spacing: [0.8, 0.8, 0.8],
            account:
                "\(isBall ? "ball" : "slab") of \(size) mm at \(gap) mm from radius \(radius), tangent \(course.frame(at: 0).tangent)",
            using: &generator)
    }

    /// A straight course of some length through the origin's neighbourhood.
    static func straight(
        _ tilt: ContactTilt, length: Double, using generator: inout SeededGenerator
    ) -> ContactCourse {
        let (tangent, normal) = randomFrame(tilt, using: &generator)
        return ContactCourse(
            start: tangent * (-length / 2), tangent: tangent, normal: normal, pieces: [(length, 0)])
    }

    /// A wedge at random about a course and, at least 10 mm from its ends where there is room, along it.
    static func wedgePlan(
        _ course: ContactCourse, radius: Double, degrees: Double, gap: Double = 0, length: Double,
        using generator: inout SeededGenerator
    ) -> ContactTumourPlan {
        let margin = min(10, (course.length - length) / 2)
        let start = Double.random(in: margin...(course.length - length - margin), using: &generator)
        return wedgePlan(
            course, radius: radius, degrees: degrees, from: Double.random(in: 0..<360, using: &generator), gap: gap,
            along: start...start + length)
    }

    /// A wedge of 10 mm thickness about a course; a wedge behind a gap touches only what the tolerance forgives.
    static func wedgePlan(
        _ course: ContactCourse, radius: Double, degrees: Double, from: Double, gap: Double = 0,
        thickness: Double = 10, along range: ClosedRange<Double>
    ) -> ContactTumourPlan {
        let length = range.upperBound - range.lowerBound
        return ContactTumourPlan(
            solid: course.wedge(
                from: from, to: from + degrees, inner: radius + gap, outer: radius + thickness, along: range),
            degrees: degrees, length: length, area: degrees / 180 * .pi * radius * length, distance: gap)
    }
}
