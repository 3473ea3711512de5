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

    /// Whether an index lies on a voxel, its outer face included; never where it is NaN.
    @inline(__always)
    func holds(_ index: Double) -> Bool {
        index >= -0.5 - Self.tieTolerance && index <= Double(count) - 0.5 + Self.tieTolerance
    }

    /// The nearest centre, the higher one half-way. The index must lie on a voxel.
    @inline(__always)
    func nearest(_ index: Double) -> Int { min(Int(index + (0.5 + Self.tieTolerance)), count - 1) }

    /// The centres around an index, which must lie on a voxel.
    @inline(__always)
    func place(_ index: Double) -> Place {
        let clamped = min(max(index, 0), Double(count - 1))
        let nearest = Int(clamped + 0.5)
        if abs(clamped - Double(nearest)) < Self.centreTolerance { return Place(low: nearest, fraction: 0) }
        let low = Int(clamped)
        return Place(low: low, fraction: clamped - Double(low))
    }
}

/// A place between two voxels of one axis.
struct Place: Sendable {
    /// The voxel before it.
    let low: Int
    /// How far it lies towards the next one; 0 where there is none.
    let fraction: Double

    /// The value between `first` and `second`, which is not looked at where it has no weight.
    @inline(__always)
    func mix(_ first: Double, _ second: () -> Double) -> Double {
        fraction == 0 ? first : first + (second() - first) * fraction
    }
}

/// Voxels to be read at fractional indices. Bounds are checked once, by `SampledAxis`.
struct SampledVoxels<Scalar: VoxelScalar> {
    private let voxels: UnsafePointer<Scalar>
    private let x, y, z: SampledAxis

    init(_ voxels: UnsafePointer<Scalar>, size: SIMD3<Int>) {
        self.voxels = voxels
        x = SampledAxis(count: size.x)
        y = SampledAxis(count: size.y)
        z = SampledAxis(count: size.z)
    }

    /// The first voxel of a row.
    @inline(__always)
    func row(_ y: Int, _ z: Int) -> UnsafePointer<Scalar> { voxels + (z * self.y.count + y) * x.count }

    @inline(__always)
    private func holds(_ index: SIMD3<Double>) -> Bool { x.holds(index.x) && y.holds(index.y) && z.holds(index.z) }

    /// The stored number at the nearest centre, `nil` outside.
    @inline(__always)
    func nearest(_ index: SIMD3<Double>) -> Scalar? {
        holds(index) ? row(y.nearest(index.y), z.nearest(index.z))[x.nearest(index.x)] : nil
    }

    /// The stored numbers interpolated, along y, then z, then x; `nil` outside.
    @inline(__always)
    func trilinear(_ index: SIMD3<Double>) -> Double? {
        guard holds(index) else { return nil }
        let (px, py, pz) = (x.place(index.x), y.place(index.y), z.place(index.z))
        func alongY(_ x: Int, _ z: Int) -> Double { py.mix(row(py.low, z)[x].real) { row(py.low + 1, z)[x].real } }
        func alongZ(_ x: Int) -> Double { pz.mix(alongY(x, pz.low)) { alongY(x, pz.low + 1) } }
        return px.mix(alongZ(px.low)) { alongZ(px.low + 1) }
    }

    /// `count` voxels from `first` on of the rows around (y, z), interpolated along y, then z.
    @inline(__always)
    func mixRows(_ y: Place, _ z: Place, from first: Int, count: Int, into mixed: UnsafeMutablePointer<Double>) {
        @inline(__always) func lerp(_ a: Scalar, _ b: Scalar, _ fraction: Double) -> Double {
            a.real + (b.real - a.real) * fraction
        }
        let near = row(y.low, z.low) + first
        switch (y.fraction == 0, z.fraction == 0) {
        case (true, true):
            for i in 0..<count { mixed[i] = near[i].real }
        case (false, true):
            let front = row(y.low + 1, z.low) + first
            for i in 0..<count { mixed[i] = lerp(near[i], front[i], y.fraction) }
        case (true, false):
            let above = row(y.low, z.low + 1) + first
            for i in 0..<count { mixed[i] = lerp(near[i], above[i], z.fraction) }
        case (false, false):
            let front = row(y.low + 1, z.low) + first
            let above = row(y.low, z.low + 1) + first
            let frontAbove = row(y.low + 1, z.low + 1) + first
            for i in 0..<count {
                let lower = lerp(near[i], front[i], y.fraction)
                let upper = lerp(above[i], frontAbove[i], y.fraction)
                mixed[i] = lower + (upper - lower) * z.fraction
            }
        }
    }
}
