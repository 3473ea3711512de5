/// Gzip members of stored blocks, spelt out apart from any compressor.
enum GzipBytes {
    /// One member.
    static func member(_ content: some Collection<UInt8>, checksum: UInt32? = nil, length: Int? = nil) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = Array(content)[...]
        repeat {
            let block = rest.prefix(65535)
            rest = rest.dropFirst(block.count)
            let count = UInt16(block.count)
            bytes.append(rest.isEmpty ? 1 : 0)
            bytes += [UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)]
            bytes += block
        } while !rest.isEmpty
        for word in [checksum ?? crc32(Array(content)), UInt32(truncatingIfNeeded: length ?? content.count)] {
            bytes += (0..<4).map { UInt8(word >> (8 * UInt32($0)) & 255) }
        }
        return bytes
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
