internal import VoxelCore

/// A CT with a tumour of 113 mL, made in memory.
struct TumourScan {
    /// The CT in HU, int16.
    let volume: ScalarVolume
    /// The same voxels, to read from memory.
    let buffer: VoxelBuffer<Int16>
    /// An ellipsoid with half axes of 36, 30 and 25 mm.
    let tumour: Region

    /// A scan of `size` voxels of `spacing` mm; the tumour in its middle.
    init(size: SIMD3<Int>, spacing: SIMD3<Double>) {
        let grid = Grid(size: size, affine: Affine(spacing: spacing))!
        let middle = grid.position(of: size &- 1) / 2
        let half: SIMD3<Double> = [36, 30, 25]
        buffer = VoxelBuffer<Int16>(count: grid.voxelCount) { memory in
            nonisolated(unsafe) let voxels = memory
            Parallel.forEach(count: grid.voxelCount, grain: 1 << 16) { range in
                for voxel in range { voxels[voxel] = Int16(40 + 15 * RandomNumbers.noise(of: voxel, seed: 2)) }
            }
        }
        volume = ScalarVolume(grid: grid, stored: .int16(buffer))
        let reach = SIMD3<Int>((half / spacing).rounded(.up)) &+ 1
        let centre = size / 2
        tumour = Region(in: VoxelBox(lower: centre &- reach, upper: centre &+ reach)) { x, y, z in
            let scaled = (grid.position(of: [x, y, z]) - middle) / half
            return dot(scaled, scaled) <= 1
        }
    }
}
