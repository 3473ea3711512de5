internal import VoxelCore

/// How a volume is to be stored in its NIfTI file. The voxels in memory do not depend on orientation, byte order or version.
public struct StorageSpecification: Sendable, Equatable {
    /// NIfTI's voxel types.
    public enum Datatype: String, Sendable, CaseIterable {
        /// NIfTI code 2.
        case uint8
        /// NIfTI code 4.
        case int16
        /// NIfTI code 512.
        case uint16
        /// NIfTI code 8.
        case int32
        /// NIfTI code 16.
        case float32
        /// NIfTI code 64.
        case float64

        /// The whole numbers it holds; `nil` for floats.
        var range: ClosedRange<Double>? {
            switch self {
            case .uint8: 0...255
            case .int16: -32768...32767
            case .uint16: 0...65535
            case .int32: -2_147_483_648...2_147_483_647
            case .float32, .float64: nil
            }
        }
    }

    /// The order of the bytes of header and voxels.
    public enum ByteOrder: String, Sendable, CaseIterable {
        /// Least significant byte first.
        case little
        /// Most significant byte first.
        case big
    }

    /// Which of the header's transforms are filled in; the others get code 0.
    public enum Transform: String, Sendable, CaseIterable {
        /// The matrix alone.
        case sform
        /// The quaternion alone.
        case qform
        /// Both.
        case both
    }

    /// The voxel type.
    public let datatype: Datatype
    /// The byte order.
    public let byteOrder: ByteOrder
    /// 1 or 2: NIfTI-1 or NIfTI-2.
    public let version: Int
    /// Where each axis of the file runs to, as "RAS" (the order in memory), "LAS" or "PSR": three letters, one each of
    /// R or L, A or P, S or I.
    public let orientation: String
    /// The transforms in the header.
    public let transform: Transform

    static let keys = ["datatype", "byte_order", "nifti_version", "orientation", "transform"]

    /// Reads the object at `node`, where there is one; `allowed` are the types that can hold the image.
    init(_ node: RecipeNode?, standard: Datatype, allowed: [Datatype]) throws(RecipeError) {
        let object = try RecipeObject(node ?? RecipeNode(value: .object([:]), path: ""), keys: Self.keys)
        datatype = try object.choice("datatype", default: standard)
        if !allowed.contains(datatype), let node = object.optional("datatype") {
            throw node.impossible(
                "one of " + allowed.map { "\"\($0.rawValue)\"" }.joined(separator: ", ") + " for this image")
        }
        byteOrder = try object.choice("byte_order", default: .little)
        version = Int(try object.number("nifti_version", .whole(1...2), default: 1))
        transform = try object.choice("transform", default: .both)
        orientation = try object.optional("orientation")?.text() ?? "RAS"
        let axes = orientation.map { letter in ["RL", "AP", "SI"].firstIndex { $0.contains(letter) } ?? 3 }
        if axes.sorted() != [0, 1, 2], let node = object.optional("orientation") {
            throw node.impossible("three letters, one each of R or L, A or P, S or I, as \"LAS\" or \"PSR\"")
        }
    }
}

extension StorageSpecification.Datatype {
    /// The voxels as the file will hold them.
    ///
    /// Whole numbers with `stepping` round to `slope·stored` with a slope that a NIfTI-1 header (float32) holds exactly and that uses
    /// the type's whole range for values of 0 or more; without it they round to 1. Values beyond the range are cut to it.
    func encoded(_ values: Volume<Double>, stepping: Bool) -> ScalarVolume {
        guard let range else {
            let stored: StoredVoxels = values.withVoxels { values in
                if self == .float64 {
                    return .double(VoxelBuffer(count: values.count) { _ = $0.update(from: values) })
                }
                return .float(
                    VoxelBuffer(count: values.count) { for i in 0..<values.count { $0[i] = Float(values[i]) } })
            }
            return ScalarVolume(grid: values.grid, stored: stored)
        }
        return values.withVoxels { voxels in
            var slope = 1.0
            if stepping, let largest = voxels.max(), largest > 0 {
                var step = Float(largest / range.upperBound)
                if Double(step) * range.upperBound < largest { step = step.nextUp }
                slope = Double(step)
            }
            func rounded(_ value: Double) -> Double {
                Swift.min(Swift.max((value / slope).rounded(), range.lowerBound), range.upperBound)
            }
            func buffer<Scalar: VoxelScalar>(_ make: (Double) -> Scalar) -> VoxelBuffer<Scalar> {
                VoxelBuffer(count: voxels.count) { for i in 0..<voxels.count { $0[i] = make(rounded(voxels[i])) } }
            }
            let stored: StoredVoxels =
                switch self {
                case .uint8, .int16: .int16(buffer { Int16($0) })
                case .uint16: .uint16(buffer { UInt16($0) })
                case .int32, .float32, .float64: .double(buffer { $0 })
                }
            return ScalarVolume(grid: values.grid, stored: stored, slope: slope)
        }
    }
}
