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
        let map = DistanceMap(
            to: self, over: box.grown(by: steps, within: grid.box), spacing: grid.spacing, limit: reach)
        return map.region { $0 <= reach * reach }
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
        let map = DistanceMap(to: outside, over: box, spacing: grid.spacing, limit: reach)
        return map.region { $0 > reach * reach }
    }

    /// The voxel whose nearest voxel outside the region is farthest away, and that distance in mm; `nil` for an empty region.
    ///
    /// Here the volume's edge counts as outside: it is asked for where a sphere is to be placed, which must not leave the
    /// volume. Of several the first in raster order.
    public func deepestVoxel(on grid: Grid) -> (index: SIMD3<Int>, distance: Double)? {
        guard !isEmpty else { return nil }
        let outside = complement(in: VoxelBox(lower: box.lower &- 1, upper: box.upper &+ 1))
        let map = DistanceMap(to: outside, over: box, spacing: grid.spacing)
        var deepest = (index: box.lower, distance: 0.0)
        forEachVoxel { x, y, z in
            let distance = map[x, y, z]
            if distance > deepest.distance * Self.tolerance { deepest = ([x, y, z], distance) }
        }
        return deepest
    }

    private static var tolerance: Double { 1 + 1e-9 }

    /// The voxels of a box that do not belong to the region.
    private func complement(in box: VoxelBox) -> Region {
        let mask = mask(over: box)
        return Region(in: box) { x, y, z in
            mask[((z - box.lower.z) * box.size.y + y - box.lower.y) * box.size.x + x - box.lower.x] == 0
        }
    }
}

extension DistanceMap {
    /// The voxels whose squared distance passes a test.
    fileprivate func region(where isWanted: (_ squared: Double) -> Bool) -> Region {
        squared.withVoxels { squared in
            var offset = -1
            return Region(in: box) { _, _, _ in
                offset += 1
                return isWanted(squared[offset])
            }
        }
    }
}
