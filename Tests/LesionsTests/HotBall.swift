import TestSupport
import VoxelCore

/// A ball of even uptake, known exactly: drawn with the fraction of every voxel that lies inside it.
struct HotBall {
    /// In scanner millimetres.
    var centre: SIMD3<Double>
    /// In mm.
    var diameter: Double
    /// Uptake above what it is painted on.
    var contrast: Double

    var radius: Double { diameter / 2 }
    /// In mL.
    var volume: Double { .pi / 6 * diameter * diameter * diameter / 1000 }
    /// In mm².
    var surface: Double { .pi * diameter * diameter }

    /// The fraction of a voxel that lies inside, on a grid whose axes stand at right angles: exact along z, by the midpoints of
    /// 32 × 32 columns across. Wholly inside gives just 1, wholly outside just 0.
    func fraction(of index: SIMD3<Int>, on grid: Grid) -> Double {
        let way = grid.position(of: index) - centre
        let spacing = grid.affine.spacing
        // In the grid's own axes a ball stays a ball.
        let near = SIMD3(
            dot(way, grid.affine.x) / spacing.x, dot(way, grid.affine.y) / spacing.y,
            dot(way, grid.affine.z) / spacing.z)
        let half = 0.5 * spacing
        let distance = SIMD3(abs(near.x), abs(near.y), abs(near.z))
        if length(distance + half) <= radius { return 1 }
        if length(pointwiseMax(distance - half, .zero)) >= radius { return 0 }
        let steps = 32
        var inside = 0.0
        for i in 0..<steps {
            let x = near.x + ((Double(i) + 0.5) / Double(steps) - 0.5) * spacing.x
            for j in 0..<steps {
                let y = near.y + ((Double(j) + 0.5) / Double(steps) - 0.5) * spacing.y
                let squared = radius * radius - x * x - y * y
                guard squared > 0 else { continue }
                let reach = squared.squareRoot()
                inside += max(0, min(reach, near.z + half.z) - max(-reach, near.z - half.z))
            }
        }
        return inside / (Double(steps * steps) * spacing.z)
    }
}

extension ScalarVolume {
    /// Balls on a background, each adding its contrast times the fraction of the voxel it fills; blurred where `blur` (the
    /// full width at half maximum, in mm) is above 0.
    static func painting(
        _ balls: [HotBall], on grid: Grid, background: Double = 1, blur: Double = 0
    ) -> ScalarVolume {
        var values = [Double](repeating: background, count: grid.voxelCount)
        for offset in values.indices {
            let index = grid.index(ofOffset: offset)
            for ball in balls { values[offset] += ball.contrast * ball.fraction(of: index, on: grid) }
        }
        if blur > 0 {
            let sigma = SIMD3(repeating: blur / 2.354_820_045)
            values = gaussian(values, size: grid.size, spacing: grid.spacing, sigma: sigma)
        }
        let buffer = VoxelBuffer<Float>(count: values.count) { voxels in
            for offset in voxels.indices { voxels[offset] = Float(values[offset]) }
        }
        return ScalarVolume(grid: grid, stored: .float(buffer))
    }
}

extension Grid {
    /// A grid around a point (in mm) that stands at a random place between its voxels, turned by up to 40° about a random axis.
    static func oblique(
        around point: SIMD3<Double>, reach: Double, spacing: SIMD3<Double>, using random: inout SeededGenerator
    ) -> Grid {
        func draw() -> Double { Double.random(in: -1...1, using: &random) }
        var axis: SIMD3<Double>
        repeat { axis = SIMD3(draw(), draw(), draw()) } while length(axis) > 1 || length(axis) < 0.1
        axis /= length(axis)
        let half = draw() * 20 * Double.pi / 180
        // Rodrigues' formula, by Taylor series of sine and cosine of an angle of 0.7 at most.
        let angle = 2 * half
        let square = angle * angle
        let sine = angle * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
        let versine = square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
        func turned(_ v: SIMD3<Double>) -> SIMD3<Double> {
            v + sine * cross(axis, v) + versine * cross(axis, cross(axis, v))
        }
        let x = turned([spacing.x, 0, 0])
        let y = turned([0, spacing.y, 0])
        let z = turned([0, 0, spacing.z])
        let margin = SIMD3<Int>((0..<3).map { Int((reach / spacing[$0]).rounded(.up)) + 1 })
        let place = SIMD3<Double>((0..<3).map { Double(margin[$0]) + 0.5 * draw() })
        let origin = point - x * place.x - y * place.y - z * place.z
        return Grid(size: margin &* 2 &+ 1, affine: Affine(x: x, y: y, z: z, origin: origin))!
    }
}
