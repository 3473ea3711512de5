public import VoxelCore

/// How the axes of a file map onto the canonical ones (see `Grid`): a permutation and flips, 48 in all.
public struct StoredOrder: Sendable, Hashable {
    /// The canonical axis (0 x, 1 y, 2 z) along which each of the file's axes runs.
    public let axes: SIMD3<Int>
    /// 1 where a file axis runs the way of its canonical axis, −1 where it runs against it.
    public let directions: SIMD3<Int>

    /// An order.
    ///
    /// - Returns: `nil` where `axes` is no permutation of 0, 1 and 2 or a direction is neither 1 nor −1.
    public init?(axes: SIMD3<Int>, directions: SIMD3<Int>) {
        let known = (0..<3).allSatisfy { (0..<3).contains(axes[$0]) && abs(directions[$0]) == 1 }
        guard known, Set([axes.x, axes.y, axes.z]).count == 3 else { return nil }
        self.axes = axes
        self.directions = directions
    }

    private init(permutation axes: SIMD3<Int>, directions: SIMD3<Int>) {
        self.axes = axes
        self.directions = directions
    }

    /// The file holds its voxels in canonical order.
    public static let canonical = StoredOrder(permutation: [0, 1, 2], directions: [1, 1, 1])

    private static let permutations: [SIMD3<Int>] = [
        [0, 1, 2], [1, 0, 2], [0, 2, 1], [2, 1, 0], [1, 2, 0], [2, 0, 1],
    ]

    /// All 48 orders.
    public static let all: [StoredOrder] = permutations.flatMap { axes in
        (0..<8).map { bits in
            StoredOrder(
                permutation: axes,
                directions: [bits & 1 == 0 ? 1 : -1, bits & 2 == 0 ? 1 : -1, bits & 4 == 0 ? 1 : -1])
        }
    }

    /// The order whose canonical axes lie closest to those of a file.
    ///
    /// Of the six permutations the one with the largest sum of absolute cosines between file and scanner axes; of
    /// equals (within 1e-9) the first in a fixed list. The affine must be invertible.
    public init(closestTo affine: Affine) {
        let columns = [affine.x, affine.y, affine.z].map { $0 / length($0) }
        var best = Self.permutations[0]
        var bestSum = -Double.infinity
        for axes in Self.permutations {
            let sum = (0..<3).reduce(0.0) { $0 + abs(columns[$1][axes[$1]]) }
            if sum > bestSum + 1e-9 { (best, bestSum) = (axes, sum) }
        }
        var directions = SIMD3<Int>(repeating: 1)
        for axis in 0..<3 where columns[axis][best[axis]] < 0 { directions[axis] = -1 }
        self.init(permutation: best, directions: directions)
    }

    /// Voxels along the canonical axes of a file with `size` voxels along its own.
    public func canonicalSize(ofFileSize size: SIMD3<Int>) -> SIMD3<Int> {
        var result = SIMD3<Int>.zero
        for axis in 0..<3 { result[axes[axis]] = size[axis] }
        return result
    }

    /// Voxel sizes along the canonical axes of a file with these along its own.
    func canonicalSpacing(ofVoxelSizes sizes: SIMD3<Double>) -> SIMD3<Double> {
        var spacing = SIMD3<Double>.zero
        for axis in 0..<3 { spacing[axes[axis]] = sizes[axis] }
        return spacing
    }

    /// Voxels along the axes of the file for a volume of `size` in canonical order.
    public func fileSize(ofCanonicalSize size: SIMD3<Int>) -> SIMD3<Int> { [size[axes.x], size[axes.y], size[axes.z]] }

    /// The affine of the canonical volume, from the file's.
    public func canonicalAffine(ofFileAffine affine: Affine, fileSize: SIMD3<Int>) -> Affine {
        let columns = [affine.x, affine.y, affine.z]
        var result = affine
        for axis in 0..<3 {
            result[column: axes[axis]] = columns[axis] * Double(directions[axis])
            if directions[axis] < 0 { result.origin += columns[axis] * Double(fileSize[axis] - 1) }
        }
        return result
    }

    /// The affine of the file, from that of the canonical volume.
    public func fileAffine(ofCanonicalAffine affine: Affine, canonicalSize: SIMD3<Int>) -> Affine {
        let columns = [affine.x, affine.y, affine.z]
        var result = affine
        for axis in 0..<3 {
            let column = columns[axes[axis]]
            result[column: axis] = column * Double(directions[axis])
            if directions[axis] < 0 { result.origin += column * Double(canonicalSize[axes[axis]] - 1) }
        }
        return result
    }

    /// Where in a canonical buffer the file's first voxel stands, and how far apart neighbours along the file's axes are.
    func layout(canonicalSize size: SIMD3<Int>) -> (base: Int, steps: SIMD3<Int>) {
        let strides = SIMD3(1, size.x, size.x * size.y)
        var base = 0
        var steps = SIMD3<Int>.zero
        for axis in 0..<3 {
            steps[axis] = strides[axes[axis]] * directions[axis]
            if directions[axis] < 0 { base += strides[axes[axis]] * (size[axes[axis]] - 1) }
        }
        return (base, steps)
    }
}

extension Affine {
    /// One of the three columns.
    fileprivate subscript(column index: Int) -> SIMD3<Double> {
        get { index == 0 ? x : index == 1 ? y : z }
        set {
            switch index {
            case 0: x = newValue
            case 1: y = newValue
            default: z = newValue
            }
        }
    }
}
