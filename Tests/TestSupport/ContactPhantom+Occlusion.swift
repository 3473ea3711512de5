internal import Glibc
internal import VoxelCore

extension ContactPhantom {
    /// A straight vessel whose label has a gap of 4–8 mm, at least 1 mm longer than its radius.
    ///
    /// - Parameter isFilled: whether the tumour fills the gap and reaches 4 mm along and 5 mm about the vessel; else it is a
    ///   wedge of 60–120° on the vessel beside the gap, with no tumour in it.
    public static func interrupted(isFilled: Bool, using generator: inout SeededGenerator) -> ContactPhantom {
        let radius = Double.random(in: 3...5, using: &generator)
        let gap = Double.random(in: max(4, radius + 1)...8, using: &generator)
        let course = straight(.oblique, length: 56, using: &generator)
        let (first, last) = (28 - gap / 2, 28 + gap / 2)
        let vessel = course.tube(radius: radius, along: 0...first).union(
            course.tube(radius: radius, along: last...56))
        let plan: ContactTumourPlan
        if isFilled {
            let tumour = course.tube(radius: radius + 5, along: first - 4...last + 4).subtracting(vessel)
            plan = ContactTumourPlan(solid: tumour, degrees: 360)
        } else {
            plan = wedgePlan(
                course, radius: radius, degrees: Double.random(in: 60...120, using: &generator),
                from: Double.random(in: 0..<360, using: &generator), along: 5...17)
        }
        return drawn(
            vessel: vessel, tumours: [plan], spacing: [0.8, 0.8, 0.8],
            account: "gap of \(gap) mm, radius \(radius), tangent \(course.frame(at: 0).tangent)", using: &generator)
    }

    /// A straight vessel whose label ends within a ball of tumour of 9–12 mm radius.
    public static func ending(using generator: inout SeededGenerator) -> ContactPhantom {
        let radius = Double.random(in: 3...5, using: &generator)
        let course = straight(.oblique, length: 40, using: &generator)
        let vessel = course.tube(radius: radius)
        let ball = ContactSolid.ball(
            course.frame(at: 40).point, radius: Double.random(in: 9...12, using: &generator))
        return drawn(
            vessel: vessel, tumours: [ContactTumourPlan(solid: ball.subtracting(vessel), degrees: 360)],
            spacing: [0.8, 0.8, 0.8],
            account: "end in a ball, radius \(radius), tangent \(course.frame(at: 0).tangent)", using: &generator)
    }

    /// A straight vessel narrowed from 5 mm radius to 3 mm over 10 mm, with slopes of 6 mm, within a cuff of tumour.
    public static func narrowed(using generator: inout SeededGenerator) -> ContactPhantom {
        let course = straight(.oblique, length: 70, using: &generator)
        let (start, tangent, _) = course.frame(at: 0)
        let radius: @Sendable (SIMD3<Double>) -> Double = { p in
            let beyond = abs(dot(p - start, tangent) - 35) - 5
            if beyond <= 0 { return 3 }
            return beyond >= 6 ? 5 : 4 - cos(beyond / 6 * .pi)
        }
        let wide = course.tube(radius: 5)
        let length = course.length
        let distance: @Sendable (SIMD3<Double>) -> Double = { p in
            let d = p - start
            return VoxelCore.length(d - tangent * dot(d, tangent))
        }
        // The slope of the radius is π/6 at most, so the field changes by √(1 + (π/6)²) < 1.2 a mm.
        let vessel = ContactSolid(lower: wide.lower, upper: wide.upper, steepness: 1.2) { p in
            let s = dot(p - start, tangent)
            return max(distance(p) - radius(p), max(-s, s - length))
        }
        let cuff = course.tube(radius: 11, along: 24...46).subtracting(vessel)
        return drawn(
            vessel: vessel, tumours: [ContactTumourPlan(solid: cuff, degrees: 360, length: 22)],
            spacing: [0.8, 0.8, 0.8], account: "narrowed, tangent \(tangent)", using: &generator)
    }

    /// A wedge of 10 mm thickness on a vessel of 4 mm radius, on a grid that is too coarse for it.
    public static func coarse(spacing: SIMD3<Double>, using generator: inout SeededGenerator) -> ContactPhantom {
        let course = straight(Bool.random(using: &generator) ? .oblique : .aligned, length: 50, using: &generator)
        let plan = wedgePlan(
            course, radius: 4, degrees: Double.random(in: 30...330, using: &generator), length: 20, using: &generator)
        return drawn(
            vessel: course.tube(radius: 4), tumours: [plan], spacing: spacing,
            account: "coarse grid, tangent \(course.frame(at: 0).tangent)", using: &generator)
    }
}
