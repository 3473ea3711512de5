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

        /// The columns and rows of a projection along this axis.
        func picture(of size: SIMD3<Int>) -> (width: Int, height: Int) {
            switch self {
            case .x: (size.y, size.z)
            case .y: (size.x, size.z)
            case .z: (size.x, size.y)
            }
        }
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
    /// Cost: one read of the volume, over all threads.
    ///
    /// Where the slices come one after another, ``SliceProjection`` gives the same without the volume in memory.
    public init(of volume: ScalarVolume, along axis: Axis) {
        (width, height) = axis.picture(of: volume.grid.size)
        values =
            switch volume.stored {
            case .int16(let buffer): Self.values(of: buffer, in: volume, along: axis)
            case .uint16(let buffer): Self.values(of: buffer, in: volume, along: axis)
            case .float(let buffer): Self.values(of: buffer, in: volume, along: axis)
            case .double(let buffer): Self.values(of: buffer, in: volume, along: axis)
            }
    }

    /// A projection made slice by slice.
    init(width: Int, height: Int, values: [Double]) {
        self.width = width
        self.height = height
        self.values = values
    }

    private static func values<Scalar: VoxelScalar>(
        of buffer: VoxelBuffer<Scalar>, in volume: ScalarVolume, along axis: Axis
    ) -> [Double] {
        volume.slope < 0
            ? values(of: buffer, in: volume, along: axis, by: Falling.self)
            : values(of: buffer, in: volume, along: axis, by: Rising.self)
    }

    /// The values of all pixels, bands of rows over all threads.
    private static func values<Scalar: VoxelScalar, Ordering: ValueOrder>(
        of buffer: VoxelBuffer<Scalar>, in volume: ScalarVolume, along axis: Axis, by order: Ordering.Type
    ) -> [Double] {
        let size = volume.grid.size
        let (width, height) = axis.picture(of: size)
        // Along z a band is kept in the fastest cache while the slices go by; each gives one stretch of memory to it.
        let grain = axis == .z ? max(1, zBandSize / (width * MemoryLayout<Scalar>.stride)) : 4
        let bands = Parallel.map(count: height, grain: grain) { rows in
            buffer.withVoxels { voxels in
                let voxels = voxels.baseAddress!
                return [Scalar](unsafeUninitializedCapacity: width * rows.count) { band, count in
                    count = width * rows.count
                    let best = band.baseAddress!
                    switch axis {
                    case .x, .y:
                        for z in rows {
                            extrema(
                                ofSlice: voxels + volume.grid.offset(0, 0, z), size: size, along: axis,
                                in: best + (z - rows.lowerBound) * width, by: order)
                        }
                    case .z:
                        let first = voxels + volume.grid.offset(0, rows.lowerBound, 0)
                        var lines = LineExtrema<Scalar, Ordering>(first, count, in: best)
                        let step = size.x * size.y
                        for z in stride(from: 1, to: size.z - 1, by: 2) {
                            lines.merge(first + z * step, first + (z + 1) * step)
                        }
                        if size.z.isMultiple(of: 2) { lines.merge(first + (size.z - 1) * step) }
                    }
                }
            }
        }
        let (slope, intercept) = (volume.slope, volume.intercept)
        return [Double](unsafeUninitializedCapacity: width * height) { values, count in
            for band in bands {
                for stored in band {
                    values[count] = slope * stored.real + intercept
                    count += 1
                }
            }
        }
    }

    /// Bytes of a band of rows along z.
    private static let zBandSize = 24 << 10
}
