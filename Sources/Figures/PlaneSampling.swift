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
    /// The maximum projections of a volume along the depth of each view, in grid order (both indices growing), 0 where no
    /// voxel of a ray is finite.
    static func maximumProjections(of volume: ScalarVolume) -> [Orientation: PlaneImage] {
        let size = volume.grid.size
        let none = -Double.infinity
        let slices = Parallel.map(count: size.z, grain: 4) { range -> ([Double], [Double], [Double]) in
            var axial = [Double](repeating: none, count: size.x * size.y)
            var coronal = [Double](repeating: none, count: size.x * range.count)
            var sagittal = [Double](repeating: none, count: size.y * range.count)
            let row = UnsafeMutableBufferPointer<Double>.allocate(capacity: size.x)
            defer { row.deallocate() }
            for (slot, z) in range.enumerated() {
                for y in 0..<size.y {
                    volume.readRow(x: 0..<size.x, y: y, z: z, into: row)
                    var highest = none
                    for x in 0..<size.x where row[x] > none && row[x] < .infinity {
                        highest = max(highest, row[x])
                        axial[y * size.x + x] = max(axial[y * size.x + x], row[x])
                        coronal[slot * size.x + x] = max(coronal[slot * size.x + x], row[x])
                    }
                    sagittal[slot * size.y + y] = highest
                }
            }
            return (axial, coronal, sagittal)
        }
        var axial = [Double](repeating: none, count: size.x * size.y)
        for slice in slices { for i in axial.indices { axial[i] = max(axial[i], slice.0[i]) } }
        func image(_ width: Int, _ height: Int, _ values: [Double]) -> PlaneImage {
            PlaneImage(width: width, height: height, values: values.map { $0.isFinite ? $0 : 0 })
        }
        return [
            .axial: image(size.x, size.y, axial),
            .coronal: image(size.x, size.z, slices.flatMap(\.1)),
            .sagittal: image(size.y, size.z, slices.flatMap(\.2)),
        ]
    }

    /// The volume on a plane, trilinear between voxel centres; NaN beyond the volume's outer faces and beside voxels that
    /// are not finite.
    static func sample(_ volume: ScalarVolume, on plane: SamplingPlane) -> PlaneImage {
        switch volume.stored {
        case .int16(let buffer): sample(buffer, of: volume, on: plane)
        case .uint16(let buffer): sample(buffer, of: volume, on: plane)
        case .float(let buffer): sample(buffer, of: volume, on: plane)
        case .double(let buffer): sample(buffer, of: volume, on: plane)
        }
    }

    private static func sample<Scalar: VoxelScalar>(
        _ buffer: VoxelBuffer<Scalar>, of volume: ScalarVolume, on plane: SamplingPlane
    ) -> PlaneImage {
        let grid = volume.grid
        let first = grid.inverse.position(of: plane.origin)
        let right = grid.inverse.position(of: plane.origin + plane.right) - first
        let down = grid.inverse.position(of: plane.origin + plane.down) - first
        let low = SIMD3(repeating: -0.5)
        let high = SIMD3(Double(grid.size.x), Double(grid.size.y), Double(grid.size.z)) - 0.5
        let values = [Double](unsafeUninitializedCapacity: plane.width * plane.height) { values, count in
            count = plane.width * plane.height
            buffer.withVoxels { voxels in
                for j in 0..<plane.height {
                    for i in 0..<plane.width {
                        let p = first + right * Double(i) + down * Double(j)
                        guard p.x >= low.x, p.y >= low.y, p.z >= low.z, p.x <= high.x, p.y <= high.y, p.z <= high.z
                        else {
                            values[j * plane.width + i] = .nan
                            continue
                        }
                        let (x0, x1, fx) = neighbours(p.x, count: grid.size.x)
                        let (y0, y1, fy) = neighbours(p.y, count: grid.size.y)
                        let (z0, z1, fz) = neighbours(p.z, count: grid.size.z)
                        func along(_ y: Int, _ z: Int) -> Double {
                            voxels[grid.offset(x0, y, z)].real * (1 - fx) + voxels[grid.offset(x1, y, z)].real * fx
                        }
                        let below = along(y0, z0) * (1 - fy) + along(y1, z0) * fy
                        let above = along(y0, z1) * (1 - fy) + along(y1, z1) * fy
                        let value = volume.slope * (below * (1 - fz) + above * fz) + volume.intercept
                        values[j * plane.width + i] = value.isFinite ? value : .nan
                    }
                }
            }
        }
        return PlaneImage(width: plane.width, height: plane.height, values: values)
    }

    /// The lattice points on either side of `u` and how far it has gone from the first to the second; clamped at the ends.
    static func neighbours(_ u: Double, count: Int) -> (Int, Int, Double) {
        let clamped = min(max(u, 0), Double(count - 1))
        let low = Int(clamped)
        return (low, min(low + 1, count - 1), clamped - Double(low))
    }
}
