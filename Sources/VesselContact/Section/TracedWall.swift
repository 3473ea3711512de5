internal import Glibc
internal import VoxelCore

/// The wall of a vessel on a plane, found along rays from the centroid of the section.
struct TracedWall: Sendable {
    /// The plane, its origin at the centroid.
    let plane: LocalPlane
    /// How far the wall is along each ray, in mm.
    let radii: [Double]

    /// The points of the wall, in mm from the centroid.
    var points: [SIMD2<Double>] { Self.points(radii) }

    private static func points(_ radii: [Double]) -> [SIMD2<Double>] {
        radii.indices.map { ray in
            let angle = 2 * Double.pi * Double(ray) / Double(radii.count)
            return SIMD2(cos(angle), sin(angle)) * radii[ray]
        }
    }

    /// Looks for the wall from a point inside the vessel, and again from the centroid of what was found, twice.
    ///
    /// - Parameters:
    ///   - vessel: the vessel.
    ///   - plane: a plane whose origin lies inside.
    ///   - rays: how many rays.
    ///   - level: the level of the vessel's surface.
    ///   - reach: how far the wall may be, in mm.
    ///   - frame: the grid; a wall beyond it is none.
    /// - Returns: `nil` where the origin is outside, a ray finds no wall, or the wall lies beyond the volume.
    init?(
        of vessel: SmoothedMask.Sampler, on plane: LocalPlane, rays: Int, level: Double = 0.5, reach: Double,
        step: Double,
        frame: GridMillimetres
    ) {
        var plane = plane
        for _ in 0..<2 {
            guard let radii = Self.cast(vessel, plane, 72, level, reach, step) else { return nil }
            plane.origin = plane.point(Self.centroid(of: Self.points(radii)).centroid)
        }
        self.init(of: vessel, from: plane, rays: rays, level: level, reach: reach, step: step, frame: frame)
    }

    /// Looks for the wall from the plane's origin, which stays where it is.
    init?(
        of vessel: SmoothedMask.Sampler, from plane: LocalPlane, rays: Int, level: Double = 0.5, reach: Double,
        step: Double,
        frame: GridMillimetres
    ) {
        guard let radii = Self.cast(vessel, plane, rays, level, reach, step) else { return nil }
        guard Self.points(radii).allSatisfy({ frame.contains(plane.point($0)) }) else { return nil }
        self.plane = plane
        self.radii = radii
    }

    private static func cast(
        _ vessel: SmoothedMask.Sampler, _ plane: LocalPlane, _ rays: Int, _ level: Double, _ reach: Double,
        _ step: Double
    ) -> [Double]? {
        let centre = vessel(plane.origin)
        guard centre >= level else { return nil }
        var radii: [Double] = []
        radii.reserveCapacity(rays)
        for direction in plane.rays(rays) {
            var before = centre
            var radius = step
            while true {
                let value = vessel(plane.origin + direction * radius)
                if value < level {
                    radii.append(radius - step + step * (before - level) / (before - value))
                    break
                }
                before = value
                radius += step
                guard radius <= reach else { return nil }
            }
        }
        return radii
    }

    /// The area of a closed polygon about the origin, in mm², and its centroid.
    private static func centroid(of points: [SIMD2<Double>]) -> (area: Double, centroid: SIMD2<Double>) {
        var area = 0.0
        var moment = SIMD2<Double>.zero
        for (i, a) in points.enumerated() {
            let b = points[i + 1 == points.count ? 0 : i + 1]
            let twice = a.x * b.y - a.y * b.x
            area += twice / 2
            moment += (a + b) * (twice / 6)
        }
        return (area, moment / area)
    }

    /// The area within the wall in mm².
    var area: Double { Self.centroid(of: points).area }

    /// The wall with its measures, in scanner space.
    func outline(in frame: GridMillimetres) -> SectionOutline {
        let points = points
        let steps = wallSteps
        var calipers = (minimum: Double.infinity, maximum: 0.0)
        for direction in Self.directions {
            var low = Double.infinity
            var high = -Double.infinity
            for point in points {
                let along = point.x * direction.x + point.y * direction.y
                low = min(low, along)
                high = max(high, along)
            }
            calipers = (min(calipers.minimum, high - low), max(calipers.maximum, high - low))
        }
        return SectionOutline(
            plane: frame.plane(origin: plane.origin, axis: plane.axis, across: plane.across), radii: radii,
            area: area, perimeter: steps.reduce(0, +), minimumCaliper: calipers.minimum,
            maximumCaliper: calipers.maximum)
    }

    /// The length of wall from each ray to the next, in mm.
    var wallSteps: [Double] {
        let points = points
        return points.indices.map { i in
            let step = points[i + 1 == points.count ? 0 : i + 1] - points[i]
            return (step.x * step.x + step.y * step.y).squareRoot()
        }
    }

    /// Directions over half a turn, in steps of 2°: a caliper is off by no more than 6e-4 of the section's size for that.
    private static let directions: [SIMD2<Double>] = (0..<90).map { step in
        let angle = Double(step) * Double.pi / 90
        return SIMD2(cos(angle), sin(angle))
    }
}
