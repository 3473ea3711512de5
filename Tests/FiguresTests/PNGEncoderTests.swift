import Testing

@testable import Figures

@Suite struct PNGEncoderTests {
    private let image = RasterImage(
        width: 3, height: 2, samples: [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 40, 50, 60, 250, 251, 252])

    /// A colour for every pixel, none like another.
    private func colourful(width: Int, height: Int) -> RasterImage {
        RasterImage(width: width, height: height) { column, row in
            SIMD3(UInt8(column % 256), UInt8(row % 256), UInt8(column / 256 + 16 * (row / 256)))
        }
    }

    @Test func fileHoldsPixelsResolutionAndText() throws {
        let image = colourful(width: 300, height: 200)
        let bytes = try PNGEncoder.encode(
            image, pixelsPerMetre: 1234,
            text: [PNGText("Software", "Lutetia"), PNGText("Title", "⁶⁸Ga"), PNGText("Comment", "µ\u{7}\n<b>")])
        let png = try #require(DecodedPNG(bytes))
        #expect(png.samples == image.samples)
        #expect(png.chunks.first?.type == "IHDR" && png.chunks.last?.type == "IEND")
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(png.chunk("IHDR") == [0, 0, 1, 44, 0, 0, 0, 200, 8, 2, 0, 0, 0])
        #expect(png.chunk("sRGB") == [0])
        #expect(png.chunk("pHYs") == [0, 0, 4, 210, 0, 0, 4, 210, 1])
        #expect(png.chunk("tIME") == nil)
        #expect(png.text("Software") == "Lutetia")
        #expect(png.text("Title") == "⁶⁸Ga")
        #expect(png.text("Comment") == "µ\n<b>")
    }

    @Test func greyIsStoredAsGrey() throws {
        let grey = RasterImage(width: 5, height: 2, channels: 1, samples: [0, 10, 20, 30, 255, 7, 6, 5, 4, 3])
        let tripled = RasterImage(width: 5, height: 2, samples: grey.samples.flatMap { [$0, $0, $0] })
        for image in [grey, tripled] {
            let png = try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000)))
            #expect(png.chunk("IHDR")?[8...9] == [8, 0])
            #expect(png.samples == tripled.samples)
        }
    }

    @Test func fewColoursAreStoredAsPalette() throws {
        let png = try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000)))
        #expect(png.chunk("IHDR")?[8...9] == [8, 3])
        #expect(png.chunk("PLTE") == image.samples)
        #expect(png.samples == image.samples)
    }

    @Test(arguments: [(256, 3), (257, 2)]) func paletteHoldsAtMost256Colours(colours: Int, type: UInt8) throws {
        // The last colour stands in the last row alone.
        let image = RasterImage(width: 3, height: 90) { column, row in
            let colour = min(3 * row + column, colours - 1)
            return SIMD3(UInt8(colour % 256), UInt8(colour / 256), 9)
        }
        let png = try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000)))
        #expect(png.chunk("IHDR")?[9] == type)
        #expect(png.samples == image.samples)
    }

    @Test func opacityIsKept() throws {
        let image = RasterImage(width: 1, height: 1, channels: 4, samples: [1, 2, 3, 4])
        let png = try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000)))
        #expect(png.chunk("IHDR")?[9] == 6)
    }

    @Test(arguments: [(1, 700), (2, 2), (7, 5), (33, 17), (700, 400)])
    func canvasIsEncodedAsItsImage(width: Int, height: Int) throws {
        let canvas = try Canvas(width: width, height: height)
        canvas.draw(colourful(width: width, height: height), x: 0, y: 0)
        let bytes = try PNGEncoder.encode(canvas, pixelsPerMetre: 1000)
        #expect(try bytes == PNGEncoder.encode(canvas.image(), pixelsPerMetre: 1000))
        #expect(try #require(DecodedPNG(bytes)).samples == colourful(width: width, height: height).samples)
    }

    @Test func rowsBeyondTheCompressorsBlocksAreKept() throws {
        // Noise that does not compress, in a single row and in many.
        var state: UInt32 = 1
        let noise = (0..<600_000).map { _ in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(state >> 24)
        }
        for (width, height) in [(200_000, 1), (1000, 200)] {
            let image = RasterImage(width: width, height: height, samples: noise)
            #expect(
                try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000))).samples == image.samples)
        }
    }

    @Test func sameImageGivesSameBytes() throws {
        let first = try PNGEncoder.encode(image, pixelsPerMetre: 1000)
        #expect(try PNGEncoder.encode(image, pixelsPerMetre: 1000) == first)
    }

    @Test func libraryErrorsComeBackAsErrors() {
        #expect(throws: FigureError.self) {
            try PNGEncoder.encode(image, pixelsPerMetre: 1000, text: [PNGText("", "no keyword")])
        }
        #expect {
            try PNGEncoder.encode(RasterImage(width: 0, height: 2, samples: []), pixelsPerMetre: 1000)
        } throws: {
            "\($0)".contains("0 × 2 pixels could not be encoded as PNG") && "\($0)".contains("IHDR")
        }
        #expect(
            throws: FigureError.encoding(
                width: 1_000_001, height: 1, reason: "IHDR holds 1 to 1000000 pixels a side")
        ) {
            try PNGEncoder.encode(
                RasterImage(
                    width: 1_000_001, height: 1, channels: 1, samples: [UInt8](repeating: 0, count: 1_000_001)),
                pixelsPerMetre: 1000)
        }
        #expect(
            throws: FigureError.encoding(width: 3, height: 2, reason: "a resolution is out of range")
        ) { try PNGEncoder.encode(image, pixelsPerMetre: -1) }
    }
}
