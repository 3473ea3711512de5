internal import VoxelCore

/// The cheapest paths from one node to all others, where a millimetre costs the more the nearer to the wall it runs: paths
/// keep to the middle of the lumen.
struct MedialPaths {
    /// The node before each one on its path; -1 for the source and nodes that cannot be reached.
    let previous: [Int32]
    /// Millimetres along each node's path.
    let lengths: [Double]
    /// The nodes in the order of their cost.
    let order: [Int32]

    /// Paths from `source` (Dijkstra). Cost: a few dozen steps a node.
    init(from source: Int, in graph: LumenGraph) {
        var previous = [Int32](repeating: -1, count: graph.count)
        var lengths = [Double](repeating: 0, count: graph.count)
        var costs = [Double](repeating: .infinity, count: graph.count)
        var isSettled = [Bool](repeating: false, count: graph.count)
        var order: [Int32] = []
        var queue = CostQueue()
        let weights = graph.depths.map { 1 / ($0 * $0 * $0) }
        costs[source] = 0
        queue.insert(Int32(source), cost: 0)
        while let (node, _) = queue.popCheapest() {
            let node = Int(node)
            if isSettled[node] { continue }
            isSettled[node] = true
            order.append(Int32(node))
            graph.forEachNeighbour(of: node) { other in
                guard !isSettled[other] else { return }
                let step = length(graph.points[other] - graph.points[node])
                let cost = costs[node] + step * (weights[node] + weights[other])
                if cost < costs[other] {
                    costs[other] = cost
                    previous[other] = Int32(node)
                    lengths[other] = lengths[node] + step
                    queue.insert(Int32(other), cost: cost)
                }
            }
        }
        self.previous = previous
        self.lengths = lengths
        self.order = order
    }

    /// The node with the longest path; the first in order of cost where several are as long.
    var farthest: Int {
        var farthest = Int(order[0])
        for node in order where lengths[Int(node)] > lengths[farthest] { farthest = Int(node) }
        return farthest
    }
}

/// A binary heap of nodes, the cheapest first; of equal cost the lower number, so that paths are the same in every run.
private struct CostQueue {
    private var items: [(cost: Double, node: Int32)] = []

    mutating func insert(_ node: Int32, cost: Double) {
        items.append((cost, node))
        var place = items.count - 1
        while place > 0, precedes(place, (place - 1) / 2) {
            items.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    mutating func popCheapest() -> (node: Int32, cost: Double)? {
        guard let first = items.first else { return nil }
        let last = items.removeLast()
        if !items.isEmpty {
            items[0] = last
            var place = 0
            while true {
                var child = 2 * place + 1
                guard child < items.count else { break }
                if child + 1 < items.count, precedes(child + 1, child) { child += 1 }
                guard precedes(child, place) else { break }
                items.swapAt(child, place)
                place = child
            }
        }
        return (first.node, first.cost)
    }

    private func precedes(_ a: Int, _ b: Int) -> Bool {
        (items[a].cost, items[a].node) < (items[b].cost, items[b].node)
    }
}
