internal import VoxelCore

/// An image of 8-bit sRGB samples, rows from the top, one (grey), three (RGB) or four (RGBA) bytes a pixel.
public struct RasterImage: Sendable, Equatable {
    /// Pixels a row.
    public let width: Int
    /// Rows.
    public let height: Int
    /// 1 for grey, 3 for RGB, 4 for RGBA.
    public let channels: Int
    /// `width × height × channels` samples.
    public var samples: [UInt8]

    /// An image over its samples, whose count must be `width × height × channels`.
    public init(width: Int, height: Int, channels: Int = 3, samples: [UInt8]) {
        precondition(width >= 0 && height >= 0 && (channels == 1 || channels == 3 || channels == 4))
        precondition(samples.count == width * height * channels)
        self.width = width
        self.height = height
        self.channels = channels
        self.samples = samples
    }

    /// An RGB image whose pixels `colour` gives by column and row; over all threads.
    init(width: Int, height: Int, _ colour: @Sendable (_ column: Int, _ row: Int) -> SIMD3<UInt8>) {
        let samples = [UInt8](unsafeUninitializedCapacity: width * height * 3) { samples, count in
            // Bands of rows write to parts of their own.
            nonisolated(unsafe) let samples = samples
            Parallel.forEach(count: height, grain: 32) { rows in
                var place = rows.lowerBound * width * 3
                for row in rows {
                    for column in 0..<width {
                        let colour = colour(column, row)
                        samples[place] = colour.x
                        samples[place + 1] = colour.y
                        samples[place + 2] = colour.z
                        place += 3
                    }
                }
            }
            count = width * height * 3
        }
        self.init(width: width, height: height, samples: samples)
    }
}
