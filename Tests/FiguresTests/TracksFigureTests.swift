import Foundation
import Testing
import VoxelCore

@testable import Figures

@Suite struct TracksFigureTests {
    private typealias P = TracksFigurePhantom

    /// The uptake-weighted middle of what is hot in a part of a picture, in its pixels.
    private func middle(of image: PlaneImage, near point: SIMD2<Double>, within reach: Double) -> SIMD2<Double> {
        var sum = SIMD2(0.0, 0)
        var weight = 0.0
        for row in 0..<image.height {
            for column in 0..<image.width {
                let at = SIMD2(Double(column) + 0.5, Double(row) + 0.5)
                let value = image.values[row * image.width + column] - 1
                guard length(at - point) <= reach, value > 0 else { continue }
                sum += at * value
                weight += value
            }
        }
        return sum / weight
    }

    private func length(_ v: SIMD2<Double>) -> Double { (v * v).sum().squareRoot() }

    private func places(_ orientation: Orientation) -> (lesion: SIMD2<Double>, landmark: SIMD2<Double>) {
        let panel = TrackPicture.panel(orientation, around: P.centre)
        return (panel.point(ofPosition: P.centre), panel.point(ofPosition: P.landmark))
    }

    @Test("A patient who lay otherwise is seen in the same plane, pixel by pixel")
    func movedPatient() {
        let pictures = P.pictures
        let (lesion, landmark) = places(.axial)
        #expect(lesion == [90, 90])
        // The patient's right lies on the viewer's left: what lies 22 mm further to the right of the patient stands there.
        let scale = TrackPicture.pixelsPerMillimetre
        let wanted = SIMD2<Double>(90 - 22 * scale, 90 - 17 * scale)
        #expect(length(landmark - wanted) < 1e-9)
        for picture in pictures[..<2] {
            #expect(length(middle(of: picture.axial.image, near: lesion, within: 30) - lesion) < 0.5)
            #expect(length(middle(of: picture.axial.image, near: landmark, within: 16) - landmark) < 0.5)
            #expect(length(middle(of: picture.coronal.image, near: [90, 90], within: 32) - [90, 90]) < 0.5)
        }
        // Where the lesion is gone, the landmark is still there and its place is not hot.
        #expect(pictures[2].axial.image.values[90 * 180 + 90] == 1)
        #expect(length(middle(of: pictures[2].axial.image, near: landmark, within: 16) - landmark) < 0.5)
    }

    @Test("Outlines lie on the lesion's edge on every grid, and on the place where it is gone")
    func outlines() throws {
        let pictures = P.pictures
        for picture in pictures {
            for plane in [picture.axial, picture.coronal] {
                let loops = try #require(plane.outlines.first?.loops ?? plane.lost)
                #expect(loops.count == 1)
                let radii = loops[0].map { length($0 - [90, 90]) / TrackPicture.pixelsPerMillimetre }
                let mean = radii.reduce(0, +) / Double(radii.count)
                // Half a voxel of 4 mm is what a mask knows of its edge; the uptake knows more.
                let isSeen = plane.lost.isEmpty
                #expect(abs(mean - P.radius) < (isSeen ? 0.6 : 2))
                #expect(radii.allSatisfy { abs($0 - P.radius) < (isSeen ? 1.2 : 3) })
            }
        }
        #expect(pictures[0].axial.lost.isEmpty && pictures[2].axial.outlines.isEmpty)
    }

    @Test("In a plane of voxel centres, just the lesion's own lie inside its outline")
    func ownVoxels() throws {
        let scan = P.scan(on: P.baseline, radii: (P.radius, nil))
        let loop = try #require(P.pictures[0].axial.outlines.first?.loops.first)
        let panel = TrackPicture.panel(.axial, around: P.centre)
        let slice = 15
        #expect(P.baseline.position(of: SIMD3(0, 0, slice)).z == P.centre.z)
        for y in 8..<28 {
            for x in 8..<28 {
                let index = SIMD3(x, y, slice)
                let at = panel.point(ofPosition: P.baseline.position(of: index))
                var isInside = false
                for (a, b) in zip(loop, loop.dropFirst() + loop.prefix(1)) where (a.y > at.y) != (b.y > at.y) {
                    if at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x) { isInside.toggle() }
                }
                #expect(isInside == scan.region.contains(index))
            }
        }
    }

    @Test func aPlaneBesideALesionDoesNotOutlineIt() {
        let scan = P.scan(on: P.baseline, radii: (P.radius, nil))
        let picture = TrackPicture.pictures(
            of: scan.volume, at: [.init(centre: P.centre + [0, 0, 25])], toBaseline: Affine(spacing: [1, 1, 1]),
            lesions: [P.lesion(scan.region, on: P.baseline)])[0]
        #expect(picture.axial.outlines.isEmpty && picture.coronal.outlines.count == 1)
    }

    @Test func aTransformWithoutInverseGivesNoPicture() {
        let scan = P.scan(on: P.baseline, radii: (nil, nil))
        let flat = Affine(x: [1, 0, 0], y: [0, 1, 0], z: .zero, origin: .zero)
        #expect(
            TrackPicture.pictures(of: scan.volume, at: [.init(centre: .zero)], toBaseline: flat, lesions: []).isEmpty)
    }

    @Test("In the file, every cell has its size, its letters and its lesion in the middle")
    func cellsInTheFile() throws {
        let figure = try P.figure(rows: 2, visits: 3)
        let layout = try figure.layout()
        let png = try #require(DecodedPNG(try figure.png()))
        #expect(png.width == Int(layout.width) && png.height == Int(layout.height))
        #expect(DecodedPNG.number(try #require(png.chunk("pHYs")), 0) == 1800)
        #expect(layout.hasCoronal && layout.rows[0].frames.allSatisfy { $0.count == 2 })
        for frame in layout.rows[0].frames[..<2].map({ $0[0] }) {
            #expect(frame.width == 180)
            let middle = frame.centre
            let hot: [Int] = png.pixel(Int(middle.x), Int(middle.y))
            #expect(hot == [0, 0, 0])
            // SUV 1 of 10 at the lower left corner.
            let corner: [Int] = png.pixel(Int(frame.x) + 8, Int(frame.maxY) - 8)
            #expect(corner.allSatisfy { (229...231).contains($0) })
        }
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        figure.draw(layout, on: sheet)
        #expect(sheet.texts.filter { $0.text == "P" }.count == 6)
        #expect(sheet.texts.filter { $0.text == "S" }.count == 6)
        for frame in layout.rows[0].frames.map({ $0[0] }) {
            let right = try #require(
                sheet.texts.first { $0.text == "R" && abs($0.box.maxX - frame.x) < 10 && frame.y < $0.box.y })
            let left = try #require(
                sheet.texts.first { $0.text == "L" && abs($0.box.x - frame.maxX) < 10 && frame.y < $0.box.y })
            #expect(!frame.intersects(right.box) && !frame.intersects(left.box))
        }
    }

    @Test("What is gone, new or out of view is said in its cell, off every lesion")
    func words() throws {
        let figure = try P.figure(rows: 8, visits: 1)
        let layout = try figure.layout()
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        figure.draw(layout, on: sheet)
        // The lesion that is outlined bears the first row's number.
        let wanted = [
            "", "not in this plane", "gone", "outside the field of view", "new, not in this plane", "not yet there",
            "not imaged", "not there",
        ]
        for (place, words) in zip(layout.rows, wanted) where !words.isEmpty {
            let box = try #require(sheet.texts.first { $0.text == words && place.frames[0][0].contains($0.box) }?.box)
            let lesion = PixelRect(
                x: place.frames[0][0].centre.x - 27, y: place.frames[0][0].centre.y - 27, width: 54, height: 54)
            #expect(!box.intersects(lesion))
        }
        // The highest uptake stands below, nothing where the place was not seen.
        let values = layout.rows.map { row in sheet.texts.filter { row.words[0].contains($0.box) }.map(\.text) }
        #expect(values[0] == ["SUVmax 12.3"] && values[2] == ["highest 12.3"] && values[3].isEmpty)
    }

    @Test(arguments: [1, 4, 7]) func textsStandApartAndOnTheSheet(_ visits: Int) throws {
        let figure = try P.figure(rows: 4, visits: visits)
        try standApart(figure, figure.layout())
        let printed = try figure.printed()
        #expect(printed.visits.count == min(visits, 5))
        #expect(printed.visits.last == figure.visits.last && printed.visits.first == figure.visits.first)
        try standApart(printed, printed.fitting(width: 850, height: 420))
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try figure.png()).write(to: URL(filePath: "\(folder)/tracks-\(visits).png"))
        }
    }

    @Test func namesOfAnyLengthStayInTheirPlace() throws {
        let name = String(repeating: "after the second cycle ", count: 20)
        let figure = try P.figure(rows: 2, visits: 3, name: name)
        try standApart(figure, figure.layout())
    }

    private func standApart(_ figure: TracksFigure, _ layout: TracksFigure.Layout) throws {
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        figure.draw(layout, on: sheet)
        let whole = PixelRect(x: 0, y: 0, width: layout.width, height: layout.height)
        for (i, text) in sheet.texts.enumerated() {
            #expect(whole.contains(text.box), "\(text) leaves the sheet")
            for other in sheet.texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
    }

    @Test("A number is never cut: where there is no room, the change goes below and the unit to the heading")
    func narrowColumns() throws {
        let figure = try P.figure(rows: 1, visits: 4, unit: .becquerelPerMillilitre, highest: 123_456_789)
        let layout = try figure.fitting(width: 850, height: 400)
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        figure.draw(layout, on: sheet)
        let texts = sheet.texts.map(\.text)
        #expect(texts.contains { $0.hasSuffix("1.23×10⁸") } && texts.contains("−34.6 %"))
        #expect(layout.lines[0].contains("0 to 10 Bq/mL"))
    }

    @Test("What finds no room in a cell is said below it")
    func smallCells() throws {
        let figure = try P.figure(rows: 4, visits: 1)
        let layout = try figure.layout(in: .init(width: 850, side: 40, setting: .page))
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        figure.draw(layout, on: sheet)
        let below = layout.rows.map { row in sheet.texts.filter { row.words[0].contains($0.box) }.map(\.text) }
        #expect(below[3] == ["outside the field of view"])
        #expect(below[1] == ["SUVmax 12.3", "not in this plane"])
    }

    @Test func rowsBeyondTheRoomAreLeftOut() throws {
        let figure = try P.figure(rows: 12, visits: 2)
        #expect(try figure.layout().rows.count == 12)
        let layout = try figure.fitting(width: 850, height: 500)
        #expect(layout.rows.count < 12 && layout.rows.count >= 2 && layout.height <= 500)
        #expect(layout.width <= 850)
    }

    @Test func theFileSaysWhatItIs() throws {
        let figure = try P.figure(rows: 1, visits: 2)
        let bytes = try figure.png()
        #expect(try figure.png() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.text("Disclaimer") == FigureScene.disclaimer && png.text("Title") == "Lesions over time")
        #expect(png.text("Description")?.contains("Brought into the baseline's frame: by hand") == true)
        #expect(try figure.layout().lines[0].contains("100 mm across"))
    }

    @Test func whatCannotBeDrawnIsRefused() throws {
        let cell = TracksFigure.Cell(picture: nil, sight: .gone, highest: .infinity)
        let row = TracksFigure.Row(label: "3", details: [], cells: [cell])
        let visit = TracksFigure.Visit(title: "v")
        func made(_ visits: [TracksFigure.Visit], _ rows: [TracksFigure.Row]) throws -> TracksFigure {
            try TracksFigure(visits: visits, rows: rows, unit: .counts, caption: P.caption)
        }
        #expect(throws: FigureError.nothingToDraw(figure: "figure of tracks", wanted: "visit")) { try made([], [row]) }
        #expect(throws: FigureError.nothingToDraw(figure: "figure of tracks", wanted: "track")) {
            try made([visit], [])
        }
        #expect(
            throws: FigureError.unusableNumber(
                figure: "figure of tracks", of: "the number of rows", value: 13, wanted: "12 at most")
        ) { try made([visit], Array(repeating: row, count: 13)) }
        #expect(
            throws: FigureError.valueCount(panel: "the figure of tracks", line: "3", found: 1, wanted: 2)
        ) { try made([visit, visit], [row]) }
        #expect(
            throws: FigureError.unusableNumber(
                figure: "figure of tracks", of: "a value of track 3 at v", value: .infinity, wanted: "a finite number")
        ) { try made([visit], [row]) }
        let empty = TracksFigure.Row(
            label: "3", details: [], cells: [.init(picture: nil, sight: .gone, highest: nil)])
        #expect(throws: FigureError.noUptake(unit: "counts")) { try made([visit], [empty]) }
    }
}
