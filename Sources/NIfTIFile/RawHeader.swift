/// The version of the header, which decides where its fields stand.
public enum NIfTIVersion: Int, Sendable, CaseIterable {
    /// NIfTI-1: 348 bytes, at most 32,767 voxels along an axis.
    case one = 1
    /// NIfTI-2: 540 bytes.
    case two = 2

    /// Bytes of the header, without the four that say whether extensions follow.
    public var headerSize: Int { self == .one ? 348 : 540 }
}

/// The bytes of a header, read and written field by field. Nothing is assumed of what the fields hold.
struct RawHeader: Sendable, Equatable {
    /// As many bytes as the version takes.
    private(set) var bytes: [UInt8]
    let version: NIfTIVersion
    let byteOrder: ByteOrder

    /// A header over bytes of the right count.
    init(bytes: [UInt8], version: NIfTIVersion, byteOrder: ByteOrder) {
        precondition(bytes.count == version.headerSize)
        self.bytes = bytes
        self.version = version
        self.byteOrder = byteOrder
    }

    /// A header of zeros but for its size and magic.
    init(version: NIfTIVersion, byteOrder: ByteOrder) {
        self.init(
            bytes: [UInt8](repeating: 0, count: version.headerSize), version: version, byteOrder: byteOrder)
        Int32(version.headerSize).store(in: &bytes, at: 0, byteOrder)
        setSingleFileMagic()
    }

    /// How a number is written.
    enum Kind { case int8, int16, int32, int64, float32, float64 }

    /// A field, or the first of a row of them: where it stands and how it is written in either version.
    struct Field: Sendable {
        let offsets: (one: Int, two: Int)
        let kinds: (one: Kind, two: Kind)

        private init(_ offset1: Int, _ kind1: Kind, _ offset2: Int, _ kind2: Kind) {
            offsets = (offset1, offset2)
            kinds = (kind1, kind2)
        }

        static let dimensions = Field(40, .int16, 16, .int64)
        static let intentCode = Field(68, .int16, 504, .int32)
        static let datatype = Field(70, .int16, 12, .int16)
        static let bitsPerVoxel = Field(72, .int16, 14, .int16)
        static let voxelSizes = Field(76, .float32, 104, .float64)
        static let slope = Field(112, .float32, 176, .float64)
        static let intercept = Field(116, .float32, 184, .float64)
        static let units = Field(123, .int8, 500, .int32)
        static let displayMaximum = Field(124, .float32, 192, .float64)
        static let displayMinimum = Field(128, .float32, 200, .float64)
        static let qformCode = Field(252, .int16, 344, .int32)
        static let sformCode = Field(254, .int16, 348, .int32)
        static let quaternion = Field(256, .float32, 352, .float64)
        static let qformOffset = Field(268, .float32, 376, .float64)
        static let sformRows = Field(280, .float32, 400, .float64)
    }

    private func place(_ field: Field, _ index: Int) -> (offset: Int, kind: Kind) {
        let (offset, kind) =
            version == .one ? (field.offsets.one, field.kinds.one) : (field.offsets.two, field.kinds.two)
        switch kind {
        case .int8: return (offset + index, kind)
        case .int16: return (offset + 2 * index, kind)
        case .int32, .float32: return (offset + 4 * index, kind)
        case .int64, .float64: return (offset + 8 * index, kind)
        }
    }

    /// A whole-number field.
    func integer(_ field: Field, _ index: Int = 0) -> Int {
        let (offset, kind) = place(field, index)
        switch kind {
        case .int8: return Int(bytes[offset])
        case .int16: return Int(Int16(bytes, at: offset, byteOrder))
        case .int32: return Int(Int32(bytes, at: offset, byteOrder))
        case .int64: return Int(Int64(bytes, at: offset, byteOrder))
        case .float32, .float64: preconditionFailure("not a whole-number field")
        }
    }

    /// A real field.
    func real(_ field: Field, _ index: Int = 0) -> Double {
        let (offset, kind) = place(field, index)
        switch kind {
        case .float32: return Double(Float(bitPattern: UInt32(bytes, at: offset, byteOrder)))
        case .float64: return Double(bitPattern: UInt64(bytes, at: offset, byteOrder))
        case .int8, .int16, .int32, .int64: preconditionFailure("not a real field")
        }
    }

    /// Sets a whole-number field; the value must fit.
    mutating func set(_ field: Field, at index: Int = 0, to value: Int) {
        let (offset, kind) = place(field, index)
        switch kind {
        case .int8: bytes[offset] = UInt8(value)
        case .int16: Int16(value).store(in: &bytes, at: offset, byteOrder)
        case .int32: Int32(value).store(in: &bytes, at: offset, byteOrder)
        case .int64: Int64(value).store(in: &bytes, at: offset, byteOrder)
        case .float32, .float64: preconditionFailure("not a whole-number field")
        }
    }

    /// Sets a real field, rounded to how it is written.
    mutating func set(_ field: Field, at index: Int = 0, to value: Double) {
        let (offset, kind) = place(field, index)
        switch kind {
        case .float32: Float(value).bitPattern.store(in: &bytes, at: offset, byteOrder)
        case .float64: value.bitPattern.store(in: &bytes, at: offset, byteOrder)
        case .int8, .int16, .int32, .int64: preconditionFailure("not a real field")
        }
    }

    /// Where the voxels start; NIfTI-1 writes it as a float.
    var voxelOffset: Double {
        version == .one
            ? Double(Float(bitPattern: UInt32(bytes, at: 108, byteOrder))) : Double(Int64(bytes, at: 168, byteOrder))
    }

    /// Sets where the voxels start.
    mutating func setVoxelOffset(_ offset: Int) {
        if version == .one {
            Float(offset).bitPattern.store(in: &bytes, at: 108, byteOrder)
        } else {
            Int64(offset).store(in: &bytes, at: 168, byteOrder)
        }
    }

    /// The bytes that say what the file is.
    var magic: [UInt8] { version == .one ? Array(bytes[344..<348]) : Array(bytes[4..<12]) }

    /// Says that header and voxels stand in one file.
    mutating func setSingleFileMagic() {
        if version == .one {
            bytes.replaceSubrange(344..<348, with: Magic.single1)
        } else {
            bytes.replaceSubrange(4..<12, with: Magic.single2)
        }
    }

    /// Empties the free text (description and auxiliary file), which may name the person.
    mutating func clearFreeText() {
        let range = version == .one ? 148..<252 : 240..<344
        bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
        let intentName = version == .one ? 328..<344 : 508..<524
        bytes.replaceSubrange(intentName, with: [UInt8](repeating: 0, count: intentName.count))
    }

    /// The magic bytes of the four kinds of file.
    enum Magic {
        static let single1: [UInt8] = [0x6E, 0x2B, 0x31, 0]
        static let pair1: [UInt8] = [0x6E, 0x69, 0x31, 0]
        static let single2: [UInt8] = [0x6E, 0x2B, 0x32, 0, 0x0D, 0x0A, 0x1A, 0x0A]
        static let pair2: [UInt8] = [0x6E, 0x69, 0x32, 0, 0x0D, 0x0A, 0x1A, 0x0A]
    }
}
