/// Neighbouring voxels of one row: `x` in `start..<end` at (`y`, `z`).
public struct Run: Sendable, Equatable {
    /// First voxel.
    public var start: Int32
    /// One past the last voxel.
    public var end: Int32
    /// The row.
    public var y: Int32
    /// The slice.
    public var z: Int32

    /// A run of `x` at row `y` of slice `z`.
    @inlinable
    public init(x: Range<Int>, y: Int, z: Int) {
        start = Int32(truncatingIfNeeded: x.lowerBound)
        end = Int32(truncatingIfNeeded: x.upperBound)
        self.y = Int32(truncatingIfNeeded: y)
        self.z = Int32(truncatingIfNeeded: z)
    }

    /// The voxels along x.
    @inlinable public var x: Range<Int> { Int(start)..<Int(end) }

    /// The number of voxels.
    @inlinable public var count: Int { Int(end - start) }

    /// Disjoint runs in any order, brought to raster order, those that touch made one.
    static func joined(_ runs: [Run]) -> [Run] {
        var joined: [Run] = []
        for run in runs.sorted(by: { ($0.z, $0.y, $0.start) < ($1.z, $1.y, $1.start) }) {
            if let last = joined.last, last.z == run.z, last.y == run.y, last.end == run.start {
                joined[joined.count - 1].end = run.end
            } else {
                joined.append(run)
            }
        }
        return joined
    }
}

/// A set of voxels kept as runs in raster order (z, then y, then x), no two of which touch or overlap.
///
/// A lesion of 5,000 voxels is some 400 runs; measuring it costs no look at the rest of the volume.
public struct Region: Sendable, Equatable {
    /// The runs, in raster order.
    public let runs: [Run]
    /// The number of voxels.
    public let voxelCount: Int
    /// The smallest box that holds the voxels; empty for an empty region.
    public let box: VoxelBox

    /// A region from runs that are already in raster order and disjoint.
    public init(runs: [Run]) {
        self.runs = runs
        var count = 0
        var lower = SIMD3<Int>(repeating: .max)
        var upper = SIMD3<Int>(repeating: .min)
        for run in runs {
            count += run.count
            lower = pointwiseMin(lower, [Int(run.start), Int(run.y), Int(run.z)])
            upper = pointwiseMax(upper, [Int(run.end), Int(run.y) + 1, Int(run.z) + 1])
        }
        voxelCount = count
        box = count == 0 ? VoxelBox(lower: .zero, upper: .zero) : VoxelBox(lower: lower, upper: upper)
    }

    /// The voxels of several regions, no two of which may have one in common.
    public init(joining regions: [Region]) { self.init(runs: Run.joined(regions.flatMap(\.runs))) }

    /// The voxels of `box` for which `isMember` holds, asked in raster order.
    public init(in box: VoxelBox, where isMember: (_ x: Int, _ y: Int, _ z: Int) -> Bool) {
        var runs: [Run] = []
        for z in box.lower.z..<max(box.lower.z, box.upper.z) {
            for y in box.lower.y..<max(box.lower.y, box.upper.y) {
                var start: Int?
                for x in box.lower.x..<max(box.lower.x, box.upper.x) {
                    if isMember(x, y, z) {
                        if start == nil { start = x }
                    } else if let first = start {
                        runs.append(Run(x: first..<x, y: y, z: z))
                        start = nil
                    }
                }
                if let first = start { runs.append(Run(x: first..<box.upper.x, y: y, z: z)) }
            }
        }
        self.init(runs: runs)
    }

    /// Whether no voxel belongs to it.
    public var isEmpty: Bool { runs.isEmpty }

    /// Calls `body` for every voxel in raster order.
    @inlinable
    public func forEachVoxel(_ body: (_ x: Int, _ y: Int, _ z: Int) -> Void) {
        for run in runs {
            for x in run.x { body(x, Int(run.y), Int(run.z)) }
        }
    }

    /// The region as a dense array over `box` (x fastest): 1 inside, 0 outside. Voxels outside the box are left out.
    public func mask(over box: VoxelBox) -> [UInt8] {
        var mask = [UInt8](repeating: 0, count: box.voxelCount)
        let size = box.size
        for run in runs {
            let y = Int(run.y) - box.lower.y
            let z = Int(run.z) - box.lower.z
            guard y >= 0, y < size.y, z >= 0, z < size.z else { continue }
            let start = max(Int(run.start) - box.lower.x, 0)
            let end = min(Int(run.end) - box.lower.x, size.x)
            let row = (z * size.y + y) * size.x
            if start < end { for x in start..<end { mask[row + x] = 1 } }
        }
        return mask
    }
}
