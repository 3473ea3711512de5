import TestSupport
import Testing

@testable import VoxelCore

/// Every voxel asked one by one, as `Double`.
private func scalarThreshold(_ volume: ScalarVolume, _ threshold: Double) -> Region {
    Region(in: volume.grid.box) { x, y, z in volume[x, y, z] >= threshold && volume[x, y, z].isFinite }
}

@Suite struct ThresholdTests {
    @Test(arguments: 1...100) func agreesWithTheScalarReferenceOnEveryRowLength(length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        // Rows of odd length also give every offset of a row's start against the vector width.
        let volume = ScalarVolume.making(size: [length, 3, 2]) { _, _, _ in Float.random(in: 0...1, using: &random) }
        for threshold in [-1, 0, 0.5, 0.97, 1, 2.0] {
            #expect(Region(of: volume, atLeast: threshold) == scalarThreshold(volume, threshold))
        }
    }

    @Test func whatIsNoNumberNeverReachesAThreshold() {
        let specials: [Float] = [
            .nan, .infinity, -.infinity, -0.0, 0, .leastNonzeroMagnitude, .greatestFiniteMagnitude,
        ]
        let volume = ScalarVolume.making(size: [70, 1, 1]) { x, _, _ in specials[x % specials.count] }
        for threshold in [-Double.infinity, -1, 0, Double(Float.leastNonzeroMagnitude), 1, .infinity] {
            #expect(Region(of: volume, atLeast: threshold) == scalarThreshold(volume, threshold), "\(threshold)")
        }
    }

    @Test(arguments: [(1.0, 0.0), (0.1, 0), (3.3e-4, -0.7), (-2.5, 1), (1e-300, 5)])
    func comparesAsValuesForEveryStoredType(slope: Double, intercept: Double) {
        let grid = Grid(size: [41, 5, 3], affine: Affine(spacing: [1, 1, 1]))!
        var random = SeededGenerator(seed: 7)
        let numbers = (0..<grid.voxelCount).map { _ in Int16.random(in: .min ... .max, using: &random) }
        let at: (Int, Int, Int) -> Int16 = { numbers[grid.offset($0, $1, $2)] }
        let stored: [StoredVoxels] = [
            .int16(VoxelBuffer.making(grid, at)),
            .uint16(VoxelBuffer.making(grid) { UInt16(bitPattern: at($0, $1, $2)) }),
            .float(VoxelBuffer.making(grid) { Float(at($0, $1, $2)) / 7 }),
            .double(VoxelBuffer.making(grid) { Double(at($0, $1, $2)) / 7 }),
        ]
        for voxels in stored {
            let volume = ScalarVolume(grid: grid, stored: voxels, slope: slope, intercept: intercept)
            // Thresholds that some voxel has exactly, and their neighbours.
            for voxel in [0, 100, 400] {
                let index = grid.index(ofOffset: voxel)
                let value = volume[index.x, index.y, index.z]
                for threshold in [value, value.nextUp, value.nextDown] {
                    #expect(Region(of: volume, atLeast: threshold) == scalarThreshold(volume, threshold))
                }
            }
        }
    }

    /// A slice of two whole blocks of voxels that are asked at once, and a rest; one voxel reaches the threshold.
    @Test func aSingleVoxelIsFoundWhereverItStands() {
        let grid = Grid(size: [287, 2, 1], affine: Affine(spacing: [1, 1, 1]))!
        for place in 0..<grid.voxelCount {
            func stored(_ member: Int16, _ other: Int16) -> StoredVoxels {
                func at(_ x: Int, _ y: Int) -> Int16 { grid.offset(x, y, 0) == place ? member : other }
                // The types take turns; a turn is longer than the 32 lanes of a block.
                return switch place / 37 % 4 {
                case 0: .int16(VoxelBuffer.making(grid) { x, y, _ in at(x, y) })
                case 1: .uint16(VoxelBuffer.making(grid) { x, y, _ in UInt16(at(x, y)) })
                case 2: .float(VoxelBuffer.making(grid) { x, y, _ in at(x, y) == 1 ? .nan : Float(at(x, y)) })
                default: .double(VoxelBuffer.making(grid) { x, y, _ in at(x, y) == 1 ? .nan : Double(at(x, y)) })
                }
            }
            let index = grid.index(ofOffset: place)
            let wanted = [Run(x: index.x..<index.x + 1, y: index.y, z: 0)]
            #expect(Region(of: ScalarVolume(grid: grid, stored: stored(2, 1)), atLeast: 2).runs == wanted)
            let falling = ScalarVolume(grid: grid, stored: stored(2, 3), slope: -1)
            #expect(Region(of: falling, atLeast: -2).runs == wanted)
        }
    }

    @Test func runsEndWhereRowsEnd() {
        let volume = ScalarVolume.making(size: [300, 4, 3]) { x, y, _ in x < 5 || (x > 290 && y != 2) ? 9 : 0 }
        #expect(Region(of: volume, atLeast: 9) == scalarThreshold(volume, 9))
        #expect(Region(of: volume, atLeast: 0).runs == (0..<12).map { Run(x: 0..<300, y: $0 % 4, z: $0 / 4) })
    }

    @Test func labelsBecomeRegions() {
        let grid = Grid(size: [9, 4, 3], affine: Affine(spacing: [1, 1, 1]))!
        let map = LabelMap.making(grid) { x, y, z in UInt16((x / 2 + y + z) % 4) }
        let regions = map.volume.regions()
        #expect(regions.keys.sorted() == [1, 2, 3])
        for (label, region) in regions {
            #expect(region == Region(in: grid.box) { x, y, z in map.volume[x, y, z] == label })
        }
        let odd = map.volume.region { $0 % 2 == 1 }
        #expect(odd == Region(in: grid.box) { x, y, z in map.volume[x, y, z] % 2 == 1 })
    }
}
