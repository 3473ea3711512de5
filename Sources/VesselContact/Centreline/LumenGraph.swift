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
    /// The longest diagonal of a block in mm.
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
        reach = length(SIMD3<Double>(edge) * spacing)
    }

    /// Blocks in the deepest radius of a vessel: enough for a path that sections then bring to the middle.
    private static let voxelsInRadius = 3.5

    /// The number of nodes.
    var count: Int { points.count }

    /// Calls `body` for every node whose block touches that of `node`.
    func forEachNeighbour(of node: Int, _ body: (Int) -> Void) {
        let block = blocks[node]
        for z in max(block.z - 1, 0)...min(block.z + 1, size.z - 1) {
            for y in max(block.y - 1, 0)...min(block.y + 1, size.y - 1) {
                for x in max(block.x - 1, 0)...min(block.x + 1, size.x - 1) {
                    let other = nodes[(z * size.y + y) * size.x + x]
                    if other >= 0, Int(other) != node { body(Int(other)) }
                }
            }
        }
    }
}
