internal import VoxelCore

/// Values on a rectangular lattice, rows one after the other; NaN where there is nothing to show.
struct PlaneImage: Sendable {
    let width, height: Int
    var values: [Double]

    /// The value between four neighbours; beyond the outermost half step NaN.
    func bilinear(_ u: Double, _ v: Double) -> Double {
        guard u >= -0.5, v >= -0.5, u <= Double(width) - 0.5, v <= Double(height) - 0.5 else { return .nan }
        let (u0, u1, fu) = PlaneSampling.neighbours(u, count: width)
        let (v0, v1, fv) = PlaneSampling.neighbours(v, count: height)
        let top = values[v0 * width + u0] * (1 - fu) + values[v0 * width + u1] * fu
        let bottom = values[v1 * width + u0] * (1 - fu) + values[v1 * width + u1] * fu
        return top * (1 - fv) + bottom * fv
    }
}

/// A picture's pixels in scanner space: pixel (i, j) lies at `origin + i·right + j·down`, in millimetres.
struct SamplingPlane: Sendable {
    var origin, right, down: SIMD3<Double>
    var width, height: Int
}

/// What the figures need of a volume: maximum projections and planes through it.
enum PlaneSampling {
    /// The maximum projections of a volume along the depth of each view, in grid order (both indices growing), 0 where a ray holds
    /// no finite maximum.
    static func maximumProjections(of volume: ScalarVolume) -> [Orientation: PlaneImage] {
        func image(_ axis: MaximumProjection.Axis) -> PlaneImage {
            let projection = MaximumProjection(of: volume, along: axis)
            return PlaneImage(
                width: projection.width, height: projection.height,
                values: projection.values.map { $0.isFinite ? $0 : 0 })
        }
        return [.axial: image(.z), .coronal: image(.y), .sagittal: image(.x)]
    }

    /// The volume on a plane, trilinear between voxel centres; NaN beyond the volume's outer faces and beside voxels that
    /// are not finite.
    static func sample(_ volume: ScalarVolume, on plane: SamplingPlane) -> PlaneImage {
        let values = volume.sampled(
            origin: plane.origin, across: plane.right, down: plane.down, width: plane.width, height: plane.height)
        return PlaneImage(
            width: plane.width, height: plane.height, values: values.map { $0.isFinite ? Double($0) : .nan })
    }

    /// The lattice points on either side of `u` and how far it has gone from the first to the second; clamped at the ends.
    static func neighbours(_ u: Double, count: Int) -> (Int, Int, Double) {
        let clamped = min(max(u, 0), Double(count - 1))
        let low = Int(clamped)
        return (low, min(low + 1, count - 1), clamped - Double(low))
    }
}
