extension SpiderFigure {
    static let width = 1200.0
    static let plotHeight = 560.0
    static let tickRoom = 64.0
    /// Lines up to which participants are named.
    static let namedLines = 30

    /// Where things stand on the sheet.
    struct Layout {
        var height: Double
        var chart: ChartFrame
        /// Where the key stands.
        var keyY: Double
    }

    private var isNamed: Bool { lines.count <= Self.namedLines }

    func layout() throws(FigureError) -> Layout {
        let keyY = try FigureSheet.headerHeight(caption, notes, width: Self.width) + 6
        let left = FigureSheet.margin + Self.tickRoom
        // Names take room right of those of the limits.
        let frame = PixelRect(
            x: left, y: keyY + 58, width: Self.width - left - (isNamed ? 260 : 60) - FigureSheet.margin,
            height: Self.plotHeight)
        let latest = lines.flatMap(\.points).reduce(0) { max($0, $1.time) }
        return Layout(
            height: frame.maxY + 50 + FigureSheet.footerHeight,
            chart: ChartFrame(frame: frame, x: 0...(latest > 1e-6 ? latest * 1.02 : 1), y: ChangeChart.range),
            keyY: keyY)
    }

    /// Who is left out, and what is cut.
    var notes: [String] {
        let cut = lines.count { line in line.points.contains { ($0.change ?? 0) > ChangeChart.cut } }
        let counted = lines.count == 1 ? "1 participant" : "\(lines.count) participants"
        let words = [
            counted, withoutChange > 0 ? "\(withoutChange) without a change from baseline, left out" : "",
            cut > 0 ? "\(cut) beyond +100 %, cut at the mark" : "", "a gap: no change known",
        ]
        return [words.filter { !$0.isEmpty }.joined(separator: " · ")]
    }

    /// The figure as PNG. Cost: in proportion to the points.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        try drawn(try layout()).png(caption, description: ([yLabel, xLabel] + notes).joined(separator: " · "))
    }

    /// The sheet with all that is on it.
    func drawn(_ layout: Layout) throws(FigureError) -> FigureSheet {
        let sheet = try FigureSheet(width: Self.width, height: layout.height)
        let chart = layout.chart
        let frame = chart.frame
        sheet.header(caption, notes)
        ChangeChart.drawKey(lines.map(\.category), x: FigureSheet.margin, y: layout.keyY + 12, on: sheet)
        sheet.write(
            sheet.fitted(yLabel, size: TypeSize.body, bold: true, within: frame.width), x: frame.x, y: frame.y - 12,
            size: TypeSize.body, bold: true)
        ChangeChart.drawScale(chart, on: sheet)
        for tick in ChartFrame.ticks(to: chart.x.upperBound, count: 10) {
            let x = chart.column(tick)
            sheet.canvas.line([x, frame.maxY], [x, frame.maxY + 5], .faintInk)
            sheet.write(
                NiceNumber.tick(tick), x: x, y: frame.maxY + 19, size: TypeSize.small, .faintInk, anchor: .centre)
        }
        sheet.write(
            sheet.fitted(xLabel, size: TypeSize.small, within: frame.width), x: frame.centre.x, y: frame.maxY + 40,
            size: TypeSize.small, anchor: .centre)
        for line in lines { draw(line, in: chart, sheet.canvas) }
        ChangeChart.drawLimits(chart, on: sheet)
        if isNamed { drawNames(in: chart, on: sheet) }
        sheet.footer(caption)
        return sheet
    }

    /// A line as strong as the number of lines allows, with the sign of its class at its last point.
    private func draw(_ line: Line, in chart: ChartFrame, _ canvas: Canvas) {
        let (width, opacity) = isNamed ? (2.0, 0.9) : lines.count <= 300 ? (1.2, 0.6) : (0.8, 0.35)
        let colour = line.category.colour.with(opacity: opacity)
        canvas.clipped(to: chart.frame) {
            for stretch in Self.stretches(of: line) {
                // Beyond 2²³ pixels cairo's coordinates overflow.
                canvas.polyline(stretch.map { chart.point($0.time, min($0.change, 1e6)) }, colour, width: width)
            }
        }
        let radius = isNamed ? 4.5 : 3
        for (time, change) in Self.stretches(of: line).joined() where time > 0 && change <= ChangeChart.cut && isNamed {
            canvas.disc(chart.point(time, change), radius: 2, fill: colour, stroke: colour, width: 0.5)
        }
        guard let last = Self.last(of: line) else { return }
        if last.change <= ChangeChart.cut {
            line.category.draw(at: chart.point(last.time, last.change), radius: radius, on: canvas)
        }
        for (time, change) in Self.stretches(of: line).joined() where change > ChangeChart.cut {
            let tip = SIMD2(chart.column(time), chart.frame.y + 1)
            canvas.polygon([tip, tip + [4, 8], tip + [-4, 8]], line.category.colour)
        }
    }

    /// Name and class to the right of the plot, with a leader from the line's last point.
    private func drawNames(in chart: ChartFrame, on sheet: FigureSheet) {
        let frame = chart.frame
        let ends = lines.map { line -> SIMD2<Double> in
            let last = Self.last(of: line) ?? (0, 0)
            return chart.point(last.time, min(last.change, ChangeChart.range.upperBound))
        }
        let middles = LabelSpread.column(ends.map(\.y), height: 15, within: frame.y...frame.maxY)
        for (line, (end, middle)) in zip(lines, zip(ends, middles)) {
            let x = frame.maxX + 74
            // Dotted, so that it is not taken for the line going on.
            sheet.canvas.dots(from: [end.x + 8, end.y], to: [x - 4, middle], line.category.colour.with(opacity: 0.8))
            let beyond = Self.last(of: line).map {
                $0.change > ChangeChart.cut ? " " + ChangeChart.words($0.change) : ""
            }
            let rest = " · " + line.category.rawValue + (beyond ?? "")
            let room = 186 - sheet.canvas.width(of: rest, size: TypeSize.small)
            sheet.write(
                sheet.fitted(line.participant, size: TypeSize.small, within: room) + rest, x: x, y: middle + 4,
                size: TypeSize.small)
        }
    }

    /// The last point that has a change.
    static func last(of line: Line) -> (time: Double, change: Double)? { stretches(of: line).last?.last }

    /// The uninterrupted stretches of a line, the first from the baseline.
    static func stretches(of line: Line) -> [[(time: Double, change: Double)]] {
        var stretches: [[(time: Double, change: Double)]] = [[(0, 0)]]
        for point in line.points {
            if let change = point.change {
                stretches[stretches.count - 1].append((point.time, change))
            } else {
                stretches.append([])
            }
        }
        return stretches.filter { !$0.isEmpty }
    }
}
