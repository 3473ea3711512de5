public import VoxelCore

extension TissueMask {
    /// A mask of shares that are known in a part of a grid; elsewhere it fills nothing.
    ///
    /// - Parameters:
    ///   - part: the share of each voxel of the part, as for `init(shares:)`.
    ///   - lower: the voxel of `grid` that is the part's first; the part must lie within the grid.
    ///   - grid: the whole grid. That of `part` is not looked at.
    public init(shares part: ScalarVolume, at lower: SIMD3<Int>, of grid: Grid) {
        precondition(grid.contains(lower) && grid.contains(lower &+ part.grid.size &- 1))
        let mask = TissueMask(shares: part)
        self.grid = grid
        region = Region(
            runs: mask.region.runs.map { run in
                Run(
                    x: run.x.lowerBound + lower.x..<run.x.upperBound + lower.x, y: Int(run.y) + lower.y,
                    z: Int(run.z) + lower.z)
            })
        box = mask.box.isEmpty ? mask.box : VoxelBox(lower: mask.box.lower &+ lower, upper: mask.box.upper &+ lower)
        shares = mask.shares
    }
}
