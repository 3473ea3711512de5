/// A set of voxels grown, shrunk and probed by distances in millimetres between voxel centres.
///
/// The axes of the grid are taken as perpendicular (``DistanceMap``). Distances are compared with a tolerance of 1e-9 of
/// the radius, so that a grid whose spacing went through a rotation gives the same voxels.
extension Region {
    /// The voxels of the grid whose distance to the nearest voxel of the region is at most `radius` mm.
    ///
    /// An empty region stays empty; radius 0 changes nothing.
    public func dilated(byMillimetres radius: Double, on grid: Grid) -> Region {
        precondition(radius >= 0 && radius.isFinite)
        guard !isEmpty else { return self }
        let reach = radius * Self.tolerance
        let size = SIMD3<Double>(grid.size)
        let steps = SIMD3<Int>(pointwiseMin(SIMD3(repeating: reach) / grid.spacing, size))
        let around = box.grown(by: steps, within: grid.box)
        return SquaredDistances<Double>(to: self, over: around, spacing: grid.spacing, limit: reach)
            .region { $0 <= reach * reach }
    }

    /// The voxels of the region whose distance to the nearest voxel of the grid outside it is more than `radius` mm.
    ///
    /// What lies beyond the volume does not exist, so the volume's edge does not erode: an organ cut off by the field of view
    /// keeps its voxels there, as nothing is known of what is next to them. A region that fills the volume stays whole.
    public func eroded(byMillimetres radius: Double, on grid: Grid) -> Region {
        precondition(radius >= 0 && radius.isFinite)
        guard !isEmpty else { return self }
        let reach = radius * Self.tolerance
        // The nearest voxel outside is never farther than one step past the box.
        let outside = complement(in: box.grown(by: [1, 1, 1], within: grid.box))
        return SquaredDistances<Double>(to: outside, over: box, spacing: grid.spacing, limit: reach)
            .region { $0 > reach * reach }
    }

    /// The voxel whose nearest voxel outside the region is farthest away, and that distance in mm; `nil` for an empty region.
    ///
    /// Here the volume's edge counts as outside: it is asked for where a sphere is to be placed, which must not leave the
    /// volume. Of several the first in raster order.
    public func deepestVoxel(on grid: Grid) -> (index: SIMD3<Int>, distance: Double)? {
        guard !isEmpty else { return nil }
        let outside = complement(in: VoxelBox(lower: box.lower &- 1, upper: box.upper &+ 1))
        let size = box.size
        let squared = VoxelBuffer<Double>(count: box.voxelCount) {
            SquaredDistances(to: outside, over: box, spacing: grid.spacing, limit: .infinity).write(to: $0)
        }
        var deepest = (index: box.lower, distance: 0.0)
        forEachVoxel { x, y, z in
            let place = SIMD3(x, y, z) &- box.lower
            let distance = squared[(place.z * size.y + place.y) * size.x + place.x].squareRoot()
            if distance > deepest.distance * Self.tolerance { deepest = ([x, y, z], distance) }
        }
        return deepest
    }

    private static var tolerance: Double { 1 + 1e-9 }

    /// The voxels of a box that holds the region and that do not belong to it. Cost: grows with the number of rows and runs.
    public func complement(in box: VoxelBox) -> Region {
        var gaps: [Run] = []
        var next = 0
        for z in box.lower.z..<box.upper.z {
            for y in box.lower.y..<box.upper.y {
                var x = box.lower.x
                while next < runs.count, runs[next].y == y, runs[next].z == z {
                    if x < runs[next].start { gaps.append(Run(x: x..<Int(runs[next].start), y: y, z: z)) }
                    x = Int(runs[next].end)
                    next += 1
                }
                if x < box.upper.x { gaps.append(Run(x: x..<box.upper.x, y: y, z: z)) }
            }
        }
        return Region(runs: gaps)
    }
}

extension SquaredDistances {
    /// The voxels of the box whose squared distance passes a test.
    fileprivate func region(where isWanted: @Sendable (_ squared: Scalar) -> Bool) -> Region {
        let squared = VoxelBuffer<Scalar>(count: box.voxelCount) { write(to: $0) }
        let size = box.size
        let perSlice = Parallel.map(count: size.z, grain: 1) { slices in
            squared.withVoxels { squared in
                var runs: [Run] = []
                for row in slices.lowerBound * size.y..<slices.upperBound * size.y {
                    let first = squared.baseAddress! + row * size.x
                    var x = 0
                    while x < size.x {
                        guard isWanted(first[x]) else {
                            x += 1
                            continue
                        }
                        let start = x
                        repeat { x += 1 } while x < size.x && isWanted(first[x])
                        runs.append(
                            Run(
                                x: box.lower.x + start..<box.lower.x + x, y: box.lower.y + row % size.y,
                                z: box.lower.z + row / size.y))
                    }
                }
                return runs
            }
        }
        return Region(runs: Array(perSlice.joined()))
    }
}
