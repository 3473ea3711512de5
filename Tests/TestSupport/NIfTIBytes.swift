/// The bytes of a NIfTI file, spelt out field by field and apart from the library's own reader and writer.
///
/// The content is given in canonical order (x to the right, y to the front, z upwards); `axes` and `directions` say in which
/// of the 48 orders the file stores it.
public struct NIfTIBytes {
    /// 1 or 2.
    public var version = 1
    /// Whether numbers start with their most significant byte.
    public var isBigEndian = false
    /// The datatype code of the header, and how voxels are spelt.
    public var datatype = 4
    /// Voxels along the canonical axes.
    public var size = SIMD3<Int>(4, 3, 2)
    /// Volumes in time.
    public var frames = 1
    /// The stored number at a canonical voxel of a frame.
    public var stored: (_ voxel: SIMD3<Int>, _ frame: Int) -> Double = { voxel, frame in
        Double(voxel.x + 10 * voxel.y + 50 * voxel.z + 100 * frame)
    }
    /// The canonical axis along which each axis of the file runs.
    public var axes = SIMD3<Int>(0, 1, 2)
    /// −1 where a file axis runs against its canonical axis.
    public var directions = SIMD3<Int>(1, 1, 1)
    /// Canonical voxel index to millimetres: three columns and the position of voxel (0, 0, 0).
    public var columns: [SIMD3<Double>] = [[2, 0, 0], [0, 3, 0], [0, 0, 4], [-10, -20, -30]]
    /// `sform_code`; above 0 the matrix is written.
    public var sformCode = 1
    /// `qform_code`; above 0 the quaternion and offset below are written.
    public var qformCode = 0
    /// b, c and d of the file's own rotation.
    public var quaternion = SIMD3<Double>(0, 0, 0)
    /// Where the file's first voxel lies.
    public var qformOffset = SIMD3<Double>(0, 0, 0)
    /// `pixdim[0]`.
    public var qfac = 1.0
    /// `scl_slope`.
    public var slope = 0.0
    /// `scl_inter`.
    public var intercept = 0.0
    /// `xyzt_units`.
    public var units = 2
    /// Whether header and voxels stand in two files.
    public var isPair = false
    /// Extensions by code and content; content is padded with zeros.
    public var extensions: [(code: Int, content: [UInt8])] = []
    /// Changes made to the finished header.
    public var patches: [(offset: Int, bytes: [UInt8])] = []

    /// A small int16 volume.
    public init() {}

    /// The number's bytes in the file's order.
    public func spelt<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: isBigEndian ? number.bigEndian : number.littleEndian) { Array($0) }
    }

    /// The file's own size.
    public var fileSize: SIMD3<Int> { [size[axes.x], size[axes.y], size[axes.z]] }

    /// The canonical voxel that the file stores at an index of its own.
    public func canonicalVoxel(_ index: SIMD3<Int>) -> SIMD3<Int> {
        var voxel = SIMD3<Int>.zero
        for axis in 0..<3 {
            voxel[axes[axis]] = directions[axis] > 0 ? index[axis] : size[axes[axis]] - 1 - index[axis]
        }
        return voxel
    }

    /// The millimetre position of a canonical voxel.
    public func position(_ voxel: SIMD3<Int>) -> SIMD3<Double> {
        columns[0] * Double(voxel.x) + columns[1] * Double(voxel.y) + columns[2] * Double(voxel.z) + columns[3]
    }

    /// The header with its extensions.
    public func header() -> [UInt8] {
        var bytes: [UInt8] = []
        func int16(_ value: Int) { bytes += spelt(Int16(value)) }
        func int32(_ value: Int) { bytes += spelt(Int32(value)) }
        func int64(_ value: Int) { bytes += spelt(Int64(value)) }
        func float(_ value: Double) { bytes += spelt(Float(value).bitPattern) }
        func double(_ value: Double) { bytes += spelt(value.bitPattern) }
        func zeros(_ count: Int) { bytes += [UInt8](repeating: 0, count: count) }
        let real = version == 1 ? float : double
        let dims = [frames > 1 ? 4 : 3, fileSize.x, fileSize.y, fileSize.z, frames, 1, 1, 1]
        let columnLengths = columns[..<3].map { ($0 * $0).sum().squareRoot() }
        let pixdim = [qfac] + (0..<3).map { columnLengths[axes[$0]] } + [1, 0, 0, 0]
        let first = position(canonicalVoxel(.zero))
        var rows: [Double] = []
        for row in 0..<3 {
            for axis in 0..<3 { rows.append(columns[axes[axis]][row] * Double(directions[axis])) }
            rows.append(first[row])
        }
        if sformCode == 0 { rows = [Double](repeating: 0, count: 12) }
        let start = isPair ? 0 : (version == 1 ? 352 : 544) + extensionBytes.count
        if version == 1 {
            int32(348)
            zeros(36)
            dims.forEach(int16)
            zeros(14)
            int16(datatype)
            int16(bits)
            int16(0)
            pixdim.forEach(float)
            float(Double(start))
            float(slope)
            float(intercept)
            zeros(3)
            bytes.append(UInt8(units))
            zeros(24)
            bytes += [UInt8]("made for a test".utf8)
            zeros(80 - 15 + 24)
            int16(qformCode)
            int16(sformCode)
        } else {
            int32(540)
            bytes += isPair ? [0x6E, 0x69, 0x32, 0, 13, 10, 26, 10] : [0x6E, 0x2B, 0x32, 0, 13, 10, 26, 10]
            int16(datatype)
            int16(bits)
            dims.forEach(int64)
            zeros(24)
            pixdim.forEach(double)
            int64(start)
            double(slope)
            double(intercept)
            zeros(48)
            bytes += [UInt8]("made for a test".utf8)
            zeros(80 - 15 + 24)
            int32(qformCode)
            int32(sformCode)
        }
        (0..<3).forEach { real(quaternion[$0]) }
        (0..<3).forEach { real(qformOffset[$0]) }
        rows.forEach(real)
        if version == 1 {
            zeros(16)
            bytes += isPair ? [0x6E, 0x69, 0x31, 0] : [0x6E, 0x2B, 0x31, 0]
        } else {
            int32(0)
            int32(units)
            zeros(36)
        }
        for (offset, patch) in patches { bytes.replaceSubrange(offset..<offset + patch.count, with: patch) }
        return bytes + [extensions.isEmpty ? 0 : 1, 0, 0, 0] + extensionBytes
    }

    private var extensionBytes: [UInt8] {
        extensions.flatMap { code, content -> [UInt8] in
            let size = (content.count + 8 + 15) / 16 * 16
            var bytes: [UInt8] = spelt(Int32(size))
            bytes += spelt(Int32(code))
            bytes += content
            bytes += [UInt8](repeating: 0, count: size - bytes.count)
            return bytes
        }
    }

    private var bits: Int {
        switch datatype {
        case 2, 256: 8
        case 4, 512: 16
        case 8, 16, 768: 32
        case 128: 24
        case 64, 1024, 1280, 32: 64
        default: 0
        }
    }

    /// The voxels of every frame in the file's order.
    public func voxels() -> [UInt8] {
        var bytes: [UInt8] = []
        for frame in 0..<frames {
            for z in 0..<fileSize.z {
                for y in 0..<fileSize.y {
                    for x in 0..<fileSize.x { bytes += spelt(stored(canonicalVoxel([x, y, z]), frame)) }
                }
            }
        }
        return bytes
    }

    private func spelt(_ value: Double) -> [UInt8] {
        switch datatype {
        case 2: spelt(UInt8(value))
        case 256: spelt(Int8(value))
        case 4: spelt(Int16(value))
        case 512: spelt(UInt16(value))
        case 8: spelt(Int32(value))
        case 768: spelt(UInt32(value))
        case 16: spelt(Float(value).bitPattern)
        case 64: spelt(value.bitPattern)
        case 1024: spelt(Int64(value))
        case 1280: spelt(UInt64(value))
        default: preconditionFailure("no voxels of type \(datatype)")
        }
    }

    /// Header and voxels.
    public func file() -> [UInt8] { header() + voxels() }
}
