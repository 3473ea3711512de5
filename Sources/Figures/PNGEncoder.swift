internal import CPNG

/// A remark stored in a PNG file.
public struct PNGText: Sendable, Equatable {
    /// What it is about: 1 to 79 Latin-1 characters, without leading, trailing or double blanks.
    public var keyword: String
    /// The remark.
    public var text: String

    /// A remark under a keyword.
    public init(_ keyword: String, _ text: String) {
        self.keyword = keyword
        self.text = text
    }
}

/// Writes PNG files through libpng.
public enum PNGEncoder {
    /// The bytes of a PNG file: 8 bits a sample, not interlaced, with `sRGB`, `pHYs` and text chunks and no time.
    ///
    /// Text that Latin-1 can hold becomes `tEXt`, other text `iTXt`. Control characters except the line feed are left out.
    /// The same image gives the same bytes with the same libpng and zlib.
    /// - Parameters:
    ///   - image: the picture.
    ///   - pixelsPerMetre: the physical resolution, the same along both axes.
    ///   - text: what the text chunks say.
    /// - Throws: `FigureError.encoding` for an empty image, a bad keyword, or where memory runs out.
    public static func encode(
        _ image: RasterImage, pixelsPerMetre: Int, text: [PNGText] = []
    ) throws(FigureError) -> [UInt8] {
        guard let width = UInt32(exactly: image.width), let height = UInt32(exactly: image.height),
            let resolution = UInt32(exactly: pixelsPerMetre)
        else {
            throw .encoding(width: image.width, height: image.height, reason: "a size or resolution is out of range")
        }
        // All strings in one block, so that their addresses hold while libpng reads them.
        var block: [CChar] = []
        var places: [(keyword: Int, text: Int, isUTF8: Bool)] = []
        for entry in text {
            let keyword = block.count
            block += bytes(of: entry.keyword, asUTF8: false)
            let isUTF8 = !entry.text.unicodeScalars.allSatisfy { $0.value < 256 }
            places.append((keyword, block.count, isUTF8))
            block += bytes(of: entry.text, asUTF8: isUTF8)
        }
        var failure = CPNGFailure()
        var encoded: UnsafeMutablePointer<UInt8>?
        var count = 0
        let done = block.withUnsafeBufferPointer { block in
            let texts = places.map { place in
                CPNGText(
                    keyword: block.baseAddress! + place.keyword, text: block.baseAddress! + place.text,
                    is_utf8: place.isUTF8 ? 1 : 0)
            }
            return cpng_encode(
                image.samples, width, height, Int32(image.channels), resolution, texts, Int32(texts.count), &encoded,
                &count, &failure)
        }
        guard done == 1, let encoded else {
            let reason = withUnsafeBytes(of: failure.message) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            throw .encoding(width: image.width, height: image.height, reason: reason)
        }
        defer { cpng_release(encoded) }
        return Array(UnsafeBufferPointer(start: encoded, count: count))
    }

    /// A string as bytes with a closing zero; characters beyond Latin-1 become `?` where UTF-8 is not allowed.
    private static func bytes(of string: String, asUTF8: Bool) -> [CChar] {
        let scalars = string.unicodeScalars.filter { $0 == "\n" || ($0.value >= 32 && !(127..<160).contains($0.value)) }
        if asUTF8 {
            var kept = String.UnicodeScalarView()
            kept.append(contentsOf: scalars)
            return String(kept).utf8.map { CChar(bitPattern: $0) } + [0]
        }
        return scalars.map { CChar(bitPattern: UInt8(exactly: $0.value) ?? 63) } + [0]
    }
}
