/// The two points of a set on a lattice that lie farthest apart.
///
/// Exact: only points that cannot be ends are left out before all pairs are tried. The ends are vertices of the convex
/// hull, so of every lattice line only its two outermost points count, and of every lattice plane only the vertices of its
/// own hull, found in whole numbers; an affine map changes neither. Of several equal pairs the one whose first end, then
/// second end, comes first in raster order is taken.
///
/// Cost: linear in the points, plus the square of what is left: some 1,500 points for a ball of 176,000 voxels.
public struct FarthestPoints: Sendable, Equatable {
    /// The end that comes first in raster order (z, then y, then x), in lattice steps.
    public let first: SIMD3<Int32>
    /// The other end.
    public let second: SIMD3<Int32>
    /// Their distance in mm; 0 for a single point.
    public let distance: Double

    /// The farthest points of a set, `nil` where it is empty.
    ///
    /// - Parameters:
    ///   - points: lattice points in any order; coordinates below 2³⁰ either side of zero.
    ///   - affine: lattice steps to millimetres.
    public init?(of points: [SIMD3<Int32>], through affine: Affine) {
        var candidates = Self.rowEnds(of: Self.inRasterOrder(points))
        for _ in 0..<3 {
            // Planes across each axis in turn; after three turns the axes are where they were.
            candidates = Self.planeHulls(of: Self.inRasterOrder(candidates)).map { [$0.y, $0.z, $0.x] }
        }
        candidates = Self.inRasterOrder(candidates)
        guard let only = candidates.first else { return nil }

        let x = candidates.map { Double($0.x) }
        let y = candidates.map { Double($0.y) }
        let z = candidates.map { Double($0.z) }
        let xx = dot(affine.x, affine.x)
        let yy = dot(affine.y, affine.y)
        let zz = dot(affine.z, affine.z)
        let xy = 2 * dot(affine.x, affine.y)
        let yz = 2 * dot(affine.y, affine.z)
        let zx = 2 * dot(affine.z, affine.x)
        var best = 0.0
        var ends = (only, only)
        for i in candidates.indices {
            for j in i + 1..<max(i + 1, candidates.count) {
                let dx = x[j] - x[i]
                let dy = y[j] - y[i]
                let dz = z[j] - z[i]
                let squared = dx * (xx * dx + xy * dy) + dy * (yy * dy + yz * dz) + dz * (zz * dz + zx * dx)
                if squared > best {
                    best = squared
                    ends = (candidates[i], candidates[j])
                }
            }
        }
        first = ends.0
        second = ends.1
        distance = best.squareRoot()
    }

    private static func inRasterOrder(_ points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        func precedes(_ a: SIMD3<Int32>, _ b: SIMD3<Int32>) -> Bool {
            a.z != b.z ? a.z < b.z : a.y != b.y ? a.y < b.y : a.x < b.x
        }
        let isOrdered = zip(points, points.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isOrdered ? points : points.sorted(by: precedes)
    }

    /// The first and last point of every row of points in raster order.
    private static func rowEnds(of points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        var ends: [SIMD3<Int32>] = []
        for i in points.indices {
            let here = points[i]
            let isFirst = i == 0 || points[i - 1].y != here.y || points[i - 1].z != here.z
            let isLast = i == points.count - 1 || points[i + 1].y != here.y || points[i + 1].z != here.z
            if isFirst || isLast { ends.append(here) }
        }
        return ends
    }

    /// The vertices of the convex hull within every plane of constant z, of points in raster order.
    private static func planeHulls(of points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        var hulls: [SIMD3<Int32>] = []
        var start = 0
        while start < points.count {
            var end = start + 1
            while end < points.count, points[end].z == points[start].z { end += 1 }
            // Monotone chains up the one side and down the other; both ends belong to both.
            let up = chain(points[start..<end])
            let down = chain(points[start..<end].reversed())
            hulls += up
            hulls += down.dropFirst().dropLast()
            start = end
        }
        return hulls
    }

    /// The points, of a plane's in raster order or its reverse, at which the hull turns left.
    private static func chain(_ points: some Sequence<SIMD3<Int32>>) -> [SIMD3<Int32>] {
        var chain: [SIMD3<Int32>] = []
        for point in points where point != chain.last {
            while chain.count >= 2, !turnsLeft(chain[chain.count - 2], chain[chain.count - 1], point) {
                chain.removeLast()
            }
            chain.append(point)
        }
        return chain
    }

    private static func turnsLeft(_ a: SIMD3<Int32>, _ b: SIMD3<Int32>, _ c: SIMD3<Int32>) -> Bool {
        let abx = Int(b.x) - Int(a.x)
        let aby = Int(b.y) - Int(a.y)
        let acx = Int(c.x) - Int(a.x)
        let acy = Int(c.y) - Int(a.y)
        return abx * acy > aby * acx
    }
}
