public import VoxelCore

/// A tumour, a vessel or an organ on a grid: which voxels it fills, wholly or in part.
public struct TissueMask: Sendable {
    /// The grid that it was drawn on.
    public let grid: Grid
    /// The voxels of which it fills at least a half.
    public let region: Region
    /// The voxels of which it fills anything.
    public let box: VoxelBox
    /// How much of each voxel of `box` it fills, 0…1, x fastest; `nil` for a binary mask.
    let shares: VoxelBuffer<Float>?

    /// A binary mask.
    public init(_ region: Region, on grid: Grid) {
        self.grid = grid
        self.region = region
        box = region.box
        shares = nil
    }

    /// A mask of shares: a probability map, or one brought to another grid.
    ///
    /// - Parameter volume: the share of each voxel, a whole volume; values below 0 and those that are no numbers count as 0,
    ///   values above 1 as 1. Callers refuse volumes that hold anything else but shares.
    public init(shares volume: ScalarVolume) {
        grid = volume.grid
        let size = grid.size
        region = Region(of: volume, atLeast: 0.5)
        let filled = Region(of: volume, atLeast: 1e-3).box
        box = filled
        shares = VoxelBuffer(count: filled.voxelCount) { values in
            guard !filled.isEmpty else { return }
            let width = filled.size.x
            let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: width)
            defer { row.deallocate() }
            precondition(filled.upper.x <= size.x)
            var place = 0
            for z in filled.lower.z..<filled.upper.z {
                for y in filled.lower.y..<filled.upper.y {
                    volume.readRow(x: filled.lower.x..<filled.upper.x, y: y, z: z, into: row)
                    for x in 0..<width { values[place + x] = row[x] > 0 ? Float(min(row[x], 1)) : 0 }
                    place += width
                }
            }
        }
    }

    /// Whether no voxel is filled by half.
    public var isEmpty: Bool { region.isEmpty }
}
