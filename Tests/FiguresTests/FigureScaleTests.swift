import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// Lengths, places and greys are those that the figures say.
@Suite struct FigureScaleTests {
    /// The length of the longest horizontal line of ink in a part of the sheet, by how much of each pixel it covers.
    private func longestLine(_ png: DecodedPNG, in part: PixelRect) -> Double {
        var longest = (count: 0, row: 0, end: 0)
        for row in Int(part.y)..<Int(part.maxY) {
            var count = 0
            for column in Int(part.x)..<Int(part.maxX) {
                count = png.samples[(row * png.width + column) * 3] < 90 ? count + 1 : 0
                if count > longest.count { longest = (count, row, column) }
            }
        }
        // The ends cover parts of pixels, over the halo.
        return (longest.end - longest.count - 2...longest.end + 2).reduce(0) { sum, column in
            sum + min(1, max(0, Double(252 - png.pixel(column, longest.row)[0]) / (252 - 26)))
        }
    }

    /// Bar, file and sphere agree: the bar's pixels by its words, the physical resolution, the text chunk, the outline.
    @Test(arguments: GoldenSphere.samples.indices)
    func scaleBarFileAndSphereAgree(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let scene = try sphere.scene()
        for (name, bytes) in [("mip.png", try scene.maximumProjectionPNG()), ("slices.png", try scene.slicesPNG())] {
            let png = try #require(DecodedPNG(bytes))
            let scale = try #require(png.pixelsPerMillimetre)
            #expect(png.text("Pixel size") == "\(NiceNumber.text(1 / scale)) mm in the patient")
            let frame = try #require(png.panels().first)
            let isMIP = name == "mip.png"
            let bar = ScaleBar.fitting(
                isMIP ? frame.width * 0.3 : FigureScene.barRoom - 30, pixelsPerMillimetre: scale)
            let part =
                isMIP
                ? PixelRect(x: frame.x, y: frame.maxY - 40, width: frame.width, height: 39)
                : PixelRect(
                    x: frame.maxX + 12, y: 60, width: Double(png.width) - frame.maxX - 12,
                    height: Double(png.height) - 100)
            // Its end ticks are a pixel wide, half of it beyond either end.
            let measured = longestLine(png, in: part) - 1
            #expect(abs(measured - bar.millimetres * scale) <= 0.5, "\(name): \(measured) pixels for \(bar.label)")
            #expect(bar.label == "\(NiceNumber.tick(bar.millimetres / 10)) cm")
            // The sphere's width by the bar's pixels.
            let view: Orientation = isMIP ? .coronal : .axial
            let depth =
                isMIP
                ? sphere.nearestDepth(along: 1)
                : sphere.depth(of: try #require(scene.lesions.first).uptake.suvMaxIndex.z, along: 2)
            let radius = sphere.radius(atDepth: depth)
            let ring = OutlineRing(
                in: png, frame: frame, centre: sphere.place(in: frame, showing: sphere.middle, view, scale),
                radius: radius * scale, colour: .outline(of: 1))
            let off = ring.alone.reduce(0, +) / Double(ring.alone.count)
            let diameter = 2 * (radius * scale + off) * bar.millimetres / measured
            #expect(abs(diameter / (2 * radius) - 1) < 0.02, "\(name): \(diameter) mm")
        }
    }

    /// A plateau with one hotter voxel off its middle, small enough to be shown about it or too large for that.
    @Test(arguments: [SIMD3(9, 8, 7), SIMD3(56, 22, 20)])
    func crosshairMeetsTheHottestVoxel(_ extent: SIMD3<Int>) throws {
        let grid = Phantom.grid([70, 60, 50], spacing: [3, 2.5, 4], origin: [-90, -70, -40])
        let box = VoxelBox(lower: [6, 12, 14], upper: SIMD3(6, 12, 14) &+ extent)
        let hottest = SIMD3(8, 15, 16)
        let volume = Phantom.volume(on: grid) { $0 == hottest ? 38 : box.contains($0) ? 9 : 1 }
        let region = Region(in: box) { _, _, _ in true }
        let lesion = Phantom.lesion(1, region, in: volume, threshold: nil, slice: box.upper.z - 1)
        let scene = try Phantom.scene(volume, [lesion], window: DisplayWindow(lower: 0, upper: 40))
        let png = try #require(DecodedPNG(try scene.lesionPNG(1)))
        let frames = png.panels()
        try #require(frames.count == 4)
        for frame in frames.prefix(3) {
            // Where it lies by its own grey, which nothing else is as dark as.
            var sum = SIMD2<Double>.zero
            var weight = 0.0
            for row in Int(frame.y) + 24..<Int(frame.maxY) - 40 {
                for column in Int(frame.x) + 24..<Int(frame.maxX) - 24 {
                    let pixel = png.pixel(column, row)
                    guard pixel[0] < 80, pixel[0] == pixel[1], pixel[1] == pixel[2] else { continue }
                    sum += SIMD2(Double(column) + 0.5, Double(row) + 0.5) * Double(80 - pixel[0])
                    weight += Double(80 - pixel[0])
                }
            }
            let voxel = sum / weight
            // The arms, a pixel dark on the even ground at the panel's ends.
            func arm(_ along: Int, from start: Double) -> Double {
                var sum = 0.0
                var weight = 0.0
                for step in 0..<8 {
                    for off in -6...6 {
                        let across = Int(voxel[1 - along]) + off
                        let pixel =
                            along == 1 ? png.pixel(across, Int(start) + step) : png.pixel(Int(start) + step, across)
                        let dark = Double(max(0, 225 - pixel[0]))
                        sum += dark * (Double(across) + 0.5)
                        weight += dark
                    }
                }
                return sum / weight
            }
            #expect(abs(arm(1, from: frame.y + 28) - voxel.x) <= 1)
            #expect(abs(arm(0, from: frame.x + 28) - voxel.y) <= 1)
        }
    }

    /// At every tick the uptake bar has the grey that a volume of that value has.
    @Test func uptakeBarHasTheGreysOfThePicture() throws {
        let grid = Phantom.grid([20, 20, 60], spacing: [5, 5, 5])
        func png(_ value: Double) throws -> DecodedPNG {
            let volume = Phantom.volume(on: grid) { _ in value }
            return try #require(DecodedPNG(try Phantom.scene(volume).maximumProjectionPNG()))
        }
        for value in [2.0, 4, 6, 8] {
            let png = try png(value)
            let frames = png.panels()
            let last = try #require(frames.last)
            let ground = png.pixel(Int(last.x) + 40, Int(last.y) + 60)[0]
            // Below the bar's words ticks stand right of it, from 10 downwards.
            let column = Int(last.maxX) + 18 + 19
            let rows = (Int(last.y) + 22..<Int(last.maxY)).filter { png.pixel(column, $0)[0] < 200 }
            var ticks: [Int] = []
            for row in rows where ticks.last.map({ row - $0 > 2 }) ?? true { ticks.append(row) }
            try #require(ticks.count == 6)
            let bar = png.pixel(Int(last.maxX) + 18 + 8, ticks[5 - Int(value / 2)])[0]
            #expect(abs(bar - ground) <= 2, "\(value): \(bar) on the bar, \(ground) in the picture")
        }
    }
}
