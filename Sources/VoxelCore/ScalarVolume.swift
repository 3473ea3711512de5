/// The types that voxels are stored in, see `StoredVoxels`.
public enum StoredType: Sendable {
    case int16, uint16, float, double

    /// Bytes a voxel.
    public var byteCount: Int {
        switch self {
        case .int16, .uint16: 2
        case .float: 4
        case .double: 8
        }
    }
}

/// The voxels of an image as the file stores them.
///
/// Narrow types stay narrow: a whole-body PET of 125 million int16 voxels takes 250 MB, and twice that as float.
public enum StoredVoxels: Sendable {
    /// 8- and 16-bit integers that fit.
    case int16(VoxelBuffer<Int16>)
    /// Unsigned 16-bit integers.
    case uint16(VoxelBuffer<UInt16>)
    /// 32-bit floats.
    case float(VoxelBuffer<Float>)
    /// 32-bit integers, 64-bit integers up to 2⁵³ and 64-bit floats.
    case double(VoxelBuffer<Double>)

    /// The number of voxels.
    public var count: Int {
        switch self {
        case .int16(let buffer): buffer.count
        case .uint16(let buffer): buffer.count
        case .float(let buffer): buffer.count
        case .double(let buffer): buffer.count
        }
    }
}

/// An image whose values are a linear function of its stored voxels: `value = slope·stored + intercept`.
///
/// A change of unit (Bq/mL to SUV) is a change of slope and costs nothing; no voxel is copied. Values are `Double`, and for
/// the same stored numbers the same bits whatever type they are stored in.
///
/// A volume that came through a `VolumeSieve` holds a part of its voxels: those that are read one by one, by row or by region
/// must be held, and whatever needs them all refuses it; both are preconditions.
public struct ScalarVolume: Sendable {
    /// Where the voxels lie.
    public let grid: Grid
    private let voxels: StoredVoxels
    /// Which voxels are held; `nil` for all.
    private let held: HeldVoxels?
    /// Unit of value a unit of storage; finite and above 0.
    public let slope: Double
    /// Value of a stored zero; finite.
    public let intercept: Double

    /// The stored voxels, x fastest. All of them must be held.
    public var stored: StoredVoxels {
        precondition(isWhole, "a part of the voxels is held, and all are asked for")
        return voxels
    }

    /// Whether all voxels are held.
    public var isWhole: Bool { held == nil }

    /// An image over stored voxels.
    public init(grid: Grid, stored: StoredVoxels, slope: Double = 1, intercept: Double = 0) {
        self.init(grid: grid, voxels: stored, held: nil, slope: slope, intercept: intercept)
    }

    /// An image of which some voxels are held; the others are stored as 0.
    init(grid: Grid, voxels: StoredVoxels, held: HeldVoxels?, slope: Double, intercept: Double) {
        precondition(voxels.count == grid.voxelCount && slope.isFinite && slope != 0 && intercept.isFinite)
        self.grid = grid
        self.voxels = voxels
        self.held = held
        self.slope = slope
        self.intercept = intercept
    }

    /// The same voxels with every value multiplied by `factor` (finite, above 0).
    public func scaled(by factor: Double) -> ScalarVolume {
        ScalarVolume(
            grid: grid, voxels: voxels, held: held, slope: slope * factor, intercept: intercept * factor)
    }

    /// The value of one voxel, which must be held; bounds are checked.
    public subscript(x: Int, y: Int, z: Int) -> Double {
        precondition(grid.contains([x, y, z]) && holds(x: x..<x + 1, y: y, z: z))
        let offset = grid.offset(x, y, z)
        let stored =
            switch voxels {
            case .int16(let buffer): buffer[offset].real
            case .uint16(let buffer): buffer[offset].real
            case .float(let buffer): buffer[offset].real
            case .double(let buffer): buffer[offset]
            }
        return slope * stored + intercept
    }

    private func holds(x: Range<Int>, y: Int, z: Int) -> Bool { held?.holds(x: x, y: y, z: z) ?? true }

    /// Writes the values of voxels `x` of row (`y`, `z`) to `values`, whose count must be that of `x`. All must be held.
    public func readRow(x: Range<Int>, y: Int, z: Int, into values: UnsafeMutableBufferPointer<Double>) {
        precondition(holds(x: x, y: y, z: z), "voxels that are not held are asked for")
        readHeldRow(x: x, y: y, z: z, into: values)
    }

    /// The same where some voxels may not be held: they read as stored zeros.
    ///
    /// For those who take a whole box and use the held part of it.
    func readHeldRow(x: Range<Int>, y: Int, z: Int, into values: UnsafeMutableBufferPointer<Double>) {
        precondition(x.count == values.count && grid.contains([x.lowerBound, y, z]) && x.upperBound <= grid.size.x)
        let start = grid.offset(x.lowerBound, y, z)
        func read<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) {
            buffer.withVoxels { voxels in
                let row = UnsafeBufferPointer(rebasing: voxels[start..<start + values.count])
                for i in 0..<values.count { values[i] = slope * row[i].real + intercept }
            }
        }
        switch voxels {
        case .int16(let buffer): read(buffer)
        case .uint16(let buffer): read(buffer)
        case .float(let buffer): read(buffer)
        case .double(let buffer): read(buffer)
        }
    }

    /// The values inside a box, x fastest. The box must lie on the grid; voxels that are not held read as stored zeros.
    public func values(in box: VoxelBox) -> [Double] {
        precondition(!box.isEmpty && grid.contains(box.lower) && grid.contains(box.upper &- 1))
        return [Double](unsafeUninitializedCapacity: box.voxelCount) { values, count in
            var row = 0
            for z in box.lower.z..<box.upper.z {
                for y in box.lower.y..<box.upper.y {
                    readHeldRow(
                        x: box.lower.x..<box.upper.x, y: y, z: z,
                        into: UnsafeMutableBufferPointer(rebasing: values[row..<row + box.size.x]))
                    row += box.size.x
                }
            }
            count = box.voxelCount
        }
    }
}
