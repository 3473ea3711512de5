internal import VoxelCore

/// A plane across a vessel in the grid's millimetres.
struct LocalPlane: Sendable {
    var origin: SIMD3<Double>
    /// A right-handed frame of unit vectors, `axis` along the vessel.
    let axis, across, down: SIMD3<Double>

    /// A plane with a frame as near to `across` as can be.
    init(origin: SIMD3<Double>, axis: SIMD3<Double>, across wanted: SIMD3<Double>) {
        self.origin = origin
        self.axis = axis
        let flat = wanted - axis * dot(wanted, axis)
        across = flat / length(flat)
        down = cross(axis, across)
    }

    /// A plane with a frame of its own.
    init(origin: SIMD3<Double>, axis: SIMD3<Double>) {
        let steepest =
            abs(axis.x) <= abs(axis.y) && abs(axis.x) <= abs(axis.z)
            ? SIMD3(1, 0, 0) : abs(axis.y) <= abs(axis.z) ? SIMD3(0, 1, 0) : SIMD3(0, 0, 1.0)
        self.init(origin: origin, axis: axis, across: steepest)
    }

    func point(_ place: SIMD2<Double>) -> SIMD3<Double> { origin + across * place.x + down * place.y }
}
