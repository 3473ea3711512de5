public import VoxelCore

/// A solid of a contact phantom, told by a field: not above 0 inside, above 0 outside.
public struct ContactSolid: Sendable {
    /// Corners of a box of scanner millimetres that holds the solid.
    public let lower, upper: SIMD3<Double>
    /// The field at a scanner position; it changes by at most `steepness` a millimetre.
    public let field: @Sendable (SIMD3<Double>) -> Double
    /// The most by which the field changes a millimetre.
    public let steepness: Double

    /// A solid within a box.
    public init(
        lower: SIMD3<Double>, upper: SIMD3<Double>, steepness: Double = 1,
        field: @escaping @Sendable (SIMD3<Double>) -> Double
    ) {
        self.lower = lower
        self.upper = upper
        self.steepness = steepness
        self.field = field
    }

    /// A ball.
    public static func ball(_ centre: SIMD3<Double>, radius: Double) -> ContactSolid {
        ContactSolid(lower: centre - radius, upper: centre + radius) { length($0 - centre) - radius }
    }

    /// A box about its centre: `half` is half its width along each of three perpendicular unit vectors.
    public static func box(
        _ centre: SIMD3<Double>, axes: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>), half: SIMD3<Double>
    ) -> ContactSolid {
        let reach = length(half)
        return ContactSolid(lower: centre - reach, upper: centre + reach) { p in
            let d = p - centre
            return max(
                abs(dot(d, axes.0)) - half.x, max(abs(dot(d, axes.1)) - half.y, abs(dot(d, axes.2)) - half.z))
        }
    }

    /// What lies in either.
    public func union(_ other: ContactSolid) -> ContactSolid {
        let (a, b) = (field, other.field)
        return ContactSolid(
            lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper),
            steepness: max(steepness, other.steepness)
        ) { min(a($0), b($0)) }
    }

    /// What lies in this one and not in the other.
    public func subtracting(_ other: ContactSolid) -> ContactSolid {
        let (a, b) = (field, other.field)
        return ContactSolid(lower: lower, upper: upper, steepness: max(steepness, other.steepness)) {
            max(a($0), -b($0))
        }
    }

    /// The voxels of a grid, its axes along the scanner's, whose centres lie inside.
    public func region(on grid: Grid) -> Region {
        let (origin, step) = (grid.affine.origin, grid.spacing)
        var box = grid.box
        for axis in 0..<3 {
            let (low, high) = ((lower[axis] - origin[axis]) / step[axis], (upper[axis] - origin[axis]) / step[axis])
            box.lower[axis] = max(0, Int(low.rounded(.down)))
            box.upper[axis] = min(grid.size[axis], Int(high.rounded(.up)) + 1)
        }
        var runs: [Run] = []
        for z in box.lower.z..<max(box.lower.z, box.upper.z) {
            for y in box.lower.y..<max(box.lower.y, box.upper.y) {
                var p = grid.position(of: [0, y, z])
                var x = box.lower.x
                var start: Int?
                while x < box.upper.x {
                    p.x = origin.x + Double(x) * step.x
                    let value = field(p)
                    if value <= 0 {
                        if start == nil { start = x }
                    } else if let first = start {
                        runs.append(Run(x: first..<x, y: y, z: z))
                        start = nil
                    }
                    // No surface is nearer than this many voxels.
                    x += max(1, Int(min(abs(value) / (steepness * step.x), 1e6)))
                }
                if let first = start { runs.append(Run(x: first..<box.upper.x, y: y, z: z)) }
            }
        }
        return Region(runs: runs)
    }
}
