import Testing
import VoxelCore

@Suite struct MaximumPoolingTests {
    private let grid = Grid(
        size: [37, 11, 9],
        affine: Affine(x: [2, 0.1, 0], y: [-0.1, 3, 0], z: [0, 0, 4], origin: [-30, 5, 7]))!

    private func numbers(seed: UInt32) -> [Double] {
        var state = seed
        return (0..<grid.voxelCount).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return Double(state >> 20) - 2000
        }
    }

    /// The highest value of a block, one voxel after the other.
    private func highest(_ volume: ScalarVolume, _ box: VoxelBox) -> Double {
        var highest = Double.nan
        for z in box.lower.z..<box.upper.z {
            for y in box.lower.y..<box.upper.y {
                for x in box.lower.x..<box.upper.x {
                    let value = volume[x, y, z]
                    if !value.isNaN, !(value <= highest) { highest = value }
                }
            }
        }
        return highest
    }

    private func check(_ volume: ScalarVolume, step: SIMD3<Int>, box: VoxelBox) {
        let pooled = volume.maximumPooled(by: step, over: box)
        #expect(pooled.grid.size == (box.size &+ step &- 1) / step)
        for z in 0..<pooled.grid.size.z {
            for y in 0..<pooled.grid.size.y {
                for x in 0..<pooled.grid.size.x {
                    let lower = box.lower &+ SIMD3(x, y, z) &* step
                    let wanted = highest(
                        volume, VoxelBox(lower: lower, upper: pointwiseMin(lower &+ step, box.upper)))
                    let found = pooled[x, y, z]
                    #expect(found == wanted || (found.isNaN && wanted.isNaN), "\(x) \(y) \(z): \(found), not \(wanted)")
                }
            }
        }
    }

    private var boxes: [VoxelBox] {
        [grid.box, VoxelBox(lower: [3, 1, 2], upper: [36, 8, 9]), VoxelBox(lower: [5, 5, 5], upper: [6, 6, 6])]
    }

    @Test(arguments: [SIMD3(1, 1, 1), SIMD3(2, 2, 2), SIMD3(3, 1, 4), SIMD3(50, 20, 10)])
    func everyBlockHoldsItsHighestVoxel(step: SIMD3<Int>) {
        let numbers = numbers(seed: 5)
        let types: [StoredVoxels] = [
            .int16(VoxelBuffer(count: numbers.count) { for i in $0.indices { $0[i] = Int16(numbers[i]) } }),
            .uint16(VoxelBuffer(count: numbers.count) { for i in $0.indices { $0[i] = UInt16(numbers[i] + 2000) } }),
            .float(VoxelBuffer(count: numbers.count) { for i in $0.indices { $0[i] = Float(numbers[i]) } }),
            .double(VoxelBuffer(count: numbers.count) { for i in $0.indices { $0[i] = numbers[i] } }),
        ]
        for stored in types {
            for slope in [0.5, -2] {
                let volume = ScalarVolume(grid: grid, stored: stored, slope: slope, intercept: 3)
                for box in boxes { check(volume, step: step, box: box) }
            }
        }
    }

    @Test func brokenVoxelsArePassedOverAndInfinityCounts() {
        let numbers = numbers(seed: 9)
        let buffer = VoxelBuffer<Float>(count: numbers.count) { voxels in
            for i in voxels.indices {
                voxels[i] = i % 5 < 3 ? .nan : i % 97 == 0 ? .infinity : i % 89 == 0 ? -.infinity : Float(numbers[i])
            }
            // A whole block of nothing.
            for z in 0..<2 { for y in 0..<2 { for x in 0..<2 { voxels[grid.offset(x, y, z)] = .nan } } }
        }
        for slope in [1.0, -1] {
            check(
                ScalarVolume(grid: grid, stored: .float(buffer), slope: slope), step: [2, 2, 2], box: grid.box)
        }
    }

    @Test func voxelsStandInTheMiddleOfTheirBlocks() {
        let volume = ScalarVolume(
            grid: grid, stored: .double(VoxelBuffer(count: grid.voxelCount) { _ in }), slope: 1)
        let pooled = volume.maximumPooled(by: [2, 3, 4], over: VoxelBox(lower: [4, 2, 1], upper: [10, 11, 9])).grid
        let first = (grid.position(of: [4, 2, 1]) + grid.position(of: [5, 4, 4])) / 2
        let second = (grid.position(of: [6, 5, 5]) + grid.position(of: [7, 7, 8])) / 2
        #expect(pooled.size == [3, 3, 2])
        let offsets = [pooled.position(of: .zero) - first, pooled.position(of: [1, 1, 1]) - second]
        for offset in offsets { #expect((offset * offset).sum() < 1e-20) }
        #expect(pooled.spacing == grid.spacing * [2, 3, 4])
    }
}
