import Foundation
import Testing
import VoxelCore

@testable import Figures

@Suite struct FigureSceneProjectionsTests {
    private let grid = Phantom.grid([70, 60, 76], spacing: [1.6, 1.6, 1.6], origin: [-50, -35, -70])
    private let centre = SIMD3(21.0, 20.0, -10.0)
    private let radius = 28.0

    private func sphereScene() throws -> FigureScene {
        let volume = Phantom.sphere(on: grid, centre: centre, radius: radius, value: 20)
        let lesion = Phantom.lesion(1, Phantom.region(of: volume, from: 10), in: volume, threshold: 10)
        return try Phantom.scene(volume, [lesion])
    }

    /// Golden geometry on the pixels of the file: the coloured line about the sphere's shadow, in every direction.
    @Test func outlineInTheFileLiesOnTheTrueCircle() throws {
        let scene = try sphereScene()
        let png = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
        let layout = try scene.projectionLayout()
        for panel in layout.panels {
            // The true circle on the sheet, from the grid's outer faces, the frame and the resolution stored in the file.
            let stored = try #require(png.chunk("pHYs"))
            let pixels = Double(DecodedPNG.number(stored, 0)) / 1000
            let h = panel.orientation.horizontal
            let face = grid.position(of: SIMD3(repeating: 0))[h] - grid.spacing[h] / 2
            let top = grid.position(of: grid.size &- 1).z + grid.spacing.z / 2
            let wide = Double(grid.size[h]) * grid.spacing[h] * pixels
            let tall = Double(grid.size.z) * grid.spacing.z * pixels
            // The picture is centred in a frame of whole pixels.
            let x = panel.frame.centre.x + wide / 2 - (centre[h] - face) * pixels
            let y = panel.frame.centre.y - tall / 2 + (top - centre.z) * pixels
            let circle = radius * pixels
            var sums = [SIMD2<Double>](repeating: .zero, count: 36)
            for row in Int(panel.frame.y)..<Int(panel.frame.maxY) {
                for column in Int(panel.frame.x)..<Int(panel.frame.maxX) {
                    let pixel = png.pixel(column, row)
                    let colour = Double(pixel[0] - pixel[2])
                    let dx = Double(column) + 0.5 - x
                    let dy = Double(row) + 0.5 - y
                    let off = (dx * dx + dy * dy).squareRoot() - circle
                    guard colour > 20, abs(off) < 5 else { continue }
                    sums[Int((atan2(dy, dx) / .pi + 1) * 18) % 36] += [colour, colour * off]
                }
            }
            // The leader meets the outline on one side; elsewhere the line's middle lies within half a pixel.
            let offsets = sums.map { $0.x > 0 ? $0.y / $0.x : .infinity }
            let right = offsets.filter { abs($0) <= 0.5 }
            #expect(right.count >= 34, "\(panel.orientation): \(offsets)")
            #expect(offsets.allSatisfy { abs($0) < 2.5 })
        }
    }

    /// Uptake on the patient's right is dark on the viewer's left; anterior uptake on the left of the sagittal picture.
    @Test func rightIsOnTheLeft() throws {
        let scene = try sphereScene()
        let png = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
        for panel in try scene.projectionLayout().panels {
            let middle = panel.frame.centre
            var darkLeft = 0
            var darkRight = 0
            for row in Int(panel.frame.y) + 30..<Int(panel.frame.maxY) - 40 {
                for column in Int(panel.frame.x) + 30..<Int(panel.frame.maxX) - 30
                where png.pixel(column, row) == [0, 0, 0] {
                    if Double(column) < middle.x { darkLeft += 1 } else { darkRight += 1 }
                }
            }
            #expect(darkLeft > darkRight && darkLeft > 1000)
        }
    }

    @Test func fileSaysWhatItIsAndHoldsTheScale() throws {
        let scene = try sphereScene()
        let bytes = try scene.maximumProjectionPNG()
        #expect(try scene.maximumProjectionPNG() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.chunks.allSatisfy { $0.hasRightChecksum })
        #expect(png.text("Software") == "Lutetia 0.0")
        #expect(png.text("Disclaimer") == "Research software, not a medical device")
        #expect(png.text("Parameters") == "--threshold 4")
        #expect(png.text("Title") == "Maximum projections · FDG")
        let layout = try scene.projectionLayout()
        #expect(png.width == layout.width && png.height == layout.height)
        let perMetre = DecodedPNG.number(try #require(png.chunk("pHYs")), 0)
        #expect(Double(perMetre) == layout.panels[0].pixelsPerMillimetre * 1000)
    }

    @Test func uptakeIsShownInTheWindowsGreyAndNothingElseIsDrawnForIt() throws {
        let volume = Phantom.volume(on: grid) { _ in 2.5 }
        let scene = try Phantom.scene(volume)
        let png = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
        let frame = try scene.projectionLayout().panels[0].frame
        #expect(png.pixel(Int(frame.x) + 60, Int(frame.y) + 60) == [191, 191, 191])
    }

    @Test func brokenVoxelsDoNotSpoilThePicture() throws {
        let volume = Phantom.volume(on: grid) { $0.x % 3 == 0 ? .nan : $0.x % 3 == 1 ? .infinity : -.infinity }
        let scene = try Phantom.scene(volume)
        #expect(scene.projections.values.allSatisfy { $0.values.allSatisfy { $0 == 0 } })
        #expect(DecodedPNG(try scene.maximumProjectionPNG()) != nil)
        #expect(DecodedPNG(try scene.slicesPNG()) != nil)
    }

    @Test(arguments: [SIMD3(1, 1, 1), SIMD3(200, 1, 3), SIMD3(2, 2, 400)])
    func strangeShapesAreDrawn(_ size: SIMD3<Int>) throws {
        let volume = Phantom.volume(on: Phantom.grid(size)) { _ in 3 }
        let lesion = Phantom.lesion(7, Region(in: volume.grid.box) { _, _, _ in true }, in: volume, threshold: 2)
        let scene = try Phantom.scene(volume, [lesion], tracer: nil)
        #expect(DecodedPNG(try scene.maximumProjectionPNG()) != nil)
        #expect(DecodedPNG(try scene.slicesPNG()) != nil)
        #expect(DecodedPNG(try scene.lesionPNG(7)) != nil)
    }
}
