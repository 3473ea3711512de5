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

    /// A letter slides along its edge until it stands beside the lesions, and stays where they fill the edge.
    @Test func lettersGiveWayToLesions() throws {
        let canvas = try Canvas(width: 400, height: 300)
        let frame = PixelRect(x: 0, y: 0, width: 400, height: 300)
        let letters = OrientationLetters(.coronal, on: Phantom.grid([4, 4, 4]))
        let usual = canvas.letters(letters, in: frame)
        let lesions = [
            PixelRect(x: 150, y: 0, width: 90, height: 60), PixelRect(x: 370, y: 0, width: 30, height: 300),
        ]
        let boxes = canvas.letters(letters, in: frame, off: lesions)
        #expect(boxes[0] == usual[0] && boxes[1] == usual[1] && boxes[3] == usual[3])
        #expect(boxes[2].y == usual[2].y && !lesions[0].intersects(boxes[2]))
        // No farther than it must: a letter's width, a step and a gap beside the lesion.
        #expect(boxes[2].x > 240 && boxes[2].x < 252)
    }

    @Test func scaleBarsGiveWayToLesions() throws {
        let canvas = try Canvas(width: 400, height: 300)
        let frame = PixelRect(x: 0, y: 0, width: 400, height: 300)
        let bar = ScaleBar(millimetres: 50, pixels: 100, label: "5 cm")
        let corners = [
            PixelRect(x: 280, y: 262, width: 112, height: 32), PixelRect(x: 8, y: 262, width: 112, height: 32),
            PixelRect(x: 280, y: 6, width: 112, height: 32), PixelRect(x: 8, y: 6, width: 112, height: 32),
        ]
        for taken in 0..<4 {
            #expect(canvas.scaleBar(bar, in: frame, off: Array(corners.prefix(taken))) == corners[taken])
        }
        #expect(canvas.scaleBar(bar, in: frame, off: corners) == corners[0])
    }
}
