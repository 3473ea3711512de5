internal import VoxelCore

/// A path through the middle of a lumen, as rough as the voxels are.
struct LumenPath: Sendable {
    /// Its points in the grid's millimetres.
    var points: [SIMD3<Double>]
    /// How far each is from the nearest voxel outside the lumen, in mm.
    var depths: [Double]
    /// How many times as wide as deep the lumen is, at least 1: a collapsed vein is several times.
    var flatness: Double

    /// The depth in the middle of all: the median.
    var usualDepth: Double { depths.sorted()[depths.count / 2] }

    /// Millimetres along the path in steps no shorter than `step`, so that its zigzag does not count.
    func length(inStepsOf step: Double) -> Double {
        guard var last = points.first else { return 0 }
        var length = 0.0
        for (number, point) in points.enumerated() {
            let gone = VoxelCore.length(point - last)
            guard gone >= step || number == points.count - 1 else { continue }
            length += gone
            last = point
        }
        return length
    }

    /// Millimetres along the path.
    var length: Double { zip(points.dropFirst(), points).reduce(0) { $0 + VoxelCore.length($1.0 - $1.1) } }
}

/// The branches of one connected lumen, the longest path first; each further one begins beside the lumen that it leaves.
struct LumenTree: Sendable {
    /// The paths; none where the lumen is hardly longer than it is wide: across such a piece nobody can tell its course.
    let paths: [LumenPath]

    /// Takes a lumen apart (the way of TEASAR: the longest path, then the farthest node that no path covers yet, and so on).
    ///
    /// What sticks out of a covered lumen by less than one radius, some two radii from the middle, is a bulge and no branch.
    init(_ lumen: Region, on grid: Grid) {
        let graph = LumenGraph(lumen, on: grid)
        let start = MedialPaths(from: 0, in: graph).farthest
        let tree = MedialPaths(from: start, in: graph)
        func path(_ nodes: [Int], flatness: Double) -> LumenPath {
            LumenPath(
                points: nodes.map { graph.points[$0] }, depths: nodes.map { graph.depths[$0] }, flatness: flatness)
        }

        var nodes = [tree.farthest]
        while tree.previous[nodes.last!] >= 0 { nodes.append(Int(tree.previous[nodes.last!])) }
        let trunk = path(nodes, flatness: 1)
        // The mean section is the volume over the length, that of an ellipse π·a·b, and the depth in its middle b.
        let section = Double(lumen.voxelCount) * grid.voxelVolume * 1000 / max(trunk.length, grid.spacing.max())
        let depth = trunk.usualDepth
        let flatness = min(max(section / (.pi * depth * depth), 1), Self.flattest)
        var cover = Cover(graph: graph, flatness: flatness)
        var paths = [path(nodes, flatness: flatness)]
        cover.add(nodes)
        while let tip = cover.farthestUncovered(by: tree) {
            var nodes = [tip.node]
            while !cover.isCovered(nodes.last!) { nodes.append(Int(tree.previous[nodes.last!])) }
            let junction = cover.nearest(to: nodes.last!)
            // Where a tumour has eaten into a lumen, what is left is no measure of the vessel.
            let usual = flatness * max(graph.depths[junction], Self.leastShare * depth)
            let isBranch = tip.excess >= max(usual, 2 * grid.spacing.max())
            cover.add(nodes)
            guard isBranch else { continue }
            // What is covered lies in the lumen that the branch leaves, whose middle would draw its line there.
            paths.append(path(nodes.dropLast().reversed(), flatness: flatness))
        }
        // A path runs from corner to corner: that of a tube a quarter longer than wide is 3.2 radii long.
        let widest = paths[0].depths.max() ?? .infinity
        let isTube = paths[0].length(inStepsOf: widest) >= 3.2 * widest
        self.paths = isTube ? paths : []
    }

    /// What branches add to the volume must not make a round vessel seem flatter than any is.
    private static let flattest = 3.0
    /// The part of the trunk's usual depth that a branch must stick out at least.
    private static let leastShare = 0.75
}

/// Which nodes of a graph lie within the lumen about some path.
private struct Cover {
    private let graph: LumenGraph
    private let flatness: Double
    /// The node of a path that each covered node lies about; -1 where it is not covered.
    private var owners: [Int32]
    /// The squared distance to that one, and which path it is of, from 1; 0 where the node is not covered.
    private var nearest: [Double]
    private var rounds: [Int32]
    private var round: Int32 = 0

    init(graph: LumenGraph, flatness: Double) {
        self.graph = graph
        self.flatness = flatness
        owners = [Int32](repeating: -1, count: graph.count)
        nearest = [Double](repeating: .infinity, count: graph.count)
        rounds = [Int32](repeating: 0, count: graph.count)
    }

    func isCovered(_ node: Int) -> Bool { owners[node] >= 0 }

    /// The node of a path whose lumen a covered node lies in.
    func nearest(to node: Int) -> Int { Int(owners[node]) }

    mutating func add(_ path: [Int]) {
        // Of the path's nodes whose lumen an uncovered node lies in, the nearest one owns it.
        round += 1
        for other in path {
            let radius = 1.3 * flatness * graph.depths[other] + graph.reach
            graph.forEachNode(near: other, within: radius) { node in
                let step = graph.points[node] - graph.points[other]
                let squared = dot(step, step)
                guard squared <= radius * radius else { return }
                guard rounds[node] == 0 || (rounds[node] == round && squared < nearest[node]) else { return }
                rounds[node] = round
                nearest[node] = squared
                owners[node] = Int32(other)
            }
        }
    }

    /// The uncovered node whose path runs the longest outside what is covered, and how long; `nil` where all is covered.
    func farthestUncovered(by tree: MedialPaths) -> (node: Int, excess: Double)? {
        var excess = [Double](repeating: 0, count: graph.count)
        var farthest: (node: Int, excess: Double)?
        for node in tree.order.lazy.map(Int.init) where owners[node] < 0 {
            let before = Int(tree.previous[node])
            excess[node] = excess[before] + tree.lengths[node] - tree.lengths[before]
            if excess[node] > farthest?.excess ?? 0 { farthest = (node, excess[node]) }
        }
        return farthest
    }
}
