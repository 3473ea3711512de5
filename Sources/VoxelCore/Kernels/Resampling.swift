extension Volume<UInt16> {
    /// The labels on another grid, each voxel taking that of the voxel whose centre is nearest in scanner millimetres.
    ///
    /// Nearest is measured along the axes of this grid; half-way between two centres the higher index wins. A voxel whose
    /// centre lies beyond half a voxel from this grid's outermost centres is 0.
    /// Cost: one random read a voxel of the new grid, over all threads.
    public func resampled(to grid: Grid) -> Volume<UInt16> {
        let lattice = Lattice(steppingThrough: grid, in: self.grid)
        return Volume(
            grid: grid,
            buffer: lattice.sample(self) { voxels, index in
                voxels.nearest(index) ?? 0
            })
    }
}

extension ScalarVolume {
    /// The image on another grid, trilinear between the centres of this one.
    ///
    /// A voxel whose centre lies beyond half a voxel from this grid's outermost centres is NaN; within that border the
    /// value is that of the outermost centres. A centre closer than 1e-6 voxel to one of this grid's, which is less than
    /// the float32 matrix of a header resolves, takes its value unchanged, so that the same grid gives identical values.
    /// Only neighbours of weight above 0 count; one that is not finite gives a value that is not finite.
    ///
    /// Stored numbers are interpolated, in `Double`, and kept as `Float` (`Double` where they are stored so); slope and
    /// intercept stay.
    /// Cost: eight random reads a voxel of the new grid, over all threads.
    public func resampled(to grid: Grid) -> ScalarVolume {
        let lattice = Lattice(steppingThrough: grid, in: self.grid)
        func narrow<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) -> StoredVoxels {
            .float(
                lattice.sample(Volume(grid: self.grid, buffer: buffer)) { voxels, index in
                    Float(voxels.trilinear(index))
                })
        }
        let resampled: StoredVoxels =
            switch stored {
            case .int16(let buffer): narrow(buffer)
            case .uint16(let buffer): narrow(buffer)
            case .float(let buffer): narrow(buffer)
            case .double(let buffer):
                .double(
                    lattice.sample(Volume(grid: self.grid, buffer: buffer)) { voxels, index in
                        voxels.trilinear(index)
                    })
            }
        return ScalarVolume(grid: grid, stored: resampled, slope: slope, intercept: intercept)
    }

    /// The values on a plane, trilinear, `width` × `height` of them, row by row.
    ///
    /// Pixel (u, v) has its centre at `origin + u·across + v·down`, in scanner millimetres; the steps need be neither
    /// orthogonal nor of one length. Outside the volume (see `resampled(to:)`) and where a coordinate is not finite a
    /// pixel is NaN.
    /// Cost: eight random reads a pixel, over all threads.
    public func sampled(
        origin: SIMD3<Double>, across: SIMD3<Double>, down: SIMD3<Double>, width: Int, height: Int
    ) -> [Float] {
        precondition(width >= 0 && height >= 0)
        let plane = Affine(x: across, y: down, z: .zero, origin: origin)
        let lattice = Lattice(size: [width, height, 1], affine: plane, in: grid)
        let (slope, intercept) = (slope, intercept)
        func sample<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) -> [Float] {
            let values = lattice.sample(Volume(grid: grid, buffer: buffer)) { voxels, index in
                Float(slope * voxels.trilinear(index) + intercept)
            }
            return values.withVoxels { Array($0) }
        }
        return switch stored {
        case .int16(let buffer): sample(buffer)
        case .uint16(let buffer): sample(buffer)
        case .float(let buffer): sample(buffer)
        case .double(let buffer): sample(buffer)
        }
    }
}

/// Points in regular steps, as fractional indices of the grid that is sampled.
private struct Lattice: Sendable {
    let size: SIMD3<Int>
    /// From a point's number along each direction to an index of the sampled grid.
    private let indices: Affine

    /// The centres of `grid` as indices of `sampled`.
    init(steppingThrough grid: Grid, in sampled: Grid) {
        self.init(size: grid.size, affine: grid.affine, in: sampled)
    }

    init(size: SIMD3<Int>, affine: Affine, in sampled: Grid) {
        self.size = size
        let inverse = sampled.inverse
        func turned(_ step: SIMD3<Double>) -> SIMD3<Double> {
            inverse.x * step.x + inverse.y * step.y + inverse.z * step.z
        }
        indices = Affine(
            x: turned(affine.x), y: turned(affine.y), z: turned(affine.z),
            origin: inverse.position(of: affine.origin))
    }

    /// What `value` gives for every point, rows over all threads.
    ///
    /// Each point is computed from its number, not from the point before it: rounding does not build up along a row.
    @inline(__always)
    func sample<Scalar: VoxelScalar, Value: VoxelScalar>(
        _ volume: Volume<Scalar>,
        _ value: @Sendable (_ voxels: SampledVoxels<Scalar>, _ index: SIMD3<Double>) -> Value
    ) -> VoxelBuffer<Value> {
        VoxelBuffer(count: size.x * size.y * size.z) { buffer in
            guard let first = buffer.baseAddress, !buffer.isEmpty else { return }
            // Every chunk writes rows of its own.
            nonisolated(unsafe) let target = first
            Parallel.forEach(count: size.y * size.z, grain: 16) { rows in
                volume.withVoxels { voxels in
                    let voxels = SampledVoxels(voxels: voxels.baseAddress!, size: volume.grid.size)
                    for row in rows {
                        let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
                        let start = indices.origin + indices.y * Double(y) + indices.z * Double(z)
                        for x in 0..<size.x {
                            target[row * size.x + x] = value(voxels, start + indices.x * Double(x))
                        }
                    }
                }
            }
        }
    }
}

/// Voxels to be read at fractional indices.
private struct SampledVoxels<Scalar: VoxelScalar> {
    private let voxels: UnsafePointer<Scalar>
    private let size: SIMD3<Int>
    /// The outermost indices that still lie on a voxel.
    private let end: SIMD3<Double>

    init(voxels: UnsafePointer<Scalar>, size: SIMD3<Int>) {
        self.voxels = voxels
        self.size = size
        end = SIMD3(Double(size.x), Double(size.y), Double(size.z)) - 0.5
    }

    /// Whether an index lies on a voxel, its border included; never where a coordinate is NaN.
    @inline(__always)
    private func holds(_ index: SIMD3<Double>) -> Bool {
        index.x >= -0.5 && index.y >= -0.5 && index.z >= -0.5
            && index.x <= end.x && index.y <= end.y && index.z <= end.z
    }

    /// The stored number at the nearest centre, `nil` outside.
    @inline(__always)
    func nearest(_ index: SIMD3<Double>) -> Scalar? {
        guard holds(index) else { return nil }
        let x = min(Int(index.x + 0.5), size.x - 1)
        let y = min(Int(index.y + 0.5), size.y - 1)
        let z = min(Int(index.z + 0.5), size.z - 1)
        return voxels[(z * size.y + y) * size.x + x]
    }

    /// The stored numbers interpolated, NaN outside.
    @inline(__always)
    func trilinear(_ index: SIMD3<Double>) -> Double {
        guard holds(index) else { return .nan }
        let (x, y, z) = (Place(index.x, size.x), Place(index.y, size.y), Place(index.z, size.z))
        func alongX(_ y: Int, _ z: Int) -> Double {
            let row = voxels + (z * size.y + y) * size.x
            return x.mix(row[x.low].real) { row[x.low + 1].real }
        }
        func alongY(_ z: Int) -> Double { y.mix(alongX(y.low, z)) { alongX(y.low + 1, z) } }
        return z.mix(alongY(z.low)) { alongY(z.low + 1) }
    }
}

/// A place between two voxels of one axis.
private struct Place {
    /// The voxel before it.
    let low: Int
    /// How far it lies towards the next one; 0 where there is none.
    private let fraction: Double

    @inline(__always)
    init(_ index: Double, _ count: Int) {
        let clamped = min(max(index, 0), Double(count - 1))
        let nearest = Int(clamped + 0.5)
        if abs(clamped - Double(nearest)) < 1e-6 {
            (low, fraction) = (nearest, 0)
        } else {
            low = Int(clamped)
            fraction = clamped - Double(low)
        }
    }

    /// The value between `first` and `second`, which is not looked at where it has no weight.
    @inline(__always)
    func mix(_ first: Double, _ second: () -> Double) -> Double {
        fraction == 0 ? first : first + (second() - first) * fraction
    }
}

extension Grid {
    /// Whether the boxes of two grids have any volume in common; each reaches half a voxel beyond its outermost centres.
    ///
    /// Boxes that only touch, or meet by less than a millionth of the smallest spacing, do not. Rotated and sheared grids
    /// are answered exactly: two convex bodies are apart when the normal of a face of either, or of a pair of edges,
    /// shows a gap between them (separating axes).
    public func overlaps(_ other: Grid) -> Bool {
        let (edges, otherEdges) = (edges, other.edges)
        let between = other.middle - middle
        let tolerance = 1e-6 * min(spacing.min(), other.spacing.min())
        var axes = [(edges[0], edges[1]), (edges[1], edges[2]), (edges[2], edges[0])]
        axes += [(otherEdges[0], otherEdges[1]), (otherEdges[1], otherEdges[2]), (otherEdges[2], otherEdges[0])]
        for edge in edges { axes += otherEdges.map { (edge, $0) } }
        for (a, b) in axes {
            let normal = cross(a, b)
            let size = length(normal)
            // Parallel edges span no plane, and what they would show the faces show too.
            guard size > 1e-9 * length(a) * length(b) else { continue }
            let reach = (edges + otherEdges).reduce(0) { $0 + abs(dot($1, normal)) } / 2
            if (abs(dot(between, normal)) - reach) / size > -tolerance { return false }
        }
        return true
    }

    /// The full edges of the box in millimetres.
    private var edges: [SIMD3<Double>] {
        [affine.x * Double(size.x), affine.y * Double(size.y), affine.z * Double(size.z)]
    }

    /// The centre of the box.
    private var middle: SIMD3<Double> {
        affine.position(of: SIMD3(Double(size.x - 1), Double(size.y - 1), Double(size.z - 1)) / 2)
    }
}
