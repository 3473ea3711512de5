import Foundation
import Testing

@testable import Figures

@Suite struct WaterfallFigureTests {
    private typealias F = WaterfallFigure

    private static let caption = ChartCaption(
        title: "Best response", notes: ["RECIST 1.1"], software: "Lutetia 0.0", remarks: [PNGText("Parameters", "none")]
    )

    private static func category(of change: Double) -> ResponseClass {
        change <= -100 ? .complete : change <= -30 ? .partial : change < 20 ? .stable : .progressive
    }

    /// Changes from +180 to −100 % in shuffled order, and two who are not evaluable.
    private static func cohort(_ count: Int) throws -> WaterfallFigure {
        let bars = (0..<count).map { i in
            let change = count == 1 ? -50 : 180 - 280 * Double(i * 10007 % count) / Double(count - 1)
            return F.Bar(participant: "sub-\(i + 1)", change: change, category: category(of: change))
        }
        let without: [F.Bar] = [
            .init(participant: "none", change: nil, category: .stable),
            .init(participant: "missing", change: 12, category: .notEvaluable),
        ]
        return try WaterfallFigure(bars: bars + without, yLabel: "Change in sum of diameters, %", caption: caption)
    }

    @Test(arguments: [1, 2, 37, 60, 61, 500, 5000]) func everyBarHasItsPlaceHeightAndColour(_ count: Int) throws {
        let figure = try Self.cohort(count)
        let layout = try figure.layout()
        let png = try #require(DecodedPNG(try figure.png()))
        #expect(png.width == Int(layout.width) && png.height == Int(layout.height))
        #expect(figure.bars.count == count && figure.notEvaluable == 2)
        #expect(zip(figure.bars, figure.bars.dropFirst()).allSatisfy { $0.change >= $1.change })
        // The scale, read off the frame alone: −112 to 112 % over its height.
        let frame = layout.chart.frame
        let perPercent = frame.height / 224
        #expect(layout.columns.flatMap { Array($0) } == Array(0..<count) && layout.width <= 1400)
        for i in stride(from: 0, to: layout.columns.count, by: max(1, layout.columns.count / 50)) {
            let bars = figure.bars[layout.columns[i]]
            let bar = try #require(bars.max { abs($0.change) < abs($1.change) })
            let x = Int(layout.x(ofColumn: i) + layout.barWidth / 2)
            let colour = bar.category.colour
            let wanted = [colour.red, colour.green, colour.blue].map { Int(($0 * 255).rounded()) }
            let rows = (Int(frame.y) + 25..<Int(frame.maxY)).filter { png.pixel(x, $0) == wanted }
            let height = perPercent * min(abs(bar.change), 100)
            // Only the line of a limit and the head of a cut bar differ from the bar's height.
            #expect(abs(Double(rows.count) - height) <= 4, "\(bar) \(rows.count) \(height)")
            let zero = frame.centre.y
            if height > 3 {
                #expect(rows.allSatisfy { bar.change > 0 ? Double($0) < zero + 1 : Double($0) > zero - 2 })
            }
        }
        #expect(
            layout.columns.indices.allSatisfy {
                layout.x(ofColumn: $0) >= frame.x && layout.x(ofColumn: $0) + layout.barWidth <= frame.maxX
            })
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try figure.png()).write(to: URL(filePath: "\(folder)/waterfall-\(count).png"))
        }
    }

    @Test(arguments: [1, 37, 60, 61, 500]) func textsStandApartAndOnTheSheet(_ count: Int) throws {
        let figure = try Self.cohort(count)
        let layout = try figure.layout()
        let whole = PixelRect(x: 0, y: 0, width: layout.width, height: layout.height)
        let texts = try figure.drawn(layout).texts.filter { !$0.text.isEmpty }
        for (i, text) in texts.enumerated() {
            #expect(whole.contains(text.box), "\(text) leaves the sheet")
            for other in texts[(i + 1)...] {
                #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
            }
        }
        let words = texts.map(\.text)
        #expect(words.contains("sub-1") == (count <= 60))
        #expect(words.contains("+180 %") == (2...60).contains(count))
        for wanted in ["+20 %", "−30 %", "RECIST 1.1", FigureScene.disclaimer] { #expect(words.contains(wanted)) }
        let counted = count == 1 ? "1 participant" : "\(count) participants"
        #expect(words.contains { $0.hasPrefix("\(counted) · 2 not evaluable, left out") })
    }

    /// Beyond sixty bars the class is told by the lane of a bar's mark.
    @Test func aLaneTellsTheClassWithoutColour() throws {
        let figure = try Self.cohort(500)
        let layout = try figure.layout()
        let png = try #require(DecodedPNG(try figure.png()))
        for (i, bar) in figure.bars.enumerated() {
            let marks = ResponseClass.worstFirst.prefix(4).indices.filter { lane in
                let y = layout.chart.frame.maxY + 8 + Double(lane) * F.laneHeight + 4
                return png.pixel(Int(layout.x(ofColumn: i)), Int(y)) != [255, 255, 255]
            }
            #expect(marks.map { ResponseClass.worstFirst[$0] } == [bar.category])
        }
    }

    @Test func equalChangesStandInOrderOfTheirLabels() throws {
        let bars = ["c", "a", "b"].map { F.Bar(participant: $0, change: -10, category: .stable) }
        let figure = try WaterfallFigure(bars: bars, yLabel: "", caption: Self.caption)
        #expect(figure.bars.map(\.participant) == ["a", "b", "c"])
        #expect(figure.notes == ["3 participants"])
        #expect(
            try Self.cohort(1201).notes[0].hasSuffix(
                "a column stands for 2 participants and shows the one that changed most"))
    }

    /// A bar that grew by 5 % and is progressive for a new lesion is counted: the limits would make it stable.
    @Test func aClassThatTheBarDoesNotGiveIsSaid() throws {
        let bars = [
            (5.0, ResponseClass.progressive), (20, .progressive), (-30, .partial), (-100, .complete), (-40, .stable),
        ]
        let figure = try F(
            bars: bars.enumerated().map { .init(participant: "\($0)", change: $1.0, category: $1.1) }, yLabel: "",
            caption: Self.caption)
        #expect(
            figure.notes == [
                "5 participants · 2 classed by more than the bar: new lesions, other lesions, the criterion's own limits"
            ])
        let classes = [-100.0, -99.9, -30, -29.9, 19.9, 20].map(ChangeChart.category)
        #expect(classes == [.complete, .partial, .partial, .stable, .stable, .progressive])
    }

    @Test func namesOfAnyLengthAndAnyGrowthKeepApart() throws {
        let name = String(repeating: "participant", count: 20)
        let bars = (0..<60).map { F.Bar(participant: name + String($0), change: 1e300, category: .progressive) }
        let figure = try WaterfallFigure(bars: bars, yLabel: name, caption: Self.caption)
        let layout = try figure.layout()
        let texts = try figure.drawn(layout).texts
        let whole = PixelRect(x: 0, y: 0, width: layout.width, height: layout.height)
        for (i, text) in texts.enumerated() {
            #expect(whole.contains(text.box))
            for other in texts[(i + 1)...] { #expect(!text.box.intersects(other.box)) }
        }
    }

    @Test func theFileSaysWhatItIs() throws {
        let bytes = try Self.cohort(20).png()
        #expect(try Self.cohort(20).png() == bytes)
        let png = try #require(DecodedPNG(bytes))
        #expect(png.text("Title") == "Best response" && png.text("Parameters") == "none")
        #expect(png.text("Description")?.hasPrefix("Change in sum of diameters, % · 20 participants · 2 not") == true)
    }

    @Test(arguments: [Double.nan, .infinity, -100.5]) func aChangeThatCannotBeIsRefused(_ change: Double) throws {
        let bar = F.Bar(participant: "03", change: change, category: .stable)
        let error = #expect(throws: FigureError.self) {
            try WaterfallFigure(bars: [bar], yLabel: "", caption: Self.caption)
        }
        #expect(
            error?.description
                == "the change of 03 of the waterfall is \(change); wanted a finite percentage from -100 on; leave it out where it is not known"
        )
    }

    @Test func nobodyEvaluableIsRefused() {
        #expect(throws: FigureError.nothingToDraw(figure: "waterfall", wanted: "evaluable participant")) {
            try WaterfallFigure(
                bars: [.init(participant: "1", change: nil, category: .stable)], yLabel: "", caption: Self.caption)
        }
    }

    @Test func changesAreWrittenWithTheirSign() {
        #expect(
            [483.8, 5.25, 0, -29.97, -3.02].map(ChangeChart.words) == ["+484 %", "+5.3 %", "0 %", "−30 %", "−3 %"])
    }
}
