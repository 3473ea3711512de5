extension WaterfallFigure {
    /// Bars up to which participants are named, and every bar bears the letters of its class.
    static let namedBars = 60
    /// Columns of the plot at most.
    static let mostColumns = 1200
    static let plotHeight = 480.0
    /// Room above the frame for the key and for what the bars measure.
    static let topRoom = 62.0
    /// Room for the values of cut bars.
    static let cutRoom = 60.0
    static let tickRoom = 64.0
    static let limitRoom = 60.0
    static let laneHeight = 12.0
    static let longestName = 116.0

    /// Where things stand on the sheet.
    struct Layout {
        var width, height: Double
        var chart: ChartFrame
        /// The bars that each column stands for: one, or several neighbours where there are more bars than pixels.
        var columns: [Range<Int>]
        /// Whole pixels from a column to the next.
        var pitch: Double
        /// The left edge of the first column.
        var left: Double
        /// Where the key stands.
        var keyY: Double

        func x(ofColumn i: Int) -> Double { left + Double(i) * pitch }
        /// Gaps between bars where there is room for them.
        var barWidth: Double { pitch >= 8 ? pitch - 3 : pitch >= 4 ? pitch - 1 : pitch }
    }

    private var isNamed: Bool { bars.count <= Self.namedBars }

    func layout() throws(FigureError) -> Layout {
        let together = barsTogether
        let columns = stride(from: 0, to: bars.count, by: together).map { $0..<min($0 + together, bars.count) }
        let count = Double(columns.count)
        // Whole pixels, so that a thousand bars stay sharp.
        let pitch = isNamed ? max(17, min(64, (1020 / count).rounded(.down))) : max(1, (1060 / count).rounded(.down))
        let plotWidth = max(640, pitch * count)
        let left = FigureSheet.margin + Self.tickRoom
        let width = left + plotWidth + Self.limitRoom + FigureSheet.margin
        let keyY = try FigureSheet.headerHeight(caption, notes, width: width) + 6
        let hasCut = isNamed && bars.contains { $0.change > ChangeChart.cut }
        let frame = PixelRect(
            x: left, y: keyY + Self.topRoom + (hasCut ? Self.cutRoom : 0), width: plotWidth, height: Self.plotHeight)
        let below = try isNamed ? nameHeight() + 18 : 4 * Self.laneHeight + 12
        return Layout(
            width: width, height: frame.maxY + below + FigureSheet.footerHeight,
            chart: ChartFrame(frame: frame, x: 0...1, y: ChangeChart.range), columns: columns,
            pitch: pitch,
            left: left + ((plotWidth - pitch * count) / 2).rounded(), keyY: keyY)
    }

    /// What the longest name takes below the bars.
    private func nameHeight() throws(FigureError) -> Double {
        let canvas = try Canvas(width: 1, height: 1)
        return bars.map { min(Self.longestName, canvas.width(of: $0.participant, size: 10)) }.reduce(0, max).rounded(
            .up)
    }

    /// Who is left out, what is cut, and whose class a reader would not take from the bar.
    var notes: [String] {
        let cut = bars.count { $0.change > ChangeChart.cut }
        let further = bars.count { ChangeChart.category(of: $0.change) != $0.category }
        let counted = bars.count == 1 ? "1 participant" : "\(bars.count) participants"
        let words = [
            counted, notEvaluable > 0 ? "\(notEvaluable) not evaluable, left out" : "",
            cut > 0 ? "\(cut) beyond +100 %, cut at the mark" : "",
            further > 0
                ? "\(further) classed by more than the bar: new lesions, other lesions, the criterion's own limits"
                : "",
            barsTogether > 1
                ? "a column stands for \(barsTogether) participants and shows the one that changed most" : "",
        ]
        return [words.filter { !$0.isEmpty }.joined(separator: " · ")]
    }

    /// The figure as PNG, at most 1400 pixels wide. Cost: in proportion to the bars.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        try drawn(try layout()).png(caption, description: ([yLabel] + notes).joined(separator: " · "))
    }

    /// The sheet with all that is on it.
    func drawn(_ layout: Layout) throws(FigureError) -> FigureSheet {
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        sheet.header(caption, notes)
        ChangeChart.drawKey(bars.map(\.category), x: FigureSheet.margin, y: layout.keyY + 12, on: sheet)
        let frame = layout.chart.frame
        sheet.write(
            sheet.fitted(yLabel, size: TypeSize.body, bold: true, within: frame.width), x: frame.x,
            y: layout.keyY + 40, size: TypeSize.body, bold: true)
        ChangeChart.drawScale(layout.chart, on: sheet)
        for i in layout.columns.indices { drawColumn(i, layout, on: sheet) }
        ChangeChart.drawLimits(layout.chart, on: sheet)
        if isNamed { drawNames(layout, on: sheet) } else { drawLanes(layout, on: sheet) }
        sheet.footer(caption)
        return sheet
    }

    /// How many neighbours one column stands for.
    private var barsTogether: Int { (bars.count + Self.mostColumns - 1) / Self.mostColumns }

    /// Of the bars of a column, the one farthest from 0: no extreme is lost where a column stands for several.
    func shown(in column: Range<Int>) -> Int {
        column.reduce(column.lowerBound) { abs(bars[$1].change) > abs(bars[$0].change) ? $1 : $0 }
    }

    private func drawColumn(_ i: Int, _ layout: Layout, on sheet: FigureSheet) {
        let bar = bars[shown(in: layout.columns[i])]
        let zero = layout.chart.row(0).rounded()
        let end = layout.chart.row(min(bar.change, ChangeChart.cut)).rounded()
        let x = layout.x(ofColumn: i)
        // No change is a bar of a pixel.
        sheet.canvas.fill(
            PixelRect(x: x, y: min(zero, end), width: layout.barWidth, height: max(1, abs(zero - end))),
            bar.category.colour)
        guard bar.change > ChangeChart.cut else { return }
        let half = layout.barWidth / 2
        // An arrow head beyond the cut, or a block of its height where bars are as thin as lines.
        guard layout.barWidth >= 5 else {
            sheet.canvas.fill(
                PixelRect(x: x, y: end - 12, width: layout.barWidth, height: 8), bar.category.colour)
            return
        }
        sheet.canvas.polygon(
            [[x + half, end - 12], [x + 2 * half, end - 4], [x, end - 4]], bar.category.colour)
        if isNamed {
            sheet.writeUpwards(
                ChangeChart.words(bar.change), x: x + half + 4,
                top: end - 20 - sheet.canvas.width(of: ChangeChart.words(bar.change), size: 10), size: 10)
        }
    }

    /// Names below the bars, and letters beside the line of 0 where the bar is not.
    private func drawNames(_ layout: Layout, on sheet: FigureSheet) {
        let zero = layout.chart.row(0)
        for (i, bar) in bars.enumerated() {
            let middle = layout.x(ofColumn: i) + layout.barWidth / 2
            sheet.write(
                bar.category.rawValue, x: middle, y: bar.change > 0 ? zero + 12 : zero - 5, size: 9, bold: true,
                anchor: .centre)
            let name = sheet.fitted(bar.participant, size: 10, within: Self.longestName)
            sheet.writeUpwards(name, x: middle + 3.5, top: layout.chart.frame.maxY + 6, size: 10, .faintInk)
        }
    }

    /// A lane a class below the bars, with a mark under every bar of the class: colour is not needed to tell them.
    private func drawLanes(_ layout: Layout, on sheet: FigureSheet) {
        for (lane, category) in ResponseClass.worstFirst.prefix(4).enumerated() {
            let y = layout.chart.frame.maxY + 8 + Double(lane) * Self.laneHeight
            sheet.write(
                category.rawValue, x: layout.chart.frame.x - 8, y: y + 9, size: 10, .faintInk, anchor: .trailing)
            for (i, column) in layout.columns.enumerated()
            where column.contains(where: { bars[$0].category == category }) {
                sheet.canvas.fill(
                    PixelRect(x: layout.x(ofColumn: i), y: y, width: layout.barWidth, height: Self.laneHeight - 3),
                    category.colour)
            }
        }
    }
}
