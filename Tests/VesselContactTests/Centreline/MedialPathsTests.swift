import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct MedialPathsTests {
    /// What a step between two nodes costs: its millimetres times the weights of either end.
    private static func cost(_ a: Int, _ b: Int, in graph: LumenGraph) -> Double {
        func weight(_ node: Int) -> Double { 1 / (graph.depths[node] * graph.depths[node] * graph.depths[node]) }
        return length(graph.points[a] - graph.points[b]) * (weight(a) + weight(b))
    }

    private static func neighbours(of node: Int, in graph: LumenGraph) -> [Int] {
        var found: [Int] = []
        graph.forEachNeighbour(of: node) { found.append($0) }
        return found
    }

    /// Bellman and Ford: relax every edge until nothing changes.
    private static func cheapest(from source: Int, in graph: LumenGraph) -> [Double] {
        var costs = [Double](repeating: .infinity, count: graph.count)
        costs[source] = 0
        let edges = (0..<graph.count).map { neighbours(of: $0, in: graph) }
        var isChanging = true
        while isChanging {
            isChanging = false
            for node in 0..<graph.count {
                for other in edges[node] {
                    let cost = costs[node] + cost(node, other, in: graph)
                    if cost < costs[other] - 1e-12 {
                        costs[other] = cost
                        isChanging = true
                    }
                }
            }
        }
        return costs
    }

    @Test(arguments: 0..<8) func pathsAreTheCheapest(seed: Int) {
        let grid = Grid.plain([8, 7, 7], spacing: [0.8, 1, 1.7])
        let lumen = RandomLumen.region(in: grid.box, seed: seed, share: seed % 2 == 0 ? 0.35 : 0.8)
        let graph = LumenGraph(lumen, on: grid)
        let source = (seed * 37) % graph.count
        let paths = MedialPaths(from: source, in: graph)
        let wanted = Self.cheapest(from: source, in: graph)
        #expect(paths.previous[source] == -1 && paths.lengths[source] == 0)
        for end in 0..<graph.count {
            var (node, cost, millimetres, steps) = (end, 0.0, 0.0, 0)
            while paths.previous[node] >= 0, steps <= graph.count {
                let before = Int(paths.previous[node])
                #expect(Self.neighbours(of: node, in: graph).contains(before))
                cost += Self.cost(before, node, in: graph)
                millimetres += length(graph.points[before] - graph.points[node])
                (node, steps) = (before, steps + 1)
            }
            #expect(node == source)
            #expect(abs(cost - wanted[end]) < 1e-9 * max(wanted[end], 1))
            #expect(abs(millimetres - paths.lengths[end]) < 1e-9)
        }
        // In the order of their cost, each node once.
        #expect(Set(paths.order).count == graph.count && paths.order.count == graph.count)
        #expect(paths.order.first == Int32(source))
        for (a, b) in zip(paths.order, paths.order.dropFirst()) { #expect(wanted[Int(a)] <= wanted[Int(b)] + 1e-9) }
        #expect(paths.lengths[paths.farthest] == paths.lengths.max())
    }

    @Test func whatIsNotConnectedIsNotReached() {
        let grid = Grid.plain([12, 5, 5])
        let graph = LumenGraph(TissueMask.drawn(on: grid) { $0.x < 4 || $0.x > 7 }.region, on: grid)
        let paths = MedialPaths(from: 0, in: graph)
        let reached = (0..<graph.count).filter { graph.points[$0].x < 4 }
        #expect(reached.count == 100 && Set(paths.order.map(Int.init)) == Set(reached))
        #expect((0..<graph.count).allSatisfy { graph.points[$0].x < 4 || paths.previous[$0] == -1 })
    }

    /// A path through a curved tube keeps to its middle rather than to the inside of the bend.
    @Test func pathsKeepToTheMiddle() {
        let grid = Grid.plain([50, 50, 13])
        func offset(_ p: SIMD3<Double>) -> Double { length([length([p.x, p.y, 0]) - 36, 0, p.z - 6]) }
        let graph = LumenGraph(TissueMask.drawn(on: grid) { offset($0) < 4.6 }.region, on: grid)
        let start = (0..<graph.count).filter { graph.points[$0].y == 0 }.min {
            offset(graph.points[$0]) < offset(graph.points[$1])
        }!
        let end = (0..<graph.count).filter { graph.points[$0].x == 0 }.min {
            offset(graph.points[$0]) < offset(graph.points[$1])
        }!
        let paths = MedialPaths(from: start, in: graph)
        var node = end
        while node != start {
            #expect(offset(graph.points[node]) < 1)
            node = Int(paths.previous[node])
        }
        // A quarter turn, of steps between neighbouring voxels.
        #expect(paths.lengths[end] > 36 * .pi / 2 && paths.lengths[end] < 36 * .pi / 2 * 1.1)
    }
}
