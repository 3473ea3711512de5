import CPNG

/// A PNG file taken apart: its chunks by hand, its pixels by libpng.
struct DecodedPNG {
    struct Chunk {
        var type: String
        var data: [UInt8]
        var hasRightChecksum: Bool
    }

    let chunks: [Chunk]
    let width, height: Int
    /// RGB, rows from the top.
    let samples: [UInt8]

    init?(_ bytes: [UInt8]) {
        guard Array(bytes.prefix(8)) == [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] else { return nil }
        var chunks: [Chunk] = []
        var at = 8
        while at + 12 <= bytes.count {
            let count = Self.number(bytes, at)
            guard at + 12 + count <= bytes.count else { return nil }
            let checked = bytes[at + 4..<at + 8 + count]
            chunks.append(
                Chunk(
                    type: String(decoding: bytes[at + 4..<at + 8], as: UTF8.self),
                    data: Array(bytes[at + 8..<at + 8 + count]),
                    hasRightChecksum: Int(Self.checksum(checked)) == Self.number(bytes, at + 8 + count)))
            at += 12 + count
        }
        guard at == bytes.count else { return nil }
        self.chunks = chunks
        var image = png_image()
        image.version = png_uint_32(PNG_IMAGE_VERSION)
        // libpng reads from the file's memory until it has finished.
        let samples: [UInt8]? = bytes.withUnsafeBytes { file in
            guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else { return nil }
            image.format = 2  // PNG_FORMAT_RGB
            var samples = [UInt8](repeating: 0, count: Int(image.width) * Int(image.height) * 3)
            return png_image_finish_read(&image, nil, &samples, 0, nil) != 0 ? samples : nil
        }
        guard let samples else { return nil }
        width = Int(image.width)
        height = Int(image.height)
        self.samples = samples
    }

    func pixel(_ x: Int, _ y: Int) -> [Int] { (0..<3).map { Int(samples[(y * width + x) * 3 + $0]) } }

    func chunk(_ type: String) -> [UInt8]? { chunks.first { $0.type == type }?.data }

    /// The text under a keyword, of `tEXt` and uncompressed `iTXt` chunks.
    func text(_ keyword: String) -> String? {
        for chunk in chunks where chunk.data.starts(with: Array(keyword.utf8) + [0]) {
            let rest = chunk.data.dropFirst(keyword.utf8.count + 1)
            if chunk.type == "tEXt" { return String(String.UnicodeScalarView(rest.map { Unicode.Scalar($0) })) }
            // Compression flag and method, language, translated keyword.
            if chunk.type == "iTXt" { return String(decoding: rest.dropFirst(4), as: UTF8.self) }
        }
        return nil
    }

    static func number(_ bytes: [UInt8], _ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }

    /// CRC-32 of the PNG specification, bit by bit.
    private static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}
