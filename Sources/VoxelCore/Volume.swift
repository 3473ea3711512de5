/// Voxels of one type on a grid, x fastest.
public struct Volume<Scalar: VoxelScalar>: Sendable {
    /// Where the voxels lie.
    public let grid: Grid
    /// The voxels, `grid.voxelCount` of them.
    public let buffer: VoxelBuffer<Scalar>

    /// A volume over a buffer that holds just as many voxels as the grid.
    public init(grid: Grid, buffer: VoxelBuffer<Scalar>) {
        precondition(buffer.count == grid.voxelCount)
        self.grid = grid
        self.buffer = buffer
    }

    /// A volume of zeros that `fill` writes to.
    public init(grid: Grid, fill: (UnsafeMutableBufferPointer<Scalar>) throws -> Void) rethrows {
        self.init(grid: grid, buffer: try VoxelBuffer(count: grid.voxelCount, fill: fill))
    }

    /// One voxel, bounds checked.
    @inlinable
    public subscript(x: Int, y: Int, z: Int) -> Scalar {
        precondition(grid.contains([x, y, z]))
        return buffer[grid.offset(x, y, z)]
    }

    /// Reads the voxels, x fastest; the pointer must not outlive the call.
    @inlinable
    public func withVoxels<Result>(_ body: (UnsafeBufferPointer<Scalar>) throws -> Result) rethrows -> Result {
        try buffer.withVoxels(body)
    }
}
