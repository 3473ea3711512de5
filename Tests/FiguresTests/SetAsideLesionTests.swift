import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// Lesions that a reader has set aside: thin, dashed, grey.
@Suite struct SetAsideLesionTests {
    private let frame = PixelRect(x: 0, y: 0, width: 200, height: 160)
    private let centre = SIMD2(100.0, 80.0)

    /// A circle of 40 pixels about the middle with its number, on white or on black.
    private func picture(isSetAside: Bool, onDark: Bool) throws -> (RasterImage, LabelPlacement.Label) {
        let circle = (0..<180).map { step in
            let angle = Double(step) * .pi / 90
            return centre + SIMD2(cos(angle), sin(angle)) * 40
        }
        let outline = try #require(
            NumberedOutline(text: "8", tint: 1, points: [circle], in: frame, isSetAside: isSetAside))
        let canvas = try Canvas(width: 200, height: 160)
        if onDark { canvas.fill(frame, Colour(0x000000)) }
        let labels = canvas.number([outline], in: frame, obstacles: [], onDark: onDark)
        return (try canvas.image(), labels[0])
    }

    private func pixel(_ image: RasterImage, _ place: SIMD2<Double>) -> SIMD3<Int> {
        let i = (Int(place.y) * image.width + Int(place.x)) * 3
        return SIMD3(Int(image.samples[i]), Int(image.samples[i + 1]), Int(image.samples[i + 2]))
    }

    /// The part of the circle that is drawn in more than its casing's colour.
    private func drawn(_ image: RasterImage, onDark: Bool) -> Double {
        let hits = (0..<720).count { step in
            let angle = Double(step) * .pi / 360
            return (-1...1).contains { off in
                let pixel = pixel(image, centre + SIMD2(cos(angle), sin(angle)) * (40 + Double(off)))
                return onDark ? pixel.max() > 70 : pixel.min() < 205
            }
        }
        return Double(hits) / 720
    }

    @Test(arguments: [false, true])
    func theOutlineIsThinDashedAndGrey(_ onDark: Bool) throws {
        let (aside, _) = try picture(isSetAside: true, onDark: onDark)
        let (usual, _) = try picture(isSetAside: false, onDark: onDark)
        #expect(drawn(usual, onDark: onDark) > 0.99)
        // Dashes of 4 pixels, gaps of 3.
        #expect(drawn(aside, onDark: onDark) > 0.45 && drawn(aside, onDark: onDark) < 0.8)
        func chroma(_ image: RasterImage) -> Int {
            stride(from: 0, to: image.samples.count, by: 3).map { i in
                Int(image.samples[i..<i + 3].max() ?? 0) - Int(image.samples[i..<i + 3].min() ?? 0)
            }.max() ?? 0
        }
        #expect(chroma(aside) == 0 && chroma(usual) > 60)
    }

    @Test(arguments: [false, true])
    func theNumberIsGrey(_ onDark: Bool) throws {
        for isSetAside in [true, false] {
            let (image, label) = try picture(isSetAside: isSetAside, onDark: onDark)
            // Of the letter alone, inside the label's edge.
            let inner = label.box.grown(by: -2.5)
            var extreme = onDark ? 0 : 255
            for row in Int(inner.y)..<Int(inner.maxY) {
                for column in Int(inner.x)..<Int(inner.maxX) {
                    let red = pixel(image, [Double(column), Double(row)]).x
                    extreme = onDark ? max(extreme, red) : min(extreme, red)
                }
            }
            let wanted: Colour = isSetAside ? .setAside(onDark: onDark) : onDark ? .white : .ink
            #expect(abs(extreme - Int((wanted.red * 255).rounded())) <= 12)
        }
    }

    /// The colour of its number is free: a lesion that was set aside has none.
    @Test func coloursFollowTheGround() throws {
        let outline = try #require(
            NumberedOutline(text: "2", tint: 1, points: [[[1, 1], [9, 1], [9, 9]]], in: frame))
        #expect(outline.colour(onDark: false) == .outline(of: 2))
        #expect(outline.colour(onDark: true) == Colour.outlinesOnDark[1])
        var aside = outline
        aside.isSetAside = true
        #expect(aside.colour(onDark: false) == .setAside(onDark: false))
        #expect(aside.colour(onDark: true) == .setAside(onDark: true))
    }

    @Test("What was set aside is no lesion of the heading")
    func headingsCountItApart() throws {
        let volume = Phantom.volume(on: Phantom.grid([12, 12, 12])) { $0.x % 4 == 1 ? 6 : 0 }
        let lesions = [1, 5].map { x in
            let box = VoxelBox(lower: [x, 2, 2], upper: [x + 1, 4, 4])
            return Phantom.lesion(UInt16(x), Region(in: box) { _, _, _ in true }, in: volume, threshold: 4)
        }
        func heading(_ setAside: Set<UInt16>) throws -> String {
            try FigureScene(
                uptake: volume, unit: .suv, lesions: lesions, setAside: setAside,
                caption: FigureCaption(method: "given", software: "")
            ).projectionLayout().lines[0]
        }
        #expect(try heading([]).hasSuffix(" · 2 lesions"))
        #expect(try heading([5]).hasSuffix(" · 1 lesion · physiological, and dashed: 1"))
    }

    /// On the lesion's own figure as on the others: no pixel on its circle has the colour of its number.
    @Test(arguments: [true, false])
    func theLesionsOwnFigureShowsItGrey(_ isSetAside: Bool) throws {
        let sphere = GoldenSphere.samples[0]
        let volume = sphere.volume
        let scene = try FigureScene(
            uptake: volume, unit: .suv, lesions: [sphere.lesion(2, in: volume)], setAside: isSetAside ? [2] : [],
            caption: FigureCaption(method: "fixed threshold", software: "Lutetia 0.0"))
        let maximum = try #require(scene.lesions.first).uptake.suvMaxIndex
        let png = try #require(DecodedPNG(try scene.lesionPNG(2)))
        let scale = try #require(png.pixelsPerMillimetre)
        let frame = try #require(png.panels().first)
        let ring = OutlineRing(
            in: png, frame: frame,
            centre: sphere.place(in: frame, showing: sphere.grid.position(of: maximum), .axial, scale),
            radius: sphere.radius(atDepth: sphere.depth(of: maximum.z, along: 2)) * scale, colour: .outline(of: 2))
        #expect(ring.offsets.count { $0 != nil } == (isSetAside ? 0 : 72))
    }
}
