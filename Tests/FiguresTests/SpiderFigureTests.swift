import Foundation
import Testing

@testable import Figures

@Suite struct SpiderFigureTests {
    private typealias F = SpiderFigure

    private static let caption = ChartCaption(
        title: "Response over time", notes: ["RECIST 1.1"], software: "Lutetia 0.0",
        remarks: [PNGText("Parameters", "none")])

    private static func cohort(_ count: Int) throws -> SpiderFigure {
        let lines = (0..<count).map { i in
            let slope = Double(i * 37 % 101) - 60
            let changes: [Double?] = [
                slope * 0.5, i % 5 == 0 ? nil : slope, max(-100, slope * 1.6 + 8), max(-100, slope * 3),
            ]
            return F.Line(
                participant: "sub-\(i + 1)",
                points: zip([60.0, 120, 250, 400], changes).prefix(2 + i % 3).map { F.Point(time: $0, change: $1) },
                category: slope < -30 ? .partial : slope < 20 ? .stable : .progressive)
        }
        let without = F.Line(participant: "none", points: [.init(time: 3, change: nil)], category: .notEvaluable)
        return try SpiderFigure(
            lines: lines + [without], xLabel: "Days since baseline", yLabel: "Change in sum of diameters, %",
            caption: caption)
    }

    @Test(arguments: [1, 30, 31, 3000]) func textsStandApartAndOnTheSheet(_ count: Int) throws {
        let figure = try Self.cohort(count)
        let layout = try figure.layout()
        let whole = PixelRect(x: 0, y: 0, width: F.width, height: layout.height)
        let texts = try figure.drawn(layout).texts.filter { !$0.text.isEmpty }
        for (i, text) in texts.enumerated() {
            #expect(whole.contains(text.box), "\(text) leaves the sheet")
            for other in texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
        let words = texts.map(\.text)
        #expect(words.contains { $0.hasPrefix("sub-1 · ") } == (count <= 30))
        #expect(words.contains { $0.contains("1 without a change from baseline, left out") })
        for wanted in ["+20 %", "−30 %", "Days since baseline", FigureScene.disclaimer] {
            #expect(words.contains(wanted))
        }
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try figure.png()).write(to: URL(filePath: "\(folder)/spider-\(count).png"))
        }
    }

    /// A line from the baseline through its points, in the colour of its class.
    @Test func aLineRunsThroughItsPoints() throws {
        let figure = try SpiderFigure(
            lines: [.init(participant: "1", points: [.init(time: 100, change: -50)], category: .partial)], xLabel: "",
            yLabel: "", caption: Self.caption)
        let frame = try figure.layout().chart.frame
        let png = try #require(DecodedPNG(try figure.png()))
        func pixel(_ time: Double, _ change: Double) -> [Int] {
            png.pixel(Int(frame.x + frame.width * time / 102), Int(frame.y + frame.height * (112 - change) / 224))
        }
        // 0.9 of 004A85 over white.
        for time in [20.0, 40, 80] {
            let found = pixel(time, -time / 2)
            #expect(found[0] < 60 && found[2] > 120 && found[2] < 160, "\(found)")
        }
        #expect(pixel(100, -50) == [0, 0x4A, 0x85])
        #expect(pixel(50, -60) == [255, 255, 255])
    }

    @Test func aMissingChangeBreaksTheLineAndEndsIt() {
        let line = F.Line(
            participant: "1",
            points: [
                .init(time: 1, change: 10), .init(time: 2, change: nil), .init(time: 3, change: 20),
                .init(time: 4, change: nil),
            ], category: .stable)
        #expect(F.stretches(of: line).map { $0.map(\.time) } == [[0, 1], [3]])
        #expect(F.last(of: line)?.change == 20)
    }

    @Test func whatLiesBeyondIsMarkedAndNamed() throws {
        let figure = try SpiderFigure(
            lines: [.init(participant: "1", points: [.init(time: 10, change: 484)], category: .progressive)],
            xLabel: "Visits", yLabel: "", caption: Self.caption)
        let layout = try figure.layout()
        let png = try #require(DecodedPNG(try figure.png()))
        #expect(png.pixel(Int(layout.chart.column(10)), Int(layout.chart.frame.y) + 7) == [0xC2, 0x46, 0x00])
        let texts = try figure.drawn(layout).texts.map(\.text)
        #expect(texts.contains("1 · PD +484 %"))
        #expect(texts.contains("1 participant · 1 beyond +100 %, cut at the mark · a gap: no change known"))
    }

    /// A line to a change of any size leaves the frame upwards and nothing else is drawn of it.
    @Test(arguments: [1e7, 1e300]) func anyGrowthIsCut(_ change: Double) throws {
        let name = String(repeating: "participant", count: 20)
        let figure = try SpiderFigure(
            lines: [.init(participant: name, points: [.init(time: 0, change: change)], category: .progressive)],
            xLabel: name, yLabel: name, caption: Self.caption)
        let layout = try figure.layout()
        let sheet = try figure.drawn(layout)
        let whole = PixelRect(x: 0, y: 0, width: F.width, height: layout.height)
        #expect(sheet.texts.allSatisfy { whole.contains($0.box) })
        let png = try #require(DecodedPNG(try figure.png()))
        let frame = layout.chart.frame
        #expect(png.pixel(Int(frame.x) + 20, Int(frame.maxY) - 20) == [255, 255, 255])
        #expect(png.pixel(Int(frame.x), Int(layout.chart.row(70)))[2] < 100)
    }

    @Test func theFileSaysWhatItIs() throws {
        let bytes = try Self.cohort(20).png()
        #expect(try Self.cohort(20).png() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.text("Title") == "Response over time" && png.text("Parameters") == "none")
        #expect(png.text("Description")?.hasPrefix("Change in sum of diameters, % · Days since baseline · 20") == true)
    }

    @Test func whatCannotBeDrawnIsRefused() {
        func refused(_ error: FigureError, _ points: [F.Point]) {
            #expect(throws: error) {
                try SpiderFigure(
                    lines: [.init(participant: "03", points: points, category: .stable)], xLabel: "", yLabel: "",
                    caption: Self.caption)
            }
        }
        refused(.nothingToDraw(figure: "spider plot", wanted: "change from baseline"), [.init(time: 1, change: nil)])
        refused(
            .unusableNumber(
                figure: "spider plot", of: "the change of 03", value: -101,
                wanted: "a finite percentage from -100 on"), [.init(time: 1, change: -101)])
        refused(
            .unusableNumber(
                figure: "spider plot", of: "a time of 03", value: 1,
                wanted: "a time from 0 to 1000000 that is not before the one it follows"),
            [.init(time: 2, change: 1), .init(time: 1, change: 1)])
    }
}
