internal import VoxelCore

/// Values on a rectangular lattice, rows one after the other; NaN where there is nothing to show.
struct PlaneImage: Sendable {
    let width, height: Int
    var values: [Double]

    /// A place along one axis of a lattice.
    struct Place: Sendable {
        /// The lattice lines before and behind it.
        let low, high: Int
        /// How far it has gone from the first to the second.
        let fraction: Double

        /// Between the lines around `u`, clamped at the ends; `nil` beyond the outermost half step.
        init?(_ u: Double, count: Int) {
            guard u >= -0.5, u <= Double(count) - 0.5 else { return nil }
            let clamped = min(max(u, 0), Double(count - 1))
            low = Int(clamped)
            high = min(low + 1, count - 1)
            fraction = clamped - Double(low)
        }

        private init(low: Int, high: Int, fraction: Double) {
            self.low = low
            self.high = high
            self.fraction = fraction
        }

        /// The same place on a lattice whose lines are numbered from another one on.
        func shifted(by lines: Int) -> Place { Place(low: low + lines, high: high + lines, fraction: fraction) }
    }

    /// The value between four neighbours.
    func value(_ u: Place, _ v: Place) -> Double {
        let top = values[v.low * width + u.low] * (1 - u.fraction) + values[v.low * width + u.high] * u.fraction
        let bottom = values[v.high * width + u.low] * (1 - u.fraction) + values[v.high * width + u.high] * u.fraction
        return top * (1 - v.fraction) + bottom * v.fraction
    }
}

/// A picture's pixels in scanner space: pixel (i, j) lies at `origin + i·right + j·down`, in millimetres.
struct SamplingPlane: Sendable {
    var origin, right, down: SIMD3<Double>
    var width, height: Int
}

/// What the figures need of a volume: maximum projections and planes through it.
enum PlaneSampling {
    /// The coronal and the sagittal maximum projection of a volume, as `images` has them.
    static func maximumProjections(of volume: ScalarVolume) -> [Orientation: PlaneImage] {
        images([.x: MaximumProjection(of: volume, along: .x), .y: MaximumProjection(of: volume, along: .y)])
    }

    /// Projections as pictures, in grid order (both indices growing), 0 where a ray holds no finite maximum.
    static func images(_ projections: [MaximumProjection.Axis: MaximumProjection]) -> [Orientation: PlaneImage] {
        let views: [MaximumProjection.Axis: Orientation] = [.x: .sagittal, .y: .coronal, .z: .axial]
        return Dictionary(
            uniqueKeysWithValues: projections.map { axis, projection in
                (
                    views[axis]!,
                    PlaneImage(
                        width: projection.width, height: projection.height,
                        values: projection.values.map { $0.isFinite ? $0 : 0 })
                )
            })
    }

    /// The volume on a plane, trilinear between voxel centres; NaN beyond the volume's outer faces and beside voxels that
    /// are not finite.
    static func sample(_ volume: ScalarVolume, on plane: SamplingPlane) -> PlaneImage {
        let values = volume.sampled(
            origin: plane.origin, across: plane.right, down: plane.down, width: plane.width, height: plane.height)
        return PlaneImage(
            width: plane.width, height: plane.height, values: values.map { $0.isFinite ? Double($0) : .nan })
    }
}
