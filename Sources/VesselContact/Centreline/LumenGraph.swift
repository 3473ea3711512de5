internal import VoxelCore

/// A vessel's lumen as a graph: a node a block of voxels, placed at the block's deepest voxel, and an edge between blocks
/// that touch.
///
/// Blocks of a wide vessel are larger: a path through the middle of the aorta need not know every voxel.
struct LumenGraph: Sendable {
    /// Where each node lies, in the grid's millimetres.
    let points: [SIMD3<Double>]
    /// How far each node is from the nearest voxel outside the lumen, in mm; the volume's edge is not outside.
    let depths: [Double]
    /// The block of each node, and the node of each block.
    private let blocks: [SIMD3<Int>]
    private let nodes: [Int32]
    private let size: SIMD3<Int>
    /// The extents of a block in mm, and its longest diagonal.
    private let extents: SIMD3<Double>
    let reach: Double

    /// A graph of a connected lumen of at least one voxel.
    init(_ lumen: Region, on grid: Grid) {
        let box = lumen.box
        let outside = lumen.complement(in: box.grown(by: [1, 1, 1], within: grid.box))
        let spacing = grid.spacing
        let distances = DistanceMap(to: outside, over: box, spacing: spacing)
        let width = box.size
        // A lumen that fills the volume has nothing outside it: any finite depth will do.
        let limit = Float(spacing.max() * Double(grid.size.max()))
        func depth(_ x: Int, _ y: Int, _ z: Int) -> Float {
            let squared = distances.squared[((z - box.lower.z) * width.y + y - box.lower.y) * width.x + x - box.lower.x]
            return min(squared.squareRoot(), limit)
        }
        var deepest: Float = 0
        lumen.forEachVoxel { x, y, z in deepest = max(deepest, depth(x, y, z)) }
        let edge = pointwiseMax(SIMD3<Int>(Double(deepest) / (Self.voxelsInRadius * spacing)), SIMD3(repeating: 1))
        let size = (width &+ edge &- 1) / edge
        var nodes = [Int32](repeating: -1, count: size.x * size.y * size.z)
        var blocks: [SIMD3<Int>] = []
        var points: [SIMD3<Double>] = []
        var depths: [Double] = []
        lumen.forEachVoxel { x, y, z in
            let block = (SIMD3(x, y, z) &- box.lower) / edge
            let place = (block.z * size.y + block.y) * size.x + block.x
            let depth = Double(depth(x, y, z))
            if nodes[place] < 0 {
                nodes[place] = Int32(blocks.count)
                blocks.append(block)
                points.append(SIMD3(Double(x), Double(y), Double(z)) * spacing)
                depths.append(depth)
            } else if depth > depths[Int(nodes[place])] {
                points[Int(nodes[place])] = SIMD3(Double(x), Double(y), Double(z)) * spacing
                depths[Int(nodes[place])] = depth
            }
        }
        self.points = points
        self.depths = depths
        self.blocks = blocks
        self.nodes = nodes
        self.size = size
        extents = SIMD3<Double>(edge) * spacing
        reach = length(extents)
    }

    /// Blocks in the deepest radius of a vessel: enough for a path that sections then bring to the middle.
    private static let voxelsInRadius = 3.5

    /// The number of nodes.
    var count: Int { points.count }

    /// Calls `body` for every node whose block touches that of `node`.
    func forEachNeighbour(of node: Int, _ body: (Int) -> Void) {
        forEachNode(within: SIMD3(repeating: 1), of: blocks[node]) { if $0 != node { body($0) } }
    }

    /// Calls `body` for every node within `radius` mm of `node`, itself and some that are farther among them.
    func forEachNode(near node: Int, within radius: Double, _ body: (Int) -> Void) {
        // Points lie anywhere within their blocks, hence a block more.
        let reach = pointwiseMin(SIMD3<Double>(size), radius / extents + 1)
        forEachNode(within: SIMD3<Int>(reach), of: blocks[node], body)
    }

    private func forEachNode(within reach: SIMD3<Int>, of block: SIMD3<Int>, _ body: (Int) -> Void) {
        let lower = pointwiseMax(block &- reach, .zero)
        let upper = pointwiseMin(block &+ reach, size &- 1)
        for z in lower.z...upper.z {
            for y in lower.y...upper.y {
                let row = (z * size.y + y) * size.x
                for x in lower.x...upper.x {
                    let node = nodes[row + x]
                    if node >= 0 { body(Int(node)) }
                }
            }
        }
    }
}
