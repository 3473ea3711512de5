internal import VoxelCore

/// A vessel with its centrelines and the wall across them: everything that is measured without a tumour.
struct VesselCourse: Sendable {
    let frame: GridMillimetres
    let smoothed: SmoothedMask
    /// The branches, the longest of each piece first, larger pieces first.
    let branches: [VesselBranch]
    /// The wall at each station of each branch, where it can be told.
    let walls: [[TracedWall?]]
    /// The same with their measures, in scanner space.
    let outlines: [[SectionOutline?]]
    /// Where its label ends within the volume.
    let ends: [LumenEnd]

    /// Finds the centrelines and walls of a vessel.
    ///
    /// - Parameters:
    ///   - mask: the vessel.
    ///   - tumours: near these the wall is traced along a ray a degree, elsewhere along fewer.
    ///   - margin: how near, beyond the wall, in mm.
    /// Cost: some 50 ns a voxel of the vessel, and 0.1 ms a station.
    init(_ mask: TissueMask, near tumours: [TissueMask], margin: Double) {
        let frame = GridMillimetres(grid: mask.grid)
        let smoothed = SmoothedMask(mask)
        self.frame = frame
        self.smoothed = smoothed
        // A grid of another scale is refused, and a centreline of kilometres is none to wait for.
        let region = frame.foreignSpacing == nil ? mask.region : Region(runs: [])
        let pieces = region.connectedComponents(.corners).filter { $0.voxelCount >= Self.smallestPiece }
            .sorted { ($0.voxelCount, $1.box.lower.z) > ($1.voxelCount, $0.box.lower.z) }
        branches = pieces.flatMap { piece in
            var branches: [VesselBranch] = []
            for (number, path) in LumenTree(piece, on: mask.grid).paths.enumerated() {
                guard let branch = VesselBranch(path, isSideBranch: number > 0, in: smoothed, frame: frame) else {
                    continue
                }
                branches.append(branch)
            }
            return branches.indices.map { number in
                var branch = branches[number]
                branch.markBranchings(
                    of: Array(branches[..<number]), and: Array(branches[(number + 1)...]),
                    voxel: mask.grid.spacing.max())
                return branch
            }
        }
        let sections = branches.map { branch in
            Parallel.map(count: branch.stations.count, grain: 8) {
                range -> [(wall: TracedWall?, outline: SectionOutline?)] in
                smoothed.withSampler { sampler in
                    range.map { place in
                        let station = branch.stations[place]
                        guard !station.isAtBranching else { return (wall: nil, outline: nil) }
                        let isNear = tumours.contains {
                            $0.box.isNear(
                                station.plane.origin, within: 4 * station.depth + margin, spacing: mask.grid.spacing)
                        }
                        let wall = WallTracer(vessel: sampler, frame: frame)
                            .wall(on: station.plane, ring: isNear ? .fine : .sparse, depth: station.depth)
                        return (wall: wall, outline: wall?.outline(in: frame))
                    }
                }
            }.flatMap(\.self)
        }
        walls = sections.map { $0.map(\.wall) }
        outlines = sections.map { $0.map(\.outline) }
        ends = Self.ends(of: branches, walls: walls, in: frame)
    }

    /// Voxels below which a piece of a vessel is a speck.
    private static let smallestPiece = 8
}

extension VoxelBox {
    /// Whether a point in the grid's millimetres lies within a distance of the box along each axis; nothing is near an empty one.
    func isNear(_ point: SIMD3<Double>, within reach: Double, spacing: SIMD3<Double>) -> Bool {
        guard !isEmpty else { return false }
        let lower = SIMD3<Double>(lower) * spacing
        let upper = SIMD3<Double>(upper &- 1) * spacing
        return all(point .>= lower - reach) && all(point .<= upper + reach)
    }
}
