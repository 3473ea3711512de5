/// The exact Euclidean distance from every voxel of a box to the nearest voxel of a region, centre to centre, in mm.
///
/// The axes of the grid are taken as perpendicular: callers refuse grids with shear (``Affine/shear``). The region need not
/// lie in the box, and the box need not lie on a grid. An empty region is infinitely far from everything; an empty box has
/// no distances.
///
/// Distances are exact but for the rounding of `Float`, some 2e-7 of each. The same bits on any number of threads. Cost: a
/// few steps a voxel of the box, most of it to write the result; memory: 4 bytes for each of them.
public struct DistanceMap: Sendable {
    /// The voxels it covers.
    public private(set) var box: VoxelBox
    /// The square of the distance in mm² of every voxel of the box, x fastest; infinite where no voxel of the region is
    /// within the limit.
    public private(set) var squared: VoxelBuffer<Float>

    /// The distance to a region.
    ///
    /// - Parameters:
    ///   - region: the voxels that distances are measured to.
    ///   - box: the voxels that a distance is wanted for.
    ///   - spacing: millimetres between voxel centres, from 1e-12 to 1e12.
    ///   - limit: distances above this are not wanted and read as infinite; a small one saves most of the work.
    public init(to region: Region, over box: VoxelBox, spacing: SIMD3<Double>, limit: Double = .infinity) {
        precondition(Self.spacings.contains(spacing.min()) && Self.spacings.contains(spacing.max()))
        let distances = SquaredDistances<Float>(to: region, over: box, spacing: spacing, limit: limit)
        self.box = box
        squared = VoxelBuffer(count: box.voxelCount) { distances.write(to: $0) }
    }

    /// Measures to another region in the same memory, as long as nobody else holds it and the box has as many voxels.
    ///
    /// To touch fresh memory for the first time takes longer than to work the distances out.
    public mutating func measure(
        to region: Region, over box: VoxelBox, spacing: SIMD3<Double>, limit: Double = .infinity
    ) {
        guard isKnownUniquelyReferenced(&squared), box.voxelCount == squared.count else {
            self = DistanceMap(to: region, over: box, spacing: spacing, limit: limit)
            return
        }
        precondition(Self.spacings.contains(spacing.min()) && Self.spacings.contains(spacing.max()))
        self.box = box
        SquaredDistances<Float>(to: region, over: box, spacing: spacing, limit: limit).write(to: squared.storage)
    }

    /// Spacings whose squares, and those of a million voxels, are normal numbers as `Float` (1e-38 to 3e38).
    private static let spacings = 1e-12...1e12

    /// The distance of a voxel of the box in mm; bounds are checked.
    public subscript(x: Int, y: Int, z: Int) -> Double {
        precondition(box.contains([x, y, z]))
        let place = SIMD3(x, y, z) &- box.lower
        return Double(squared[(place.z * box.size.y + place.y) * box.size.x + place.x]).squareRoot()
    }
}
