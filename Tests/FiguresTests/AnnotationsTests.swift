import Foundation
import Testing
import VoxelCore

@testable import Figures

@Suite struct AnnotationsTests {
    @Test func scaleBarsAreRoundAndFit() {
        let bar = ScaleBar.fitting(150, pixelsPerMillimetre: 0.9)
        #expect(bar == ScaleBar(millimetres: 100, pixels: 90, label: "10 cm"))
        #expect(ScaleBar.fitting(108, pixelsPerMillimetre: 2) == ScaleBar(millimetres: 50, pixels: 100, label: "5 cm"))
        #expect(ScaleBar.fitting(12, pixelsPerMillimetre: 2).label == "0.5 cm")
        #expect(ScaleBar.fitting(0.1, pixelsPerMillimetre: 1).millimetres == 0.5)
    }

    @Test func drawnScaleBarIsAsLongAsItSays() throws {
        let canvas = try Canvas(width: 300, height: 100)
        let bar = ScaleBar(millimetres: 100, pixels: 120, label: "10 cm")
        canvas.scaleBar(bar, in: PixelRect(x: 0, y: 0, width: 300, height: 100))
        let image = try canvas.image()
        // The bar's line is 2 pixels thick about y = 86; its end ticks reach half a pixel beyond each end.
        let ink = (0..<300).reduce(0.0) { $0 + (255 - Double(image.samples[(86 * 300 + $1) * 3])) / (255 - 26) }
        #expect(abs(ink - 121) < 0.6)
    }

    @Test func lettersStandAtTheirEdges() throws {
        let canvas = try Canvas(width: 200, height: 100)
        let letters = OrientationLetters(.coronal, on: Phantom.grid([4, 4, 4]))
        let boxes = canvas.letters(letters, in: PixelRect(x: 0, y: 0, width: 200, height: 100))
        let image = try canvas.image()
        for (box, letter) in zip(boxes, ["R", "L", "S", "I"]) {
            let alone = try Canvas(width: 18, height: 18)
            alone.text(
                letter, x: 9, y: 14, size: TypeSize.letter, .ink, bold: true, anchor: .centre,
                halo: Colour.white.with(opacity: 0.9))
            let cut = (0..<18).flatMap { row in
                let start = ((Int(box.y) + row) * 200 + Int(box.x)) * 3
                return image.samples[start..<start + 54]
            }
            #expect(cut == (try alone.image().samples))
        }
        #expect(boxes[0].x < 10 && boxes[1].maxX > 190 && boxes[2].y < 10 && boxes[3].maxY > 90)
    }

    @Test func outlineColoursReachThreeToOneOnWhite() {
        // WCAG 2: relative luminance.
        func linear(_ c: Double) -> Double { c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4) }
        for colour in Colour.outlines {
            let luminance = 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) + 0.0722 * linear(colour.blue)
            #expect(1.05 / (luminance + 0.05) >= 3)
        }
    }
}
