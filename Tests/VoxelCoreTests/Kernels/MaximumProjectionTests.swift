import TestSupport
import Testing

@testable import VoxelCore

@Suite struct MaximumProjectionTests {
    @Test(arguments: 1...97) func agreesWithTheScalarReferenceOnEveryRowLength(length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        // Rows of odd length also give every offset of a row's start against the vector width.
        let grid = Grid(size: [length, length % 5 + 1, 2], affine: Affine(spacing: [1, 1, 1]))!
        let stored: [StoredVoxels] = [
            .int16(.making(grid) { _, _, _ in .random(in: .min ... .max, using: &random) }),
            .uint16(.making(grid) { _, _, _ in .random(in: .min ... .max, using: &random) }),
            .float(.making(grid) { _, _, _ in .random(in: -9...9, using: &random) }),
            .double(.making(grid) { _, _, _ in .random(in: -9...9, using: &random) }),
        ]
        for voxels in stored {
            for slope in [0.3, -0.3] {
                let volume = ScalarVolume(grid: grid, stored: voxels, slope: slope, intercept: 0.7)
                for axis in MaximumProjection.Axis.allCases {
                    let projection = MaximumProjection(of: volume, along: axis)
                    #expect(sameNumbers(projection.values, MaximumProjection.scalarReference(volume, axis)))
                    #expect(projection.values.count == projection.width * projection.height)
                }
            }
        }
    }

    @Test(arguments: [1, 2, 31, 32, 33, 50, 65])
    func nanIsPassedOverAndInfinityCounts(length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        let specials: [Float] = [.nan, .nan, .nan, .infinity, -.infinity, -0.0, 0, 1, .greatestFiniteMagnitude]
        let numbers = (0..<length * 12).map { _ in specials.randomElement(using: &random)! }
        for share in 1...specials.count {
            // From NaN alone to a mixture of all.
            let at: (Int, Int, Int) -> Float = { x, y, z in
                let number = numbers[(z * 3 + y) * length + x]
                return specials.prefix(share).contains { $0 == number } ? number : .nan
            }
            let grid = Grid(size: [length, 3, 4], affine: Affine(spacing: [1, 1, 1]))!
            let stored: [StoredVoxels] = [.float(.making(grid, at)), .double(.making(grid) { Double(at($0, $1, $2)) })]
            for voxels in stored {
                for slope in [2.0, -2] {
                    let volume = ScalarVolume(grid: grid, stored: voxels, slope: slope)
                    for axis in MaximumProjection.Axis.allCases {
                        let projection = MaximumProjection(of: volume, along: axis)
                        #expect(sameNumbers(projection.values, MaximumProjection.scalarReference(volume, axis)))
                    }
                }
            }
        }
    }

    @Test(arguments: 1...6) func bandsAndThreadsDoNotShow(depth: Int) {
        // Wide enough for three bands of rows along z, whatever the depth; NaN in some lines from top to bottom.
        var random = SeededGenerator(seed: UInt64(depth))
        let grid = Grid(size: [301, 90, depth], affine: Affine(spacing: [1, 1, 1]))!
        let stored: [StoredVoxels] = [
            .uint16(.making(grid) { _, _, _ in .random(in: .min ... .max, using: &random) }),
            .float(
                .making(grid) { x, y, _ in
                    (x * 7 + y) % 11 == 0 || Bool.random(using: &random) ? .nan : .random(in: -9...9, using: &random)
                }),
        ]
        defer { Parallel.setThreads(0) }
        for voxels in stored {
            let volume = ScalarVolume(grid: grid, stored: voxels, slope: -0.5)
            for axis in MaximumProjection.Axis.allCases {
                let wanted = MaximumProjection.scalarReference(volume, axis)
                for threads in [1, 2, 5] {
                    Parallel.setThreads(threads)
                    #expect(sameNumbers(MaximumProjection(of: volume, along: axis).values, wanted))
                }
            }
        }
    }

    @Test func theExtremesOfTheStoredTypesAreNumbersToo() {
        let grid = Grid(size: [20, 2, 2], affine: Affine(spacing: [1, 1, 1]))!
        for (bound, slope) in [(Int16.min, 1.0), (.max, -1)] {
            let volume = ScalarVolume(grid: grid, stored: .int16(.making(grid) { _, _, _ in bound }), slope: slope)
            for axis in MaximumProjection.Axis.allCases {
                let projection = MaximumProjection(of: volume, along: axis)
                #expect(projection.values.allSatisfy { $0 == slope * Double(bound) })
            }
        }
    }

    @Test func rowsAndColumnsAreThoseOfTheVolume() {
        let volume = ScalarVolume.making(size: [5, 4, 3]) { x, y, z in x == 1 && y == 2 && z == 2 ? 1 : 0 }
        let places: [(MaximumProjection.Axis, Int, Int, Int, Int)] = [
            (.x, 4, 3, 2, 2), (.y, 5, 3, 1, 2), (.z, 5, 4, 1, 2),
        ]
        for (axis, width, height, column, row) in places {
            let projection = MaximumProjection(of: volume, along: axis)
            #expect(projection.width == width && projection.height == height)
            #expect(projection.values.firstIndex(of: 1) == row * width + column)
            #expect(projection.values.reduce(0, +) == 1)
        }
    }
}
