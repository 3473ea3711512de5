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

/// Writes PNG files: chunks through libpng, pixels compressed by ISA-L.
public enum PNGEncoder {
    /// The bytes of a PNG file: 8 bits a sample, not interlaced, with `sRGB`, `pHYs` and text chunks and no time.
    ///
    /// An RGB image of grey pixels alone is stored as grey, one of at most 256 colours with a palette: the same pixels in
    /// fewer bytes. Text that Latin-1 can hold becomes `tEXt`, other text `iTXt`. Control characters except the line feed
    /// are left out. The same image gives the same bytes with the same libpng and ISA-L, on any number of threads.
    /// Cost: some 4 ns a pixel.
    /// - Parameters:
    ///   - image: the picture.
    ///   - pixelsPerMetre: the physical resolution, the same along both axes.
    ///   - text: what the text chunks say.
    /// - Throws: `FigureError.encoding` for an empty image, one beyond 1 000 000 pixels a side, a bad keyword, or where
    ///   memory runs out.
    public static func encode(
        _ image: RasterImage, pixelsPerMetre: Int, text: [PNGText] = []
    ) throws(FigureError) -> [UInt8] {
        try PNGStream(image).file(pixelsPerMetre: pixelsPerMetre, text: text)
    }

    /// The bytes of a PNG file of what a canvas shows, as `encode` of its image would make it, without the copy.
    static func encode(_ canvas: Canvas, pixelsPerMetre: Int, text: [PNGText] = []) throws(FigureError) -> [UInt8] {
        try PNGStream(canvas).file(pixelsPerMetre: pixelsPerMetre, text: text)
    }
}
