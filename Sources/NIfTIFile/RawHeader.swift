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

    /// A whole-number field, or the first of a row of them: where it stands and how many bytes it takes in either version.
    struct IntegerField: Sendable {
        fileprivate let offsets: (one: Int, two: Int)
        fileprivate let widths: (one: Int, two: Int)

        private init(_ offset1: Int, _ width1: Int, _ offset2: Int, _ width2: Int) {
            offsets = (offset1, offset2)
            widths = (width1, width2)
        }

        static let dimensions = IntegerField(40, 2, 16, 8)
        static let intentCode = IntegerField(68, 2, 504, 4)
        static let datatype = IntegerField(70, 2, 12, 2)
        static let bitsPerVoxel = IntegerField(72, 2, 14, 2)
        static let units = IntegerField(123, 1, 500, 4)
        static let qformCode = IntegerField(252, 2, 344, 4)
        static let sformCode = IntegerField(254, 2, 348, 4)
    }

    /// A real field, or the first of a row of them: a float in NIfTI-1, a double in NIfTI-2.
    struct RealField: Sendable {
        fileprivate let offsets: (one: Int, two: Int)

        private init(_ offset1: Int, _ offset2: Int) { offsets = (offset1, offset2) }

        static let voxelSizes = RealField(76, 104)
        static let slope = RealField(112, 176)
        static let intercept = RealField(116, 184)
        static let displayMaximum = RealField(124, 192)
        static let displayMinimum = RealField(128, 200)
        static let quaternion = RealField(256, 352)
        static let qformOffset = RealField(268, 376)
        static let sformRows = RealField(280, 400)
    }

    private func place(_ field: IntegerField, _ index: Int) -> (offset: Int, width: Int) {
        version == .one
            ? (field.offsets.one + field.widths.one * index, field.widths.one)
            : (field.offsets.two + field.widths.two * index, field.widths.two)
    }

    /// A whole number.
    func integer(_ field: IntegerField, _ index: Int = 0) -> Int {
        let (offset, width) = place(field, index)
        switch width {
        case 1: return Int(bytes[offset])
        case 2: return Int(Int16(bytes, at: offset, byteOrder))
        case 4: return Int(Int32(bytes, at: offset, byteOrder))
        default: return Int(Int64(bytes, at: offset, byteOrder))
        }
    }

    /// A real number.
    func real(_ field: RealField, _ index: Int = 0) -> Double {
        version == .one
            ? Double(Float(bitPattern: UInt32(bytes, at: field.offsets.one + 4 * index, byteOrder)))
            : Double(bitPattern: UInt64(bytes, at: field.offsets.two + 8 * index, byteOrder))
    }

    /// Sets a whole number, which must fit.
    mutating func set(_ field: IntegerField, at index: Int = 0, to value: Int) {
        let (offset, width) = place(field, index)
        switch width {
        case 1: bytes[offset] = UInt8(value)
        case 2: Int16(value).store(in: &bytes, at: offset, byteOrder)
        case 4: Int32(value).store(in: &bytes, at: offset, byteOrder)
        default: Int64(value).store(in: &bytes, at: offset, byteOrder)
        }
    }

    /// Sets a real number, rounded to how it is written.
    mutating func set(_ field: RealField, at index: Int = 0, to value: Double) {
        if version == .one {
            Float(value).bitPattern.store(in: &bytes, at: field.offsets.one + 4 * index, byteOrder)
        } else {
            value.bitPattern.store(in: &bytes, at: field.offsets.two + 8 * index, byteOrder)
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

    /// Empties every field of free text, which may name the person.
    mutating func clearFreeText() {
        // NIfTI-1: data_type and db_name of Analyze with the unused fields behind them; descrip and aux_file; intent_name.
        // NIfTI-2: descrip and aux_file; intent_name; unused_str.
        let ranges = version == .one ? [4..<39, 148..<252, 328..<344] : [240..<344, 508..<524, 525..<540]
        for range in ranges { bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count)) }
    }

    /// The magic bytes of the four kinds of file.
    enum Magic {
        static let single1: [UInt8] = [0x6E, 0x2B, 0x31, 0]
        static let pair1: [UInt8] = [0x6E, 0x69, 0x31, 0]
        static let single2: [UInt8] = [0x6E, 0x2B, 0x32, 0, 0x0D, 0x0A, 0x1A, 0x0A]
        static let pair2: [UInt8] = [0x6E, 0x69, 0x32, 0, 0x0D, 0x0A, 0x1A, 0x0A]
    }
}
