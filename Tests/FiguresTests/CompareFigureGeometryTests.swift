import Foundation
import Testing
import VoxelCore

@testable import Figures

/// Golden geometry of `compare.png`.
@Suite struct CompareFigureGeometryTests {
    private func visit(_ sphere: GoldenSphere) -> CompareFigure.Visit {
        let grid = sphere.grid
        let uptake = sphere.volume
        let flat = Phantom.grid([grid.size.x, 1, grid.size.z], spacing: grid.spacing, origin: grid.affine.origin)
        let shadow = MaximumProjection(of: uptake, along: .y)
        let projection = Phantom.volume(on: flat) { Double(shadow.values[$0.z * grid.size.x + $0.x]) }
        let region = Phantom.region(of: uptake, from: sphere.threshold)
        return CompareFigure.Visit(
            title: "baseline", detail: "", projection: projection,
            lesions: [.init(region: region, grid: grid, label: "1")])
    }

    /// The region alone is known, not the threshold it was made with: the projection tells it.
    @Test(arguments: GoldenSphere.samples.indices)
    func outlinesLieOnTheTrueCircle(_ sample: Int) throws {
        let sphere = GoldenSphere.samples[sample]
        let visit = visit(sphere)
        let figure = try CompareFigure(visits: [visit, visit], unit: .suv, caption: CompareFigurePhantom.caption)
        let png = try #require(DecodedPNG(try figure.png()))
        let scale = try #require(png.pixelsPerMillimetre)
        let frames = png.panels()
        try #require(frames.count == 2)
        for frame in frames {
            let ring = OutlineRing(
                in: png, frame: frame, centre: sphere.place(in: frame, showing: sphere.middle, .coronal, scale),
                radius: sphere.radius(atDepth: sphere.nearestDepth(along: 1)) * scale, colour: .outline(of: 1))
            #expect(ring.touched.count { $0 } <= 9)
            #expect(ring.alone.allSatisfy { abs($0) <= 0.5 }, "\(ring.alone)")
        }
    }

    /// A shadow of 3 × 3 pixels at 5 and more on a background of 2, whose neighbours may shine brighter.
    private func shadowField(brighter: Int) -> ShadowField? {
        let beside = [
            [2, 3], [2, 4], [2, 5], [6, 3], [6, 4], [6, 5], [3, 2], [4, 2], [5, 2], [3, 6], [4, 6], [5, 6],
        ]
        var image = PlaneImage(width: 9, height: 9, values: Array(repeating: 2, count: 81))
        for y in 3..<6 { for x in 3..<6 { image.values[y * 9 + x] = x == 4 && y == 4 ? 9 : 5 } }
        for place in beside.prefix(brighter) { image.values[place[1] * 9 + place[0]] = 12 }
        let box = VoxelBox(lower: [3, 0, 3], upper: [6, 1, 6])
        return ShadowField(of: Region(in: box) { _, _, _ in true }, on: image)
    }

    @Test func theLevelPartsTheShadowFromWhatLiesBeside() throws {
        let field = try #require(shadowField(brighter: 0)).field
        // Half-way from 2 to 5.
        #expect(field.origin == [1, 1] && field.width == 7 && field.height == 7)
        #expect(field.values[2 * 7 + 2] == 1.5 && field.values[3 * 7 + 3] == 5.5 && field.values[0] == -1.5)
    }

    @Test func whatShinesBesideAShadowIsKeptOutOfIt() throws {
        let field = try #require(shadowField(brighter: 1)).field
        #expect(field.values[2 * 7 + 1] == -8.5)
        #expect(field.values.count { $0 > 0 } == 9)
        // Where much of what lies beside is brighter, nothing parts the two.
        #expect(shadowField(brighter: 2) == nil && shadowField(brighter: 12) == nil)
    }
}
