extension TimelineFigure {
    /// The figure as PNG. Cost: in proportion to the values.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        try drawn(try layout()).png(
            caption, description: panels.map(\.title).joined(separator: ", ") + " · " + note)
    }

    static let therapyColour = Colour(0x7A5C00)

    /// The sheet with all that is on it.
    func drawn(_ layout: Layout) throws(FigureError) -> FigureSheet {
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        draw(layout, on: sheet)
        return sheet
    }

    /// Draws all that is on the figure.
    func draw(_ layout: Layout, on sheet: FigureSheet) {
        sheet.header(caption, [note], in: layout.setting)
        drawTherapies(layout, on: sheet)
        drawVisits(layout, on: sheet)
        for (panel, chart) in zip(panels, layout.panels) { draw(panel, in: chart, on: sheet) }
        if layout.setting == .file { sheet.footer(caption) }
    }

    /// Cycles above the panels, over the time between the visits: on which day of it they were given is not known.
    private func drawTherapies(_ layout: Layout, on sheet: FigureSheet) {
        let bottom = layout.panels[0].frame.y - Self.titleRoom + 6
        for therapy in layout.therapies {
            guard let place = therapy.place else { continue }
            let y = bottom - 10 - Double(place.lane) * Self.laneHeight
            sheet.write(
                therapy.text, x: place.centre, y: y, size: TypeSize.small, Self.therapyColour, anchor: .centre)
        }
        for columns in Set(layout.therapies.map(\.columns)).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            // Brackets of neighbours keep apart.
            let inset = min(4, (columns.upperBound - columns.lowerBound) / 4)
            let (left, right) = (columns.lowerBound + inset, columns.upperBound - inset)
            sheet.canvas.polyline(
                [[left, bottom + 3], [left, bottom - 3], [right, bottom - 3], [right, bottom + 3]],
                Self.therapyColour, width: 1.6)
        }
    }

    private func drawVisits(_ layout: Layout, on sheet: FigureSheet) {
        let last = layout.panels[layout.panels.count - 1]
        for (i, place) in layout.visits.enumerated() {
            let column = last.column(places[i])
            sheet.canvas.line([column, last.frame.maxY], [column, last.frame.maxY + 6], .faintInk)
            guard let place else { continue }
            let y = last.frame.maxY + 20 + Double(place.lane) * Self.laneHeight
            sheet.write(words(ofVisit: i, sheet), x: place.centre, y: y, size: TypeSize.small, anchor: .centre)
        }
    }

    private func draw(_ panel: Panel, in chart: ChartFrame, on sheet: FigureSheet) {
        let canvas = sheet.canvas
        let frame = chart.frame
        let title = sheet.write(
            sheet.fitted(panel.title, size: TypeSize.body, bold: true, within: frame.width / 2), x: frame.x,
            y: frame.y - 10, size: TypeSize.body, bold: true)
        let named = Self.named(
            in: panel, at: min(Self.namedLines, Int((frame.height + 16) / Self.nameHeight)))
        let measured = panel.lines.filter { $0.values.contains { $0 != nil } }.count
        let words = [
            panel.unit, measured > named.count ? "\(measured - named.count) more in grey" : "",
            measured == 0 ? "nothing measured" : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
        sheet.write(
            sheet.fitted(words, size: TypeSize.small, within: frame.maxX - title.maxX - 10), x: title.maxX + 10,
            y: frame.y - 10, size: TypeSize.small, .faintInk)
        chart.drawTicks(ChartFrame.ticks(to: chart.y.upperBound, count: 5), on: sheet)
        for place in places {
            canvas.line([chart.column(place), frame.y], [chart.column(place), frame.maxY], .rule.with(opacity: 0.6))
        }
        canvas.line([frame.x, frame.y], [frame.x, frame.maxY], .faintInk)
        for i in panel.lines.indices where !named.contains(i) {
            drawLine(panel.lines[i], .rule, width: 1, in: chart, canvas)
        }
        for i in named.reversed() {
            let line = panel.lines[i]
            drawLine(line, .outline(ofTrack: line.name), width: line.isTarget ? 2.8 : 1.6, in: chart, canvas)
        }
        drawNames(named.map { panel.lines[$0] }, in: chart, on: sheet)
    }

    private func drawLine(_ line: Line, _ colour: Colour, width: Double, in chart: ChartFrame, _ canvas: Canvas) {
        for stretch in Self.stretches(of: line, at: places) {
            let points = stretch.map { chart.point($0.place, $0.value) }
            canvas.polyline(points, colour, width: width)
            for point in points {
                canvas.disc(
                    point, radius: width + 1.4, fill: line.isTarget ? colour : .white, stroke: colour,
                    width: min(width, 1.6))
            }
        }
    }

    /// A name to the right of every line, behind a disc of its colour, with a leader from its last value; where the last visit
    /// has none, the name says which has and stands without a leader, which would look as though the line went on.
    private func drawNames(_ lines: [Line], in chart: ChartFrame, on sheet: FigureSheet) {
        let last = lines.map { line in line.values.lastIndex { $0 != nil } ?? 0 }
        let ends = zip(lines, last).map { chart.point(places[$1], $0.values[$1] ?? 0) }
        let middles = LabelSpread.column(
            ends.map(\.y), height: Self.nameHeight, within: chart.frame.y - 8...chart.frame.maxY + 8)
        for i in lines.indices {
            let colour = Colour.outline(ofTrack: lines[i].name)
            let x = chart.frame.maxX + 18
            let isWhole = last[i] == visits.count - 1
            if isWhole {
                sheet.canvas.line([ends[i].x + 6, ends[i].y], [x - 4, middles[i]], colour, width: 0.8)
            }
            sheet.canvas.disc(
                [x, middles[i]], radius: 3.4, fill: lines[i].isTarget ? colour : .white, stroke: colour, width: 1.4)
            let name = sheet.fitted(
                lines[i].name + (isWhole ? "" : " · last at \(visits[last[i]].title)"), size: TypeSize.small,
                bold: lines[i].isTarget, within: Self.nameRoom - 26)
            sheet.write(name, x: x + 8, y: middles[i] + 4, size: TypeSize.small, bold: lines[i].isTarget)
        }
    }

    /// The uninterrupted stretches of a line's values.
    static func stretches(of line: Line, at places: [Double]) -> [[(place: Double, value: Double)]] {
        var stretches: [[(place: Double, value: Double)]] = [[]]
        for (place, value) in zip(places, line.values) {
            if let value {
                stretches[stretches.count - 1].append((place, value))
            } else {
                stretches.append([])
            }
        }
        return stretches.filter { !$0.isEmpty }
    }
}
