import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// Two hills on a row of voxels: peaks 10 and 8, the saddle between them as given.
private func twoHills(saddle: Float) -> (volume: ScalarVolume, region: Region) {
    let row: [Float] = [2, 6, 10, 8.5, saddle, 7.5, 8, 5, 1]
    let volume = ScalarVolume.making(size: [row.count, 1, 1]) { x, _, _ in row[x] }
    return (volume, Region(of: volume, atLeast: 2))
}

@Suite struct CatchmentBasinsTests {
    private func split(_ saddle: Float, depth: Double) -> [[Int]] {
        let (volume, region) = twoHills(saddle: saddle)
        return catchmentBasins(of: region, in: volume, connectivity: .corners) { _, lower, saddle in
            lower.peak - saddle <= depth * lower.peak
        }.map { $0.region.runs.flatMap { Array($0.x) } }
    }

    @Test func aDeepSaddleSplitsAndItsVoxelJoinsTheSteeperSide() {
        // 5 lies 37.5 % below 8; its neighbours are 8.5 and 7.5.
        #expect(split(5, depth: 0.2) == [[0, 1, 2, 3, 4], [5, 6, 7]])
    }

    @Test func aShallowSaddleDoesNot() {
        // 6 lies 25 % below 8. The row's lowest voxel, 1, is not in the region.
        #expect(split(6, depth: 0.3) == [[0, 1, 2, 3, 4, 5, 6, 7]])
    }

    @Test func exactlyAtTheDepthItDoesNot() {
        #expect(split(6, depth: 0.25) == [[0, 1, 2, 3, 4, 5, 6, 7]])
        #expect(split(5.99, depth: 0.25).count == 2)
    }

    @Test func markedHillsNeverJoinAndUnmarkedOnesJoinTheFirstTheyMeet() {
        let row: [Float] = [9, 5, 7, 6, 8, 3, 4]
        let volume = ScalarVolume.making(size: [row.count, 1, 1]) { x, _, _ in row[x] }
        let region = Region(of: volume, atLeast: 1)
        let basins = catchmentBasins(
            of: region, in: volume, connectivity: .faces,
            markers: [4, 0].map { Region(runs: [Run(x: $0..<$0 + 1, y: 0, z: 0)]) }
        ) { _, _, _ in true }
        // The hill of 7 meets the marked 8 at 6 before it meets the marked 9 at 5, whose way upwards leads to 9.
        #expect(basins.map(\.basin.marker) == [1, 0])
        #expect(basins[0].region.runs.flatMap { Array($0.x) } == [0, 1])
        #expect(basins[1].region.runs.flatMap { Array($0.x) } == [2, 3, 4, 5, 6])
    }

    @Test func aMarkerKeepsItsVoxelsOnTheFlankOfAnother() {
        let row: [Float] = [9, 8, 7, 6, 5, 5, 4, 3]
        let volume = ScalarVolume.making(size: [row.count, 1, 1]) { x, _, _ in row[x] }
        let basins = catchmentBasins(
            of: Region(of: volume, atLeast: 1), in: volume, connectivity: .faces,
            markers: [Region(runs: [Run(x: 3..<6, y: 0, z: 0)]), Region(runs: [Run(x: 0..<5, y: 0, z: 0)])]
        ) { _, _, _ in true }
        #expect(basins.map(\.basin.marker) == [1, 0])
        #expect(basins[0].region.runs.flatMap { Array($0.x) } == [0, 1, 2])
        #expect(basins[1].region.runs.flatMap { Array($0.x) } == [3, 4, 5, 6, 7])
    }

    @Test func everyVoxelLiesInOneBasinAndBasinsAreConnected() {
        for seed in 0..<20 {
            var random = SeededGenerator(seed: UInt64(seed))
            let volume = ScalarVolume.making(size: [9, 8, 7]) { _, _, _ in Float(Int.random(in: 0...9, using: &random))
            }
            for piece in Region(of: volume, atLeast: 3).connectedComponents(.corners) {
                let basins = catchmentBasins(of: piece, in: volume, connectivity: .corners) { _, lower, saddle in
                    lower.peak - saddle <= 2
                }
                #expect(basins.reduce(0) { $0 + $1.region.voxelCount } == piece.voxelCount)
                #expect(basins.map(\.basin.peak) == basins.map(\.basin.peak).sorted(by: >))
                for (basin, region) in basins {
                    #expect(region.voxelCount == basin.voxels)
                    #expect(region.connectedComponents(.corners).count == 1)
                    #expect(region.filter { x, y, z in piece.contains([x, y, z]) } == region)
                    #expect(region.hottestVoxel(in: volume).value == basin.peak)
                }
            }
        }
    }
}
