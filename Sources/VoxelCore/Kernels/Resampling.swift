extension Volume<UInt16> {
    /// The labels on another grid, each voxel taking that of the voxel whose centre is nearest in scanner millimetres.
    ///
    /// Nearest is measured along the axes of this grid; half-way between two centres the higher index wins. A voxel whose
    /// centre lies beyond half a voxel from this grid's outermost centres is 0. Half-way and half a voxel are met within a
    /// thousandth of a voxel, more than the rounding of two headers, so that neither is decided by noise.
    /// Cost: one read a voxel of the new grid that lies on this one, over all threads; the fastest where each axis runs
    /// along one of this grid's.
    public func resampled(to grid: Grid) -> Volume<UInt16> {
        let lattice = SamplingLattice(size: grid.size, affine: grid.affine, in: self.grid)
        return Volume(grid: grid, buffer: lattice.nearest(in: self))
    }
}

extension ScalarVolume {
    /// The image on another grid, trilinear between the centres of this one.
    ///
    /// A voxel whose centre lies beyond half a voxel (and a thousandth, see the resampling of labels) from this grid's
    /// outermost centres has the value `outside`; within that border the value is that of the outermost centres. A centre
    /// closer than 1e-6 voxel to one of this grid's, which is less than the float32 matrix of a header resolves, takes its
    /// value unchanged, so that the same grid gives identical values. Only neighbours of weight above 0 count; one that is
    /// not finite gives a value that is not finite.
    ///
    /// Stored numbers are interpolated and kept as `Float` (`Double` where they are stored so), to within 1e-6 of the
    /// largest magnitude among the neighbours; slope and intercept stay, so `outside` comes back to within the rounding of
    /// (outside - intercept)/slope in that type.
    /// Cost: where each axis of the new grid runs along one of this grid's, in whatever order and direction, four reads in
    /// order and two a voxel, else eight random ones, over all threads.
    public func resampled(to grid: Grid, outside: Double = .nan) -> ScalarVolume {
        let lattice = SamplingLattice(size: grid.size, affine: grid.affine, in: self.grid)
        let outside = (outside - intercept) / slope
        func narrow<Scalar: InterpolatedScalar>(_ buffer: VoxelBuffer<Scalar>) -> StoredVoxels
        where Scalar.Weight == Float {
            .float(
                lattice.trilinear(
                    in: Volume(grid: self.grid, buffer: buffer), outside: Float(outside), as: InterpolatedNumber()))
        }
        let resampled: StoredVoxels =
            switch stored {
            case .int16(let buffer): narrow(buffer)
            case .uint16(let buffer): narrow(buffer)
            case .float(let buffer): narrow(buffer)
            case .double(let buffer):
                .double(
                    lattice.trilinear(
                        in: Volume(grid: self.grid, buffer: buffer), outside: outside, as: InterpolatedNumber()))
            }
        return ScalarVolume(grid: grid, stored: resampled, slope: slope, intercept: intercept)
    }

    /// The values on a plane, trilinear, `width` × `height` of them, row by row.
    ///
    /// Pixel (u, v) has its centre at `origin + u·across + v·down`, in scanner millimetres; the steps need be neither
    /// orthogonal nor of one length. Outside the volume (see `resampled(to:outside:)`) and where a coordinate is not
    /// finite a pixel is `outside`.
    /// Cost: as that of `resampled(to:outside:)`, a pixel.
    public func sampled(
        origin: SIMD3<Double>, across: SIMD3<Double>, down: SIMD3<Double>, width: Int, height: Int,
        outside: Float = .nan
    ) -> [Float] {
        precondition(width >= 0 && height >= 0)
        let plane = Affine(x: across, y: down, z: .zero, origin: origin)
        let lattice = SamplingLattice(size: [width, height, 1], affine: plane, in: grid)
        let (slope, intercept) = (slope, intercept)
        func sample<Scalar: InterpolatedScalar>(_ buffer: VoxelBuffer<Scalar>) -> [Float] {
            let values = lattice.trilinear(
                in: Volume(grid: grid, buffer: buffer), outside: outside,
                as: InterpolatedValue(slope: slope, intercept: intercept))
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
