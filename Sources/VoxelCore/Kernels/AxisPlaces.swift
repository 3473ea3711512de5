/// What the points of a lattice fall on along an axis of the sampled grid, worked out once for all rows.
struct AxisPlaces<Weight: VoxelScalar & BinaryFloatingPoint>: Sendable {
    /// The points that lie on a voxel.
    let inside: Range<Int>
    /// The voxels that the points touch.
    let touched: Range<Int>
    /// For each point inside, the voxel before it, counted from the first one touched.
    private let lows: [Int32]
    /// For each point inside, how far it lies towards the next voxel.
    private let fractions: [Weight]
    /// The points, counted from the first one inside, that lie on a centre.
    private let centred: [Int32]

    /// `count` points at the indices `origin + step·number`.
    init(count: Int, origin: Double, step: Double, on axis: SampledAxis) {
        inside = axis.inside(count: count, origin: origin, step: step)
        let places = inside.map { axis.place(origin + step * Double($0)) as Place<Weight> }
        let first = places.map(\.low).min() ?? 0
        let last = places.map { $0.fraction == 0 ? $0.low : $0.low + 1 }.max() ?? -1
        touched = first..<last + 1
        lows = places.map { Int32($0.low - first) }
        fractions = places.map(\.fraction)
        centred = places.indices.filter { places[$0].fraction == 0 }.map { Int32($0) }
    }

    /// What a point inside falls on.
    subscript(point: Int) -> Place<Weight> {
        let number = point - inside.lowerBound
        return Place(low: touched.lowerBound + Int(lows[number]), fraction: fractions[number])
    }

    /// Writes the result for each point inside of the row interpolated there. `row` starts at the first voxel touched and
    /// has room for one beyond the last.
    @inline(__always)
    func sample<Result: InterpolationResult<Weight, Value>, Value>(
        _ row: UnsafePointer<Weight>, into target: UnsafeMutablePointer<Value>, _ result: Result
    ) {
        lows.withUnsafeBufferPointer { lows in
            fractions.withUnsafeBufferPointer { fractions in
                centred.withUnsafeBufferPointer { centred in
                    if centred.count < lows.count {
                        for point in 0..<min(lows.count, fractions.count) {
                            let low = row + Int(lows[point])
                            target[point] = result.of(low[0] + (low[1] - low[0]) * fractions[point])
                        }
                    }
                    // On a centre the next voxel has no weight, but would spoil the sum where it is not finite.
                    for point in centred { target[Int(point)] = result.of(row[Int(lows[Int(point)])]) }
                }
            }
        }
    }
}
