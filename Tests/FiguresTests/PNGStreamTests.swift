import Testing

@testable import Figures

@Suite struct PNGStreamTests {
    private func grey(_ value: UInt8, width: Int = 4, height: Int = 3) throws -> PNGStream {
        try PNGStream(
            RasterImage(
                width: width, height: height, channels: 1, samples: [UInt8](repeating: value, count: width * height)))
    }

    @Test func animationHoldsTheFramesInOrder() throws {
        let frames = try [10, 20, 30].map { try grey($0) }
        let bytes = try PNGStream.file(
            frames, milliseconds: 100, pixelsPerMetre: 500, text: [PNGText("Title", "turning")])
        let png = try #require(DecodedPNG(bytes))
        #expect(png.samples == [UInt8](repeating: 10, count: 36))
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(
            png.chunks.map(\.type) == [
                "IHDR", "sRGB", "pHYs", "tEXt", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND",
            ])
        #expect(png.chunk("acTL") == [0, 0, 0, 3, 0, 0, 0, 0])
        let controls = png.chunks.filter { $0.type == "fcTL" }.map(\.data)
        // Sequence numbers run through control and data chunks alike: 0, then 1 and 2, then 3 and 4.
        #expect(controls.map { $0[3] } == [0, 1, 3])
        for control in controls {
            #expect(control.dropFirst(4) == [0, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 3, 232, 0, 0])
        }
        let data = png.chunks.filter { $0.type == "fdAT" }.map(\.data)
        #expect(data.map { Array($0.prefix(4)) } == [[0, 0, 0, 2], [0, 0, 0, 4]])
        // A frame's data is what its own file holds.
        for (i, chunk) in data.enumerated() {
            let alone = try #require(DecodedPNG(frames[i + 1].file(pixelsPerMetre: 500, text: [])))
            #expect(alone.chunk("IDAT") == Array(chunk.dropFirst(4)))
        }
    }

    @Test func framesThatDifferAreRefused() throws {
        let colour = try PNGStream(RasterImage(width: 4, height: 3) { x, y in [UInt8(x), UInt8(y), 9] })
        for frames in [
            [try grey(1), try grey(1, width: 3)], [try grey(1), try grey(1, height: 4)], [try grey(1), colour],
            [colour, colour],
        ] {
            #expect(
                throws: FigureError.encoding(width: 4, height: 3, reason: "the frames differ in size or colours")
            ) { try PNGStream.file(frames, milliseconds: 1, pixelsPerMetre: 1, text: []) }
        }
    }
}
