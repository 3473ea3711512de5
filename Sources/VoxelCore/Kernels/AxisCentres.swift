/// The voxels nearest to the points of a lattice along an axis of the sampled grid, worked out once for all rows.
struct AxisCentres: Sendable {
    /// The points that lie on a voxel.
    let inside: Range<Int>
    private let voxels: [Int32]

    /// `count` points at the indices `origin + step·number`.
    init(count: Int, origin: Double, step: Double, on axis: SampledAxis) {
        inside = axis.inside(count: count, origin: origin, step: step)
        voxels = inside.map { Int32(axis.nearest(origin + step * Double($0))) }
    }

    /// The voxel nearest to a point inside.
    subscript(point: Int) -> Int { Int(voxels[point - inside.lowerBound]) }

    /// Writes the voxels of a row that the points inside are nearest to.
    @inline(__always)
    func sample<Value>(_ row: UnsafePointer<Value>, into target: UnsafeMutablePointer<Value>) {
        voxels.withUnsafeBufferPointer { voxels in
            for point in 0..<voxels.count { target[point] = row[Int(voxels[point])] }
        }
    }
}
