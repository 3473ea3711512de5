/// Points in regular steps, as fractional indices of the grid that is sampled.
///
/// Each point is computed from its number, not from the point before it: rounding does not build up along a row.
struct SamplingLattice: Sendable {
    private let size: SIMD3<Int>
    private let sampled: Grid
    /// From a point's number along each direction to an index of the sampled grid.
    private let indices: Affine

    /// `size` points, placed in scanner millimetres by `affine`, on the sampled grid.
    init(size: SIMD3<Int>, affine: Affine, in sampled: Grid) {
        self.size = size
        self.sampled = sampled
        let inverse = sampled.inverse
        func turned(_ step: SIMD3<Double>) -> SIMD3<Double> {
            inverse.x * step.x + inverse.y * step.y + inverse.z * step.z
        }
        indices = Affine(
            x: turned(affine.x), y: turned(affine.y), z: turned(affine.z),
            origin: inverse.position(of: affine.origin))
    }

    /// The labels at the nearest centres, 0 outside. `labels` lie on the sampled grid.
    func nearest(in labels: Volume<UInt16>) -> VoxelBuffer<UInt16> {
        guard let lines = AlignedLines(of: indices), lines.areLong(size) else {
            return points(in: labels, outside: 0) { voxels, start, inside, target in
                for x in inside { target[x] = voxels.nearest(start + indices.x * Double(x)) }
            }
        }
        func places(_ axis: Int) -> AxisCentres {
            let direction = lines.direction[axis]
            return AxisCentres(
                count: size[direction], origin: indices.origin[axis], step: lines.step[axis],
                on: SampledAxis(count: sampled.size[axis]))
        }
        let (xs, ys, zs) = (places(0), places(1), places(2))
        return labels.withVoxels { voxels in
            nonisolated(unsafe) let voxels = SampledVoxels(voxels.baseAddress!, size: sampled.size)
            return lines.rows(of: size, inside: (xs.inside, ys.inside, zs.inside), outside: 0 as UInt16, scratch: 0) {
                (y, z, target, _: UnsafeMutablePointer<UInt16>) in
                xs.sample(voxels.row(ys[y], zs[z]), into: target)
            }
        }
    }

    /// The results for the stored numbers interpolated, `outside` elsewhere. `volume` lies on the sampled grid.
    ///
    /// Where the axes of both grids run alike, in whatever order, the y and z weights are the same all along a row of the
    /// sampled grid: the four rows around it are mixed first, as vectors, and then sampled along x. Both ways do the same
    /// arithmetic in the same order.
    @inline(__always)
    func trilinear<Scalar: InterpolatedScalar, Result: InterpolationResult<Scalar.Weight, Value>, Value>(
        in volume: Volume<Scalar>, outside: Value, as result: Result
    ) -> VoxelBuffer<Value> {
        guard let lines = AlignedLines(of: indices), lines.areLong(size) else {
            return points(in: volume, outside: outside) { voxels, start, inside, target in
                for x in inside { target[x] = result.of(voxels.trilinear(start + indices.x * Double(x))) }
            }
        }
        func places(_ axis: Int) -> AxisPlaces<Scalar.Weight> {
            let direction = lines.direction[axis]
            return AxisPlaces(
                count: size[direction], origin: indices.origin[axis], step: lines.step[axis],
                on: SampledAxis(count: sampled.size[axis]))
        }
        let (xs, ys, zs) = (places(0), places(1), places(2))
        return volume.withVoxels { voxels in
            nonisolated(unsafe) let voxels = SampledVoxels(voxels.baseAddress!, size: sampled.size)
            return lines.rows(
                of: size, inside: (xs.inside, ys.inside, zs.inside), outside: outside, scratch: xs.touched.count + 1
            ) { y, z, target, mixed in
                voxels.mixRows(ys[y], zs[z], xs.touched, into: mixed)
                xs.sample(mixed, into: target, result)
            }
        }
    }

    /// Each point on its own: `fill` writes those of a row that lie on the grid, whose first point would lie at an index;
    /// the others are `outside`.
    @inline(__always)
    private func points<Scalar: VoxelScalar, Value: VoxelScalar & Numeric>(
        in volume: Volume<Scalar>, outside: Value,
        _ fill: @Sendable (SampledVoxels<Scalar>, SIMD3<Double>, Range<Int>, UnsafeMutablePointer<Value>) -> Void
    ) -> VoxelBuffer<Value> {
        let axes = (0..<3).map { SampledAxis(count: sampled.size[$0]) }
        return VoxelBuffer(count: size.x * size.y * size.z) { buffer in
            guard let first = buffer.baseAddress, !buffer.isEmpty else { return }
            // Every chunk writes rows of its own.
            nonisolated(unsafe) let target = first
            Parallel.forEach(count: size.y * size.z, grain: 64) { rows in
                volume.withVoxels { voxels in
                    let voxels = SampledVoxels(voxels.baseAddress!, size: sampled.size)
                    for row in rows {
                        let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
                        let start = indices.origin + indices.y * Double(y) + indices.z * Double(z)
                        var inside = 0..<size.x
                        for axis in 0..<3 {
                            inside = inside.clamped(
                                to: axes[axis].inside(count: size.x, origin: start[axis], step: indices.x[axis]))
                        }
                        let target = target + row * size.x
                        writeOutside(outside, around: inside, of: size.x, in: target)
                        fill(voxels, start, inside, target)
                    }
                }
            }
        }
    }
}
