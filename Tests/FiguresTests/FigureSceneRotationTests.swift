import Foundation
import Testing
import VoxelCore

@testable import Figures

@Suite struct FigureSceneRotationTests {
    /// A body of 3 with a hot ball at the patient's right, a smaller one in front, and a small one towards the head.
    private func scene() throws -> FigureScene {
        let grid = Phantom.grid([64, 56, 50], spacing: [4, 4, 5], origin: [-126, -110, -120])
        let balls: [(SIMD3<Double>, Double)] = [([60, 0, 0], 20), ([0, 50, 0], 12), ([0, 0, 90], 10)]
        let volume = Phantom.volume(on: grid) { index in
            let place = grid.position(of: index)
            if balls.contains(where: { length(place - $0.0) <= $0.1 }) { return 20 }
            let radial = SIMD2(place.x / 90, place.y / 70)
            return (radial * radial).sum() <= 1 ? 3 : 0
        }
        return try Phantom.scene(volume)
    }

    private func black(_ png: DecodedPNG, in picture: PixelRect) -> [SIMD2<Double>] {
        var places: [SIMD2<Double>] = []
        for row in Int(picture.y)..<Int(picture.maxY) {
            for column in Int(picture.x)..<Int(picture.maxX) where png.pixel(column, row) == [0, 0, 0] {
                places.append(SIMD2(Double(column) + 0.5, Double(row) + 0.5))
            }
        }
        return places
    }

    @Test func ballsStandWhereTheAngleSays() throws {
        let scene = try scene()
        let figure = try scene.rotation()
        #expect(figure.degrees == (0..<36).map { Double($0) * 10 })
        let projection = scene.rotatingProjection()
        let layout = FigureScene.RotationLayout(projection)
        #expect(layout.picture.width <= 180 && layout.picture.height <= 300)
        // The axis is the middle of the body, x = 0 and y = 0 but for half a voxel.
        let middle = layout.picture.centre
        let pixels = layout.pixelsPerMillimetre
        let level = middle.y - (0 - (scene.uptake.grid.position(of: [0, 0, 0]).z + 122.5)) * pixels
        for (place, degrees) in figure.degrees.enumerated() {
            let png = try #require(DecodedPNG(figure.frames[place]))
            let turned = degrees * .pi / 180
            let hot = black(png, in: layout.picture).filter { abs($0.y - level) < 6 * pixels }
            // The patient's right is at the viewer's left at 0°, anterior there at 90°; the balls' outer edges.
            let right = -60 * cos(turned)
            let front = -50 * sin(turned)
            let least = min(right - 20, front - 12) * pixels
            let most = max(right + 20, front + 12) * pixels
            let found = hot.map { $0.x - middle.x }
            #expect(abs(try #require(found.min()) - least) < 5 * pixels, "\(degrees)°")
            #expect(abs(try #require(found.max()) - most) < 5 * pixels, "\(degrees)°")
        }
    }

    @Test func headIsAboveAndOnTheAxis() throws {
        let scene = try scene()
        let figure = try scene.rotation()
        let layout = FigureScene.RotationLayout(scene.rotatingProjection())
        for frame in [0, 7, 20] {
            let upper = black(try #require(DecodedPNG(figure.frames[frame])), in: layout.picture)
                .filter { $0.y < layout.picture.y + layout.picture.height / 4 }
            #expect(!upper.isEmpty)
            #expect(upper.allSatisfy { abs($0.x - layout.picture.centre.x) < 16 * layout.pixelsPerMillimetre })
        }
    }

    @Test func animationHoldsTheFramesAndSaysWhatItIs() throws {
        let scene = try scene()
        let figure = try scene.rotation()
        #expect(try scene.rotation() == figure)
        let png = try #require(DecodedPNG(figure.animation))
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(png.chunk("acTL") == [0, 0, 0, 36, 0, 0, 0, 0])
        #expect(png.chunks.filter { $0.type == "fcTL" }.count == 36)
        #expect(png.chunks.filter { $0.type == "fdAT" }.count == 35)
        #expect(png.chunk("IHDR")?[8...9] == [8, 0])
        #expect(png.text("Title") == "Rotating maximum projection · FDG")
        #expect(png.text("Software") == "Lutetia 0.0")
        #expect(png.text("Disclaimer") == FigureScene.disclaimer)
        #expect(png.text("Parameters") == "--threshold 4")
        let layout = FigureScene.RotationLayout(scene.rotatingProjection())
        for bytes in [figure.animation, figure.frames[0], figure.frames[35]] {
            let file = try #require(DecodedPNG(bytes))
            #expect(DecodedPNG.number(try #require(file.chunk("pHYs")), 0) == layout.pixelsPerMetre)
            #expect(file.chunk("sRGB") == [0])
            #expect(file.width == Int(layout.width) && file.height == Int(layout.height))
        }
        #expect(try #require(DecodedPNG(figure.frames[0])).samples == png.samples)
    }

    /// The picture's heights and widths in millimetres agree with its scale.
    @Test(arguments: [SIMD3(1.0, 1, 1), SIMD3(4, 4, 2), SIMD3(3, 5, 8)])
    func pixelsAreSquareInMillimetres(spacing: SIMD3<Double>) throws {
        let size = SIMD3(160, 160, 200) / spacing
        let grid = Phantom.grid(SIMD3(Int(size.x), Int(size.y), Int(size.z)), spacing: spacing)
        let middle = grid.position(of: grid.size / 2)
        let volume = Phantom.volume(on: grid) { length(grid.position(of: $0) - middle) <= 60 ? 20 : 0 }
        let scene = try Phantom.scene(volume)
        let figure = try scene.rotation()
        let layout = FigureScene.RotationLayout(scene.rotatingProjection())
        for frame in [0, 4, 9] {
            let hot = black(try #require(DecodedPNG(figure.frames[frame])), in: layout.picture)
            let xs = hot.map(\.x)
            let ys = hot.map(\.y)
            let diameter = 120 * layout.pixelsPerMillimetre
            let tolerance = 9 * layout.pixelsPerMillimetre + 1
            #expect(abs(xs.max()! - xs.min()! + 1 - diameter) <= tolerance)
            #expect(abs(ys.max()! - ys.min()! + 1 - diameter) <= tolerance)
        }
    }

    @Test(arguments: [SIMD3(1, 1, 1), SIMD3(200, 1, 3), SIMD3(2, 2, 400)])
    func strangeShapesAreDrawn(_ size: SIMD3<Int>) throws {
        for value in [3, Double.nan, .infinity] {
            let figure = try Phantom.scene(Phantom.volume(on: Phantom.grid(size)) { _ in value }).rotation()
            #expect(figure.frames.count == 36 && DecodedPNG(figure.animation) != nil)
        }
    }
}
