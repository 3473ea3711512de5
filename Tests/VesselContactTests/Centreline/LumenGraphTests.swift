import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct LumenGraphTests {
    /// Each node is a voxel of the lumen, and as deep as the nearest voxel outside is far.
    @Test(arguments: 0..<6) func depthsAreThoseOfBruteForce(seed: Int) {
        let grid = Grid.plain([11, 10, 9], spacing: [0.7, 1, 1.6])
        let lumen = RandomLumen.region(in: VoxelBox(lower: [1, 1, 1], upper: [10, 9, 8]), seed: seed, share: 0.75)
        let graph = LumenGraph(lumen, on: grid)
        let outside = Region(in: grid.box) { x, y, z in !lumen.contains([x, y, z]) }
        // No voxel of such a lumen is deep enough for a block of several.
        #expect(graph.count == lumen.voxelCount)
        #expect(abs(graph.reach - length(grid.spacing)) < 1e-12)
        for node in 0..<graph.count {
            let index = SIMD3<Int>((graph.points[node] / grid.spacing).rounded(.toNearestOrAwayFromZero))
            #expect(lumen.contains(index))
            var nearest = Double.infinity
            outside.forEachVoxel { x, y, z in
                nearest = min(nearest, length(SIMD3<Double>(SIMD3(x, y, z) &- index) * grid.spacing))
            }
            #expect(abs(graph.depths[node] - nearest) < 1e-5)
        }
    }

    /// Of a block of a wide lumen the deepest voxel is the node; blocks that touch are neighbours.
    @Test func blocksOfAWideLumenAreNodesAtTheirDeepestVoxels() {
        let grid = Grid.plain([44, 43, 42])
        let centre = SIMD3(21.0, 20, 20)
        let lumen = TissueMask.drawn(on: grid) { length($0 - centre) <= 17 }.region
        let graph = LumenGraph(lumen, on: grid)
        #expect(graph.reach > length(grid.spacing))
        #expect(graph.count < lumen.voxelCount / 8)
        let deepest = graph.depths.indices.max { graph.depths[$0] < graph.depths[$1] }!
        #expect(length(graph.points[deepest] - centre) <= 1)
        for node in 0..<graph.count {
            // The ball's own depth, within the diagonal of a voxel.
            let depth = 17 - length(graph.points[node] - centre)
            #expect(abs(graph.depths[node] - depth) <= 1.75)
        }
        // Every voxel lies within a block's diagonal of a node.
        var farthest = 0.0
        lumen.forEachVoxel { x, y, z in
            let point = SIMD3(Double(x), Double(y), Double(z))
            farthest = max(farthest, graph.points.map { length($0 - point) }.min()!)
        }
        #expect(farthest <= graph.reach)
    }

    @Test(arguments: 0..<4) func neighboursAreTheVoxelsThatTouch(seed: Int) {
        let grid = Grid.plain([9, 8, 7], spacing: [1, 1.3, 2])
        let lumen = RandomLumen.region(in: grid.box, seed: seed, share: 0.4)
        let graph = LumenGraph(lumen, on: grid)
        #expect(graph.count == lumen.voxelCount)
        for node in 0..<graph.count {
            var found: Set<Int> = []
            graph.forEachNeighbour(of: node) { found.insert($0) }
            let wanted = (0..<graph.count).filter { other in
                let step = (graph.points[other] - graph.points[node]) / grid.spacing
                return other != node && max(abs(step.x), abs(step.y), abs(step.z)) < 1.5
            }
            #expect(found == Set(wanted))
        }
    }

    /// The volume's edge is not outside: a lumen that leaves it is as deep there as before.
    @Test func theEdgeOfTheVolumeIsNoWall() {
        let grid = Grid.plain([13, 13, 12])
        let axis = Axis(through: [6, 6, 0], along: [0, 0, 1])
        let lumen = TissueMask.drawn(on: grid) { axis.distance($0) < 3.5 }.region
        let graph = LumenGraph(lumen, on: grid)
        for node in 0..<graph.count where axis.distance(graph.points[node]) == 0 {
            #expect(abs(graph.depths[node] - 13.0.squareRoot()) < 1e-6)
        }
        #expect((0..<graph.count).contains { graph.points[$0] == [6, 6, 0] })
    }

    @Test func aLumenThatFillsTheVolumeHasFiniteDepths() {
        let grid = Grid.plain([5, 4, 3], spacing: [1, 1, 2])
        let graph = LumenGraph(Region(in: grid.box) { _, _, _ in true }, on: grid)
        #expect(graph.count >= 1)
        #expect(graph.depths.allSatisfy { $0.isFinite && $0 > 0 })
    }
}
