import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// `slices.png` on CT, and what stands beside its panels.
@Suite struct FusedSlicesTests {
    private let sphere = GoldenSphere.samples[0]

    @Test func slicesLieOnCTWhereThereIsOne() throws {
        let ct = Phantom.volume(on: sphere.grid) { _ in 40 }
        // Far below the window uptake has no colour: the CT's grey is left.
        let scene = try sphere.scene(ct: ct, window: DisplayWindow(lower: 0, upper: 1000))
        let fused = try #require(DecodedPNG(try scene.slicesPNG()))
        let frame = try #require(fused.panels().first)
        #expect(fused.pixel(Int(frame.x) + 60, Int(frame.y) + 60) == [128, 128, 128])
        #expect(fused.text("Description")?.contains("FDG") == true)
        let alone = try #require(DecodedPNG(try sphere.scene().slicesPNG()))
        let ground = alone.pixel(Int(frame.x) + 60, Int(frame.y) + 60)
        #expect(ground[0] > 220 && ground[0] == ground[1] && ground[1] == ground[2])
        #expect(try scene.sliceLayout().lines[0].hasPrefix("Uptake in hot colours, 0 to 1000 SUV, over CT · Lesions: "))
        #expect(try sphere.scene().sliceLayout().lines[0].hasPrefix("Inverted grey, 0 to 10 SUV · "))
    }

    @Test(arguments: GoldenSphere.samples.indices)
    func fusedOutlinesLieOnTheTrueCircle(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let ct = Phantom.volume(on: sphere.grid) { _ in 40 }
        let scene = try sphere.scene(label: 2, ct: ct, window: DisplayWindow(lower: 0, upper: 1000))
        let png = try #require(DecodedPNG(try scene.slicesPNG()))
        let frame = try #require(png.panels().first)
        let scale = try #require(png.pixelsPerMillimetre)
        let slice = try #require(scene.lesions.first).uptake.suvMaxIndex.z
        // Nothing reaches a twentieth of such a window: the slices show the lesion with its margin.
        let part = scene.bodyExtent()
        let middle = sphere.grid.affine.position(of: [part.centre.x, part.centre.y, Double(slice)])
        let ring = OutlineRing(
            in: png, frame: frame, centre: sphere.place(in: frame, showing: middle, .axial, scale),
            radius: sphere.radius(atDepth: sphere.depth(of: slice, along: 2)) * scale,
            colour: Colour.outlinesOnDark[1])
        #expect(ring.touched.count { $0 } <= 9)
        #expect(ring.alone.allSatisfy { abs($0) <= 0.5 }, "\(ring.alone)")
    }

    /// A scan is drawn from its coronal and sagittal projections alone: the whole body is shown all the same.
    @Test func theBodyIsShownWithoutAnAxialProjection() throws {
        let grid = Phantom.grid([40, 30, 20], spacing: [5, 5, 5])
        let volume = Phantom.volume(on: grid) { $0.x >= 4 && $0.x < 36 && $0.y >= 3 && $0.y < 27 ? 2 : 0 }
        let lesion = Phantom.lesion(
            1, Region(in: VoxelBox(lower: [20, 15, 10], upper: [22, 17, 12])) { _, _, _ in true }, in: volume,
            threshold: nil)
        let caption = FigureCaption(method: "drawn", software: "Lutetia 0.0")
        let two = try FigureScene(
            uptake: volume, unit: .suv, lesions: [lesion], caption: caption,
            projections: [
                .x: MaximumProjection(of: volume, along: .x), .y: MaximumProjection(of: volume, along: .y),
            ])
        let part = two.bodyExtent()
        #expect(part.centre == [19.5, 14.5] && part.millimetres == [190, 150])
        let all = try FigureScene(uptake: volume, unit: .suv, lesions: [lesion], caption: caption).bodyExtent()
        #expect(all.centre == part.centre && all.millimetres == part.millimetres)
    }

    /// One scale bar for all panels stands beside them, over no picture, as do the uptake bar and the CT's window.
    @Test(arguments: [false, true])
    func theLegendStandsBesideThePanels(_ isFused: Bool) throws {
        let ct = isFused ? Phantom.volume(on: sphere.grid) { _ in 40 } : nil
        let scene = try sphere.scene(ct: ct)
        let layout = try scene.sliceLayout()
        let right = try #require(layout.panels.map(\.frame.maxX).max())
        #expect(layout.bar.x > right)
        // Scale bar and window end above the footer.
        #expect(layout.bar.maxY + (isFused ? 86 : 44) < Double(layout.height) - 30)
        let png = try #require(DecodedPNG(try scene.slicesPNG()))
        #expect(png.width == layout.width && png.height == layout.height)
    }
}
