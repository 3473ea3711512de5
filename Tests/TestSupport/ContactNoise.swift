internal import Glibc
internal import VoxelCore

/// A smooth random field with mean 0, SD 1 and correlation exp(−r²/(2·2²)) at r mm, repeated every 64 mm.
///
/// White noise smoothed by a Gaussian of SD σ has the correlation exp(−r²/4σ²): σ = √2 mm for a length of 2 mm.
public struct ContactNoise: Sendable {
    private static let step = 0.5
    private static let side = 128
    private let nodes: [Float]

    /// The field that a seed gives.
    public init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let side = Self.side
        var nodes = (0..<side * side * side).map { _ in Float.random(in: -1...1, using: &generator) }
        let sigma = 2.0.squareRoot() / Self.step
        let reach = Int((3.5 * sigma).rounded(.up))
        let weights = (-reach...reach).map { Float(exp(-Double($0 * $0) / (2 * sigma * sigma))) }
        for stride in [1, side, side * side] {
            var line = [Float](repeating: 0, count: side)
            for first in nodes.indices where first / stride % side == 0 {
                for i in 0..<side { line[i] = nodes[first + i * stride] }
                for i in 0..<side {
                    var sum: Float = 0
                    for (k, weight) in weights.enumerated() { sum += weight * line[(i + k - reach) & (side - 1)] }
                    nodes[first + i * stride] = sum
                }
            }
        }
        let field = ContactNoise(nodes: nodes)
        // Scaled by what is met between the nodes too, where linear interpolation flattens a little.
        var (sum, squares) = (0.0, 0.0)
        let samples = 100_000
        for _ in 0..<samples {
            let p = SIMD3(
                Double.random(in: 0..<64, using: &generator), Double.random(in: 0..<64, using: &generator),
                Double.random(in: 0..<64, using: &generator))
            let found = field.value(p)
            sum += found
            squares += found * found
        }
        let mean = sum / Double(samples)
        let deviation = (squares / Double(samples) - mean * mean).squareRoot()
        self.nodes = nodes.map { Float((Double($0) - mean) / deviation) }
    }

    private init(nodes: [Float]) { self.nodes = nodes }

    /// The field at a position in mm.
    public func value(_ p: SIMD3<Double>) -> Double {
        let q = p / Self.step
        let floor = q.rounded(.down)
        let t = q - floor
        let mask = Self.side - 1
        let (x, y, z) = (Int(floor.x) & mask, Int(floor.y) & mask, Int(floor.z) & mask)
        func row(_ y: Int, _ z: Int) -> Double {
            let start = ((z & mask) * Self.side + (y & mask)) * Self.side
            return Double(nodes[start + x]) * (1 - t.x) + Double(nodes[start + ((x + 1) & mask)]) * t.x
        }
        return (row(y, z) * (1 - t.y) + row(y + 1, z) * t.y) * (1 - t.z)
            + (row(y, z + 1) * (1 - t.y) + row(y + 1, z + 1) * t.y) * t.z
    }
}

extension ContactSolid {
    /// The solid with its surface displaced along its normals by the noise, `deviation` mm SD.
    func displaced(by noise: ContactNoise, deviation: Double, shift: SIMD3<Double>) -> ContactSolid {
        let field = field
        // Beyond six SD the noise cannot reach the surface. Its slope has an SD of 1/2 a mm along each axis.
        let reach = 6 * deviation
        return ContactSolid(
            lower: lower - reach, upper: upper + reach, steepness: steepness + 3 * deviation
        ) { p in
            let value = field(p)
            if abs(value) > reach { return value > 0 ? value - 0.9 * reach : value + 0.9 * reach }
            return value + deviation * noise.value(p + shift)
        }
    }
}

extension ContactPhantom {
    /// A wedge of 30–330° on a tilted vessel, the surfaces of both displaced by 0.25 mm of noise, each by its own.
    public static func noisyWedge(_ noise: ContactNoise, using generator: inout SeededGenerator) -> ContactPhantom {
        let course = straight(.oblique, length: 50, using: &generator)
        let radius = Double.random(in: 3...6, using: &generator)
        var plan = wedgePlan(
            course, radius: radius, degrees: Double.random(in: 30...330, using: &generator),
            length: Double.random(in: 15...25, using: &generator), using: &generator)
        let shifts = (0..<2).map { _ in
            SIMD3(
                Double.random(in: 0..<64, using: &generator), Double.random(in: 0..<64, using: &generator),
                Double.random(in: 0..<64, using: &generator))
        }
        plan = ContactTumourPlan(
            solid: plan.solid.displaced(by: noise, deviation: 0.25, shift: shifts[0]), degrees: plan.degrees,
            length: plan.length, area: plan.area)
        return drawn(
            vessel: course.tube(radius: radius).displaced(by: noise, deviation: 0.25, shift: shifts[1]),
            tumours: [plan], spacing: [0.8, 0.8, 0.8],
            account: "noisy wedge of \(plan.degrees)° on radius \(radius), tangent \(course.frame(at: 0).tangent)",
            using: &generator)
    }
}
