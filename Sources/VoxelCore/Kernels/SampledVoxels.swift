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
    func row(_ y: Int, _ z: Int) -> UnsafePointer<Scalar> { voxels + (z &* self.y.count &+ y) &* x.count }

    /// The stored number at the nearest centre. The index must lie on a voxel.
    @inline(__always)
    func nearest(_ index: SIMD3<Double>) -> Scalar {
        row(y.nearest(index.y), z.nearest(index.z))[x.nearest(index.x)]
    }
}

extension SampledVoxels where Scalar: InterpolatedScalar {
    /// The stored numbers interpolated, along y, then z, then x. The index must lie on a voxel.
    @inline(__always)
    func trilinear(_ index: SIMD3<Double>) -> Scalar.Weight {
        let px: Place<Scalar.Weight> = x.place(index.x)
        let py: Place<Scalar.Weight> = y.place(index.y)
        let pz: Place<Scalar.Weight> = z.place(index.z)
        if px.fraction != 0 && py.fraction != 0 && pz.fraction != 0 {
            let near = row(py.low, pz.low) + px.low
            let front = near + x.count
            let above = near + x.count &* y.count
            let frontAbove = above + x.count
            let low = pz.mix(
                py.mix(near[0].weighed, front[0].weighed), py.mix(above[0].weighed, frontAbove[0].weighed))
            let high = pz.mix(
                py.mix(near[1].weighed, front[1].weighed), py.mix(above[1].weighed, frontAbove[1].weighed))
            return px.mix(low, high)
        }
        @inline(__always) func alongY(_ x: Int, _ z: Int) -> Scalar.Weight {
            py.mix(row(py.low, z)[x].weighed) { row(py.low + 1, z)[x].weighed }
        }
        @inline(__always) func alongZ(_ x: Int) -> Scalar.Weight { pz.mix(alongY(x, pz.low)) { alongY(x, pz.low + 1) } }
        return px.mix(alongZ(px.low)) { alongZ(px.low + 1) }
    }

    /// The voxels `touched` of the rows around (y, z), interpolated along y, then z.
    @inline(__always)
    func mixRows(
        _ y: Place<Scalar.Weight>, _ z: Place<Scalar.Weight>, _ touched: Range<Int>,
        into mixed: UnsafeMutablePointer<Scalar.Weight>
    ) {
        let count = touched.count
        let near = row(y.low, z.low) + touched.lowerBound
        switch (y.fraction == 0, z.fraction == 0) {
        case (true, true):
            for i in 0..<count { mixed[i] = near[i].weighed }
        case (false, true), (true, false):
            let other = (y.fraction == 0 ? row(y.low, z.low + 1) : row(y.low + 1, z.low)) + touched.lowerBound
            let place = y.fraction == 0 ? z : y
            for i in 0..<count { mixed[i] = place.mix(near[i].weighed, other[i].weighed) }
        case (false, false):
            let front = row(y.low + 1, z.low) + touched.lowerBound
            let above = row(y.low, z.low + 1) + touched.lowerBound
            let frontAbove = row(y.low + 1, z.low + 1) + touched.lowerBound
            for i in 0..<count {
                let lower = y.mix(near[i].weighed, front[i].weighed)
                let upper = y.mix(above[i].weighed, frontAbove[i].weighed)
                mixed[i] = z.mix(lower, upper)
            }
        }
    }
}
