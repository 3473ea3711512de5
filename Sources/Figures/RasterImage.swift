/// An image of 8-bit sRGB samples, rows from the top, three (RGB) or four (RGBA) bytes a pixel.
public struct RasterImage: Sendable, Equatable {
    /// Pixels a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// 3 for RGB, 4 for RGBA.
    public let channels: Int
    /// `width × height × channels` samples.
    public var samples: [UInt8]

    /// An image over its samples, whose count must be `width × height × channels`.
    public init(width: Int, height: Int, channels: Int = 3, samples: [UInt8]) {
        precondition(width >= 0 && height >= 0 && (channels == 3 || channels == 4))
        precondition(samples.count == width * height * channels)
        self.width = width
        self.height = height
        self.channels = channels
        self.samples = samples
    }
}
