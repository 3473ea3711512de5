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
                    ? minima(buffer, size: size, along: axis, from: .max)
                    : maxima(buffer, size: size, along: axis, from: .min)
            case .uint16(let buffer):
                lowest
                    ? minima(buffer, size: size, along: axis, from: .max)
                    : maxima(buffer, size: size, along: axis, from: .min)
            case .float(let buffer):
                lowest
                    ? minima(buffer, size: size, along: axis, from: .infinity)
                    : maxima(buffer, size: size, along: axis, from: -.infinity)
            case .double(let buffer):
                lowest
                    ? minima(buffer, size: size, along: axis, from: .infinity)
                    : maxima(buffer, size: size, along: axis, from: -.infinity)
            }
        let (slope, intercept) = (volume.slope, volume.intercept)
        values = stored.map { slope * $0 + intercept }
    }
}

private func maxima<Scalar: VoxelScalar>(
    _ buffer: VoxelBuffer<Scalar>, size: SIMD3<Int>, along axis: MaximumProjection.Axis, from start: Scalar
) -> [Double] {
    extrema(buffer, size: size, along: axis, from: start) {
        $0 .> $1
    } beats: {
        $0 > $1
    }
}

private func minima<Scalar: VoxelScalar>(
    _ buffer: VoxelBuffer<Scalar>, size: SIMD3<Int>, along axis: MaximumProjection.Axis, from start: Scalar
) -> [Double] {
    extrema(buffer, size: size, along: axis, from: start) {
        $0 .< $1
    } beats: {
        $0 < $1
    }
}

/// Voxels that are compared at once.
private typealias Lanes<Scalar: VoxelScalar> = SIMD16<Scalar>

/// The stored number of every line that no other of the line beats, NaN for a line of nothing but NaN.
///
/// `start` is beaten by all numbers but itself. NaN beats nothing, so it never gets into a result; a result of `start` is
/// then either a number of the line or the sign that there was none.
@inline(__always)
private func extrema<Scalar: VoxelScalar>(
    _ buffer: VoxelBuffer<Scalar>, size: SIMD3<Int>, along axis: MaximumProjection.Axis, from start: Scalar,
    beatsEach: @escaping @Sendable (Lanes<Scalar>, Lanes<Scalar>) -> SIMDMask<Lanes<Scalar>.MaskStorage>,
    beats: @escaping @Sendable (Scalar, Scalar) -> Bool
) -> [Double] {
    let lanes = Lanes<Scalar>.scalarCount
    /// The extremum of one row.
    @Sendable func reduce(_ row: UnsafePointer<Scalar>) -> Scalar {
        var best = start
        var x = 0
        if size.x >= lanes {
            var vector = Lanes(repeating: start)
            while x + lanes <= size.x {
                let next = UnsafeRawPointer(row + x).loadUnaligned(as: Lanes<Scalar>.self)
                vector.replace(with: next, where: beatsEach(next, vector))
                x += lanes
            }
            for lane in 0..<lanes where beats(vector[lane], best) { best = vector[lane] }
        }
        while x < size.x {
            if beats(row[x], best) { best = row[x] }
            x += 1
        }
        return best
    }
    /// Takes into `best` what of the row beats it.
    @Sendable func merge(_ row: UnsafePointer<Scalar>, _ best: UnsafeMutablePointer<Scalar>) {
        var x = 0
        while x + lanes <= size.x {
            let next = UnsafeRawPointer(row + x).loadUnaligned(as: Lanes<Scalar>.self)
            let place = UnsafeMutableRawPointer(best + x)
            var vector = place.loadUnaligned(as: Lanes<Scalar>.self)
            vector.replace(with: next, where: beatsEach(next, vector))
            place.storeBytes(of: vector, as: Lanes<Scalar>.self)
            x += lanes
        }
        while x < size.x {
            if beats(row[x], best[x]) { best[x] = row[x] }
            x += 1
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
    let pieces = Parallel.map(count: height, grain: 1) { rows in
        buffer.withVoxels { voxels in
            let voxels = voxels.baseAddress!
            var values: [Double] = []
            for row in rows {
                let best = [Scalar](unsafeUninitializedCapacity: width) { best, count in
                    best.initialize(repeating: start)
                    count = width
                    let target = best.baseAddress!
                    if axis == .x {
                        for column in 0..<width { target[column] = reduce(voxels + offset(column, row, 0)) }
                    } else {
                        for d in 0..<depth { merge(voxels + offset(0, row, d), target) }
                    }
                }
                for column in 0..<width {
                    let isNumber =
                        best[column] != start
                        || (0..<depth).contains { !voxels[offset(column, row, $0)].real.isNaN }
                    values.append(isNumber ? best[column].real : .nan)
                }
            }
            return values
        }
    }
    return Array(pieces.joined())
}
