internal import CPNG

/// A picture's compressed pixels, to be written into one PNG file or several.
///
/// It is written once, while it is made.
final class PNGStream: @unchecked Sendable {
    let width, height: Int
    private var stream = CPNGStream()

    /// Compresses an image. Throws `FigureError.encoding` for an empty one, or where memory runs out.
    init(_ image: RasterImage) throws(FigureError) {
        (width, height) = (image.width, image.height)
        let layout =
            switch image.channels {
            case 1: CPNGLayoutGrey
            case 3: CPNGLayoutRGB
            default: CPNGLayoutRGBA
            }
        let failure = image.samples.withUnsafeBufferPointer { samples in
            compress(samples.baseAddress, stride: image.width * image.channels, layout)
        }
        if let failure { throw failure }
    }

    /// Compresses what a canvas shows. Throws `FigureError.surface` where any drawing failed, else as for an image.
    init(_ canvas: Canvas) throws(FigureError) {
        (width, height) = (canvas.width, canvas.height)
        let failure = try canvas.withPixels { first, stride throws(FigureError) in
            compress(first, stride: stride, CPNGLayoutBGRX)
        }
        if let failure { throw failure }
    }

    /// Makes the stream; gives back why it could not.
    private func compress(_ pixels: UnsafePointer<UInt8>?, stride: Int, _ layout: CPNGLayout) -> FigureError? {
        guard let wide = UInt32(exactly: width), let high = UInt32(exactly: height) else {
            return .encoding(width: width, height: height, reason: "a size is out of range")
        }
        var picture = CPNGPicture(pixels: pixels, stride: stride, width: wide, height: high, layout: layout)
        var failure = CPNGFailure()
        guard cpng_deflate(&picture, &stream, &failure) == 1 else {
            return .encoding(width: width, height: height, reason: Self.reason(failure))
        }
        return nil
    }

    deinit { cpng_release_stream(&stream) }

    /// The PNG file of this picture alone.
    func file(pixelsPerMetre: Int, text: [PNGText]) throws(FigureError) -> [UInt8] {
        try Self.file([self], milliseconds: 0, pixelsPerMetre: pixelsPerMetre, text: text)
    }

    /// The animated PNG file of several pictures of one size, grey all or in many colours all, repeated without end.
    ///
    /// A program that knows no animation shows the first one.
    /// - Parameters:
    ///   - frames: the pictures, at least one.
    ///   - milliseconds: how long each is shown.
    ///   - pixelsPerMetre: the physical resolution, the same along both axes.
    ///   - text: what the text chunks say.
    /// - Throws: `FigureError.encoding` for frames that differ, for a bad keyword, or where memory runs out.
    static func file(
        _ frames: [PNGStream], milliseconds: UInt16, pixelsPerMetre: Int, text: [PNGText]
    ) throws(FigureError) -> [UInt8] {
        let (width, height) = (frames[0].width, frames[0].height)
        guard let resolution = UInt32(exactly: pixelsPerMetre) else {
            throw .encoding(width: width, height: height, reason: "a resolution is out of range")
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
        let isDone = block.withUnsafeBufferPointer { block in
            let texts = places.map { place in
                CPNGText(
                    keyword: block.baseAddress! + place.keyword, text: block.baseAddress! + place.text,
                    is_utf8: place.isUTF8 ? 1 : 0)
            }
            return withExtendedLifetime(frames) {
                cpng_write(
                    frames.map(\.stream), UInt32(frames.count), milliseconds, resolution, texts, Int32(texts.count),
                    &encoded, &count, &failure) == 1
            }
        }
        guard isDone, let encoded else {
            throw .encoding(width: width, height: height, reason: reason(failure))
        }
        defer { cpng_release(encoded) }
        return Array(UnsafeBufferPointer(start: encoded, count: count))
    }

    private static func reason(_ failure: CPNGFailure) -> String {
        withUnsafeBytes(of: failure.message) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
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
