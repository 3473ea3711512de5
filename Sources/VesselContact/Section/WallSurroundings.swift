internal import VoxelCore

/// What lies around a vessel's wall on a section: along each ray, the tumour's share of all that is not vessel.
///
/// With V and T the smoothed vessel and tumour, the share is T/(1 − V): close to the wall a voxel is vessel in part, and what
/// is left of it belongs to tumour and background in the ratio that holds there; partial volume cancels.
struct WallSurroundings: Sendable {
    /// The wall.
    let wall: TracedWall
    /// Depths beyond the wall in mm, ascending from 0; the tolerance is one of them.
    let depths: [Double]
    /// The tumour's share at each depth of each ray, ray by ray.
    let shares: [Double]
    /// The most that the resolution of the grid tells apart, in mm: a voxel.
    let voxel: Double

    /// How deep beyond the wall an arc's end is followed, in mm. Nearer to the wall little is left that is not vessel.
    static let followed = 0.45...2.4
    /// Millimetres between depths.
    private static let step = 0.15

    /// Samples the surroundings out to the tolerance, and at least as deep as ends are followed.
    ///
    /// - Parameter obstacles: other vessels; tumour behind them along a ray is not met, nor behind another stretch of this one.
    init(
        of wall: TracedWall, vessel: SmoothedMask.Sampler, tumour: SmoothedMask.Sampler, obstacles: [SmoothedMask],
        tolerance: Double, voxel: Double
    ) {
        let deepest = max(Self.followed.upperBound, tolerance)
        var depths = Array(stride(from: 0, through: deepest + Self.step / 2, by: Self.step))
        if !depths.contains(where: { abs($0 - tolerance) < 1e-9 }) { depths.append(tolerance) }
        depths.sort()
        var shares: [Double] = []
        shares.reserveCapacity(depths.count * wall.radii.count)
        for (radius, direction) in zip(wall.radii, wall.ring.directions) {
            /// The depth from which on something stands before the tumour; looked for on rays that meet one.
            var hidden: Double?
            for depth in depths {
                let point = wall.plane.point(direction * (radius + depth))
                let touched = tumour(point)
                guard touched > 0 else {
                    shares.append(0)
                    continue
                }
                if hidden == nil {
                    hidden =
                        depths.first { depth in
                            let place = wall.plane.point(direction * (radius + depth))
                            return (depth > Self.wallBlur && vessel(place) >= 0.5)
                                || obstacles.contains { $0.value(at: place) >= 0.5 }
                        } ?? .infinity
                }
                let rest = 1 - vessel(point)
                shares.append(depth < hidden! && rest > 0.05 ? min(touched / rest, 1) : 0)
            }
        }
        self.wall = wall
        self.depths = depths
        self.shares = shares
        self.voxel = voxel
    }

    /// How far beyond its wall a vessel may still seem to be there, in mm.
    private static let wallBlur = 0.5

    /// Whether any tumour is around, however thin.
    var isFree: Bool { !shares.contains { $0 >= 0.1 } }

    var rays: Int { wall.radii.count }

    /// The tumour's share at a ray (any whole number, around and around) and the depth of number `depth`.
    func share(_ ray: Int, _ depth: Int) -> Double {
        let ring = ((ray % rays) + rays) % rays
        return shares[ring * depths.count + depth]
    }

    /// The least share over 0.3 mm from a depth on: a tumour that is met must last for a while, else the highest of many
    /// samples would be met too often. At the wall itself, where the first of them tells, it is the share there.
    func lastingShare(_ ray: Int, _ depth: Int) -> Double {
        guard depth > 0 else { return share(ray, 0) }
        return (depth..<min(depth + 3, depths.count)).reduce(1) { min($0, share(ray, $1)) }
    }
}
