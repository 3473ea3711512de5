public import VoxelCore

extension ScalarVolume {
    /// A float volume of `size` voxels whose stored values `value` gives, axes along R, A and S.
    public static func making(
        size: SIMD3<Int>, spacing: SIMD3<Double> = [1, 1, 1], origin: SIMD3<Double> = .zero, slope: Double = 1,
        intercept: Double = 0, _ value: (_ x: Int, _ y: Int, _ z: Int) -> Float
    ) -> ScalarVolume {
        let grid = Grid(size: size, affine: Affine(spacing: spacing, origin: origin))!
        return ScalarVolume(
            grid: grid, stored: .float(VoxelBuffer.making(grid, value)), slope: slope, intercept: intercept)
    }
}

extension VoxelBuffer {
    /// A buffer for a grid whose voxels `value` gives.
    public static func making(_ grid: Grid, _ value: (_ x: Int, _ y: Int, _ z: Int) -> Scalar) -> VoxelBuffer {
        VoxelBuffer(count: grid.voxelCount) { voxels in
            for offset in voxels.indices {
                let index = grid.index(ofOffset: offset)
                voxels[offset] = value(index.x, index.y, index.z)
            }
        }
    }
}

extension LabelMap {
    /// A label map whose labels `label` gives.
    public static func making(
        _ grid: Grid, names: [UInt16: String] = [:], _ label: (_ x: Int, _ y: Int, _ z: Int) -> UInt16
    ) -> LabelMap {
        LabelMap(volume: Volume(grid: grid, buffer: VoxelBuffer.making(grid, label)), names: names)
    }
}
