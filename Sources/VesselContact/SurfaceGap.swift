internal import VoxelCore

/// How far apart the surfaces of two tissues are.
struct SurfaceGap: Sendable {
    /// In mm; 0 where they touch or overlap.
    let distance: Double
    /// The nearest point of the first one, in the grid's millimetres.
    let point: SIMD3<Double>

    /// Looks for the nearest pair of voxels, and around it for the nearest points of the two surfaces between voxels.
    ///
    /// Voxels that share a face, an edge or a corner touch.
    /// - Returns: `nil` where either is empty.
    init?(from mask: TissueMask, to other: TissueMask) {
        let grid = mask.grid
        guard let pair = mask.region.minimumDistance(to: other.region, on: grid) else { return nil }
        let frame = GridMillimetres(grid: grid)
        let step = pair.to &- pair.from
        guard max(abs(step.x), abs(step.y), abs(step.z)) > 1 else {
            distance = 0
            point = (frame.point(ofVoxel: pair.from) + frame.point(ofVoxel: pair.to)) / 2
            return
        }
        let ours = mask.surfacePoints(near: pair.from)
        let theirs = other.surfacePoints(near: pair.to)
        var nearest = (squared: Double.infinity, point: frame.point(ofVoxel: pair.from))
        for a in ours {
            for b in theirs {
                let step = a - b
                let squared = dot(step, step)
                if squared < nearest.squared { nearest = (squared, a) }
            }
        }
        // A tissue too thin to fill half of anything has no surface between voxels.
        distance = nearest.squared.isFinite ? nearest.squared.squareRoot() : pair.distance
        point = nearest.point
    }
}

extension TissueMask {
    /// Where the lines between neighbouring voxels pass the surface, within a few voxels of a place.
    fileprivate func surfacePoints(near index: SIMD3<Int>) -> [SIMD3<Double>] {
        let window = VoxelBox(lower: index, upper: index &+ 1).grown(by: SIMD3(repeating: 5), within: grid.box)
        let field = SmoothedMask(self, over: window)
        guard !field.box.isEmpty else { return [] }
        let size = field.box.size
        let steps = [SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1)]
        return field.values.withVoxels { values in
            var points: [SIMD3<Double>] = []
            for z in 0..<size.z {
                for y in 0..<size.y {
                    for x in 0..<size.x {
                        let here = Double(values[(z * size.y + y) * size.x + x])
                        for step in steps {
                            let next = SIMD3(x, y, z) &+ step
                            guard all(next .< size) else { continue }
                            let there = Double(values[(next.z * size.y + next.y) * size.x + next.x])
                            guard (here < 0.5) != (there < 0.5) else { continue }
                            let share = (0.5 - here) / (there - here)
                            let place = SIMD3<Double>(field.box.lower &+ SIMD3(x, y, z)) + SIMD3<Double>(step) * share
                            points.append(place * grid.spacing)
                        }
                    }
                }
            }
            return points
        }
    }
}
