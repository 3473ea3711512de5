import TestSupport
import Testing

@testable import VoxelCore

@Suite struct SliceProjectionTests {
    /// The projection of a buffer's slices, added in the order given.
    private func projected<Scalar: VoxelScalar>(
        _ buffer: VoxelBuffer<Scalar>, like volume: ScalarVolume, along axis: MaximumProjection.Axis, order: [Int]
    ) -> MaximumProjection {
        let size = volume.grid.size
        var slices = SliceProjection<Scalar>(
            size: size, along: axis, slope: volume.slope, intercept: volume.intercept)
        buffer.withVoxels { voxels in
            for z in order {
                let start = volume.grid.offset(0, 0, z)
                slices.add(slice: UnsafeBufferPointer(rebasing: voxels[start..<start + size.x * size.y]), at: z)
            }
        }
        return slices.projection()
    }

    private func projected(
        _ volume: ScalarVolume, along axis: MaximumProjection.Axis, order: [Int]
    ) -> MaximumProjection {
        switch volume.stored {
        case .int16(let buffer): projected(buffer, like: volume, along: axis, order: order)
        case .uint16(let buffer): projected(buffer, like: volume, along: axis, order: order)
        case .float(let buffer): projected(buffer, like: volume, along: axis, order: order)
        case .double(let buffer): projected(buffer, like: volume, along: axis, order: order)
        }
    }

    @Test(arguments: 1...70) func isTheProjectionOfTheVolumeInAnyOrderOfSlices(length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        let size = SIMD3(length, length % 4 + 1, 5)
        let specials: [Double] = [.nan, .nan, .infinity, -.infinity, 0, -7.5, 3]
        let grid = Grid(size: size, affine: Affine(spacing: [1, 1, 1]))!
        let stored: [StoredVoxels] = [
            .int16(.making(grid) { _, _, _ in .random(in: .min ... .max, using: &random) }),
            .uint16(.making(grid) { _, _, _ in .random(in: .min ... .max, using: &random) }),
            .float(.making(grid) { _, _, _ in Float(specials.randomElement(using: &random)!) }),
            .double(.making(grid) { _, _, _ in specials.randomElement(using: &random)! }),
        ]
        for voxels in stored {
            for slope in [0.25, -2] {
                let volume = ScalarVolume(grid: grid, stored: voxels, slope: slope, intercept: 1.5)
                for axis in MaximumProjection.Axis.allCases {
                    let order = Array(0..<size.z).shuffled(using: &random)
                    let found = projected(volume, along: axis, order: order)
                    #expect(sameNumbers(found.values, MaximumProjection.scalarReference(volume, axis)))
                    let whole = MaximumProjection(of: volume, along: axis)
                    #expect(found.width == whole.width && found.height == whole.height)
                }
            }
        }
    }

    @Test func whatIsMissingIsNaN() {
        let volume = ScalarVolume.making(size: [3, 2, 4]) { x, y, z in Float(x + 10 * y + 100 * z) }
        for axis in MaximumProjection.Axis.allCases {
            #expect(projected(volume, along: axis, order: []).values.allSatisfy { $0.isNaN })
        }
        let coronal = projected(volume, along: .y, order: [2, 0])
        #expect(sameNumbers(coronal.values, [10, 11, 12, .nan, .nan, .nan, 210, 211, 212, .nan, .nan, .nan]))
        let sagittal = projected(volume, along: .x, order: [3])
        #expect(sameNumbers(sagittal.values, [.nan, .nan, .nan, .nan, .nan, .nan, 302, 312]))
        #expect(projected(volume, along: .z, order: [1]).values == [100, 101, 102, 110, 111, 112])
    }
}
