/// The map from voxel indices to scanner millimetres (RAS+): `p = x·i + y·j + z·k + origin`.
///
/// Voxel `(0, 0, 0)` has its *centre* at `origin`; a voxel reaches half a step to either side.
public struct Affine: Sendable, Equatable {
    /// Millimetres gained by one step along each voxel axis.
    public var x, y, z: SIMD3<Double>
    /// Millimetre position of the centre of voxel (0, 0, 0).
    public var origin: SIMD3<Double>

    /// An affine from its three columns and its translation, in millimetres.
    public init(x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>, origin: SIMD3<Double>) {
        self.x = x
        self.y = y
        self.z = z
        self.origin = origin
    }

    /// Axes along R, A and S with the given voxel spacing.
    public init(spacing: SIMD3<Double>, origin: SIMD3<Double> = .zero) {
        self.init(
            x: [spacing.x, 0, 0], y: [0, spacing.y, 0], z: [0, 0, spacing.z], origin: origin)
    }

    /// The millimetre position of a (fractional) voxel index.
    @inlinable
    public func position(of index: SIMD3<Double>) -> SIMD3<Double> {
        x * index.x + y * index.y + z * index.z + origin
    }

    /// The map that does `second` first and then `first`.
    public static func * (first: Affine, second: Affine) -> Affine {
        func turned(_ axis: SIMD3<Double>) -> SIMD3<Double> {
            first.x * axis.x + first.y * axis.y + first.z * axis.z
        }
        return Affine(
            x: turned(second.x), y: turned(second.y), z: turned(second.z), origin: first.position(of: second.origin))
    }

    /// The millimetre length of one step along each voxel axis.
    public var spacing: SIMD3<Double> { [length(x), length(y), length(z)] }

    /// The volume of a voxel in cubic millimetres, with the sign of the axes' handedness.
    public var determinant: Double { dot(x, cross(y, z)) }

    /// The map from millimetres to (fractional) voxel indices, or `nil` where the matrix is singular.
    public var inverse: Affine? {
        let determinant = determinant
        guard determinant.isFinite, determinant != 0 else { return nil }
        let row0 = cross(y, z) / determinant
        let row1 = cross(z, x) / determinant
        let row2 = cross(x, y) / determinant
        let inverse = Affine(
            x: [row0.x, row1.x, row2.x], y: [row0.y, row1.y, row2.y], z: [row0.z, row1.z, row2.z],
            origin: -SIMD3(dot(row0, origin), dot(row1, origin), dot(row2, origin)))
        return inverse
    }

    /// The largest cosine between two voxel axes: 0 for a grid without shear.
    public var shear: Double {
        let s = spacing
        return max(
            abs(dot(x, y)) / (s.x * s.y), abs(dot(y, z)) / (s.y * s.z), abs(dot(z, x)) / (s.z * s.x))
    }
}

/// The scalar product of two vectors.
@inlinable
public func dot(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double { a.x * b.x + a.y * b.y + a.z * b.z }

/// The vector product of two vectors.
@inlinable
public func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
    [a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x]
}

/// The Euclidean length of a vector.
@inlinable
public func length(_ a: SIMD3<Double>) -> Double { dot(a, a).squareRoot() }
