import TestSupport
import Testing

@testable import VoxelCore

/// Every value asked one by one, as `Double`.
private func scalarProjection(_ volume: ScalarVolume, _ axis: MaximumProjection.Axis) -> [Double] {
    let size = volume.grid.size
    func highest(_ count: Int, _ value: (Int) -> Double) -> Double {
        (0..<count).map(value).filter { !$0.isNaN }.max() ?? .nan
    }
    var values: [Double] = []
    switch axis {
    case .x:
        for z in 0..<size.z { for y in 0..<size.y { values.append(highest(size.x) { volume[$0, y, z] }) } }
    case .y:
        for z in 0..<size.z { for x in 0..<size.x { values.append(highest(size.y) { volume[x, $0, z] }) } }
    case .z:
        for y in 0..<size.y { for x in 0..<size.x { values.append(highest(size.z) { volume[x, y, $0] }) } }
    }
    return values
}

/// Whether both hold the same values, NaN at the same places.
private func agree(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
}

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
                    #expect(agree(projection.values, scalarProjection(volume, axis)))
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
                        #expect(agree(projection.values, scalarProjection(volume, axis)))
                    }
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
