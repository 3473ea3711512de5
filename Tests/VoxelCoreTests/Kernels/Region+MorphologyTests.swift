import Testing
import VoxelCore

@Suite struct RegionMorphologyTests {
    static let size = SIMD3(9, 8, 6)
    static let spacings: [SIMD3<Double>] = [[1, 1, 1], [2, 2, 5], [4.07283, 4.07283, 3]]
    static func grid(_ affine: Affine) -> Grid { Grid(size: size, affine: affine)! }

    @Test(arguments: 0..<9, [0.0, 1.0, 2.3, 4.07283, 6.0])
    func grownAndShrunkAsDistancesSay(seed: Int, radius: Double) {
        let spacing = Self.spacings[seed % 3]
        for grid in [Self.grid(Affine(spacing: spacing)), Self.grid(Affine(spacing: spacing).turned)] {
            let region = Region.random(in: grid.box, share: [0.02, 0.5, 0.97][seed / 3], seed: UInt64(seed))
            let members = region.voxels
            let outside = Region(in: grid.box) { _, _, _ in true }.voxels.filter { !members.contains($0) }
            let reach = radius * (1 + 1e-9)
            let grown = Region(in: grid.box) { x, y, z in
                DistanceMapTests.bruteForce([x, y, z], members, spacing) <= reach
            }
            #expect(region.dilated(byMillimetres: radius, on: grid) == grown)
            let shrunk = Region(in: grid.box) { x, y, z in
                members.contains([x, y, z]) && DistanceMapTests.bruteForce([x, y, z], outside, spacing) > reach
            }
            #expect(region.eroded(byMillimetres: radius, on: grid) == shrunk)
        }
    }

    @Test func radiusZeroChangesNothing() {
        let grid = Self.grid(Affine(spacing: [2, 2, 2]))
        let region = Region.random(in: grid.box, share: 0.4, seed: 1)
        #expect(region.dilated(byMillimetres: 0, on: grid) == region)
        #expect(region.eroded(byMillimetres: 0, on: grid) == region)
    }

    @Test func aReachPastEverythingFillsOrEmpties() {
        let grid = Self.grid(Affine(spacing: [2, 2, 2]))
        let region = Region(runs: [Run(x: 2..<5, y: 3, z: 2)])
        #expect(region.dilated(byMillimetres: 1e300, on: grid).voxelCount == grid.voxelCount)
        #expect(region.eroded(byMillimetres: 1e300, on: grid).isEmpty)
    }

    @Test func theVolumesEdgeDoesNotErode() {
        let grid = Self.grid(Affine(spacing: [2, 2, 2]))
        let all = Region(in: grid.box) { _, _, _ in true }
        #expect(all.eroded(byMillimetres: 50, on: grid) == all)
        let half = Region(in: grid.box) { x, _, _ in x < 5 }
        #expect(half.eroded(byMillimetres: 4, on: grid) == Region(in: grid.box) { x, _, _ in x < 3 })
    }

    @Test(arguments: 0..<9)
    func theDeepestVoxelIsFarthestFromOutside(seed: Int) throws {
        let spacing = Self.spacings[seed % 3]
        let grid = Self.grid(Affine(spacing: spacing))
        let region = Region.random(in: grid.box, share: [0.3, 0.8, 1][seed / 3], seed: UInt64(seed))
        let members = Set(region.voxels)
        let around = VoxelBox(lower: [-1, -1, -1], upper: Self.size &+ 1)
        let outside = Region(in: around) { x, y, z in !members.contains([x, y, z]) }.voxels
        var best = (index: SIMD3<Int>.zero, distance: 0.0)
        for voxel in region.voxels {
            let distance = DistanceMapTests.bruteForce(voxel, outside, spacing)
            if distance > best.distance * (1 + 1e-9) { best = (voxel, distance) }
        }
        let found = try #require(region.deepestVoxel(on: grid))
        #expect(found.index == best.index)
        #expect(isNear(found.distance, best.distance, within: 1e-9))
    }

    @Test func anEmptyRegionStaysEmptyAndHasNoDepth() {
        let grid = Self.grid(Affine(spacing: [2, 2, 2]))
        let empty = Region(runs: [])
        #expect(empty.dilated(byMillimetres: 3, on: grid).isEmpty && empty.eroded(byMillimetres: 3, on: grid).isEmpty)
        #expect(empty.deepestVoxel(on: grid) == nil)
    }
}
