import TestSupport
import Testing

@testable import VoxelCore

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

    /// All pairs in raster order by the formula that the distance is defined by: the first of equal ones, to the last bit.
    private func firstFarthest(_ points: [SIMD3<Int32>], _ affine: Affine) -> FarthestPoints? {
        let sorted = points.sorted { ($0.z, $0.y, $0.x) < ($1.z, $1.y, $1.x) }
        var best: (SIMD3<Int32>, SIMD3<Int32>, Double)?
        for (place, a) in sorted.enumerated() {
            for b in sorted[place...] {
                let d = SIMD3<Double>(b) - SIMD3<Double>(a)
                let squared =
                    d.x * (dot(affine.x, affine.x) * d.x + 2 * dot(affine.x, affine.y) * d.y)
                    + d.y * (dot(affine.y, affine.y) * d.y + 2 * dot(affine.y, affine.z) * d.z)
                    + d.z * (dot(affine.z, affine.z) * d.z + 2 * dot(affine.z, affine.x) * d.x)
                if squared > best?.2 ?? -1 { best = (a, b, squared) }
            }
        }
        guard let best else { return nil }
        let found = FarthestPoints(of: [best.0, best.1], through: affine)
        #expect(found?.distance == best.2.squareRoot())
        return found
    }

    @Test(arguments: 0..<12) func findsTheFirstPairOfManyPoints(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(100 + seed))
        // On a ball nearly all points are as far apart, and many pairs just as far.
        let radius = Double.random(in: 3...9, using: &generator)
        let centre = SIMD3<Int32>(-40, 7, 1000)
        var points: [SIMD3<Int32>] = []
        for z in -10...10 {
            for y in -10...10 {
                for x in -10...10 where abs(Double(x * x + y * y + z * z).squareRoot() - radius) < 1 {
                    points.append(centre &+ SIMD3(Int32(x), Int32(y), Int32(z)))
                }
            }
        }
        let sheared = Affine(x: [2, 0, 0.5], y: [0.7, 3, 0], z: [-1, 0.2, 4], origin: [1e4, 0, -5e4])
        for affine in [Affine(spacing: [1, 1, 1]), Affine(spacing: [0.8, 0.8, 2.5]).turned, sheared] {
            #expect(
                FarthestPoints(of: points.shuffled(using: &generator), through: affine) == firstFarthest(points, affine)
            )
        }
    }

    @Test func pointsMayLieFarApart() {
        let far: Int32 = 1 << 29
        let points: [SIMD3<Int32>] = [
            [far, 0, 0], [0, -far, 3], [5, 4, -far], [-far, 1, 1], [0, 0, 0], [1, far, far],
        ]
        let affine = Affine(spacing: [1, 2, 0.5])
        #expect(FarthestPoints(of: points, through: affine) == firstFarthest(points, affine))
    }

    @Test(arguments: [0.05, 0.3, 0.8, 1.0], [SIMD3(7, 6, 5), SIMD3(70, 3, 4), SIMD3(129, 2, 3), SIMD3(1, 1, 1)])
    func rowEndsOfAMeshAreEnough(share: Double, size: SIMD3<Int>) {
        let affine = Affine(spacing: [2, 3, 5], origin: [4, 5, 6])
        let grid = Grid(size: size, affine: affine)!
        for seed in 0..<4 as Range<UInt64> {
            let mesh = SurfaceMesh(of: .random(in: grid.box, share: share, seed: seed), on: grid)
            #expect(mesh.maxDiameter == FarthestPoints(of: mesh.vertices, through: mesh.halfSteps))
        }
    }
}
