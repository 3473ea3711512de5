/// A lattice of voxels in scanner space.
///
/// Volumes in memory are always in *canonical order*: axis 0 runs most nearly from left to right, axis 1 from posterior to
/// anterior, axis 2 from inferior to superior (RAS+). Readers bring a file into that order and writers take it back, so
/// that a flipped or permuted file gives the very same voxels, and an axial slice is always one of constant `z` index.
public struct Grid: Sendable, Equatable {
    /// Voxels along each axis; all at least 1.
    public let size: SIMD3<Int>
    /// Voxel index to scanner millimetres.
    public let affine: Affine
    /// Scanner millimetres to voxel index.
    public let inverse: Affine
    /// Millimetres between neighbouring voxel centres along each axis; what volumes and spheres are measured with.
    public let spacing: SIMD3<Double>

    /// A grid of `size` voxels.
    ///
    /// - Parameters:
    ///   - size: voxels along each axis.
    ///   - affine: voxel index to scanner millimetres.
    ///   - nominalSpacing: the spacing that the file states beside its matrix. Converters work the matrix out from slice
    ///     positions and round on the way (3.27002 mm for slices of 3.27 mm); the stated one holds where the two agree
    ///     within a thousandth, as it does for ITK and for nibabel's zooms.
    /// - Returns: `nil` where a size is below 1, the voxel count overflows `Int`, or the affine is singular or not finite.
    public init?(size: SIMD3<Int>, affine: Affine, nominalSpacing: SIMD3<Double>? = nil) {
        guard size.min() >= 1, let inverse = affine.inverse else { return nil }
        let (slice, overflow1) = size.x.multipliedReportingOverflow(by: size.y)
        let (_, overflow2) = slice.multipliedReportingOverflow(by: size.z)
        guard !overflow1, !overflow2, affine.spacing.min() > 0, affine.spacing.max().isFinite else { return nil }
        self.size = size
        self.affine = affine
        self.inverse = inverse
        let steps = affine.spacing
        if let nominalSpacing, all(pointwiseMax(nominalSpacing - steps, steps - nominalSpacing) .<= steps * 0.001) {
            spacing = nominalSpacing
        } else {
            spacing = steps
        }
    }

    /// The number of voxels.
    public var voxelCount: Int { size.x * size.y * size.z }

    /// The volume of one voxel in mL.
    public var voxelVolume: Double {
        let steps = affine.spacing
        let skew = abs(affine.determinant) / (steps.x * steps.y * steps.z)
        return spacing.x * spacing.y * spacing.z * skew / 1000
    }

    /// The place of a voxel in the buffer, x fastest.
    @inlinable
    public func offset(_ x: Int, _ y: Int, _ z: Int) -> Int { (z * size.y + y) * size.x + x }

    /// The place of a voxel in the buffer.
    @inlinable
    public func offset(of index: SIMD3<Int>) -> Int { offset(index.x, index.y, index.z) }

    /// The voxel at a place in the buffer.
    @inlinable
    public func index(ofOffset offset: Int) -> SIMD3<Int> {
        let (row, x) = offset.quotientAndRemainder(dividingBy: size.x)
        let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
        return [x, y, z]
    }

    /// Whether the index lies on the grid.
    @inlinable
    public func contains(_ index: SIMD3<Int>) -> Bool {
        index.x >= 0 && index.y >= 0 && index.z >= 0 && index.x < size.x && index.y < size.y && index.z < size.z
    }

    /// The millimetre position of a voxel's centre.
    @inlinable
    public func position(of index: SIMD3<Int>) -> SIMD3<Double> {
        affine.position(of: SIMD3(Double(index.x), Double(index.y), Double(index.z)))
    }

    /// The box that holds every voxel.
    public var box: VoxelBox { VoxelBox(lower: .zero, upper: size) }

    /// Whether two grids have the same size and place every corner within a hundredth of a voxel of each other.
    ///
    /// Headers store float32 matrices, so a mask saved by another program seldom has the very same bits.
    public func isCongruent(with other: Grid) -> Bool {
        guard size == other.size else { return false }
        let tolerance = 0.01 * spacing.min()
        for corner in 0..<8 {
            let index = SIMD3(
                corner & 1 == 0 ? 0 : size.x - 1, corner & 2 == 0 ? 0 : size.y - 1, corner & 4 == 0 ? 0 : size.z - 1)
            guard length(position(of: index) - other.position(of: index)) <= tolerance else { return false }
        }
        return true
    }
}

/// A half-open box of voxel indices: `lower` belongs to it, `upper` does not.
public struct VoxelBox: Sendable, Equatable {
    /// The first index along each axis.
    public var lower: SIMD3<Int>
    /// One past the last index along each axis.
    public var upper: SIMD3<Int>

    /// A box from its corners.
    @inlinable
    public init(lower: SIMD3<Int>, upper: SIMD3<Int>) {
        self.lower = lower
        self.upper = upper
    }

    /// Voxels along each axis.
    @inlinable
    public var size: SIMD3<Int> { upper &- lower }

    /// The number of voxels inside.
    @inlinable
    public var voxelCount: Int { isEmpty ? 0 : size.x * size.y * size.z }

    /// Whether no voxel lies inside.
    @inlinable
    public var isEmpty: Bool { size.min() <= 0 }

    /// Whether the index lies inside.
    @inlinable
    public func contains(_ index: SIMD3<Int>) -> Bool {
        index.x >= lower.x && index.y >= lower.y && index.z >= lower.z
            && index.x < upper.x && index.y < upper.y && index.z < upper.z
    }

    /// The box grown by `margin` voxels to every side and cut to `bounds`.
    public func grown(by margin: SIMD3<Int>, within bounds: VoxelBox) -> VoxelBox {
        VoxelBox(
            lower: pointwiseMax(lower &- margin, bounds.lower), upper: pointwiseMin(upper &+ margin, bounds.upper))
    }

    /// The voxels that lie in both; empty where the boxes do not meet.
    public func intersection(_ other: VoxelBox) -> VoxelBox {
        VoxelBox(lower: pointwiseMax(lower, other.lower), upper: pointwiseMin(upper, other.upper))
    }

    /// The smallest box that holds both.
    public func union(_ other: VoxelBox) -> VoxelBox {
        if isEmpty { return other }
        if other.isEmpty { return self }
        return VoxelBox(lower: pointwiseMin(lower, other.lower), upper: pointwiseMax(upper, other.upper))
    }
}
