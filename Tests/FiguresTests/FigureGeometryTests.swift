import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// Golden geometry: spheres of known centre and radius, found again on the pixels of the files.
@Suite struct FigureGeometryTests {
    /// The outline's middle lies within half a pixel of the true circle at every angle where no leader meets it.
    private func expectCircle(
        _ sphere: GoldenSphere, radius: Double, at place: SIMD2<Double>, in frame: PixelRect, of png: DecodedPNG,
        colour: Colour, _ what: String
    ) throws {
        let scale = try #require(png.pixelsPerMillimetre)
        let ring = OutlineRing(in: png, frame: frame, centre: place, radius: radius * scale, colour: colour)
        #expect(ring.touched.count { $0 } <= 9, "\(what): leaders take \(ring.touched.count { $0 }) angles")
        let off = ring.alone.filter { !(abs($0) <= 0.5) }
        #expect(off.isEmpty, "\(what): \(ring.alone)")
    }

    @Test(arguments: GoldenSphere.samples.indices)
    func projectedOutlinesLieOnTheTrueCircle(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let png = try #require(DecodedPNG(try sphere.scene(label: 2).maximumProjectionPNG()))
        let scale = try #require(png.pixelsPerMillimetre)
        let frames = png.panels()
        try #require(frames.count == 2)
        for (frame, view) in zip(frames, [Orientation.coronal, .sagittal]) {
            try expectCircle(
                sphere, radius: sphere.radius(atDepth: sphere.nearestDepth(along: view.depth)),
                at: sphere.place(in: frame, showing: sphere.middle, view, scale), in: frame, of: png,
                colour: .outline(of: 2), "mip.png, \(view)")
        }
    }

    @Test(arguments: GoldenSphere.samples.indices)
    func sliceOutlinesLieOnTheTrueCircle(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let scene = try sphere.scene(label: 3)
        let png = try #require(DecodedPNG(try scene.slicesPNG()))
        let scale = try #require(png.pixelsPerMillimetre)
        let frame = try #require(png.panels().first)
        let slice = try #require(scene.lesions.first).uptake.suvMaxIndex.z
        try expectCircle(
            sphere, radius: sphere.radius(atDepth: sphere.depth(of: slice, along: 2)),
            at: sphere.place(in: frame, showing: sphere.middle, .axial, scale), in: frame, of: png,
            colour: .outline(of: 3), "slices.png")
    }

    @Test(arguments: GoldenSphere.samples.indices)
    func lesionOutlinesLieOnTheTrueCircle(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        // Uptake far below the window leaves the CT grey, so that the outline is the one thing of colour.
        for window in try [nil, DisplayWindow(lower: 0, upper: 1000)] as [DisplayWindow?] {
            let ct = window.map { _ in Phantom.volume(on: sphere.grid) { _ in 40 } }
            let scene = try sphere.scene(label: 2, ct: ct, window: window)
            let maximum = try #require(scene.lesions.first).uptake.suvMaxIndex
            let png = try #require(DecodedPNG(try scene.lesionPNG(2)))
            let scale = try #require(png.pixelsPerMillimetre)
            let frames = png.panels()
            try #require(frames.count == (ct == nil ? 3 : 6))
            for (i, frame) in frames.enumerated() {
                let view = Orientation.allCases[i % 3]
                try expectCircle(
                    sphere, radius: sphere.radius(atDepth: sphere.depth(of: maximum[view.depth], along: view.depth)),
                    at: sphere.place(in: frame, showing: sphere.grid.position(of: maximum), view, scale), in: frame,
                    of: png, colour: i < 3 ? .outline(of: 2) : .fusedOutline, "lesion-2.png, \(view), row \(i / 3)")
            }
        }
    }
}
