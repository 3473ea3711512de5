/// One axis of a grid that is sampled at fractional indices.
struct SampledAxis: Sendable {
    /// Voxels along it.
    let count: Int

    /// How near, in voxels, an index counts as half-way between two centres or on the outer face.
    ///
    /// Two grids of which one halves the voxels of the other put whole planes of points half-way. Their matrices are
    /// float32: 1.5e-5 mm at 500 mm, and up to 1e-4 mm after 500 voxels, so noise of some 1e-4 voxel would break the tie
    /// now up, now down and leave a ragged edge.
    private static let tieTolerance = 1e-3

    /// How near, in voxels, an index counts as a centre; less than the matrices resolve.
    private static let centreTolerance = 1e-6

    /// The nearest centre, the higher one half-way. The index must lie on a voxel.
    @inline(__always)
    func nearest(_ index: Double) -> Int { min(Int(index + (0.5 + Self.tieTolerance)), count - 1) }

    /// The centres around an index, which must lie on a voxel.
    @inline(__always)
    func place<Weight: VoxelScalar & BinaryFloatingPoint>(_ index: Double) -> Place<Weight> {
        let clamped = min(max(index, 0), Double(count - 1))
        let low = Int(clamped)
        let fraction = clamped - Double(low)
        if fraction < Self.centreTolerance { return Place(low: low, fraction: 0) }
        if fraction > 1 - Self.centreTolerance { return Place(low: low + 1, fraction: 0) }
        return Place(low: low, fraction: Weight(fraction))
    }

    /// The numbers below `count` whose index, `origin + step·number`, lies on a voxel, its outer face included; none where
    /// the index is not finite.
    ///
    /// Indices rise or fall along the numbers, even rounded, so these have no gap and are found by halving.
    @inline(__always)
    func inside(count: Int, origin: Double, step: Double) -> Range<Int> {
        // The first number that is not on the side which the numbers come from.
        @inline(__always) func first(where isPast: (Double) -> Bool) -> Int {
            var (low, high) = (0, count)
            while low < high {
                let middle = (low + high) / 2
                if isPast(origin + step * Double(middle)) { high = middle } else { low = middle + 1 }
            }
            return low
        }
        let lowest = -0.5 - Self.tieTolerance
        let highest = Double(self.count) - 0.5 + Self.tieTolerance
        let start = step < 0 ? first { $0 <= highest } : first { $0 >= lowest }
        let end = step < 0 ? first { !($0 >= lowest) } : first { !($0 <= highest) }
        return start..<max(start, end)
    }
}

/// A place between two voxels of one axis.
struct Place<Weight: VoxelScalar & BinaryFloatingPoint>: Sendable {
    /// The voxel before it.
    let low: Int
    /// How far it lies towards the next one; 0 where there is none.
    let fraction: Weight

    /// The value between `first` and `second`.
    @inline(__always)
    func mix(_ first: Weight, _ second: Weight) -> Weight { first + (second - first) * fraction }

    /// The value between `first` and `second`, which is not looked at where it has no weight.
    @inline(__always)
    func mix(_ first: Weight, _ second: () -> Weight) -> Weight { fraction == 0 ? first : mix(first, second()) }
}
