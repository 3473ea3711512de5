import Testing

@testable import Figures

@Suite struct PNGEncoderTests {
    private let image = RasterImage(
        width: 3, height: 2, samples: [255, 0, 0, 0, 255, 0, 0, 0, 255, 1, 2, 3, 40, 50, 60, 250, 251, 252])

    @Test func fileHoldsPixelsResolutionAndText() throws {
        let bytes = try PNGEncoder.encode(
            image, pixelsPerMetre: 1234,
            text: [PNGText("Software", "Lutetia"), PNGText("Title", "⁶⁸Ga"), PNGText("Comment", "µ\u{7}\n<b>")])
        let png = try #require(DecodedPNG(bytes))
        #expect(png.samples == image.samples)
        #expect(png.chunks.first?.type == "IHDR" && png.chunks.last?.type == "IEND")
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(png.chunk("IHDR") == [0, 0, 0, 3, 0, 0, 0, 2, 8, 2, 0, 0, 0])
        #expect(png.chunk("sRGB") == [0])
        #expect(png.chunk("pHYs") == [0, 0, 4, 210, 0, 0, 4, 210, 1])
        #expect(png.chunk("tIME") == nil)
        #expect(png.text("Software") == "Lutetia")
        #expect(png.text("Title") == "⁶⁸Ga")
        #expect(png.text("Comment") == "µ\n<b>")
    }

    @Test func opacityIsKept() throws {
        let image = RasterImage(width: 1, height: 1, channels: 4, samples: [1, 2, 3, 4])
        let png = try #require(DecodedPNG(try PNGEncoder.encode(image, pixelsPerMetre: 1000)))
        #expect(png.chunk("IHDR")?[9] == 6)
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
                width: 3, height: 2, reason: "a size or resolution is out of range")
        ) { try PNGEncoder.encode(image, pixelsPerMetre: -1) }
    }
}
