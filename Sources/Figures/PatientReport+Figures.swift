/// The second page: figures above, how they came about below.
extension PatientReport {
    /// Draws the page's figures; gives back their texts with the boxes these take on the page.
    func drawFigures(
        in room: PixelRect, on sheet: FigureSheet, _ file: PDFFile
    ) throws(FigureError) -> [(text: String, box: PixelRect)] {
        let bottom = drawMethod(in: room, on: sheet)
        var top = room.y
        var texts: [(text: String, box: PixelRect)] = []
        func place(
            _ size: SIMD2<Double>, _ draw: (FigureSheet) -> Void
        ) throws(FigureError) {
            // Figures have a margin of their own.
            let origin = SIMD2(room.x - FigureSheet.margin, top)
            let part = FigureSheet(
                try file.canvas(at: origin, width: Int(size.x.rounded(.up)), height: Int(size.y.rounded(.up))))
            draw(part)
            texts += part.texts.map { text, box in
                (text, PixelRect(x: box.x + origin.x, y: box.y + origin.y, width: box.width, height: box.height))
            }
            top += size.y.rounded(.up) + 4
        }
        let width = room.width + 2 * FigureSheet.margin
        if let compare {
            let share = tracks == nil && timeline == nil ? 1 : tracks == nil || timeline == nil ? 0.5 : 0.3
            let figure = try compare.printed()
            let layout = try figure.fitting(width: width, height: (bottom - top) * share)
            try place([layout.width, layout.height]) { figure.draw(layout, on: $0) }
        }
        if let timeline {
            let share = tracks == nil ? 1 : 0.3
            let layout = try timeline.fitting(width: width, height: (bottom - top) * share)
            try place([layout.width, layout.height]) { timeline.draw(layout, on: $0) }
            let more = timeline.panels.count - layout.panels.count
            if more > 0 { note("and \(more) more panels in timeline.png", at: &top, room, on: sheet) }
        }
        if let tracks {
            let figure = try tracks.printed()
            let layout = try figure.fitting(width: width, height: bottom - top - 18)
            try place([layout.width, layout.height]) { figure.draw(layout, on: $0) }
            let more = figure.rows.count - layout.rows.count
            if more > 0 { note("and \(more) more tracks in tracks.png", at: &top, room, on: sheet) }
        }
        if compare == nil, timeline == nil, tracks == nil {
            note(
                "There is nothing to show: no visit has a scan or a lesion that was measured.", at: &top, room,
                on: sheet)
        }
        return texts
    }

    private func note(_ words: String, at top: inout Double, _ room: PixelRect, on sheet: FigureSheet) {
        sheet.write(
            sheet.fitted(words, size: TypeSize.small, within: room.width), x: room.x, y: top + 10,
            size: TypeSize.small, .faintInk)
        top += 18
    }

    /// Method and digests at the bottom of the room; gives back where they begin.
    private func drawMethod(in room: PixelRect, on sheet: FigureSheet) -> Double {
        let size = TypeSize.small
        let digests = inputs.isEmpty ? "" : "Inputs (first digits of their SHA-256): " + inputs.joined(separator: ", ")
        let blocks = [(text: "Method: " + method, limit: 5), (digests, 2)].filter { !$0.text.isEmpty }
        let lines = blocks.map { min($0.limit, sheet.canvas.lines(of: $0.text, size: size, within: room.width).count) }
        var y = room.maxY - Double(lines.reduce(0, +)) * 15
        let top = y
        for block in blocks {
            y =
                sheet.paragraph(
                    block.text, x: room.x, y: y + 11, width: room.width, size: size, limit: block.limit, .faintInk) - 11
        }
        return top - 8
    }
}

extension PanelGeometry {
    /// The same panel from corner 0 on, with more pixels.
    func magnified(by factor: Double) -> PanelGeometry {
        PanelGeometry(
            orientation: orientation, grid: grid,
            frame: PixelRect(x: 0, y: 0, width: frame.width * factor, height: frame.height * factor), centre: centre,
            pixelsPerMillimetre: pixelsPerMillimetre * factor)
    }
}

extension CompareFigure {
    /// The figure for a page, of the first visit and the last ones where there are more than find room.
    func printed() throws(FigureError) -> CompareFigure {
        guard visits.count > PatientReport.printedVisits else { return self }
        var caption = caption
        caption.notes.append(PatientReport.choice(of: visits.count, file: "compare.png"))
        return try CompareFigure(
            visits: PatientReport.chosen(visits), unit: unit, window: window, caption: caption)
    }

    /// The layout that takes up as much of a room as it can.
    func fitting(width: Double, height: Double) throws(FigureError) -> Layout {
        let across = width - 2 * Self.margin - FigureScene.barRoom - Self.gap
        // The titles have the width that the panels leave them.
        let column = ((across + Self.gap) / Double(visits.count) - Self.gap).rounded(.down) - 1
        func layout(_ panelHeight: Double) throws(FigureError) -> Layout {
            try self.layout(
                in: Room(
                    width: across, panelHeight: { _ in panelHeight }, leastColumn: min(190, column), setting: .page))
        }
        // Headings and titles take what they take; the panels get the rest.
        let least = try layout(40)
        let fixed =
            least.height - (least.panels.map(\.frame.maxY).max() ?? 0) + (least.panels.map(\.frame.y).min() ?? 0)
        return try layout(max(40, height - fixed))
    }
}

extension TimelineFigure {
    /// The layout with as many panels as find room with at least 60 pixels each.
    func fitting(width: Double, height: Double) throws(FigureError) -> Layout {
        let least = 60.0
        let one = try layout(in: Room(width: width, panelHeight: least, panels: 1, setting: .page))
        let step = Self.titleRoom + least
        let fixed = one.height - step
        let count = max(1, min(panels.count, Int((height - 18 - fixed) / step)))
        let panelHeight = min(190, (height - 18 - fixed) / Double(count) - Self.titleRoom)
        return try layout(
            in: Room(width: width, panelHeight: max(least, panelHeight.rounded(.down)), panels: count, setting: .page)
        )
    }
}

extension TracksFigure {
    /// The figure for a page, of the first visit and the last ones where there are more than find room.
    func printed() throws(FigureError) -> TracksFigure {
        guard visits.count > PatientReport.printedVisits else { return self }
        var caption = caption
        caption.notes.append(PatientReport.choice(of: visits.count, file: "tracks.png"))
        return try TracksFigure(
            visits: PatientReport.chosen(visits),
            rows: rows.map {
                Row(label: $0.label, details: $0.details, cells: PatientReport.chosen($0.cells))
            }, unit: unit, window: window, caption: caption)
    }

    /// The layout with as many rows as find room with pictures at least 60 pixels wide, these as wide as can be.
    func fitting(width: Double, height: Double) throws(FigureError) -> Layout {
        func layout(_ side: Double) throws(FigureError) -> Layout {
            try self.layout(in: Room(width: width, height: height, side: side, setting: .page))
        }
        let most = try layout(60).rows.count
        for side in stride(from: 120.0, to: 60, by: -4) {
            let found = try layout(side)
            if found.rows.count == most, found.height <= height { return found }
        }
        return try layout(60)
    }
}

extension PatientReport {
    /// Visits that find room beside each other on a page.
    static let printedVisits = 5

    /// The first of the visits and the last ones, as many as find room.
    static func chosen<Element>(_ visits: [Element]) -> [Element] {
        visits.count > printedVisits ? [visits[0]] + visits.suffix(printedVisits - 1) : visits
    }

    static func choice(of count: Int, file: String) -> String {
        "The first and the last \(printedVisits - 1) of \(count) visits; all of them are in \(file)"
    }
}
