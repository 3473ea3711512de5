internal import Glibc
public import VoxelCore

/// A rigid or nearly rigid map from the scanner millimetres of a visit to those of the baseline, RAS+ on both sides.
///
/// Whatever is no plausible movement of a patient cannot be made into one: a mirrored map, a singular one, or one that
/// stretches or shears by more than 20 %.
public struct SpatialTransform: Sendable, Equatable {
    /// Visit millimetres to baseline millimetres.
    public let affine: Affine
    /// Whether distances stay what they are, within a thousandth. Where they do not, lengths and volumes measured in the visit
    /// are not those of the moved lesion, and the user is to be warned.
    public let isRigid: Bool
    /// By how much it turns, in degrees, 0…180; of a map that is not rigid, its nearest rotation.
    public let rotationDegrees: Double

    /// Nothing moves.
    public static let identity = SpatialTransform(
        affine: Affine(spacing: [1, 1, 1]), isRigid: true, rotationDegrees: 0)

    /// How far off 1 the stretch of a rigid map may be: the digits that programs write matrices with.
    static let rigidTolerance = 1e-3
    /// The largest stretch, and the inverse of the smallest, so that the inverse of an accepted map is accepted too.
    static let largestStretch = 1.2

    /// A map that was found in `file`.
    ///
    /// The stretches are the singular values of the matrix, the rotation the orthogonal factor of its polar decomposition.
    /// - Throws: `RegistrationError.implausibleTransform` where a number is not finite or the map mirrors, is singular, or
    ///   stretches by a factor outside 1/1.2…1.2 in any direction.
    public init(_ affine: Affine, file: String) throws(RegistrationError) {
        let columns = [affine.x, affine.y, affine.z, affine.origin]
        guard columns.allSatisfy({ $0.x.isFinite && $0.y.isFinite && $0.z.isFinite }) else {
            throw .implausibleTransform(file: file, reason: "a number of it is not finite")
        }
        let determinant = affine.determinant
        let size = affine.spacing.x * affine.spacing.y * affine.spacing.z
        guard abs(determinant) > 1e-9 * size else {
            throw .implausibleTransform(file: file, reason: "it is singular: it folds space flat")
        }
        guard determinant > 0 else { throw .implausibleTransform(file: file, reason: "it mirrors left and right") }
        let stretches = Self.stretches(of: affine)
        guard stretches.lowerBound >= 1 / Self.largestStretch, stretches.upperBound <= Self.largestStretch else {
            let factors = "\(stretches.lowerBound.decimals(2)) to \(stretches.upperBound.decimals(2))"
            throw .implausibleTransform(file: file, reason: "it stretches by factors of \(factors)")
        }
        self.init(
            affine: affine,
            isRigid: stretches.lowerBound >= 1 - Self.rigidTolerance
                && stretches.upperBound <= 1 + Self.rigidTolerance,
            rotationDegrees: Self.angle(of: Self.nearestRotation(to: affine)))
    }

    init(affine: Affine, isRigid: Bool, rotationDegrees: Double) {
        self.affine = affine
        self.isRigid = isRigid
        self.rotationDegrees = rotationDegrees
    }

    /// Where a point of the visit lies in the baseline, in millimetres.
    public func position(of point: SIMD3<Double>) -> SIMD3<Double> { affine.position(of: point) }

    /// How the scanner's zero moves, in millimetres. With a rotation other points move otherwise.
    public var translation: SIMD3<Double> { affine.origin }

    /// Baseline millimetres to visit millimetres.
    public var inverse: SpatialTransform {
        guard let inverse = affine.inverse else { preconditionFailure("a map that is not singular has an inverse") }
        return SpatialTransform(affine: inverse, isRigid: isRigid, rotationDegrees: rotationDegrees)
    }

    /// The text of a 4×4 matrix in the form that `TransformFile` reads, every digit kept.
    public var matrixText: String {
        let a = affine
        let rows = [
            [a.x.x, a.y.x, a.z.x, a.origin.x], [a.x.y, a.y.y, a.z.y, a.origin.y], [a.x.z, a.y.z, a.z.z, a.origin.z],
            [0, 0, 0, 1],
        ]
        let head = "# Maps the scanner millimetres of this visit onto those of the baseline, RAS+.\n"
        return head + rows.map { row in row.map { "\($0)" }.joined(separator: " ") + "\n" }.joined()
    }
}

extension SpatialTransform {
    /// The orthogonal factor of the polar decomposition, by Newton's iteration R ← (R + R⁻ᵀ)/2 (Higham 1986), which
    /// converges quadratically for every matrix that is not singular.
    private static func nearestRotation(to affine: Affine) -> Affine {
        var rotation = Affine(x: affine.x, y: affine.y, z: affine.z, origin: .zero)
        for _ in 0..<60 {
            guard let inverse = rotation.inverse?.transposed else { break }
            let next = Affine(
                x: (rotation.x + inverse.x) / 2, y: (rotation.y + inverse.y) / 2, z: (rotation.z + inverse.z) / 2,
                origin: .zero)
            let change = max(length(next.x - rotation.x), length(next.y - rotation.y), length(next.z - rotation.z))
            rotation = next
            if change < 1e-15 { break }
        }
        return rotation
    }

    /// The smallest and the largest singular value: roots of the eigenvalues of MᵀM, in closed form (Smith 1961).
    private static func stretches(of affine: Affine) -> ClosedRange<Double> {
        let (x, y, z) = (affine.x, affine.y, affine.z)
        let (xx, yy, zz) = (dot(x, x), dot(y, y), dot(z, z))
        let (xy, yz, zx) = (dot(x, y), dot(y, z), dot(z, x))
        let mean = (xx + yy + zz) / 3
        let (a, b, c) = (xx - mean, yy - mean, zz - mean)
        let spread = ((a * a + b * b + c * c + 2 * (xy * xy + yz * yz + zx * zx)) / 6).squareRoot()
        guard spread > 1e-15 * mean else { return mean.squareRoot()...mean.squareRoot() }
        let determinant = a * (b * c - yz * yz) - xy * (xy * c - yz * zx) + zx * (xy * yz - b * zx)
        let angle = acos(max(-1, min(1, determinant / (2 * spread * spread * spread)))) / 3
        let largest = mean + 2 * spread * cos(angle)
        let smallest = mean + 2 * spread * cos(angle + 2 * .pi / 3)
        return max(0, smallest).squareRoot()...largest.squareRoot()
    }

    /// The angle of a rotation in degrees, exact near 0 and near 180 too.
    private static func angle(of rotation: Affine) -> Double {
        let (x, y, z) = (rotation.x, rotation.y, rotation.z)
        let sine = length([y.z - z.y, z.x - x.z, x.y - y.x])
        return atan2(sine, x.x + y.y + z.z - 1) * 180 / .pi
    }
}

extension Affine {
    /// The map that first does `other`, then this one.
    func after(_ other: Affine) -> Affine {
        let turned = Affine(x: x, y: y, z: z, origin: .zero)
        return Affine(
            x: turned.position(of: other.x), y: turned.position(of: other.y), z: turned.position(of: other.z),
            origin: position(of: other.origin))
    }

    /// The map of the transposed matrix, without a shift.
    fileprivate var transposed: Affine {
        Affine(x: [x.x, y.x, z.x], y: [x.y, y.y, z.y], z: [x.z, y.z, z.z], origin: .zero)
    }
}
