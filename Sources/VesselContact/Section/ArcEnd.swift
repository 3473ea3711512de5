internal import Glibc
internal import VoxelCore

/// The end of an arc of contact, followed outward from the wall and brought back to it.
///
/// Close to the wall the boundary between tumour and background is blurred; a little farther out it is sharp. Where it runs is
/// fitted by a straight line, in mm along and away from the wall, and read off at the depth that is wanted.
struct ArcEnd {
    /// The ray where the boundary was met, a fraction.
    private let ray: Double
    /// Radians a ray.
    private let turn: Double
    /// The wall's radius there in mm.
    private let radius: Double
    /// Millimetres along the circumference at the wall, and the gain of them a millimetre of depth.
    private let offset, slope: Double
    /// The depths that the line was fitted to.
    private let range: ClosedRange<Double>?

    /// Follows an end.
    ///
    /// - Parameters:
    ///   - ray: where the boundary was met.
    ///   - depth: the number of the depth where it was met.
    ///   - isStart: whether tumour lies beyond the boundary in the sense of the rays, or before it.
    init(at ray: Double, depth: Int, isStart: Bool, in surroundings: WallSurroundings, level: Double) {
        self.ray = ray
        turn = 2 * Double.pi / Double(surroundings.rays)
        radius = surroundings.wall.radii[Int(ray) % surroundings.rays]
        var points: [SIMD2<Double>] = []
        for direction in [1, -1] {
            var here = ray
            var number = direction == 1 ? depth : depth - 1
            while surroundings.depths.indices.contains(number) {
                defer { number += direction }
                let away = surroundings.depths[number]
                guard away <= WallSurroundings.followed.upperBound else { break }
                let perRay = turn * max(radius + away, Self.leastRadius)
                guard
                    let crossing = surroundings.crossing(
                        near: here, within: min(Int(Self.stride / perRay) + 1, surroundings.rays / 2), depth: number,
                        isStart: isStart, level: level)
                else { break }
                here = crossing
                // The boundary is that of the arc's end, and not of a gap before the tumour, where farther in there is
                // nothing but tumour.
                let inward = Int((Self.inward * surroundings.voxel / perRay).rounded())
                let middle = Int(crossing.rounded())
                let isPure = (1...max(inward, 1)).contains { step in
                    surroundings.share(isStart ? middle + step : middle - step, number) >= Self.pure
                }
                guard away >= WallSurroundings.followed.lowerBound, isPure else { continue }
                points.append([away, (crossing - ray) * perRay])
            }
        }
        guard points.count >= 3 else {
            (offset, slope, range) = (0, 0, nil)
            return
        }
        let mean = points.reduce(.zero, +) / Double(points.count)
        var (square, product) = (0.0, 0.0)
        for point in points {
            square += (point.x - mean.x) * (point.x - mean.x)
            product += (point.x - mean.x) * (point.y - mean.y)
        }
        let steep = product / square
        // What is left of a slope beyond those that a staircase shows along a straight boundary: a small one becomes none, a
        // great one stays as it is (the shrinkage of a non-negative garrote).
        slope = abs(steep) <= Self.staircase ? 0 : steep - Self.staircase * Self.staircase / steep
        offset = mean.y - slope * mean.x
        range = points.map(\.x).min()!...points.map(\.x).max()!
    }

    /// The ray of the end at a depth of the line; where the boundary was met if it could not be followed.
    func ray(atDepth depth: Double) -> Double {
        guard range != nil else { return ray }
        return ray + (offset + slope * depth) / (turn * (radius + depth))
    }

    /// The depth nearest to the wall that the line stands for: 0 where it could be followed to the wall.
    var nearestDepth: Double {
        guard let range else { return 0 }
        return range.lowerBound <= WallSurroundings.followed.lowerBound + 0.16 ? 0 : range.lowerBound
    }

    /// Millimetres that a boundary may shift from one depth to the next.
    private static let stride = 1.0
    /// In mm: next to a wall that all but meets the centroid a ray's step along it has no length.
    private static let leastRadius = 0.05
    /// Voxels farther in among which must be tumour, and the share that tells it.
    private static let inward = 4.0
    private static let pure = 0.8
    /// The slope that the staircase of voxels makes by itself, in mm a mm.
    private static let staircase = 0.15
}

extension WallSurroundings {
    /// The place nearest to `ray` where the share passes the level at a depth, upwards with the rays for a start.
    fileprivate func crossing(near ray: Double, within reach: Int, depth: Int, isStart: Bool, level: Double) -> Double?
    {
        let middle = Int(ray.rounded(.down))
        var nearest: Double?
        for lower in middle - reach...middle + reach {
            let (a, b) = (share(lower, depth), share(lower + 1, depth))
            guard isStart ? a < level && b >= level : a >= level && b < level else { continue }
            let place = Double(lower) + (level - a) / (b - a)
            if abs(place - ray) < abs((nearest ?? .infinity) - ray) { nearest = place }
        }
        guard let nearest, abs(nearest - ray) <= Double(reach) else { return nil }
        return nearest
    }
}
