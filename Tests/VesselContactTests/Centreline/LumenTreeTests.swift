import Testing
import VoxelCore

@testable import VesselContact

@Suite struct LumenTreeTests {
    private static let grid = Grid.plain([72, 72, 72], spacing: [0.8, 0.8, 0.8])

    /// A stretch of a tube with flat ends.
    private static func tube(
        _ point: SIMD3<Double>, from start: SIMD3<Double>, to end: SIMD3<Double>, radius: Double
    ) -> Bool {
        let axis = Axis(through: start, along: end - start)
        let place = axis.place(point)
        return place >= 0 && place <= length(end - start) && axis.distance(point) <= radius
    }

    @Test func aStraightTubeIsOnePathFromEndToEnd() {
        let (start, end) = (SIMD3(10.0, 12, 8), SIMD3(44.0, 30, 48))
        let lumen = TissueMask.drawn(on: Self.grid) { Self.tube($0, from: start, to: end, radius: 4) }
        let paths = LumenTree(lumen.region, on: Self.grid).paths
        #expect(paths.count == 1)
        // It ends at some corner of the flat ends, and steps from voxel to voxel.
        #expect((0...12).contains(paths[0].length - length(end - start)))
        let tips = [paths[0].points.first!, paths[0].points.last!]
        #expect(tips.contains { length($0 - start) < 5 } && tips.contains { length($0 - end) < 5 })
        #expect(paths[0].points.count == paths[0].depths.count)
        #expect(paths[0].flatness >= 1 && paths[0].flatness < 1.4)
        let axis = Axis(through: start, along: end - start)
        let inner = paths[0].points.filter { (8...length(end - start) - 8).contains(axis.place($0)) }
        #expect(!inner.isEmpty && inner.allSatisfy { axis.distance($0) < 1.2 })
    }

    @Test func aForkIsTwoPaths() {
        let (root, fork) = (SIMD3(28.0, 28, 4), SIMD3(28.0, 28, 26))
        let (left, right) = (SIMD3(12.0, 28, 50), SIMD3(44.0, 28, 50))
        let lumen = TissueMask.drawn(on: Self.grid) {
            Self.tube($0, from: root, to: fork, radius: 4) || Self.tube($0, from: fork, to: left, radius: 3.5)
                || Self.tube($0, from: fork, to: right, radius: 3.5) || length($0 - fork) < 4
        }
        let paths = LumenTree(lumen.region, on: Self.grid).paths
        #expect(paths.count == 2)
        guard paths.count == 2 else { return }
        #expect(paths[0].length > paths[1].length)
        // The side branch begins beside the lumen that it leaves, not far from the fork, and the three ends are all there.
        let away = paths[0].points.map { length($0 - paths[1].points[0]) }.min()!
        #expect(away > 4 && away < 9 && length(paths[1].points[0] - fork) < 14)
        let tips = [paths[0].points.first!, paths[0].points.last!, paths[1].points.last!]
        for end in [root, left, right] { #expect(tips.contains { length($0 - end) < 6 }) }
    }

    @Test func aBulgeIsNoBranch() {
        let (start, end) = (SIMD3(28.0, 28, 6), SIMD3(28.0, 28, 50))
        let lumen = TissueMask.drawn(on: Self.grid) {
            Self.tube($0, from: start, to: end, radius: 4) || length($0 - [31, 28, 28]) < 4
        }
        #expect(LumenTree(lumen.region, on: Self.grid).paths.count == 1)
    }

    @Test func aFlatVeinIsOnePathAndKnownAsFlat() {
        let lumen = TissueMask.drawn(on: Self.grid) {
            let (x, y) = (($0.x - 28) / 9, ($0.y - 28) / 3)
            return x * x + y * y <= 1 && $0.z > 4 && $0.z < 52
        }
        let paths = LumenTree(lumen.region, on: Self.grid).paths
        #expect(paths.count == 1)
        // Three times as wide as deep; a depth is known to a voxel, and paths are longer than what they run through.
        #expect(paths[0].flatness > 1.8 && paths[0].flatness <= 3)
    }

    /// Nothing that is no longer than it is wide has a course.
    @Test func whatIsNoTubeHasNoPath() {
        let speck = Region(runs: [Run(x: 4..<5, y: 6, z: 7)])
        #expect(LumenTree(speck, on: Self.grid).paths.isEmpty)
        let cube = Region(in: VoxelBox(lower: [4, 4, 4], upper: [6, 6, 6])) { _, _, _ in true }
        #expect(LumenTree(cube, on: Self.grid).paths.isEmpty)
    }
}
