import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct SmoothCurveTests {
    @Test func aStraightLineStaysAsItIs() {
        let direction = SIMD3(2.0, -1, 2) / 3
        let curve = SmoothCurve(points: (0...30).map { [5, 6, 7] + direction * Double($0) }, bandwidth: 4)
        #expect(abs(curve.length - 30) < 1e-9)
        for distance in stride(from: 0.0, through: 30, by: 0.7) + [30] {
            let (position, tangent) = curve(distance)
            #expect(length(position - ([5, 6, 7] + direction * distance)) < 1e-9)
            #expect(length(tangent - direction) < 1e-9)
        }
    }

    /// Points in uneven steps along a parabola, which a quadratic in the arc's length does not quite follow.
    @Test func endsDoNotShrink() {
        let points = (0...40).map { SIMD3(Double($0) * 0.9 + Double($0 % 3) * 0.2, 0, 0) }
        let curve = SmoothCurve(points: points, bandwidth: 5)
        #expect(length(curve(0).position - points[0]) < 1e-9)
        #expect(length(curve(curve.length).position - points[40]) < 1e-9)
    }

    /// The best quadratic misses an arc by what the cubic and quartic terms leave: (h/R)³ of h, some hundredths of a mm; a
    /// running mean of the same width would miss it by h²/2R, 0.5 mm.
    @Test func aBendKeepsItsRadius() {
        let radius = 25.0
        func place(_ angle: Double) -> SIMD3<Double> {
            let unit = Direction.unit(degrees: angle)
            return [unit.x * radius, unit.y * radius, 3]
        }
        let curve = SmoothCurve(points: (0...60).map { place(Double($0) * 2) }, bandwidth: 5)
        let perDegree = radius * .pi / 180
        for angle in stride(from: 0.0, through: 119, by: 3) {
            let (position, tangent) = curve(angle * perDegree)
            let unit = Direction.unit(degrees: angle)
            let isNearEnd = min(angle, 119 - angle) * perDegree < 10
            #expect(abs(length([position.x, position.y, 0]) - radius) < (isNearEnd ? 0.2 : 0.05))
            #expect(abs(position.z - 3) < 1e-9)
            #expect(tilt(tangent, [-unit.y, unit.x, 0]) < (isNearEnd ? 6 : 0.5))
            #expect(dot(tangent, [-unit.y, unit.x, 0]) > 0)
            #expect(abs(length(tangent) - 1) < 1e-12)
        }
    }

    /// What is fitted has the least weighted squares: no small change of the quadratic does better.
    @Test func isTheQuadraticOfLeastWeightedSquares() {
        var random = SeededGenerator(seed: 3)
        let points = (0...25).map { SIMD3(Double($0), Double.random(in: -1...1, using: &random), 0) }
        let curve = SmoothCurve(points: points, bandwidth: 3)
        let distance = curve.distances[12] + 0.3
        let (position, tangent) = curve(distance)
        let t = curve.distances.map { ($0 - distance) / 3 }
        // The residual of points beyond the reach of three bandwidths does not count.
        let near = points.indices.filter { abs(t[$0]) < 3 }
        let weights = Dictionary(uniqueKeysWithValues: near.map { ($0, Bell.weight(t[$0])) })
        // The curvature and the steepness are not told; they follow from the first two normal equations.
        func moment(_ k: Int) -> Double { near.reduce(0) { $0 + weights[$1]! * Bell.power(t[$1], k) } }
        func sum(_ k: Int) -> SIMD3<Double> {
            near.reduce(.zero) { $0 + points[$1] * (weights[$1]! * Bell.power(t[$1], k)) }
        }
        let (r0, r1) = (sum(0) - position * moment(0), sum(1) - position * moment(1))
        let determinant = moment(1) * moment(3) - moment(2) * moment(2)
        let slope = (r0 * moment(3) - r1 * moment(2)) / determinant
        let bend = (r1 * moment(1) - r0 * moment(2)) / determinant
        let third = sum(2) - position * moment(2) - slope * moment(3) - bend * moment(4)
        #expect(length(third) < 1e-6)
        #expect(tilt(slope, tangent) < 1e-6 && dot(slope, tangent) > 0)
    }

    /// Two points make a line, though no quadratic.
    @Test func twoPointsMakeALine() {
        let curve = SmoothCurve(points: [[0, 0, 0], [0, 0, 4]], bandwidth: 2)
        #expect(curve.length == 4)
        #expect(curve(2).direction == [0, 0, 1])
        #expect(curve(2).position.z >= 0 && curve(2).position.z <= 4)
    }
}
