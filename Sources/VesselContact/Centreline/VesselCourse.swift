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

    /// Finds the centrelines and walls of a vessel. Cost: some µs a voxel of the vessel and a station.
    init(_ mask: TissueMask) {
        let frame = GridMillimetres(grid: mask.grid)
        let smoothed = SmoothedMask(mask)
        self.frame = frame
        self.smoothed = smoothed
        let pieces = mask.region.connectedComponents(.corners).filter { $0.voxelCount >= Self.smallestPiece }
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
                branch.markBranchings(of: branches.indices.filter { $0 != number }.map { branches[$0] })
                return branch
            }
        }
        let sections = branches.map { branch in
            Parallel.map(count: branch.stations.count, grain: 8) { range in
                smoothed.withSampler { sampler in
                    range.map { place in
                        let wall = Self.wall(at: branch.stations[place], sampler, frame)
                        return (wall: wall, outline: wall?.outline(in: frame))
                    }
                }
            }.flatMap(\.self)
        }
        walls = sections.map { $0.map(\.wall) }
        outlines = sections.map { $0.map(\.outline) }
    }

    /// Rays of a section.
    static let rays = 360
    /// Voxels below which a piece of a vessel is a speck.
    private static let smallestPiece = 8

    private static func wall(at station: Station, _ vessel: SmoothedMask.Sampler, _ frame: GridMillimetres)
        -> TracedWall?
    {
        guard !station.isAtBranching else { return nil }
        let voxel = frame.grid.spacing.min()
        return TracedWall(
            of: vessel, on: station.plane, rays: rays, reach: WallReach.reach(depth: station.depth, voxel: voxel),
            step: voxel / 2, frame: frame)
    }
}
