import Testing

@testable import Figures

@Suite struct CanvasTests {
    @Test(arguments: [(0, 5), (5, -1), (40_000, 5)])
    func impossibleSizesAreRefused(_ width: Int, _ height: Int) {
        #expect(throws: FigureError.self) { try Canvas(width: width, height: height) }
    }

    @Test func imagesKeepTheirPixelsAndAreCutAtTheEdge() throws {
        let canvas = try Canvas(width: 3, height: 2)
        let image = RasterImage(width: 2, height: 2, samples: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
        canvas.draw(image, x: 2, y: -1)
        canvas.draw(image, x: -1, y: 1)
        let white: [UInt8] = [255, 255, 255]
        #expect(try canvas.image().samples == white + white + [7, 8, 9] + [4, 5, 6] + white + white)
    }

    @Test func textIsMeasuredAndBroken() throws {
        let canvas = try Canvas(width: 50, height: 20)
        #expect(canvas.width(of: "", size: 12) == 0)
        #expect(canvas.width(of: "wide", size: 24) > 1.9 * canvas.width(of: "wide", size: 12))
        let lines = canvas.lines(of: "one two three four", size: 12, within: 60)
        #expect(lines.count > 1 && lines.joined(separator: " ") == "one two three four")
        #expect(lines.allSatisfy { canvas.width(of: $0, size: 12) <= 60 })
        canvas.text("bell \u{7} and zero \u{0} are left out", x: 0, y: 10, size: 10)
        #expect(try canvas.image().samples.contains { $0 < 100 })
    }
}
