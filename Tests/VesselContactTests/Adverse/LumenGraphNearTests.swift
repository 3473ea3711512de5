import Testing
import VoxelCore

@testable import VesselContact

/// The nodes of a lumen near one of them.
struct LumenGraphNearTests {
    @Test(
        "Every node within a radius is met once, whatever the size of the blocks",
        arguments: [(2, SIMD3(0.8, 0.8, 0.8)), (9, SIMD3(0.7, 0.7, 1.5))])
    func near(radius: Int, spacing: SIMD3<Double>) throws {
        let grid = try #require(Grid(size: [24, 24, 16], affine: Affine(spacing: spacing)))
        let lumen = Region(in: grid.box) { x, y, _ in (x - 12) * (x - 12) + (y - 12) * (y - 12) <= radius * radius }
        let graph = LumenGraph(lumen, on: grid)
        for node in stride(from: 0, to: graph.count, by: 7) {
            for reach in [0, 1.1, 4.3, 500] {
                var met = [Int](repeating: 0, count: graph.count)
                graph.forEachNode(near: node, within: reach) { met[$0] += 1 }
                for other in 0..<graph.count where length(graph.points[other] - graph.points[node]) <= reach {
                    #expect(met[other] == 1)
                }
                #expect(met.max() == 1)
            }
        }
    }
}
