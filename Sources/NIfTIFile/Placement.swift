internal import CNIfTI
internal import VoxelCore

/// Which fields of a header say where its voxels lie.
public enum GeometrySource: String, Sendable {
    /// The matrix of the sform.
    case sform
    /// The quaternion of the qform.
    case qform
    /// The voxel sizes alone: orientation and position are unknown.
    case voxelSizes = "pixdim"
}

/// Where a header puts its voxels.
struct Placement {
    let source: GeometrySource
    /// File voxel index to millimetres.
    let affine: Affine
    /// The voxel sizes that the header states, in millimetres.
    let voxelSizes: SIMD3<Double>

    /// The placement by sform, else qform, else voxel sizes; `nil` with an error among the findings where none holds.
    ///
    /// The header must have passed the other rules.
    static func decide(_ header: RawHeader) -> (placement: Placement?, findings: [NIfTIFinding]) {
        var findings: [NIfTIFinding] = []
        guard let source = source(header, &findings) else { return (nil, findings) }
        let unit = SpatialUnit(rawValue: header.integer(.units) & 7)?.millimetres ?? 1
        guard let affine = interpret(header, source)?.scaled(by: unit), affine.origin.isFinite,
            Grid(size: [1, 1, 1], affine: affine) != nil
        else {
            findings.append(
                HeaderRule.geometry.error(
                    "the voxel axes of the \(source.rawValue) span no volume", "convert the file again"))
            return (nil, findings)
        }
        if source == .sform, let finding = disagreement(header, affine, unit) { findings.append(finding) }
        let sizes = SIMD3(spacing(header, 1), spacing(header, 2), spacing(header, 3)) * unit
        return (Placement(source: source, affine: affine, voxelSizes: sizes), findings)
    }

    private static func source(_ header: RawHeader, _ findings: inout [NIfTIFinding]) -> GeometrySource? {
        let rule = HeaderRule.geometry
        let sformCode = header.integer(.sformCode)
        if sformCode > 0 {
            if isInvertible(sformMatrix(header)) { return .sform }
            findings.append(
                rule.warning("sform_code is \(sformCode) but its matrix cannot be inverted", "the sform is left aside"))
        }
        let sizes = (1...3).map { spacing(header, $0) }
        guard sizes.allSatisfy({ $0.isFinite && $0 > 0 }) else {
            let listed = (1...3).map { "\(header.real(.voxelSizes, $0))" }.joined(separator: ", ")
            findings.append(
                rule.error("the voxel sizes are \(listed), wanted finite numbers above 0", "set pixdim[1] to pixdim[3]")
            )
            return nil
        }
        for axis in 1...3 where header.real(.voxelSizes, axis) < 0 {
            findings.append(
                rule.warning("pixdim[\(axis)] is \(header.real(.voxelSizes, axis))", "its absolute value is used"))
        }
        let qformCode = header.integer(.qformCode)
        if qformCode > 0 {
            let quaternion = (0..<3).map { header.real(.quaternion, $0) }
            let offsets = (0..<3).map { header.real(.qformOffset, $0) }
            let square = quaternion.reduce(0) { $0 + $1 * $1 }
            // A unit quaternion in float32 misses 1 by some 1e-7; a ten-thousandth is 0.6° and no rounding.
            if square <= 1.0001, offsets.allSatisfy(\.isFinite) { return .qform }
            findings.append(
                rule.warning(
                    "qform_code is \(qformCode) but its quaternion (b² + c² + d² = \(square)) or offset is no rotation",
                    "the qform is left aside"))
        }
        findings.append(
            rule.warning(
                "neither sform nor qform says how the voxels lie", "axes are taken as right, anterior, superior"))
        return .voxelSizes
    }

    /// A voxel size as it is used: absolute, and 1 along an axis that the header does not have.
    private static func spacing(_ header: RawHeader, _ axis: Int) -> Double {
        let size = header.real(.voxelSizes, axis)
        return size == 0 && axis > header.integer(.dimensions, 0) ? 1 : abs(size)
    }

    private static func sformMatrix(_ header: RawHeader) -> Affine {
        func column(_ index: Int) -> SIMD3<Double> {
            [
                header.real(.sformRows, index), header.real(.sformRows, 4 + index),
                header.real(.sformRows, 8 + index),
            ]
        }
        return Affine(x: column(0), y: column(1), z: column(2), origin: column(3))
    }

    /// Whether the columns are finite and clearly span space: axes within a millionth of one plane do not.
    private static func isInvertible(_ affine: Affine) -> Bool {
        let steps = affine.spacing
        let volume = steps.x * steps.y * steps.z
        guard volume.isFinite, volume > 0, affine.origin.isFinite else { return false }
        return abs(affine.determinant) > 1e-6 * volume
    }

    /// The matrix that libnifti makes of a checked header.
    private static func interpret(_ header: RawHeader, _ source: GeometrySource) -> Affine? {
        // libnifti takes a size below 0 for 1, so it is given what the rules settled on.
        var clean = header
        for axis in 1...3 {
            let size = spacing(header, axis)
            clean.set(.voxelSizes, at: axis, to: size.isFinite && size > 0 ? size : 1)
        }
        if source == .voxelSizes {
            clean.set(.qformCode, to: 0)
            clean.set(.sformCode, to: 0)
        }
        guard let matrices = Libnifti.matrices(of: clean) else { return nil }
        return source == .sform ? matrices.sform : matrices.qform
    }

    /// A warning where the sform's steps are not the voxel sizes: programs that read only one of them will differ.
    private static func disagreement(_ header: RawHeader, _ affine: Affine, _ unit: Double) -> NIfTIFinding? {
        let steps = affine.spacing
        for axis in 0..<3 where header.size(axis + 1) > 1 {
            let size = abs(header.real(.voxelSizes, axis + 1)) * unit
            guard !(abs(size - steps[axis]) <= 0.01 * steps[axis]) else { continue }
            return HeaderRule.spacing.warning(
                "pixdim[\(axis + 1)] is \(size) mm, a step of the sform is \(steps[axis]) mm", "the sform is used")
        }
        return nil
    }
}

extension SIMD3<Double> {
    /// Whether all three are finite.
    var isFinite: Bool { x.isFinite && y.isFinite && z.isFinite }
}

extension Affine {
    /// The same map in a smaller or larger unit.
    func scaled(by factor: Double) -> Affine {
        factor == 1 ? self : Affine(x: x * factor, y: y * factor, z: z * factor, origin: origin * factor)
    }
}
