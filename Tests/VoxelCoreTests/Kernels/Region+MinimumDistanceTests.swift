import Testing
import VoxelCore

@Suite struct RegionMinimumDistanceTests {
    static let spacings: [SIMD3<Double>] = [[1, 1, 1], [0.8, 0.8, 1], [4.07283, 4.07283, 3], [2, 0.5, 5]]

    static func grid(_ size: SIMD3<Int>, _ spacing: SIMD3<Double>) -> Grid {
        Grid(size: size, affine: Affine(spacing: spacing))!
    }

    /// All pairs in raster order, the first of the nearest.
    static func reference(
        _ a: Region, _ b: Region, _ spacing: SIMD3<Double>
    ) -> (squared: Double, from: SIMD3<Int>, to: SIMD3<Int>) {
        var best = (squared: Double.infinity, from: SIMD3<Int>.zero, to: SIMD3<Int>.zero)
        let others = b.voxels
        for from in a.voxels {
            for to in others {
                let way = SIMD3<Double>(from &- to) * spacing
                let squared = way.x * way.x + way.y * way.y + way.z * way.z
                if squared < best.squared { best = (squared, from, to) }
            }
        }
        return best
    }

    static func expectReference(_ a: Region, _ b: Region, _ spacing: SIMD3<Double>) throws {
        let size = pointwiseMax(pointwiseMax(a.box.upper, b.box.upper), [1, 1, 1])
        let found = try #require(a.minimumDistance(to: b, on: grid(size, spacing)))
        let wanted = reference(a, b, spacing)
        #expect(found.distance == wanted.squared.squareRoot())
        #expect(found.from == wanted.from && found.to == wanted.to)
    }

    @Test(arguments: 0..<16)
    func agreesWithAllPairs(seed: Int) throws {
        let spacing = Self.spacings[seed % 4]
        for (share, gap) in [(0.15, 0), (0.1, 2), (0.05, 7), (0.02, -4)] {
            let box = VoxelBox(lower: .zero, upper: [6 + seed % 5, 9, 10])
            let beside = VoxelBox(lower: box.lower &+ gap, upper: box.upper &+ gap &+ [0, seed % 3, 1])
            let a = Region.random(in: box, share: share, seed: UInt64(seed))
            let b = Region.random(in: beside, share: share, seed: UInt64(seed + 100))
            if a.isEmpty || b.isEmpty { continue }
            try Self.expectReference(a, b, spacing)
            try Self.expectReference(b, a, spacing)
        }
    }

    @Test(arguments: 0..<4)
    func sparseRegionsOverManyTiles(seed: Int) throws {
        let box = VoxelBox(lower: .zero, upper: [150, 30, 30])
        let a = Region.random(in: box, share: 0.0008, seed: UInt64(seed))
        let b = Region.random(in: box, share: 0.001, seed: UInt64(seed + 50))
        try Self.expectReference(a, b, Self.spacings[seed % 4])
    }

    @Test func longRunsAndTheirEnds() throws {
        // Past the first run's end, before its start, and above its middle, where the first voxel in raster order counts.
        let bar = Region(runs: [Run(x: 10..<150, y: 5, z: 3)])
        for other in [Run(x: 160..<170, y: 5, z: 3), Run(x: 0..<4, y: 9, z: 3), Run(x: 60..<90, y: 6, z: 4)] {
            try Self.expectReference(bar, Region(runs: [other]), [1, 2, 3])
            try Self.expectReference(Region(runs: [other]), bar, [1, 2, 3])
        }
    }

    @Test func parallelSheetsHaveManyPairsAndTheFirstIsNamed() throws {
        let box = VoxelBox(lower: .zero, upper: [70, 20, 20])
        let left = Region(in: box) { _, y, _ in y == 4 }
        let right = Region(in: box) { _, y, _ in y == 11 }
        let found = try #require(left.minimumDistance(to: right, on: Self.grid(box.size, [1, 0.5, 1])))
        #expect(found.distance == 3.5 && found.from == [0, 4, 0] && found.to == [0, 11, 0])
    }

    @Test func overlapIsNoDistance() throws {
        let box = VoxelBox(lower: .zero, upper: [9, 9, 9])
        let a = Region(in: box) { x, _, _ in x < 5 }
        let b = Region(in: box) { x, _, z in x > 3 && z > 2 }
        let found = try #require(a.minimumDistance(to: b, on: Self.grid(box.size, [2, 2, 3])))
        #expect(found.distance == 0 && found.from == [4, 0, 3] && found.to == [4, 0, 3])
    }

    @Test func neighboursAreAVoxelApart() throws {
        let a = Region(runs: [Run(x: 0..<2, y: 0, z: 0)])
        let b = Region(runs: [Run(x: 2..<4, y: 0, z: 0)])
        let found = try #require(a.minimumDistance(to: b, on: Self.grid([4, 1, 1], [0.8, 0.8, 1])))
        #expect(found.distance == 0.8 && found.from == [1, 0, 0] && found.to == [2, 0, 0])
    }

    @Test func nothingIsNowhere() {
        let some = Region(runs: [Run(x: 0..<2, y: 0, z: 0)])
        let grid = Self.grid([4, 1, 1], [1, 1, 1])
        #expect(some.minimumDistance(to: Region(runs: []), on: grid) == nil)
        #expect(Region(runs: []).minimumDistance(to: some, on: grid) == nil)
    }

    @Test func theSamePairOnAnyNumberOfThreads() {
        let box = VoxelBox(lower: .zero, upper: [100, 40, 40])
        let a = Region.random(in: box, share: 0.003, seed: 1)
        let b = Region.random(in: box, share: 0.003, seed: 2)
        defer { Parallel.setThreads(0) }
        let found = [1, 2, 5].map { threads in
            Parallel.setThreads(threads)
            return a.minimumDistance(to: b, on: Self.grid(box.size, [0.8, 0.8, 1]))!
        }
        #expect(found.allSatisfy { $0 == found[0] })
    }
}
