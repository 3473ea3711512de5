import Foundation
import Testing

@testable import Figures

@Suite struct TimelineFigureTests {
    private typealias F = TimelineFigure

    private static let caption = ChartCaption(
        title: "Patient 01", notes: ["Sizes from CT"], software: "Lutetia 0.0", remarks: [PNGText("Parameters", "none")]
    )

    private static func course(days: Bool = true, tracks: Int = 4) throws -> TimelineFigure {
        let visits = [
            F.Visit(title: "baseline", day: 0),
            F.Visit(
                title: "cycle 2", day: days ? 120 : nil,
                therapies: [.init(cycle: 1, gigabecquerels: 7.4), .init(cycle: 2, gigabecquerels: 7.4)]),
            F.Visit(title: "cycle 4", day: 240, therapies: [.init(cycle: 4)]),
            F.Visit(title: "follow-up", day: 247), F.Visit(title: "follow-up of one year", day: 600),
        ]
        func lines(_ factor: Double) -> [F.Line] {
            (0..<tracks).map { i in
                let first = factor * Double(20 + 7 * i)
                return F.Line(
                    name: i == 3 ? "4 liver" : String(i + 1),
                    values: [first, i == 1 ? nil : first * 0.9, first * 0.6, first * 0.62, i == 2 ? nil : first * 0.3],
                    isTarget: i < 2)
            }
        }
        return try TimelineFigure(
            visits: visits,
            panels: [
                .init(title: "SUVmax", lines: lines(1)), .init(title: "Volume", unit: "mL", lines: lines(0.7)),
                .init(title: "TLU", unit: "mL", lines: lines(21)),
                .init(
                    title: "Sum of diameters", unit: "mm",
                    lines: [.init(name: "targets", values: [60, nil, 42, 42, 40], isTarget: true)]),
            ], caption: caption)
    }

    /// The value 20 of 40 lies in the middle of its panel, at the column of its day.
    @Test func valuesStandWhereTheyBelong() throws {
        let figure = try TimelineFigure(
            visits: [.init(title: "a", day: 0), .init(title: "b", day: 30), .init(title: "c", day: 100)],
            panels: [.init(title: "SUVmax", lines: [.init(name: "1", values: [40, 20, 0], isTarget: true)])],
            caption: Self.caption)
        let chart = try figure.layout().panels[0]
        let frame = chart.frame
        // 4 % of the time stand free on either side.
        for (day, value) in [(0.0, 40.0), (30, 20), (100, 0)] {
            let x = frame.x + frame.width * (day + 4) / 108
            let y = frame.y + frame.height * (1 - value / 40)
            let png = try #require(DecodedPNG(try figure.png()))
            #expect(png.pixel(Int(x), Int(y)) == [0xC2, 0x46, 0x00])
        }
    }

    /// On which day between two visits a cycle was given is not known: its bracket spans the time between the two.
    @Test func cyclesStandBetweenTheVisits() throws {
        let figure = try Self.course()
        let layout = try figure.layout()
        let frame = layout.panels[0].frame
        let columns = [0.0, 120, 240].map { frame.x + frame.width * ($0 + 24) / 648 }
        #expect(layout.therapies.map(\.text) == ["cycle 1 · 7.4 GBq", "cycle 2 · 7.4 GBq", "cycle 4"])
        for (therapy, span) in zip(
            layout.therapies, [columns[0]...columns[1], columns[0]...columns[1], columns[1]...columns[2]])
        {
            #expect(abs(therapy.columns.lowerBound - span.lowerBound) < 0.01)
            #expect(abs(therapy.columns.upperBound - span.upperBound) < 0.01)
            let place = try #require(therapy.place)
            #expect(abs(place.centre - (span.lowerBound + span.upperBound) / 2) < 0.01)
        }
        // The bracket's beam lies over the span, and no line of therapy runs through the panels at a visit.
        let png = try #require(DecodedPNG(try figure.png()))
        let beam = Int(frame.y - TimelineFigure.titleRoom + 3)
        let middle = Int((columns[0] + columns[1]) / 2)
        let seen = png.pixel(middle, beam)
        let ground = Colour(SIMD3(UInt8(seen[0]), UInt8(seen[1]), UInt8(seen[2])))
        #expect(ColourVision.contrast(ground, .white) > 3)
        #expect(png.pixel(Int(columns[1]), beam) == [255, 255, 255])
        let isBrown = (Int(frame.y)..<Int(frame.maxY)).contains { png.pixel(Int(columns[1]), $0) == [0x7A, 0x5C, 0] }
        #expect(!isBrown)
        #expect(figure.note.hasSuffix("brackets: therapy between two visits"))
        let before = try TimelineFigure(
            visits: [.init(title: "a", therapies: [.init(cycle: 3)]), .init(title: "b")],
            panels: [.init(title: "SUVmax", lines: [.init(name: "1", values: [1, 2])])], caption: Self.caption)
        let first = try before.layout()
        #expect(first.therapies[0].columns.lowerBound == first.panels[0].frame.x)
    }

    @Test func visitsWithoutADayStandInOrder() throws {
        #expect(try Self.course().places == [0, 120, 240, 247, 600])
        let figure = try Self.course(days: false)
        #expect(figure.places == [0, 1, 2, 3, 4])
        #expect(figure.note.hasPrefix("Visits in order, time not to scale"))
    }

    @Test func aMissingValueBreaksItsLine() throws {
        let line = F.Line(name: "1", values: [nil, 1, 2, nil, 3, nil])
        let stretches = F.stretches(of: line, at: [0, 1, 2, 3, 4, 5])
        #expect(stretches.map { $0.map(\.place) } == [[1, 2], [4]])
        let figure = try TimelineFigure(
            visits: ["a", "b", "c"].map { F.Visit(title: $0) },
            panels: [.init(title: "SUVmax", lines: [.init(name: "1", values: [10, nil, 10])])], caption: Self.caption)
        let chart = try figure.layout().panels[0]
        let png = try #require(DecodedPNG(try figure.png()))
        let between = [0.4, 0.8, 1.2, 1.6].map { png.pixel(Int(chart.column($0)), Int(chart.row(10)) + 1) }
        #expect(!between.contains { $0[0] > $0[2] + 40 })
    }

    @Test func everyPanelBeginsAtZeroAndEndsAtARoundNumber() throws {
        let charts = try Self.course().layout().panels
        #expect(charts.map(\.y) == [0...50, 0...30, 0...1000, 0...60])
        #expect(Set(charts.map(\.x)).count == 1 && Set(charts.map(\.frame.width)).count == 1)
        #expect(F.upper(of: .init(title: "", lines: [.init(name: "1", values: [0, nil])])) == 1)
    }

    @Test func twelveLinesBearANameTargetsFirstThenTheHighest() throws {
        let lines = (1...40).map { F.Line(name: String($0), values: [Double($0)], isTarget: $0 == 3) }
        let panel = F.Panel(title: "SUVmax", lines: lines + [F.Line(name: "41", values: [nil], isTarget: true)])
        #expect(F.named(in: panel).map { panel.lines[$0].name } == ["3"] + (30...40).map(String.init))
        let figure = try TimelineFigure(visits: [.init(title: "a")], panels: [panel], caption: Self.caption)
        let texts = try figure.drawn(figure.layout()).texts.map(\.text)
        #expect(texts.contains("28 more in grey") && texts.contains("40") && !texts.contains("29"))
    }

    @Test(arguments: [0, 4, 30]) func textsStandApartAndOnTheSheet(_ tracks: Int) throws {
        let figure = try Self.course(tracks: tracks)
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
        let words = texts.map(\.text)
        for wanted in [
            "cycle 1 · 7.4 GBq", "cycle 2 · 7.4 GBq", "cycle 4", "follow-up · day 247", FigureScene.disclaimer,
        ] {
            #expect(words.contains(wanted))
        }
        #expect(words.contains("nothing measured") == (tracks == 0))
        #expect(words.contains("3 · last at follow-up") == (tracks == 4))
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try figure.png()).write(to: URL(filePath: "\(folder)/timeline-\(tracks).png"))
        }
    }

    /// Names of any length, twenty visits within two weeks, values of any size.
    @Test(arguments: [1e-300, 1e-9, 1e100]) func crowdedCoursesStayReadable(_ scale: Double) throws {
        let name = String(repeating: "pancreaticoduodenal ", count: 20)
        let visits = (0..<20).map {
            F.Visit(title: name, day: Double($0 / 2), therapies: [.init(cycle: $0, gigabecquerels: 7.4)])
        }
        let lines = (0..<12).map { i in F.Line(name: name, values: visits.indices.map { i < $0 ? nil : scale }) }
        var caption = Self.caption
        caption.title = name
        caption.notes = [name + name]
        let figure = try TimelineFigure(
            visits: visits, panels: [.init(title: name, unit: name, lines: lines)], caption: caption)
        let layout = try figure.layout()
        let whole = PixelRect(x: 0, y: 0, width: layout.width, height: layout.height)
        let texts = try figure.drawn(layout).texts.filter { !$0.text.isEmpty }
        #expect(texts.allSatisfy { whole.contains($0.box) })
        for (i, text) in texts.enumerated() {
            for other in texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
    }

    @Test func theFileSaysWhatItIs() throws {
        let bytes = try Self.course().png()
        #expect(try Self.course().png() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.text("Title") == "Patient 01" && png.text("Parameters") == "none")
        #expect(png.text("Description")?.hasPrefix("SUVmax, Volume, TLU, Sum of diameters · Time to scale") == true)
    }

    @Test func whatCannotBeDrawnIsRefused() {
        func refused(_ error: FigureError, _ visits: [F.Visit], _ panels: [F.Panel]) {
            #expect(throws: error) { try TimelineFigure(visits: visits, panels: panels, caption: Self.caption) }
        }
        let visit = F.Visit(title: "a", day: 3)
        let panel = F.Panel(title: "SUVmax", lines: [.init(name: "1", values: [-1])])
        refused(.nothingToDraw(figure: "timeline", wanted: "visit"), [], [panel])
        refused(.nothingToDraw(figure: "timeline", wanted: "panel"), [visit], [])
        refused(.valueCount(panel: "SUVmax", line: "1", found: 1, wanted: 2), [visit, visit], [panel])
        refused(
            .unusableNumber(
                figure: "timeline", of: "SUVmax of 1 at a", value: -1, wanted: "a number from 0 to 1e100"),
            [visit], [panel])
        refused(
            .unusableNumber(
                figure: "timeline", of: "the day of b", value: 2,
                wanted: "a day within 1000000 of 0 that is not before the visit it follows"),
            [visit, .init(title: "b", day: 2)], [panel])
        refused(
            .unusableNumber(
                figure: "timeline", of: "the activity of cycle 1", value: .infinity,
                wanted: "a number from 0 to 1e100"),
            [.init(title: "a", therapies: [.init(cycle: 1, gigabecquerels: .infinity)])], [panel])
    }
}
