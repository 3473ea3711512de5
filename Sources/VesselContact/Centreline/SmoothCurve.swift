internal import Glibc
internal import VoxelCore

/// A smooth curve through the neighbourhood of points: at each place the quadratic that fits the points nearby best, with
/// weights that fall off by a Gaussian along the curve.
///
/// A bend keeps its radius and an end does not shrink, as they would in a running mean.
struct SmoothCurve: Sendable {
    /// The points, and the millimetres along the polyline through them.
    let points: [SIMD3<Double>]
    let distances: [Double]
    /// Standard deviation of the weights in mm.
    let bandwidth: Double

    /// A curve along at least two points, no two neighbours of which coincide.
    init(points: [SIMD3<Double>], bandwidth: Double) {
        self.points = points
        self.bandwidth = bandwidth
        var distances = [0.0]
        for (a, b) in zip(points, points.dropFirst()) { distances.append(distances.last! + VoxelCore.length(b - a)) }
        self.distances = distances
    }

    /// Millimetres along the polyline.
    var length: Double { distances.last! }

    /// The place and the direction at `distance` mm along the curve.
    func callAsFunction(_ distance: Double) -> (position: SIMD3<Double>, direction: SIMD3<Double>) {
        let first = distances.firstIndex { $0 >= distance - Self.reach * bandwidth } ?? 0
        let last = distances.lastIndex { $0 <= distance + Self.reach * bandwidth } ?? points.count - 1
        // Moments of the weights, and of the points, in units of the bandwidth.
        var m = [0.0, 0, 0, 0, 0]
        var p = [SIMD3<Double>.zero, .zero, .zero]
        let low = max(0, min(first, points.count - 3))
        let high = min(points.count - 1, max(last, low + 2))
        for i in low...high {
            let t = (distances[i] - distance) / bandwidth
            var power = exp(-t * t / 2)
            for k in 0..<5 {
                m[k] += power
                if k < 3 { p[k] += points[i] * power }
                power *= t
            }
        }
        // Cramer's rule on the normal equations.
        let determinant =
            m[0] * (m[2] * m[4] - m[3] * m[3]) - m[1] * (m[1] * m[4] - m[2] * m[3])
            + m[2] * (m[1] * m[3] - m[2] * m[2])
        if determinant > 1e-9 * m[0] * m[0] * m[0] {
            let value =
                p[0] * (m[2] * m[4] - m[3] * m[3]) - p[1] * (m[1] * m[4] - m[2] * m[3])
                + p[2] * (m[1] * m[3] - m[2] * m[2])
            let slope =
                p[1] * (m[0] * m[4] - m[2] * m[2]) - p[0] * (m[1] * m[4] - m[2] * m[3])
                - p[2] * (m[0] * m[3] - m[1] * m[2])
            let size = VoxelCore.length(slope)
            if size > 0 { return (value / determinant, slope / size) }
        }
        let chord = points[high] - points[low]
        return (points[(low + high) / 2], chord / VoxelCore.length(chord))
    }

    /// Bandwidths beyond which weights do not count.
    private static let reach = 3.0
}
