internal import VoxelCore

/// Where a vessel's label ends within the volume.
struct LumenEnd: Sendable {
    /// The branch and its first or last station.
    let branch, station: Int
    /// The end of the centreline, in the grid's millimetres.
    let position: SIMD3<Double>
    /// The direction in which the vessel would go on.
    let outward: SIMD3<Double>
    /// The radius of the circle of the same area as the last sections.
    let radius: Double
    /// Whether the vessel itself ends there, and not a thin branch of it.
    let isOfTrunk: Bool
    /// How far the wall is from the centre on the last sections at most.
    let reach: Double
}

extension VesselCourse {
    /// The ends of all branches; none where a vessel leaves the volume, or where no section tells how wide it is.
    static func ends(of branches: [VesselBranch], walls: [[TracedWall?]], in frame: GridMillimetres) -> [LumenEnd] {
        var trunkRadius = 0.0
        return branches.indices.flatMap { number -> [LumenEnd] in
            let stations = branches[number].stations
            if !branches[number].isSideBranch {
                let radii = walls[number].compactMap { $0?.equivalentRadius }.sorted()
                trunkRadius = radii.isEmpty ? 0 : radii[radii.count / 2]
            }
            guard stations.count >= 2 else { return [] }
            var ends: [LumenEnd] = []
            for isLast in branches[number].isSideBranch ? [true] : [false, true] {
                let place = isLast ? stations.count - 1 : 0
                let near = (0..<stations.count).filter { abs(stations[$0].distance - stations[place].distance) <= 5 }
                let last = near.compactMap { walls[number][$0] }
                guard !last.isEmpty else { continue }
                let radius = last.map(\.equivalentRadius).sorted()[last.count / 2]
                let reach = last.map { $0.radii.max()! }.sorted()[last.count / 2]
                let outward = stations[place].plane.axis * (isLast ? 1 : -1)
                let position = stations[place].plane.origin
                guard frame.contains(position + outward * (radius + frame.grid.spacing.max())) else { continue }
                ends.append(
                    LumenEnd(
                        branch: number, station: place, position: position, outward: outward, radius: radius,
                        isOfTrunk: radius >= trunkShare * trunkRadius, reach: reach))
            }
            return ends
        }
    }

    /// The part of a trunk's radius below which a branch is another vessel.
    private static let trunkShare = 0.7

    /// Whether a station lies within one radius of an end, where a label rounds off, or is cut by a section that is not quite
    /// straight, and is narrow for that alone.
    func isTip(_ station: Int, of branch: Int) -> Bool {
        ends.contains {
            $0.branch == branch
                && abs(branches[branch].stations[$0.station].distance - branches[branch].stations[station].distance)
                    < $0.reach
        }
    }
}
