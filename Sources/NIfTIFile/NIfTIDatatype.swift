internal import VoxelCore

/// The voxel types that are read and written, with their codes in the header.
public enum NIfTIDatatype: Int, Sendable, CaseIterable {
    /// Unsigned 8-bit integers.
    case uint8 = 2
    /// Signed 16-bit integers.
    case int16 = 4
    /// Signed 32-bit integers.
    case int32 = 8
    /// 32-bit floats.
    case float32 = 16
    /// 64-bit floats.
    case float64 = 64
    /// Signed 8-bit integers.
    case int8 = 256
    /// Unsigned 16-bit integers.
    case uint16 = 512
    /// Unsigned 32-bit integers.
    case uint32 = 768
    /// Signed 64-bit integers.
    case int64 = 1024
    /// Unsigned 64-bit integers.
    case uint64 = 1280

    /// What users call the type.
    public var name: String { "\(self)" }

    /// Bytes a voxel takes in the file.
    public var byteCount: Int {
        switch self {
        case .uint8, .int8: 1
        case .int16, .uint16: 2
        case .int32, .uint32, .float32: 4
        case .float64, .int64, .uint64: 8
        }
    }

    /// How a voxel is stored in memory, see `StoredVoxels`.
    var storedType: StoredType {
        switch self {
        case .uint8, .int8, .int16: .int16
        case .uint16: .uint16
        case .float32: .float
        case .int32, .uint32, .float64, .int64, .uint64: .double
        }
    }

    /// The name of a code that the standard knows and that holds no single number a voxel.
    static func refusedName(ofCode code: Int) -> String? {
        switch code {
        case 0: "unknown"
        case 1: "binary"
        case 32: "complex64"
        case 128: "rgb24"
        case 1536: "float128"
        case 1792: "complex128"
        case 2048: "complex256"
        case 2304: "rgba32"
        default: nil
        }
    }
}
