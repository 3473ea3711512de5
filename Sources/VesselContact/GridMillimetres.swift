internal import VoxelCore

/// The grid's own millimetres: a voxel index times the spacing, axis by axis.
///
/// All geometry is done in them, so that a volume that was merely rotated or flipped gives the same figures; the axes of
/// the grid are taken as perpendicular.
struct GridMillimetres: Sendable {
    let grid: Grid

    /// A spacing that no scan of a body has; `nil` where all three are fit.
    var foreignSpacing: Double? {
        [grid.spacing.min(), grid.spacing.max()].first { !ContactRefusal.bodyScale.contains($0) }
    }

    /// The scanner position of a point.
    func position(of point: SIMD3<Double>) -> SIMD3<Double> { grid.affine.position(of: point / grid.spacing) }

    /// The point at a voxel's centre.
    func point(ofVoxel index: SIMD3<Int>) -> SIMD3<Double> { SIMD3<Double>(index) * grid.spacing }

    /// The scanner direction, of unit length, of a unit vector.
    func direction(of vector: SIMD3<Double>) -> SIMD3<Double> {
        let affine = grid.affine
        let steps = affine.spacing
        let turned =
            affine.x / steps.x * vector.x + affine.y / steps.y * vector.y + affine.z / steps.z * vector.z
        return turned / length(turned)
    }

    /// Whether a point lies on the volume, which reaches half a voxel beyond the outermost centres.
    func contains(_ point: SIMD3<Double>) -> Bool {
        let index = point / grid.spacing
        return all(index .>= -0.5) && all(index .<= SIMD3<Double>(grid.size) - 0.5)
    }

    /// The plane in scanner space; its `down` is the one of these millimetres too.
    func plane(origin: SIMD3<Double>, axis: SIMD3<Double>, across: SIMD3<Double>) -> SectionPlane {
        let sign: Double = grid.affine.determinant < 0 ? -1 : 1
        return SectionPlane(
            origin: position(of: origin), axis: sign * direction(of: axis), across: direction(of: across))
    }
}
