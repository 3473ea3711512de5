/// A line with fewer points.
enum ThinnedLine {
    /// How far in pixels a thinned line may lie off the points that it leaves out: less than anti-aliasing shows.
    static let tolerance = 0.04

    /// The points of a line without those that lie on the way between others, up to `tolerance`. The first and the last stay.
    ///
    /// From each point that is kept, the line goes on as long as one direction leads through all points passed (a sleeve
    /// about each of them, Williams, Int J Comput Math 1978), so the cost is that of one look at every point.
    static func points(_ points: [SIMD2<Double>], tolerance: Double = tolerance) -> [SIMD2<Double>] {
        guard points.count > 2 else { return points }
        var kept = [points[0]]
        var last = points[0]
        // The directions that lead past all points since `last`: from `right`, against the sense of the clock, to `left`.
        var sleeve: (right: SIMD2<Double>, left: SIMD2<Double>)?
        // How far from `last` the line has come.
        var reach = 0.0
        for (place, point) in points.enumerated().dropFirst() {
            var step = point - last
            var distance = length(step)
            if let limits = sleeve,
                distance < reach || cross(limits.right, step) < 0 || cross(step, limits.left) < 0
            {
                last = points[place - 1]
                kept.append(last)
                sleeve = nil
                step = point - last
                distance = length(step)
            }
            reach = distance
            // A point this near leaves all directions open.
            guard distance > tolerance else { continue }
            let sine = tolerance / distance
            let ahead = step * (1 - sine * sine).squareRoot()
            let aside = SIMD2(-step.y, step.x) * sine
            guard let limits = sleeve else {
                sleeve = (ahead - aside, ahead + aside)
                continue
            }
            sleeve = (
                cross(limits.right, ahead - aside) > 0 ? ahead - aside : limits.right,
                cross(ahead + aside, limits.left) > 0 ? ahead + aside : limits.left
            )
        }
        kept.append(points[points.count - 1])
        return kept
    }

    private static func length(_ step: SIMD2<Double>) -> Double { (step * step).sum().squareRoot() }

    /// Above 0 where `b` lies against the sense of the clock from `a`.
    private static func cross(_ a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double { a.x * b.y - a.y * b.x }
}
