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
                ? abs(map[x, y, z] - wanted) <= 1e-9 * wanted : map[x, y, z] == .infinity
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
    }

    @Test func farApartStaysExact() {
        let region = Region(runs: [Run(x: 0..<1, y: 0, z: 0), Run(x: 1000..<1001, y: 300, z: 800)])
        let box = VoxelBox(lower: [499, 150, 400], upper: [502, 151, 401])
        Self.expectExact(DistanceMap(to: region, over: box, spacing: [0.7, 0.9, 1.1]), region, [0.7, 0.9, 1.1])
    }
}
