/// The order of the bytes of a number in a file.
public enum ByteOrder: String, Sendable, CaseIterable {
    /// Least significant byte first.
    case littleEndian = "little-endian"
    /// Most significant byte first.
    case bigEndian = "big-endian"

    /// The order this machine works in.
    static var native: ByteOrder { 1.littleEndian == 1 ? .littleEndian : .bigEndian }

    /// Whether numbers in this order must be swapped before this machine can use them.
    var isSwapped: Bool { self != .native }
}

extension FixedWidthInteger {
    /// The number that the bytes at `offset` spell. The bytes must be there.
    init(_ bytes: [UInt8], at offset: Int, _ order: ByteOrder) {
        let raw = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: offset, as: Self.self) }
        self = order == .littleEndian ? Self(littleEndian: raw) : Self(bigEndian: raw)
    }

    /// Writes the number to the bytes at `offset`. The bytes must be there.
    func store(in bytes: inout [UInt8], at offset: Int, _ order: ByteOrder) {
        let raw = order == .littleEndian ? littleEndian : bigEndian
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: raw, toByteOffset: offset, as: Self.self) }
    }
}
