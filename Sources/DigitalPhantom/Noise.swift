internal import Glibc
internal import VoxelCore

/// Gaussian noise whose width follows the value, as in reconstructed PET.
struct Noise: Sendable, Equatable {
    /// How the standard deviation follows the value v.
    enum Model: String, Sendable, CaseIterable {
        /// level·√v, in SUV: counting statistics.
        case poisson
        /// level·v.
        case relative
    }

    /// How the standard deviation follows the value.
    let model: Model
    /// The factor in the model.
    let level: Double
    /// Which noise: the same seed gives the same noise.
    let seed: UInt64

    /// Adds the noise and holds the result at 0 or more. Each voxel's number follows from the seed and its place alone.
    func add(to voxels: UnsafeMutableBufferPointer<Double>) {
        nonisolated(unsafe) let voxels = voxels
        Parallel.forEach(count: voxels.count, grain: 1 << 14) { range in
            for i in range {
                let value = voxels[i]
                let deviation = level * (model == .poisson ? value.squareRoot() : value)
                voxels[i] = max(0, value + deviation * gaussian(at: i))
            }
        }
    }

    /// A standard normal number for a place: Box and Muller's transform of two SplitMix64 numbers of a counter.
    func gaussian(at place: Int) -> Double {
        let key = Self.mixed(seed &+ Self.step)
        let counter = 2 &* UInt64(truncatingIfNeeded: place)
        let u = Self.uniform(key &+ Self.step &* (counter &+ 1))
        let v = Self.uniform(key &+ Self.step &* (counter &+ 2))
        return (-2 * log(u)).squareRoot() * cos(2 * .pi * v)
    }

    /// 2⁶⁴ divided by the golden ratio, odd: SplitMix64's step.
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// In (0, 1), never at an end: 53 bits and a half.
    private static func uniform(_ state: UInt64) -> Double { (Double(mixed(state) >> 11) + 0.5) * 0x1p-53 }

    /// SplitMix64's finaliser (Stafford's Mix13).
    private static func mixed(_ state: UInt64) -> UInt64 {
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
