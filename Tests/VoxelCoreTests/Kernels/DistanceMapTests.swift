import Testing
import VoxelCore

@Suite struct DistanceMapTests {
    static func bruteForce(_ voxel: SIMD3<Int>, _ members: [SIMD3<Int>], _ spacing: SIMD3<Double>) -> Double {
        members.reduce(.infinity) { min($0, length(SIMD3<Double>(voxel &- $1) * spacing)) }
    }

    static let spacings: [SIMD3<Double>] = [[1, 1, 1], [4.07283, 4.07283, 3], [0.5, 7, 1.3], [2, 2, 5]]

    static func expectExact(_ map: DistanceMap, _ region: Region, _ spacing: SIMD3<Double>, limit: Double = .infinity) {
        let members = region.voxels
        var wrong: [SIMD3<Int>] = []
        Region(in: map.box) { _, _, _ in true }.forEachVoxel { x, y, z in
            let wanted = bruteForce([x, y, z], members, spacing)
            let isRight =
                wanted.isFinite && wanted <= limit
                ? abs(map[x, y, z] - wanted) <= 1e-6 * wanted : map[x, y, z] == .infinity
            if !isRight { wrong.append([x, y, z]) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(arguments: 0..<16, [0.01, 0.1, 0.5])
    func agreesWithAllVoxels(seed: Int, share: Double) {
        // Widths from 1 to 16, so that whole and broken blocks of columns come up.
        let box = VoxelBox(lower: [0, -2, 5], upper: [seed + 1, 3 + seed % 3, 9])
        let region = Region.random(in: box, share: share, seed: UInt64(seed))
        let spacing = Self.spacings[seed % 4]
        Self.expectExact(DistanceMap(to: region, over: box, spacing: spacing), region, spacing)
    }

    @Test(arguments: [0.0, 1.0, 3.5, 8.0])
    func beyondTheLimitIsInfinite(limit: Double) {
        let box = VoxelBox(lower: .zero, upper: [9, 8, 7])
        for (seed, spacing) in Self.spacings.enumerated() {
            let region = Region.random(in: box, share: 0.02, seed: UInt64(seed))
            Self.expectExact(
                DistanceMap(to: region, over: box, spacing: spacing, limit: limit), region, spacing, limit: limit)
        }
    }

    @Test func everySmallBoxAndWidthsAroundABlock() {
        let widths = Array(1...4) + [15, 16, 17, 31, 32, 33, 49]
        for x in widths {
            for y in 1...4 {
                for z in 1...3 {
                    let box = VoxelBox(lower: .zero, upper: [x, y, z])
                    let spacing = Self.spacings[(x + y + z) % 4]
                    let region = Region.random(in: box, share: 0.15, seed: UInt64(x * 100 + y * 10 + z))
                    Self.expectExact(DistanceMap(to: region, over: box, spacing: spacing), region, spacing)
                }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 8, 13, 14, 40])
    func longAxesAreHalvedToTheSamePlaces(length: Int) {
        for (turn, size) in [SIMD3(length, 2, 3), SIMD3(2, length, 3), SIMD3(3, 2, length)].enumerated() {
            let box = VoxelBox(lower: [7, -3, 1], upper: [7, -3, 1] &+ size)
            let around = box.grown(by: [3, 3, 3], within: VoxelBox(lower: [-99, -99, -99], upper: [99, 99, 99]))
            for limit in [Double.infinity, 4.1] {
                let region = Region.random(in: around, share: 0.03, seed: UInt64(length + turn))
                Self.expectExact(
                    DistanceMap(to: region, over: box, spacing: [0.8, 1.1, 1], limit: limit), region, [0.8, 1.1, 1],
                    limit: limit)
            }
        }
    }

    @Test(arguments: -9...3)
    func gapsAreHalvedOnBothSidesOfZero(lower: Int) {
        for gap in 1...6 {
            let region = Region(runs: [
                Run(x: lower..<lower + 1, y: 0, z: 0), Run(x: lower + 1 + gap..<lower + 3 + gap, y: 0, z: 0),
            ])
            let box = VoxelBox(lower: [lower - 2, 0, 0], upper: [lower + 12, 1, 1])
            Self.expectExact(DistanceMap(to: region, over: box, spacing: [1, 1, 1]), region, [1, 1, 1])
        }
    }

    @Test func aFullBoxIsAtItselfAndOneVoxelIsACone() {
        let box = VoxelBox(lower: .zero, upper: [20, 6, 5])
        let all = Region(in: box) { _, _, _ in true }
        let map = DistanceMap(to: all, over: box, spacing: [1, 2, 3])
        #expect(map.squared.withVoxels { $0.allSatisfy { $0 == 0 } })
        for corner: SIMD3<Int> in [[0, 0, 0], [19, 5, 4], [10, 3, 2]] {
            let one = Region(runs: [Run(x: corner.x..<corner.x + 1, y: corner.y, z: corner.z)])
            Self.expectExact(DistanceMap(to: one, over: box, spacing: [1, 2, 3]), one, [1, 2, 3])
        }
    }

    @Test func theSameBitsOnAnyNumberOfThreads() {
        let box = VoxelBox(lower: .zero, upper: [37, 29, 23])
        let region = Region.random(in: box, share: 0.01, seed: 11)
        defer { Parallel.setThreads(0) }
        let maps = [1, 2, 5].map { threads -> [UInt32] in
            Parallel.setThreads(threads)
            return DistanceMap(to: region, over: box, spacing: [0.8, 0.7, 1.3]).squared.withVoxels {
                $0.map(\.bitPattern)
            }
        }
        #expect(maps[0] == maps[1] && maps[0] == maps[2])
    }

    @Test func memoryIsReusedWithoutATraceOfWhatItHeld() {
        let box = VoxelBox(lower: .zero, upper: [18, 5, 4])
        let first = Region.random(in: box, share: 0.3, seed: 1)
        let second = Region.random(in: box, share: 0.02, seed: 2)
        var map = DistanceMap(to: first, over: box, spacing: [1, 1, 1])
        let place = map.squared.withVoxels { $0.baseAddress }
        map.measure(to: second, over: box, spacing: [2, 3, 4])
        Self.expectExact(map, second, [2, 3, 4])
        map.measure(to: second, over: box, spacing: [2, 3, 4], limit: 5)
        Self.expectExact(map, second, [2, 3, 4], limit: 5)
        let turned = VoxelBox(lower: [1, 1, 1], upper: [6, 19, 5])
        map.measure(to: first, over: turned, spacing: [1, 1, 1])
        Self.expectExact(map, first, [1, 1, 1])
        #expect(map.squared.withVoxels { $0.baseAddress } == place)
        map.measure(to: Region(runs: []), over: box, spacing: [1, 1, 1])
        #expect(map.squared.withVoxels { $0.allSatisfy { $0 == .infinity } })
    }

    @Test func memoryThatOthersHoldOrOfAnotherSizeIsLeftAlone() {
        let box = VoxelBox(lower: .zero, upper: [9, 5, 4])
        let first = Region.random(in: box, share: 0.3, seed: 3)
        let second = Region.random(in: box, share: 0.1, seed: 4)
        var map = DistanceMap(to: first, over: box, spacing: [1, 1, 1])
        let kept = map
        map.measure(to: second, over: box, spacing: [1, 1, 1])
        Self.expectExact(kept, first, [1, 1, 1])
        Self.expectExact(map, second, [1, 1, 1])
        map.measure(to: first, over: VoxelBox(lower: .zero, upper: [3, 2, 2]), spacing: [1, 1, 1])
        #expect(map.squared.count == 12)
        Self.expectExact(map, first, [1, 1, 1])
    }

    @Test func theRegionMayLieBesideTheBox() {
        let region = Region.random(in: VoxelBox(lower: [-5, -5, -5], upper: [12, 6, 4]), share: 0.05, seed: 6)
        for lower: SIMD3<Int> in [[0, 0, 0], [20, -9, 3], [-11, 4, -12]] {
            let box = VoxelBox(lower: lower, upper: lower &+ [5, 4, 3])
            Self.expectExact(DistanceMap(to: region, over: box, spacing: [2, 3, 4]), region, [2, 3, 4])
        }
    }

    @Test func withoutARegionEverythingIsInfinite() {
        let map = DistanceMap(
            to: Region(runs: []), over: VoxelBox(lower: .zero, upper: [3, 2, 2]), spacing: [1, 1, 1])
        #expect(map.squared.withVoxels { $0.count == 12 && $0.allSatisfy { $0 == .infinity } })
    }

    @Test func anEmptyBoxHasNoDistances() {
        let region = Region(runs: [Run(x: 0..<1, y: 0, z: 0)])
        #expect(
            DistanceMap(to: region, over: VoxelBox(lower: .zero, upper: .zero), spacing: [1, 1, 1]).squared.count == 0)
        // What two boxes that do not meet have in common.
        let apart = VoxelBox(lower: [4, 4, 4], upper: [2, 6, 6])
        #expect(DistanceMap(to: region, over: apart, spacing: [1, 1, 1]).squared.count == 0)
    }

    @Test func farApartStaysExact() {
        let region = Region(runs: [Run(x: 0..<1, y: 0, z: 0), Run(x: 1000..<1001, y: 300, z: 800)])
        let box = VoxelBox(lower: [499, 150, 400], upper: [502, 151, 401])
        Self.expectExact(DistanceMap(to: region, over: box, spacing: [0.7, 0.9, 1.1]), region, [0.7, 0.9, 1.1])
    }
}
