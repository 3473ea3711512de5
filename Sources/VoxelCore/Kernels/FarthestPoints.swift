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
        self.init(ofRowEnds: Self.rowEnds(of: Self.inRasterOrder(points)), through: affine)
    }

    /// The farthest points of a set whose rows hold no more than what lies between the points given.
    ///
    /// - Parameter points: in raster order, and of every row (same y and z) the outermost points at least.
    init?(ofRowEnds points: [SIMD3<Int32>], through affine: Affine) {
        var candidates = points
        for _ in 0..<3 {
            // Planes across each axis in turn; after three turns the axes are where they were. What is sorted by the axes
            // in the order of the last turn needs only one more key to be in raster order of this one.
            candidates = Self.planeHulls(of: candidates).map { [$0.y, $0.z, $0.x] }
            candidates = Self.inRasterOrderAgain(candidates)
        }
        guard let only = candidates.first else { return nil }
        let ends = Self.farthestPair(of: candidates, through: affine)
        first = ends?.first ?? only
        second = ends?.second ?? only
        distance = (ends?.squared ?? 0).squareRoot()
    }

    /// The first pair in raster order with the largest distance; `nil` where there are not two places.
    private static func farthestPair(
        of points: [SIMD3<Int32>], through affine: Affine
    ) -> (first: SIMD3<Int32>, second: SIMD3<Int32>, squared: Double)? {
        let xx = dot(affine.x, affine.x)
        let yy = dot(affine.y, affine.y)
        let zz = dot(affine.z, affine.z)
        let xy = 2 * dot(affine.x, affine.y)
        let yz = 2 * dot(affine.y, affine.z)
        let zx = 2 * dot(affine.z, affine.x)
        let near = distanceBounds(of: points, through: affine)
        let bound = near.max().map { $0 * (1 - boundSlack) } ?? 0
        var best: (first: SIMD3<Int32>, second: SIMD3<Int32>, squared: Double)?
        for i in points.indices where near[i] >= bound {
            for j in i + 1..<max(i + 1, points.count) {
                let dx = Double(points[j].x) - Double(points[i].x)
                let dy = Double(points[j].y) - Double(points[i].y)
                let dz = Double(points[j].z) - Double(points[i].z)
                let squared = dx * (xx * dx + xy * dy) + dy * (yy * dy + yz * dz) + dz * (zz * dz + zx * dx)
                if squared > best?.squared ?? 0 { best = (points[i], points[j], squared) }
            }
        }
        return best
    }

    /// How far `distanceBounds` may be off, as a share of the largest. Positions are rounded to 2⁻²⁴ of the largest coordinate
    /// from the middle, which is at most the largest distance; a squared distance is then off by some 2⁻²¹ of the largest one.
    private static let boundSlack = 1e-5

    /// For every point the square of the distance in mm to the farthest of those after it, within `boundSlack` of the largest.
    ///
    /// In `Float`, a vector of points at a time: what finds the few points that are worth an exact look.
    private static func distanceBounds(of points: [SIMD3<Int32>], through affine: Affine) -> [Double] {
        guard let origin = points.first else { return [] }
        typealias Lanes = SIMD8<Float>
        // Coordinates by axis, with room behind them for a vector that repeats the last point.
        let count = points.count
        let room = count + Lanes.scalarCount
        var places = [[Float]](repeating: [Float](repeating: 0, count: room), count: 3)
        for i in 0..<room {
            let step = points[min(i, count - 1)] &- origin
            let place = affine.x * Double(step.x) + affine.y * Double(step.y) + affine.z * Double(step.z)
            for axis in 0..<3 { places[axis][i] = Float(place[axis]) }
        }
        return places[0].withUnsafeBytes { x in
            places[1].withUnsafeBytes { y in
                places[2].withUnsafeBytes { z in
                    (0..<count).map { i in
                        func load(_ axis: UnsafeRawBufferPointer, _ j: Int) -> Lanes {
                            axis.loadUnaligned(fromByteOffset: 4 * j, as: Lanes.self)
                        }
                        let (px, py, pz) = (places[0][i], places[1][i], places[2][i])
                        var farthest = Lanes.zero
                        for j in stride(from: i + 1, to: count, by: Lanes.scalarCount) {
                            let dx = load(x, j) - px
                            let dy = load(y, j) - py
                            let dz = load(z, j) - pz
                            let squared = dx * dx + dy * dy + dz * dz
                            for lane in 0..<Lanes.scalarCount {
                                farthest[lane] = squared[lane] > farthest[lane] ? squared[lane] : farthest[lane]
                            }
                        }
                        return Double(farthest.max())
                    }
                }
            }
        }
    }

    private static func precedes(_ a: SIMD3<Int32>, _ b: SIMD3<Int32>) -> Bool {
        a.z != b.z ? a.z < b.z : a.y != b.y ? a.y < b.y : a.x < b.x
    }

    private static func inRasterOrder(_ points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        let isOrdered = zip(points, points.dropFirst()).allSatisfy { !precedes($1, $0) }
        return isOrdered ? points : points.sorted(by: precedes)
    }

    /// Points that are in raster order but for z, brought to raster order.
    private static func inRasterOrderAgain(_ points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        guard let any = points.first else { return [] }
        var (low, high) = (any.z, any.z)
        for point in points {
            low = min(low, point.z)
            high = max(high, point.z)
        }
        let planes = Int(high) - Int(low) + 1
        // Far apart as they may be, they are few then.
        guard planes <= 4 * points.count + 1000 else { return points.sorted(by: precedes) }
        var next = [Int](repeating: 0, count: planes + 1)
        for point in points { next[Int(point.z) - Int(low) + 1] += 1 }
        for plane in 0..<planes { next[plane + 1] += next[plane] }
        return [SIMD3<Int32>](unsafeUninitializedCapacity: points.count) { sorted, count in
            count = points.count
            for point in points {
                let plane = Int(point.z) - Int(low)
                sorted[next[plane]] = point
                next[plane] += 1
            }
        }
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

    /// The vertices of the convex hull within every plane of constant z, of points in raster order; in that order again.
    private static func planeHulls(of points: [SIMD3<Int32>]) -> [SIMD3<Int32>] {
        var hulls: [SIMD3<Int32>] = []
        points.withUnsafeBufferPointer { points in
            withUnsafeTemporaryAllocation(of: (place: Int, isVertex: Bool).self, capacity: max(1, points.count)) {
                memory in
                // Beside each point whether it is a vertex, and in the same memory the chain that is being built.
                let work = memory.baseAddress!
                for place in points.indices { work[place] = (0, false) }
                var length = 0
                func add(_ place: Int) {
                    if length > 0, points[work[length - 1].place] == points[place] { return }
                    while length >= 2,
                        !turnsLeft(points[work[length - 2].place], points[work[length - 1].place], points[place])
                    {
                        length -= 1
                    }
                    work[length].place = place
                    length += 1
                }
                func close() {
                    for link in 0..<length { work[work[link].place].isVertex = true }
                    length = 0
                }
                var start = 0
                while start < points.count {
                    var end = start + 1
                    while end < points.count, points[end].z == points[start].z { end += 1 }
                    // Monotone chains up the one side and down the other; both ends belong to both.
                    for place in start..<end { add(place) }
                    close()
                    for place in stride(from: end - 1, through: start, by: -1) { add(place) }
                    close()
                    start = end
                }
                for place in points.indices where work[place].isVertex { hulls.append(points[place]) }
            }
        }
        return hulls
    }

    private static func turnsLeft(_ a: SIMD3<Int32>, _ b: SIMD3<Int32>, _ c: SIMD3<Int32>) -> Bool {
        let abx = Int(b.x) &- Int(a.x)
        let aby = Int(b.y) &- Int(a.y)
        let acx = Int(c.x) &- Int(a.x)
        let acy = Int(c.y) &- Int(a.y)
        return abx &* acy > aby &* acx
    }
}
