import TestSupport
import Testing
import VoxelCore

@Suite struct FarthestPointsTests {
    static func bruteForce(_ points: [SIMD3<Int32>], _ affine: Affine) -> Double {
        var best = 0.0
        for a in points {
            for b in points {
                best = max(best, length(affine.position(of: SIMD3<Double>(a)) - affine.position(of: SIMD3<Double>(b))))
            }
        }
        return best
    }

    @Test(arguments: 0..<40)
    func agreesWithAllPairs(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        // From a few points to most of a lattice; flat and straight sets among them.
        let reach = SIMD3<Int32>(
            Int32.random(in: 0...6, using: &generator), Int32.random(in: 0...6, using: &generator),
            Int32.random(in: 0...6, using: &generator))
        let points = (0..<Int.random(in: 1...80, using: &generator)).map { _ in
            SIMD3<Int32>(
                Int32.random(in: -reach.x...reach.x, using: &generator),
                Int32.random(in: -reach.y...reach.y, using: &generator),
                Int32.random(in: -reach.z...reach.z, using: &generator))
        }
        let sheared = Affine(x: [2, 0, 0.5], y: [0.7, 3, 0], z: [-1, 0.2, 4], origin: [100, 0, -50])
        for affine in [Affine(spacing: [1, 1, 1]), Affine(spacing: [4.07, 4.07, 2]).turned, sheared] {
            let found = try #require(FarthestPoints(of: points, through: affine))
            let wanted = Self.bruteForce(points, affine)
            #expect(abs(found.distance - wanted) <= 1e-12 * max(1, wanted))
            #expect(points.contains(found.first) && points.contains(found.second))
            let between =
                affine.position(of: SIMD3<Double>(found.first)) - affine.position(of: SIMD3<Double>(found.second))
            #expect(abs(length(between) - found.distance) <= 1e-12 * max(1, wanted))
        }
    }

    @Test func theOrderOfThePointsDoesNotMatter() {
        var generator = SeededGenerator(seed: 4)
        let cube = Region(in: VoxelBox(lower: .zero, upper: [3, 3, 3])) { _, _, _ in true }.voxels.map {
            SIMD3<Int32>(truncatingIfNeeded: $0)
        }
        let affine = Affine(spacing: [2, 2, 2])
        for _ in 0..<5 {
            // All four diagonals are equal; the first corner in raster order counts.
            let found = FarthestPoints(of: cube.shuffled(using: &generator), through: affine)
            #expect(found?.first == [0, 0, 0] && found?.second == [2, 2, 2])
            #expect(found?.distance == 48.0.squareRoot())
        }
    }

    @Test func fewPoints() {
        let affine = Affine(spacing: [3, 1, 1])
        #expect(FarthestPoints(of: [], through: affine) == nil)
        let one = FarthestPoints(of: [[4, 5, 6], [4, 5, 6]], through: affine)
        #expect(one?.distance == 0 && one?.first == [4, 5, 6] && one?.second == [4, 5, 6])
        #expect(FarthestPoints(of: [[1, 0, 0], [-1, 0, 0], [0, 0, 0]], through: affine)?.distance == 6)
    }
}
