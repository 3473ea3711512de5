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
        guard isAligned else {
            return rows(of: labels) { voxels, y, z, target in
                for x in 0..<size.x { target[x] = voxels.nearest(index(x, y, z)) ?? 0 }
            }
        }
        let (xs, ys, zs) = stops { axis, index in axis.nearest(index) }
        return rows(of: labels) { voxels, y, z, target in
            // Fresh memory is 0 already, and stays untouched where nothing is written.
            guard ys.inside.contains(y), zs.inside.contains(z) else { return }
            let row = voxels.row(ys[y], zs[z])
            for x in xs.inside { target[x] = row[xs[x]] }
        }
    }

    /// What `value` makes of the stored numbers interpolated, `outside` elsewhere. `volume` lies on the sampled grid.
    ///
    /// Where the axes of both grids run alike, the y and z weights are the same all along a row: the four rows around it
    /// are mixed first, as vectors, and then sampled along x. Both ways do the same arithmetic in the same order.
    @inline(__always)
    func trilinear<Scalar: VoxelScalar, Value: VoxelScalar>(
        in volume: Volume<Scalar>, outside: Value, _ value: @Sendable (Double) -> Value
    ) -> VoxelBuffer<Value> {
        guard isAligned else {
            return rows(of: volume) { voxels, y, z, target in
                for x in 0..<size.x { target[x] = voxels.trilinear(index(x, y, z)).map(value) ?? outside }
            }
        }
        let (xs, ys, zs) = stops { axis, index in axis.place(index) }
        // The places rise or fall along the row, so its ends hold the lowest and the highest.
        let ends = xs.inside.isEmpty ? [] : [xs[xs.inside.lowerBound], xs[xs.inside.upperBound - 1]]
        let first = ends.map(\.low).min() ?? 0
        let last = ends.map { $0.fraction == 0 ? $0.low : $0.low + 1 }.max() ?? 0
        return rows(of: volume) { voxels, y, z, target in
            let inside = ys.inside.contains(y) && zs.inside.contains(z) ? xs.inside : 0..<0
            for x in 0..<inside.lowerBound { target[x] = outside }
            for x in inside.upperBound..<size.x { target[x] = outside }
            guard !inside.isEmpty else { return }
            withUnsafeTemporaryAllocation(of: Double.self, capacity: last - first + 1) { buffer in
                let mixed = buffer.baseAddress!
                voxels.mixRows(ys[y], zs[z], from: first, count: last - first + 1, into: mixed)
                for x in inside {
                    let place = xs[x]
                    let low = mixed + (place.low - first)
                    target[x] = value(place.mix(low[0]) { low[1] })
                }
            }
        }
    }

    /// Whether each direction of the points runs along the axis of the same name.
    private var isAligned: Bool {
        indices.x.y == 0 && indices.x.z == 0 && indices.y.x == 0 && indices.y.z == 0 && indices.z.x == 0
            && indices.z.y == 0
    }

    @inline(__always)
    private func index(_ x: Int, _ y: Int, _ z: Int) -> SIMD3<Double> {
        indices.origin + indices.y * Double(y) + indices.z * Double(z) + indices.x * Double(x)
    }

    /// What the points of an aligned lattice fall on, axis by axis.
    private func stops<Stop>(
        _ stop: (SampledAxis, Double) -> Stop
    ) -> (AxisStops<Stop>, AxisStops<Stop>, AxisStops<Stop>) {
        func along(_ axis: Int, _ step: Double) -> AxisStops<Stop> {
            let sampled = SampledAxis(count: sampled.size[axis])
            return AxisStops(count: size[axis], in: sampled) {
                indices.origin[axis] + step * Double($0)
            } stop: {
                stop(sampled, $0)
            }
        }
        return (along(0, indices.x.x), along(1, indices.y.y), along(2, indices.z.z))
    }

    /// A buffer of one value a point; `fill` writes the row at (y, z), rows over all threads.
    @inline(__always)
    private func rows<Scalar: VoxelScalar, Value: VoxelScalar>(
        of volume: Volume<Scalar>,
        _ fill: @Sendable (SampledVoxels<Scalar>, _ y: Int, _ z: Int, UnsafeMutablePointer<Value>) -> Void
    ) -> VoxelBuffer<Value> {
        VoxelBuffer(count: size.x * size.y * size.z) { buffer in
            guard let first = buffer.baseAddress, !buffer.isEmpty else { return }
            // Every chunk writes rows of its own.
            nonisolated(unsafe) let target = first
            Parallel.forEach(count: size.y * size.z, grain: 64) { rows in
                volume.withVoxels { voxels in
                    let voxels = SampledVoxels(voxels.baseAddress!, size: volume.grid.size)
                    for row in rows {
                        let (z, y) = row.quotientAndRemainder(dividingBy: size.y)
                        fill(voxels, y, z, target + row * size.x)
                    }
                }
            }
        }
    }
}

/// What each point along one axis falls on.
private struct AxisStops<Stop: Sendable>: Sendable {
    /// The points that lie on a voxel; without a gap, because indices rise or fall along the axis.
    let inside: Range<Int>
    private let stops: [Stop]

    init(count: Int, in axis: SampledAxis, index: (Int) -> Double, stop: (Double) -> Stop) {
        let first = (0..<count).first { axis.holds(index($0)) } ?? 0
        let end = (first..<count).first { !axis.holds(index($0)) } ?? count
        inside = first..<end
        stops = inside.map { stop(index($0)) }
    }

    /// What a point that lies on a voxel falls on.
    @inline(__always)
    subscript(point: Int) -> Stop { stops[point - inside.lowerBound] }
}
