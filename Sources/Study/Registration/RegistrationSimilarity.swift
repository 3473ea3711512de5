internal import Glibc
internal import VoxelCore

/// How well two prepared volumes match: normalised mutual information (Studholme 1999), (H(A) + H(B))/H(A, B).
///
/// 1 for volumes that have nothing to do with each other, 2 for the same one twice. The joint histogram has 32 × 32 bins over the
/// ranges of both. It is taken on a lattice that lies on the voxels of neither, so that where voxels happen to fall upon each
/// other, values that are not interpolated do not make a match look better than it is.
struct RegistrationSimilarity {
    private let fixed: [Float]
    private let lattice: Grid
    private let moving: ScalarVolume
    private let ranges: (fixed: ClosedRange<Float>, moving: ClosedRange<Float>)

    private static let bins = 32

    /// Prepares the comparison on about `samples` places of the baseline's field of view.
    init(fixed: RegistrationImage, moving: RegistrationImage, samples: Int) {
        let grid = fixed.volume.grid
        let ratio = max(1, cbrt(Double(grid.voxelCount) / Double(samples)))
        var size = SIMD3<Int>(repeating: 1)
        for axis in 0..<3 { size[axis] = max(2, Int(Double(grid.size[axis] - 1) / ratio)) }
        // Irrational steps and a first place between voxels.
        let step = (SIMD3<Double>(grid.size) - 1) / (SIMD3<Double>(size) + 0.1234567)
        let affine = grid.affine
        let first = affine.position(of: step * [0.3137, 0.3719, 0.4143])
        guard
            let lattice = Grid(
                size: size,
                affine: Affine(x: affine.x * step.x, y: affine.y * step.y, z: affine.z * step.z, origin: first))
        else { preconditionFailure("a lattice on a grid is a grid") }
        self.lattice = lattice
        self.fixed = Self.values(fixed.image(isMasked: true), on: lattice)
        self.moving = moving.image(isMasked: true)
        ranges = (fixed.range, moving.range)
    }

    /// The match where the visit is brought by `transform`; 1 where fewer than a twentieth of the places have a value in both.
    func value(_ transform: SpatialTransform) -> Double {
        let moved = Self.values(moving, on: lattice.moved(by: transform.inverse.affine))
        let bins = Self.bins
        var joint = [Int](repeating: 0, count: bins * bins)
        var count = 0
        for (a, b) in zip(fixed, moved) where a.isFinite && b.isFinite {
            joint[Self.bin(a, ranges.fixed) * bins + Self.bin(b, ranges.moving)] += 1
            count += 1
        }
        guard count * 20 >= fixed.count else { return 1 }
        var (rows, columns) = ([Int](repeating: 0, count: bins), [Int](repeating: 0, count: bins))
        for (offset, number) in joint.enumerated() {
            rows[offset / bins] += number
            columns[offset % bins] += number
        }
        let together = Self.entropy(joint, of: count)
        return together > 0 ? (Self.entropy(rows, of: count) + Self.entropy(columns, of: count)) / together : 1
    }

    private static func values(_ image: ScalarVolume, on grid: Grid) -> [Float] {
        guard case .float(let buffer) = image.resampled(to: grid).stored else {
            preconditionFailure("floats are interpolated to floats")
        }
        return buffer.withVoxels { Array($0) }
    }

    private static func bin(_ value: Float, _ range: ClosedRange<Float>) -> Int {
        let share = (value - range.lowerBound) / (range.upperBound - range.lowerBound)
        return min(bins - 1, max(0, Int(share * Float(bins))))
    }

    private static func entropy(_ counts: [Int], of total: Int) -> Double {
        counts.reduce(0) { sum, count in
            guard count > 0 else { return sum }
            let share = Double(count) / Double(total)
            return sum - share * log(share)
        }
    }
}
