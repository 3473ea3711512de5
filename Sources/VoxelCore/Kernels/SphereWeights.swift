internal import Glibc

/// Which voxels count in the mean over a sphere, and for how much.
public enum SphereRule: Sendable, Equatable {
    /// Every voxel counts for the exact fraction of it that lies inside the sphere.
    case exactFractions
    /// Voxels whose centre lies within the radius count for 1, all others for nothing (IBSI reference manual, intensity
    /// peak). A centre on the boundary counts; so does one beyond it by less than a billionth of the radius, so that
    /// rounding does not decide.
    case ibsi
}

/// The weights of the voxels around a voxel on whose centre a sphere is centred.
///
/// The grid's axes are taken as orthogonal, so only the spacing matters.
public struct SphereWeights: Sendable {
    /// A voxel that the sphere holds, whole or in part.
    public struct Entry: Sendable, Equatable {
        /// Where it lies, in voxels from the central one.
        public let offset: SIMD3<Int>
        /// What it counts for: above 0, at most 1.
        public let weight: Double
    }

    /// The voxels in raster order (z, then y, then x).
    public let entries: [Entry]
    /// How many voxels the sphere reaches to either side along each axis.
    public let reach: SIMD3<Int>

    /// The radius in mm of the sphere that holds 1 mL, the volume that PERCIST and IBSI ask for in SUVpeak.
    ///
    /// 4/3·π·r³ = 1 cm³ gives r = (3/(4π))^(1/3) cm = 6.2035 mm.
    public static let millilitreRadius = 10 * cbrt(3 / (4 * Double.pi))

    /// The weights for a sphere of `radius` mm on voxels of `spacing` mm; all finite and above 0.
    ///
    /// Exact fractions come from a closed form (see `ballVolume`) and are right to 1e-10 for voxels down to a 25th of the
    /// radius; voxels that lie wholly inside count for just 1. A sphere that stays within one voxel gives that voxel
    /// alone, with the fraction of it that the sphere fills.
    /// Cost: 20 µs for voxels of 2 mm, 0.4 ms for 0.5 mm.
    public init(spacing: SIMD3<Double>, radius: Double = SphereWeights.millilitreRadius, rule: SphereRule) {
        precondition(spacing.min() > 0 && spacing.max().isFinite && radius > 0 && radius.isFinite)
        // Lengths in radii from here on.
        let step = spacing / radius
        let octant: OctantWeights =
            switch rule {
            case .exactFractions: .exactFractions(step: step)
            case .ibsi: .centres(step: step)
            }
        var entries: [Entry] = []
        let reach = octant.reach
        for z in -reach.z...reach.z {
            for y in -reach.y...reach.y {
                for x in -reach.x...reach.x {
                    let weight = octant[abs(x), abs(y), abs(z)]
                    if weight > 0 { entries.append(Entry(offset: [x, y, z], weight: weight)) }
                }
            }
        }
        self.entries = entries
        self.reach = reach
    }
}

/// The weights of the voxels with no negative offset; the others are their mirror images.
private struct OctantWeights {
    let reach: SIMD3<Int>
    private var weights: [Double]

    subscript(x: Int, y: Int, z: Int) -> Double { weights[(z * (reach.y + 1) + y) * (reach.x + 1) + x] }

    private init(reach: SIMD3<Int>, weight: (_ x: Int, _ y: Int, _ z: Int) -> Double) {
        self.reach = reach
        weights = []
        for z in 0...reach.z {
            for y in 0...reach.y {
                for x in 0...reach.x { weights.append(weight(x, y, z)) }
            }
        }
    }

    /// Voxels whose centre lies within the unit sphere.
    static func centres(step: SIMD3<Double>) -> OctantWeights {
        let bound = 1 + 1e-9
        func reach(_ step: Double) -> Int { Int(bound / step) }
        return OctantWeights(reach: [reach(step.x), reach(step.y), reach(step.z)]) { x, y, z in
            length(step * SIMD3(Double(x), Double(y), Double(z))) <= bound ? 1 : 0
        }
    }

    /// The fraction of every voxel inside the unit sphere.
    static func exactFractions(step: SIMD3<Double>) -> OctantWeights {
        // A voxel's lower face lies at (i - 1/2)·step, that of the central voxel, halved by the mirror, at 0.
        func lower(_ i: Int, _ step: Double) -> Double { i == 0 ? 0 : (Double(i) - 0.5) * step }
        func upper(_ i: Int, _ step: Double) -> Double { (Double(i) + 0.5) * step }
        func reach(_ step: Double) -> Int {
            var last = Int(1 / step + 0.5)
            while last > 0 && lower(last, step) >= 1 { last -= 1 }
            return last
        }
        return OctantWeights(reach: [reach(step.x), reach(step.y), reach(step.z)]) { x, y, z in
            let near = SIMD3(lower(x, step.x), lower(y, step.y), lower(z, step.z))
            let far = SIMD3(upper(x, step.x), upper(y, step.y), upper(z, step.z))
            if dot(far, far) <= 1 { return 1 }
            if dot(near, near) >= 1 { return 0 }
            var volume = 0.0
            for corner in 0..<8 {
                let (i, j, k) = (corner & 1, corner >> 1 & 1, corner >> 2)
                let part = ballVolume(i == 1 ? far.x : near.x, j == 1 ? far.y : near.y, k == 1 ? far.z : near.z)
                volume += (i + j + k) % 2 == 1 ? part : -part
            }
            let size = far - near
            return min(max(volume / (size.x * size.y * size.z), 0), 1)
        }
    }
}

/// The volume of the part of the unit ball with 0 ≤ x ≤ a, 0 ≤ y ≤ b, 0 ≤ z ≤ c.
///
/// The divergence theorem makes it a third of the sum, over the faces, of area times distance from the origin: the three
/// faces through the origin give nothing, the three others are pieces of discs, and the rest is a piece of the sphere at
/// distance 1. Every square root below stands where its error cancels to first order, so that the result keeps full
/// precision where a face touches the sphere.
private func ballVolume(_ a: Double, _ b: Double, _ c: Double) -> Double {
    if a * a + b * b + c * c <= 1 { return a * b * c }
    let (a, b, c) = (min(a, 1), min(b, 1), min(c, 1))
    let sphere = (a + b + c - 2) * .pi / 2 + lensArea(a, b) + lensArea(b, c) + lensArea(c, a)
    return (sphere + a * discArea(b, c, cutAt: a) + b * discArea(c, a, cutAt: b) + c * discArea(a, b, cutAt: c)) / 3
}

/// The area of the part of the unit sphere with x ≥ a, y ≥ b, z ≥ 0, for a and b in 0...1.
///
/// By Archimedes' theorem it is the integral over x, from a to √(1 - b²), of the angle acos(b/√(1 - x²)).
private func lensArea(_ a: Double, _ b: Double) -> Double {
    let rest = 1 - a * a - b * b
    guard rest > 0 else { return 0 }
    let w = rest.squareRoot()
    return atan2(w, a * b) - a * atan2(w, b) - b * atan2(w, a)
}

/// The area of the part with 0 ≤ u ≤ a, 0 ≤ v ≤ b of the disc that a plane at `height` from the centre cuts from the
/// unit ball.
private func discArea(_ a: Double, _ b: Double, cutAt height: Double) -> Double {
    let square = 1 - height * height
    guard square > 0 else { return 0 }
    if a * a + b * b <= square { return a * b }
    // Where the edges u = a and v = b leave the disc; 0 where they never enter it.
    let wa = max(square - a * a, 0).squareRoot()
    let wb = max(square - b * b, 0).squareRoot()
    return (a * wa + b * wb + square * (atan2(a, wa) - atan2(wb, b))) / 2
}
