/// The highest value along every line of voxels that runs along one axis (MIP).
public struct MaximumProjection: Sendable {
    /// The axis of the volume that is looked along, and what becomes of the two others.
    public enum Axis: Sendable, CaseIterable {
        /// Sagittal: columns are y, rows are z.
        case x
        /// Coronal: columns are x, rows are z.
        case y
        /// Axial: columns are x, rows are y.
        case z
    }

    /// The number of columns.
    public let width: Int
    /// The number of rows.
    public let height: Int
    /// The maxima in the volume's unit, row by row, both indices rising as they do in the volume; NaN where a line holds
    /// nothing but NaN, which is otherwise passed over.
    public let values: [Double]

    /// The maxima of a volume along an axis.
    ///
    /// The comparison is made on the stored voxels, and turned round where the slope is negative: scaling rounds
    /// monotonically, so the result is that of comparing every value as `Double`, at the speed of the narrow type.
    /// Cost: one read of the volume, over all threads; lines of NaN alone are read twice.
    public init(of volume: ScalarVolume, along axis: Axis) {
        let size = volume.grid.size
        switch axis {
        case .x: (width, height) = (size.y, size.z)
        case .y: (width, height) = (size.x, size.z)
        case .z: (width, height) = (size.x, size.y)
        }
        let lowest = volume.slope < 0
        let stored =
            switch volume.stored {
            case .int16(let buffer):
                lowest
                    ? extrema(buffer, size: size, along: axis, by: Falling.self, from: .max)
                    : extrema(buffer, size: size, along: axis, by: Rising.self, from: .min)
            case .uint16(let buffer):
                lowest
                    ? extrema(buffer, size: size, along: axis, by: Falling.self, from: .max)
                    : extrema(buffer, size: size, along: axis, by: Rising.self, from: .min)
            case .float(let buffer):
                lowest
                    ? extrema(buffer, size: size, along: axis, by: Falling.self, from: .infinity)
                    : extrema(buffer, size: size, along: axis, by: Rising.self, from: -.infinity)
            case .double(let buffer):
                lowest
                    ? extrema(buffer, size: size, along: axis, by: Falling.self, from: .infinity)
                    : extrema(buffer, size: size, along: axis, by: Rising.self, from: -.infinity)
            }
        let (slope, intercept) = (volume.slope, volume.intercept)
        values = stored.map { slope * $0 + intercept }
    }
}

/// Which of two stored numbers stands for the higher value. A type, not a closure: it is compiled into the innermost loop.
private protocol Order: SendableMetatype {
    /// Whether `a` is the higher; never for NaN.
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool
}

/// Values rise with the stored numbers.
private enum Rising: Order {
    @inline(__always)
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool { a > b }
}

/// Values fall as the stored numbers rise.
private enum Falling: Order {
    @inline(__always)
    static func beats<Scalar: VoxelScalar>(_ a: Scalar, _ b: Scalar) -> Bool { a < b }
}

/// The stored number of every line that no other of the line beats, NaN for a line of nothing but NaN.
///
/// `start` is beaten by all numbers but itself. NaN beats nothing, so it never gets into a result; a result of `start` is
/// then either a number of the line or the sign that there was none.
private func extrema<Scalar: VoxelScalar, Ordering: Order>(
    _ buffer: VoxelBuffer<Scalar>, size: SIMD3<Int>, along axis: MaximumProjection.Axis, by order: Ordering.Type,
    from start: Scalar
) -> [Double] {
    /// Takes into `best` what of `count` voxels beats it: a select a voxel and nothing else, which compiles to vectors.
    @Sendable @inline(__always)
    func merge(_ voxels: UnsafePointer<Scalar>, _ count: Int, _ best: UnsafeMutablePointer<Scalar>) {
        for x in 0..<count { best[x] = Ordering.beats(voxels[x], best[x]) ? voxels[x] : best[x] }
    }
    /// The extremum of one row, found for every 32nd voxel at once.
    @Sendable func reduce(_ row: UnsafePointer<Scalar>) -> Scalar {
        let lanes = 32
        return withUnsafeTemporaryAllocation(of: Scalar.self, capacity: lanes) { lane in
            lane.initialize(repeating: start)
            let best = lane.baseAddress!
            for x in stride(from: 0, to: size.x - lanes + 1, by: lanes) { merge(row + x, lanes, best) }
            let rest = size.x % lanes
            merge(row + (size.x - rest), rest, best)
            return lane.reduce(start) { Ordering.beats($1, $0) ? $1 : $0 }
        }
    }
    let (width, height, depth) =
        switch axis {
        case .x: (size.y, size.z, size.x)
        case .y: (size.x, size.z, size.y)
        case .z: (size.x, size.y, size.z)
        }
    /// Where the voxel at `depth` of a pixel's line stands.
    @Sendable func offset(_ column: Int, _ row: Int, _ depth: Int) -> Int {
        switch axis {
        case .x: (row * size.y + column) * size.x + depth
        case .y: (row * size.y + depth) * size.x + column
        case .z: (depth * size.y + row) * size.x + column
        }
    }
    // Along z the rows of one slice follow each other in memory and are merged together.
    let pieces = Parallel.map(count: height, grain: axis == .z ? 8 : 1) { rows in
        buffer.withVoxels { voxels in
            let voxels = voxels.baseAddress!
            let first = rows.lowerBound
            let best = [Scalar](unsafeUninitializedCapacity: width * rows.count) { best, count in
                best.initialize(repeating: start)
                count = width * rows.count
                let target = best.baseAddress!
                switch axis {
                case .x: for pixel in 0..<count { target[pixel] = reduce(voxels + offset(pixel, first, 0)) }
                case .y: for y in 0..<depth { merge(voxels + offset(0, first, y), width, target) }
                case .z: for z in 0..<depth { merge(voxels + offset(0, first, z), count, target) }
                }
            }
            return best.indices.map { pixel in
                let isNumber =
                    best[pixel] != start || (0..<depth).contains { !voxels[offset(pixel, first, $0)].real.isNaN }
                return isNumber ? best[pixel].real : .nan
            }
        }
    }
    return Array(pieces.joined())
}
