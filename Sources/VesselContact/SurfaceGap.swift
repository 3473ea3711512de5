internal import VoxelCore

/// How far apart the surfaces of two tissues are.
struct SurfaceGap: Sendable {
    /// In mm; 0 where they touch or overlap.
    let distance: Double
    /// The nearest point of the first one, in the grid's millimetres.
    let point: SIMD3<Double>

    /// Looks for the nearest pair of voxels, and around it for the nearest points of the two surfaces between voxels.
    ///
    /// Voxels that share a face touch.
    /// - Returns: `nil` where either is empty.
    init?(from mask: TissueMask, to other: TissueMask) {
        let grid = mask.grid
        guard let pair = mask.region.minimumDistance(to: other.region, on: grid) else { return nil }
        let frame = GridMillimetres(grid: grid)
        let step = pair.to &- pair.from
        guard abs(step.x) + abs(step.y) + abs(step.z) > 1 else {
            distance = 0
            point = (frame.point(ofVoxel: pair.from) + frame.point(ofVoxel: pair.to)) / 2
            return
        }
        let ours = LocalSurface(of: mask, near: pair.from)
        let theirs = LocalSurface(of: other, near: pair.to)
        var nearest: (squared: Double, a: SIMD3<Double>, b: SIMD3<Double>)?
        for a in ours.points {
            for b in theirs.points {
                let step = a - b
                let squared = dot(step, step)
                if squared < nearest?.squared ?? .infinity { nearest = (squared, a, b) }
            }
        }
        guard let nearest else { preconditionFailure("a surface near a voxel has a point") }
        let direction = (nearest.b - nearest.a) / max(nearest.squared.squareRoot(), .leastNonzeroMagnitude)
        let drawn =
            ours.drawnInward(at: nearest.a, facing: direction) + theirs.drawnInward(at: nearest.b, facing: direction)
        // Centres lie within their tissues, so that the surfaces are no farther apart.
        distance = min(max(nearest.squared.squareRoot() - drawn, 0), pair.distance)
        point = nearest.a
    }
}

/// The surface of a tissue within a few voxels of a place.
private struct LocalSurface {
    private let field: SmoothedMask
    /// Where the lines between neighbouring voxels pass the surface, in the grid's millimetres; the voxel's centre where the
    /// tissue is too thin to fill half of anything.
    let points: [SIMD3<Double>]

    private let isTooThin: Bool

    /// A distance hangs on one place of a surface, and the staircase there: smoothed more widely than where many sections tell.
    private static let sigma = 1.5
    /// How far around the place, in voxels.
    private static let reach = 5

    init(of mask: TissueMask, near index: SIMD3<Int>) {
        let window = VoxelBox(lower: index, upper: index &+ 1)
            .grown(by: SIMD3(repeating: Self.reach), within: mask.grid.box)
        // Curvature asks for two voxels beyond a point.
        let field = SmoothedMask(
            mask, over: window.grown(by: SIMD3(repeating: 3), within: mask.grid.box), sigma: Self.sigma)
        self.field = field
        let size = field.box.size
        let steps = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
        let found = field.values.withVoxels { values in
            var points: [SIMD3<Double>] = []
            for z in 0..<max(size.z, 0) {
                for y in 0..<max(size.y, 0) {
                    for x in 0..<max(size.x, 0) {
                        guard window.contains(field.box.lower &+ SIMD3(x, y, z)) else { continue }
                        let here = Double(values[(z * size.y + y) * size.x + x])
                        for step in steps {
                            let next = SIMD3(x, y, z) &+ step
                            guard all(next .< size) else { continue }
                            let there = Double(values[(next.z * size.y + next.y) * size.x + next.x])
                            guard (here < 0.5) != (there < 0.5) else { continue }
                            let share = (0.5 - here) / (there - here)
                            let place = SIMD3<Double>(field.box.lower &+ SIMD3(x, y, z)) + SIMD3<Double>(step) * share
                            points.append(place * mask.grid.spacing)
                        }
                    }
                }
            }
            return points
        }
        isTooThin = found.isEmpty
        points = found.isEmpty ? [SIMD3<Double>(index) * mask.grid.spacing] : found
    }

    /// How far within the true surface a point lies, in mm: half the variance of the smoothing times the sum of the two main
    /// curvatures, as the heat equation has it; the sum is the divergence of the unit normal. A voxel's centre lies within by half
    /// its extent.
    func drawnInward(at point: SIMD3<Double>, facing direction: SIMD3<Double>) -> Double {
        let spacing = field.spacing
        if isTooThin {
            return (abs(direction.x * spacing.x) + abs(direction.y * spacing.y) + abs(direction.z * spacing.z)) / 2
        }
        return field.withSampler { sampler in
            func normal(_ place: SIMD3<Double>) -> SIMD3<Double> {
                let gradient = sampler.gradient(at: place, spacing: spacing)
                let steepness = length(gradient)
                return steepness > 0 ? -gradient / steepness : .zero
            }
            var divergence = 0.0
            for axis in 0..<3 {
                var step = SIMD3<Double>.zero
                step[axis] = spacing[axis]
                divergence += (normal(point + step)[axis] - normal(point - step)[axis]) / (2 * spacing[axis])
            }
            let variance = Self.sigma * Self.sigma * dot(spacing, spacing) / 3
            return variance / 2 * divergence
        }
    }
}
