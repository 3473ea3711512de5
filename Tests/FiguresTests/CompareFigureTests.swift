import Foundation
import Testing
import VoxelCore

@testable import Figures

@Suite struct CompareFigureTests {
    private typealias P = CompareFigurePhantom

    private func pixels(of png: DecodedPNG, in frame: PixelRect, near colour: Colour) -> [SIMD2<Double>] {
        let wanted = [colour.red, colour.green, colour.blue].map { Int(($0 * 255).rounded()) }
        var found: [SIMD2<Double>] = []
        for row in Int(frame.y)..<Int(frame.maxY) {
            for column in Int(frame.x)..<Int(frame.maxX)
            where zip(png.pixel(column, row), wanted).allSatisfy({ abs($0 - $1) < 8 }) {
                found.append([Double(column) + 0.5, Double(row) + 0.5])
            }
        }
        return found
    }

    /// One scale: the millimetre has the same length in every panel, and equal heights in the scanner lie on one row.
    @Test func panelsShareOneScaleAndStandLevel() throws {
        let figure = try P.course(4)
        let layout = try figure.layout()
        let perMillimetre = layout.pixelsPerMillimetre
        for (visit, panel) in zip(figure.visits, layout.panels) {
            let size = visit.projection.grid.size
            #expect(abs(panel.frame.width - Double(size.x) * 6 * perMillimetre) <= 0.5)
            #expect(abs(panel.frame.height - Double(size.z) * 6 * perMillimetre) <= 0.5)
            let row = panel.point(ofPosition: [0, 0, 20]).y
            #expect(abs(row - layout.panels[0].point(ofPosition: [0, 0, 20]).y) <= 1)
        }
        // The second visit's field of view ends 36 mm lower.
        #expect(abs(layout.panels[1].frame.y - layout.panels[0].frame.y - 36 * perMillimetre) <= 0.5)
        let png = try #require(DecodedPNG(try figure.png()))
        #expect(DecodedPNG.number(try #require(png.chunk("pHYs")), 0) == Int((perMillimetre * 1000).rounded()))
        #expect(png.width == Int(layout.width) && png.height == Int(layout.height))
    }

    /// Track 2 is drawn in the colour of lesion 2, on the true circle, at every visit.
    @Test func aTrackIsOutlinedWhereItLiesInItsOwnColour() throws {
        let figure = try P.course(3)
        let layout = try figure.layout()
        let png = try #require(DecodedPNG(try figure.png()))
        for panel in layout.panels {
            let centre = panel.point(ofPosition: [-40, 0, 40])
            let reach = 22 * layout.pixelsPerMillimetre
            let around = PixelRect(x: centre.x - reach, y: centre.y - reach, width: 2 * reach, height: 2 * reach)
            let found = pixels(of: png, in: around, near: .outline(of: 2))
            let radii = found.map { (($0 - centre) * ($0 - centre)).sum().squareRoot() / layout.pixelsPerMillimetre }
                .sorted()
            #expect(found.count > 60)
            // The leader and the label's edge leave the circle on one side only.
            #expect(abs(radii[radii.count / 2] - 16) < 2)
        }
        #expect(Colour.outline(ofTrack: "2") == .outline(of: 2))
        #expect(Colour.outline(ofTrack: "2a") == .outline(of: 2))
        #expect(Colour.outline(ofTrack: "liver") == Colour.outline(ofTrack: "liver"))
        #expect(Colour.outlines.contains(.outline(ofTrack: "99999999999")))
    }

    @Test func newLesionsAreMarkedInWords() throws {
        let figure = try P.course(3)
        let layout = try figure.layout()
        let outlines = figure.visits.indices.map { figure.outlines(of: $0, on: layout.panels[$0]).map { $0?.text } }
        #expect(outlines == [["1", "2", "3"], ["1", "2", "3", "+7"], ["1", "2", "3", "7"]])
        #expect(layout.lines[0].contains("+ marks a new lesion"))
        #expect(try !P.course(1).layout().lines[0].contains("+"))
    }

    @Test(arguments: [1, 2, 6]) func textsStandApartAndOnTheSheet(_ count: Int) throws {
        let figure = try P.course(count)
        let layout = try figure.layout()
        let sheet = try figure.drawn(layout)
        let whole = PixelRect(x: 0, y: 0, width: layout.width, height: layout.height)
        let texts = sheet.texts.filter { !$0.text.isEmpty }
        for (i, text) in texts.enumerated() {
            #expect(whole.contains(text.box), "\(text) leaves the sheet")
            for other in texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
        // Numbers keep off the lesions' shadows.
        for (visit, panel) in layout.panels.enumerated() {
            let lesions = figure.outlines(of: visit, on: panel).compactMap { $0?.box }
            let numbers = texts.filter { panel.frame.contains($0.box) }
            #expect(numbers.count >= lesions.count)
            #expect(!numbers.contains { number in lesions.contains { $0.intersects(number.box) } })
        }
        let rows = Set(layout.titles.map(\.y))
        #expect(rows.count == (count + 4) / 5)
        #expect(texts.contains { $0.text == FigureScene.disclaimer } && texts.contains { $0.text == "Lutetia 0.0" })
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try figure.png()).write(to: URL(filePath: "\(folder)/compare-\(count).png"))
        }
    }

    @Test func namesOfAnyLengthStayInTheirColumn() throws {
        let name = String(repeating: "after the second cycle ", count: 20)
        let visits = [P.visit(name, detail: name, []), P.visit(name, detail: name, [])]
        var caption = P.caption
        caption.title = name
        let figure = try CompareFigure(visits: visits, unit: .suv, caption: caption)
        let layout = try figure.layout()
        let texts = try figure.drawn(layout).texts
        for (i, text) in texts.enumerated() {
            #expect(text.box.x >= 0 && text.box.maxX <= layout.width)
            for other in texts[(i + 1)...] { #expect(!text.box.intersects(other.box)) }
        }
    }

    @Test func theFileSaysWhatItIs() throws {
        let figure = try P.course(2)
        let bytes = try figure.png()
        #expect(try figure.png() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.text("Title") == "Patient 01 · ⁶⁸Ga-DOTATATE")
        #expect(png.text("Software") == "Lutetia 0.0" && png.text("Parameters") == "--threshold 4")
        #expect(png.text("Disclaimer") == FigureScene.disclaimer)
        #expect(png.text("Description")?.hasPrefix("baseline, cycle 1 · Coronal maximum projections") == true)
    }

    @Test func aLesionDrawnOnAnotherGridLandsOnItsPlace() throws {
        var visit = P.visit("baseline", [])
        let fine = Phantom.grid([50, 50, 50], spacing: [1, 1, 1], origin: [-20, -20, 0])
        let region = Region(in: fine.box) { x, y, z in length(fine.position(of: [x, y, z]) - [5, 5, 25]) <= 15 }
        visit.lesions = [.init(region: region, grid: fine, label: "1")]
        let figure = try CompareFigure(visits: [visit], unit: .suv, caption: P.caption)
        let panel = try figure.layout().panels[0]
        let box = try #require(figure.outlines(of: 0, on: panel)[0]?.box)
        let wanted = panel.point(ofPosition: [5, 0, 25])
        #expect(abs(box.centre.x - wanted.x) < 1.5 && abs(box.centre.y - wanted.y) < 1.5)
        #expect(abs(box.width / panel.pixelsPerMillimetre - 30) < 1.5)
    }

    @Test func lesionsOutOfViewAndFieldsOfViewApartAreNamed() throws {
        var low = P.visit("cycle 1", origin: [-118, -80, -1000], [])
        let far = Phantom.grid([9, 9, 9], spacing: [4, 4, 4], origin: [500, 0, 0])
        low.lesions = [.init(region: Region(in: far.box) { _, _, _ in true }, grid: far, label: "4")]
        let figure = try CompareFigure(visits: [P.visit("baseline", []), low], unit: .suv, caption: P.caption)
        let layout = try figure.layout()
        #expect(layout.isLevel == [true, false])
        #expect(layout.panels[0].frame.y == layout.panels[1].frame.y)
        #expect(layout.lines[1] == "Not level with baseline, whose scanner z they hardly share: cycle 1")
        #expect(try figure.drawn(layout).texts.contains { $0.text == "1 lesion · out of view: 4" })
    }

    @Test func sixtyOfManyLesionsBearNumbersTheNewOnesAmongThem() throws {
        let spots = (0..<80).map { i in
            let centre = SIMD3(Double(i % 8) * 22 - 78, 0, Double(i / 8) * 30 - 140)
            return P.Spot(label: String(i + 1), centre: centre, radius: 4, isNew: i == 79)
        }
        let figure = try CompareFigure(visits: [P.visit("baseline", spots)], unit: .suv, caption: P.caption)
        let texts = try figure.drawn(figure.layout()).texts.map(\.text)
        #expect(texts.contains("80 lesions · 20 without number"))
        #expect(texts.contains("+80") && !texts.contains("79"))
    }

    @Test func whatCannotBeDrawnIsRefused() throws {
        let spots = [P.Spot(label: "1", centre: .zero, radius: 9)]
        func refused(_ error: FigureError, _ change: (inout CompareFigure.Visit) -> Void) {
            var visit = P.visit("baseline", spots)
            change(&visit)
            #expect(throws: error) { try CompareFigure(visits: [visit], unit: .suv, caption: P.caption) }
        }
        refused(.emptyTrack(visit: "baseline", track: "1")) { $0.lesions[0].region = Region(runs: []) }
        refused(.repeatedTrack(visit: "baseline", track: "1")) { $0.lesions += $0.lesions }
        refused(.trackOutsideGrid(visit: "baseline", track: "1", upper: [40, 0, 0], size: [40, 26, 60])) {
            $0.lesions[0].region = Region(runs: [Run(x: 38..<41, y: 0, z: 0)])
        }
        refused(.turnedGrid(visit: "baseline", track: "1")) {
            let turned = Affine(x: [0, 4, 0], y: [4, 0, 0], z: [0, 0, 4], origin: .zero)
            $0.lesions[0].grid = Grid(size: $0.lesions[0].grid.size, affine: turned)!
        }
        refused(.notProjection(visit: "baseline", size: [4, 2, 4])) {
            $0.projection = Phantom.volume(on: Phantom.grid([4, 2, 4])) { _ in 1 }
        }
        #expect(throws: FigureError.nothingToDraw(figure: "comparison", wanted: "visit")) {
            try CompareFigure(visits: [], unit: .suv, caption: P.caption)
        }
        var cold = P.visit("baseline", [])
        cold.projection = Phantom.volume(on: Phantom.grid([4, 1, 4])) { _ in .nan }
        #expect(throws: FigureError.noUptake(unit: "counts")) {
            try CompareFigure(visits: [cold], unit: .counts, caption: P.caption)
        }
        #expect(DecodedPNG(try CompareFigure(visits: [cold], unit: .suv, caption: P.caption).png()) != nil)
    }
}
