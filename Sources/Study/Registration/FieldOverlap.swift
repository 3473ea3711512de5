internal import VoxelCore

extension Grid {
    /// The share of the smaller field of view that lies in the other one, 0…1, once `other` is brought here by `transform`.
    ///
    /// Counted on 24 places along each axis of the smaller field.
    func overlap(with other: Grid, movedBy transform: SpatialTransform) -> Double {
        let moved = other.moved(by: transform.affine)
        let (small, large) = moved.volume < volume ? (moved, self) : (self, moved)
        let count = 24
        var inside = 0
        for offset in 0..<count * count * count {
            let place = SIMD3<Double>(
                Double(offset % count), Double(offset / count % count), Double(offset / (count * count)))
            let index = (place + 0.5) / Double(count) * SIMD3<Double>(small.size) - 0.5
            let position = large.inverse.position(of: small.affine.position(of: index))
            if all(position .>= -0.5) && all(position .<= SIMD3<Double>(large.size) - 0.5) { inside += 1 }
        }
        return Double(inside) / Double(count * count * count)
    }

    /// The middle of the field of view.
    var middle: SIMD3<Double> { affine.position(of: (SIMD3<Double>(size) - 1) / 2) }

    private var volume: Double { Double(voxelCount) * abs(affine.determinant) }
}
