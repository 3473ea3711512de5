internal import Glibc
internal import VoxelCore

/// The wall of a vessel on a plane, found along rays from the centroid of the section.
struct TracedWall: Sendable {
    /// The plane, its origin at the centroid.
    let plane: LocalPlane
    /// The rays.
    let ring: Ring
    /// How far the wall is along each ray, in mm.
    let radii: [Double]
    /// The area within the wall in mm².
    let area: Double

    init(plane: LocalPlane, ring: Ring, radii: [Double]) {
        self.plane = plane
        self.ring = ring
        self.radii = radii
        area = Self.centroid(of: zip(ring.directions, radii).map { $0 * $1 }).area
    }

    /// The points of the wall, in mm from the centroid.
    var points: [SIMD2<Double>] { zip(ring.directions, radii).map { $0 * $1 } }

    /// The radius of a circle of the section's area, in mm.
    var equivalentRadius: Double { (area / .pi).squareRoot() }

    /// The area of a closed polygon about the origin, in mm², and its centroid.
    static func centroid(of points: [SIMD2<Double>]) -> (area: Double, centroid: SIMD2<Double>) {
        var area = 0.0
        var moment = SIMD2<Double>.zero
        var a = points[points.count - 1]
        for b in points {
            let twice = a.x * b.y - a.y * b.x
            area += twice / 2
            moment += (a + b) * (twice / 6)
            a = b
        }
        return (area, moment / area)
    }

    /// The length of wall from each ray to the next, in mm.
    var wallSteps: [Double] {
        let points = points
        return points.indices.map { i in
            let step = points[i + 1 == points.count ? 0 : i + 1] - points[i]
            return (step.x * step.x + step.y * step.y).squareRoot()
        }
    }

    /// The wall as it was before smoothing, which draws a surface inward by half its variance times the curvature, as the heat
    /// equation does: a convex wall inward, a concave one outward.
    ///
    /// - Parameter variance: of the slope that smoothing makes of a step, in mm².
    func curvatureRestored(variance: Double) -> TracedWall {
        let points = points
        let count = points.count
        // Over 3 mm to either side, where the voxels' corners no longer tell.
        let perimeter = 2 * Double.pi * equivalentRadius
        let reach = max(1, min(Int((Self.curvatureReach / perimeter * Double(count)).rounded()), count / 6))
        let greatest = 1 / (1.5 * variance.squareRoot())
        let restored = (0..<count).map { ray in
            let (a, b, c) = (points[(ray + count - reach) % count], points[ray], points[(ray + reach) % count])
            let (before, after, chord) = (b - a, c - b, c - a)
            func size(_ v: SIMD2<Double>) -> Double { (v.x * v.x + v.y * v.y).squareRoot() }
            let sides = size(before) * size(after) * size(chord)
            guard sides > 0 else { return radii[ray] }
            // The circle through three points: four times the triangle's area over the product of its sides.
            let curvature = 2 * (before.x * after.y - before.y * after.x) / sides
            // Along the ray it is the farther the more it slants to the wall.
            let slant = abs(b.x * chord.y - b.y * chord.x) / (size(b) * size(chord))
            let shift = variance / 2 * min(max(curvature, -greatest), greatest) / max(slant, 0.5)
            // Where a ragged wall all but meets the centroid it stays on its side of it.
            return max(radii[ray] + shift, radii[ray] / 2)
        }
        return TracedWall(plane: plane, ring: ring, radii: restored)
    }

    /// In mm.
    private static let curvatureReach = 3.0

    /// The wall with its measures, in scanner space.
    func outline(in frame: GridMillimetres) -> SectionOutline {
        // A caliper is off by no more than 4e-4 of the section's size for the corners and directions left out.
        let every = max(1, radii.count / Ring.sparse.directions.count)
        let points = points.enumerated().compactMap { $0 % every == 0 ? $1 : nil }
        var calipers = (minimum: Double.infinity, maximum: 0.0)
        for direction in Self.halfTurn {
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
            area: area, perimeter: wallSteps.reduce(0, +), minimumCaliper: calipers.minimum,
            maximumCaliper: calipers.maximum)
    }

    /// Directions over half a turn, in steps of 3°.
    private static let halfTurn = Array(Ring.sparse.directions.prefix(60))
}
