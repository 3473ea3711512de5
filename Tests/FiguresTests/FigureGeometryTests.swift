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

extension FigureGeometryTests {
    /// How far the picture's greys lie off the known uptake, in pixels: the shift of least squares.
    private func shift(
        _ png: DecodedPNG, _ frame: PixelRect, _ wanted: (SIMD2<Double>) -> Double
    ) -> SIMD2<Double> {
        func grey(_ place: SIMD2<Double>) -> Double { 255 * (1 - min(1, max(0, wanted(place) / 10))) }
        var (xx, xy, yy, xr, yr) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for row in stride(from: Int(frame.y) + 26, to: Int(frame.maxY) - 42, by: 2) {
            for column in stride(from: Int(frame.x) + 26, to: Int(frame.maxX) - 26, by: 2) {
                let place = SIMD2(Double(column) + 0.5, Double(row) + 0.5)
                let residual = Double(png.samples[(row * png.width + column) * 3]) - grey(place)
                let slope = SIMD2(
                    grey(place + [0.5, 0]) - grey(place - [0.5, 0]), grey(place + [0, 0.5]) - grey(place - [0, 0.5]))
                xx += slope.x * slope.x
                xy += slope.x * slope.y
                yy += slope.y * slope.y
                xr += slope.x * residual
                yr += slope.y * residual
            }
        }
        // A picture that lies to the right has the values of places to the left.
        let determinant = xx * yy - xy * xy
        return SIMD2(-(yy * xr - xy * yr) / determinant, -(xx * yr - xy * xr) / determinant)
    }

    /// The picture below the outlines lies where the uptake does, within a quarter of a pixel.
    @Test(arguments: GoldenSphere.samples.indices)
    func greysLieWhereTheUptakeDoes(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let volume = sphere.volume
        let scene = try Phantom.scene(volume)
        func expectInPlace(_ png: DecodedPNG, _ frame: PixelRect, _ view: Orientation, depth: Double) throws {
            let scale = try #require(png.pixelsPerMillimetre)
            let centre = sphere.place(in: frame, showing: sphere.middle, view, scale)
            let off = shift(png, frame) { place in
                let from = (place - centre) / scale
                return sphere.value(at: ((from * from).sum() + depth * depth).squareRoot())
            }
            #expect(abs(off.x) <= 0.25 && abs(off.y) <= 0.25, "\(view): \(off)")
        }
        let projection = try #require(DecodedPNG(try scene.maximumProjectionPNG()))
        for (frame, view) in zip(projection.panels(), [Orientation.coronal, .sagittal]) {
            try expectInPlace(projection, frame, view, depth: sphere.nearestDepth(along: view.depth))
        }
        let slices = try #require(DecodedPNG(try scene.slicesPNG()))
        let middle = try #require(
            scene.montageSlices().slices.enumerated().min { a, b in
                abs(sphere.depth(of: a.element, along: 2)) < abs(sphere.depth(of: b.element, along: 2))
            })
        try expectInPlace(
            slices, slices.panels()[middle.offset], .axial, depth: sphere.depth(of: middle.element, along: 2))
    }
}
