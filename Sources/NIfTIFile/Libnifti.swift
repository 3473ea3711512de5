internal import CNIfTI
internal import VoxelCore

/// What is asked of libnifti. It is handed checked headers only, and kept silent.
enum Libnifti {
    private static let silenced: Void = nifti_set_debug_level(0)

    /// The matrices of qform and sform of a checked header; without a qform the former holds the voxel sizes.
    /// `nil` where libnifti makes nothing of the header.
    static func matrices(of header: RawHeader) -> (qform: Affine, sform: Affine)? {
        _ = silenced
        let image: UnsafeMutablePointer<nifti_image>? =
            switch header.version {
            case .one: nifti_convert_n1hdr2nim(header.load(nifti_1_header()), nil)
            case .two: nifti_convert_n2hdr2nim(header.load(nifti_2_header()), nil)
            }
        guard let image else { return nil }
        defer { nifti_image_free(image) }
        return (Affine(image.pointee.qto_xyz), Affine(image.pointee.sto_xyz))
    }

    /// The quaternion (b, c, d), the sign of its handedness and the offset of a matrix without shear.
    static func quaternion(of affine: Affine) -> (bcd: SIMD3<Double>, offset: SIMD3<Double>, qfac: Double) {
        _ = silenced
        let rows = (
            (affine.x.x, affine.y.x, affine.z.x, affine.origin.x),
            (affine.x.y, affine.y.y, affine.z.y, affine.origin.y),
            (affine.x.z, affine.y.z, affine.z.z, affine.origin.z), (0.0, 0.0, 0.0, 1.0)
        )
        var b = 0.0, c = 0.0, d = 0.0, x = 0.0, y = 0.0, z = 0.0, dx = 0.0, dy = 0.0, dz = 0.0, qfac = 0.0
        nifti_dmat44_to_quatern(nifti_dmat44(m: rows), &b, &c, &d, &x, &y, &z, &dx, &dy, &dz, &qfac)
        return ([b, c, d], [x, y, z], qfac)
    }
}

extension RawHeader {
    /// The bytes as libnifti's struct.
    fileprivate func load<Header: BitwiseCopyable>(_ empty: Header) -> Header {
        var result = empty
        withUnsafeMutableBytes(of: &result) { target in
            precondition(target.count == bytes.count)
            target.copyBytes(from: bytes)
        }
        return result
    }
}

extension Affine {
    fileprivate init(_ matrix: nifti_dmat44) {
        let (r0, r1, r2, _) = matrix.m
        self.init(
            x: [r0.0, r1.0, r2.0], y: [r0.1, r1.1, r2.1], z: [r0.2, r1.2, r2.2], origin: [r0.3, r1.3, r2.3])
    }
}
