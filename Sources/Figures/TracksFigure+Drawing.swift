internal import VoxelCore

extension TracksFigure {
    /// The figure as PNG; its physical resolution is that of the patient.
    ///
    /// Cost: the pixels of all cells.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        let layout = try layout()
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        draw(layout, on: sheet)
        return try sheet.png(
            caption,
            description: ([visits.map(\.title).joined(separator: ", ")] + layout.lines).joined(separator: " · "),
            pixelsPerMillimetre: TrackPicture.pixelsPerMillimetre)
    }

    /// Draws all that is on the figure.
    func draw(_ layout: Layout, on sheet: FigureSheet) {
        sheet.header(caption, layout.lines, in: layout.setting)
        for (visit, head) in zip(visits, layout.heads) { drawHead(visit, in: head, on: sheet) }
        for (row, place) in zip(rows, layout.rows) { drawRow(row, place, layout, on: sheet) }
        let top = layout.heads[0].maxY + Self.letterRoom
        sheet.canvas.uptakeBar(
            window, title: unit.label, x: layout.width - FigureSheet.margin - FigureScene.barRoom + 18, y: top,
            height: min(180, layout.side)
        ) { SIMD3(repeating: window.invertedGrey(of: $0)) }
        if layout.setting == .file { sheet.footer(caption) }
    }

    private func drawHead(_ visit: Visit, in room: PixelRect, on sheet: FigureSheet) {
        let size = TypeSize.small
        sheet.write(
            sheet.fitted(visit.title, size: TypeSize.body, bold: true, within: room.width), x: room.x, y: room.y + 13,
            size: TypeSize.body, bold: true)
        guard !visit.comparedWith.isEmpty else {
            sheet.paragraph(
                visit.detail, x: room.x, y: room.y + 29, width: room.width, size: size, limit: 3, .faintInk)
            return
        }
        let y = sheet.paragraph(
            visit.detail, x: room.x, y: room.y + 29, width: room.width, size: size, limit: 2, .faintInk)
        sheet.write(
            sheet.fitted("change from \(visit.comparedWith)", size: size, within: room.width), x: room.x, y: y,
            size: size, .faintInk)
    }

    private func drawRow(_ row: Row, _ place: Layout.Range, _ layout: Layout, on sheet: FigureSheet) {
        sheet.canvas.line(
            [place.heading.x, place.heading.y],
            [layout.width - FigureSheet.margin - FigureScene.barRoom, place.heading.y],
            .rule.with(opacity: 0.6))
        drawHeading(row, in: place.heading, layout, on: sheet)
        for (i, cell) in row.cells.enumerated() {
            let words = drawCell(cell, of: row.label, in: place.frames[i], on: sheet)
            drawWords(of: cell, words, in: place.words[i], on: sheet)
        }
    }

    private func drawHeading(_ row: Row, in room: PixelRect, _ layout: Layout, on sheet: FigureSheet) {
        let label = sheet.fitted(row.label, size: TypeSize.body, bold: true, within: room.width - TypeSize.body)
        let pill = sheet.writePill(
            label, x: room.x, y: room.y + 8, size: TypeSize.body, .ink, fill: .white,
            stroke: .outline(ofTrack: row.label))
        let bar = sheet.scaleBar(
            .fitting(
                room.width * 0.5, pixelsPerMillimetre: layout.side / TrackPicture.extent), in: room, onDark: false,
            size: TypeSize.small)
        var y = pill.maxY + 16
        for line in row.details.flatMap({ sheet.canvas.lines(of: $0, size: TypeSize.small, within: room.width) }) {
            guard y + 4 < bar.y else { return }
            sheet.write(
                sheet.fitted(line, size: TypeSize.small, within: room.width), x: room.x, y: y, size: TypeSize.small,
                .faintInk)
            y += 15
        }
    }

    /// Draws the planes of a cell; gives back what is to be said below them.
    private func drawCell(_ cell: Cell, of label: String, in frames: [PixelRect], on sheet: FigureSheet) -> [String] {
        guard let picture = cell.picture else {
            for frame in frames { sheet.canvas.fill(frame, .beyond) }
            return drawSight("not imaged", in: frames[0], off: [], on: sheet)
        }
        var below: [String] = []
        for (i, plane) in [picture.axial, picture.coronal].prefix(frames.count).enumerated() {
            let orientation: Orientation = i == 0 ? .axial : .coronal
            let frame = frames[i]
            let scale = frame.width / Double(TrackPicture.pixels)
            func onSheet(_ loops: [[SIMD2<Double>]]) -> [[SIMD2<Double>]] {
                loops.map { loop in loop.map { $0 * scale + SIMD2(frame.x, frame.y) } }
            }
            let image = Shading.invertedGrey(plane.image, window)
            if scale == 1 {
                sheet.canvas.draw(image, x: Int(frame.x), y: Int(frame.y))
            } else {
                sheet.canvas.place(image, in: frame)
            }
            sheet.canvas.stroke(frame.grown(by: 0.5), .rule)
            drawLetters(OrientationLetters(orientation, on: TrackPicture.millimetres), around: frame, on: sheet)
            let lost = onSheet(plane.lost)
            sheet.canvas.clipped(to: frame) {
                for loop in lost { sheet.canvas.brokenOutline(loop, .ink) }
            }
            let outlines = plane.outlines.compactMap { outline in
                NumberedOutline(
                    text: (outline.isNew ? "+" : "") + outline.label, tint: Colour.tint(ofTrack: outline.label),
                    points: onSheet(outline.loops), in: frame)
            }
            let taken = outlines.map(\.box) + lost.map(Self.box)
            var obstacles = lost.map(Self.box)
            if i == 0 {
                let texts = sheet.texts.count
                let isThere = cell.sight == .seen || cell.sight == .new
                let isMissed = isThere && !plane.outlines.contains { $0.label == label }
                let words = [cell.sight.rawValue, isMissed ? "not in this plane" : ""].filter { !$0.isEmpty }
                below = drawSight(words.joined(separator: ", "), in: frame, off: taken, on: sheet)
                obstacles += sheet.texts[texts...].map(\.box)
            }
            sheet.number(outlines, in: frame, obstacles: obstacles, size: TypeSize.small)
        }
        return below
    }

    /// What a cell shows in words: in a corner that is free of lesions, or else to be said below it.
    private func drawSight(
        _ words: String, in frame: PixelRect, off taken: [PixelRect], on sheet: FigureSheet
    ) -> [String] {
        guard !words.isEmpty else { return [] }
        let size = TypeSize.small
        let lines = sheet.canvas.lines(of: words, size: size, within: frame.width - 12)
        let width = lines.map { sheet.canvas.width(of: $0, size: size) }.max() ?? 0
        let height = Double(lines.count) * 14 + 4
        let inset = 4.0
        let right = frame.maxX - width - 8 - inset
        let bottom = frame.maxY - height - inset
        let corners = [
            SIMD2(frame.x + inset, frame.y + inset), SIMD2(right, frame.y + inset), SIMD2(frame.x + inset, bottom),
            SIMD2(right, bottom),
        ].map { PixelRect(x: $0.x, y: $0.y, width: width + 8, height: height) }
        let free = corners.first { corner in
            frame.contains(corner) && !taken.contains { $0.grown(by: 2).intersects(corner) }
        }
        guard let box = free
        else { return [words] }
        sheet.canvas.fill(box, Colour.white.with(opacity: 0.85))
        for (i, line) in lines.enumerated() {
            sheet.write(line, x: box.x + 4, y: box.y + 13 + Double(i) * 14, size: size)
        }
        return []
    }

    /// The letters outside a picture's edges, where no lesion is.
    private func drawLetters(_ letters: OrientationLetters, around frame: PixelRect, on sheet: FigureSheet) {
        let size = TypeSize.small
        let middle = frame.centre + [0, size * 0.36]
        sheet.write(letters.left, x: frame.x - 8, y: middle.y, size: size, .faintInk, anchor: .centre)
        sheet.write(letters.right, x: frame.maxX + 8, y: middle.y, size: size, .faintInk, anchor: .centre)
        sheet.write(letters.top, x: middle.x, y: frame.y - 4, size: size, .faintInk, anchor: .centre)
        sheet.write(letters.bottom, x: middle.x, y: frame.maxY + 12, size: size, .faintInk, anchor: .centre)
    }

    /// The highest uptake of a cell and its change, and what else is to be said; no number is ever cut.
    private func drawWords(of cell: Cell, _ words: [String], in room: PixelRect, on sheet: FigureSheet) {
        let size = TypeSize.small
        func fits(_ text: String) -> Bool { sheet.canvas.width(of: text, size: size, bold: true) <= room.width }
        let value = value(of: cell, fits)
        let change = cell.change.map(Self.percent) ?? ""
        let whole = [value, change].filter { !$0.isEmpty }.joined(separator: " · ")
        let lines = fits(whole) ? [whole] + words : [value, change] + words
        let rest = lines.dropFirst().filter { !$0.isEmpty }.joined(separator: " · ")
        var y = room.y + 12
        if !lines[0].isEmpty {
            sheet.write(
                sheet.fitted(lines[0], size: size, bold: true, within: room.width), x: room.x, y: y, size: size,
                bold: true)
            y += 15
        }
        sheet.paragraph(rest, x: room.x, y: y, width: room.width, size: size, limit: 2)
    }

    /// The highest uptake of a cell, its unit left to the heading where there is no room for it.
    private func value(of cell: Cell, _ fits: (String) -> Bool) -> String {
        guard let highest = cell.highest else { return cell.sight == .outOfView ? "" : "not measured" }
        let name = cell.sight == .seen || cell.sight == .new ? unit.name("max") : "highest"
        let number = NiceNumber.text(highest)
        return ["\(name) \(number)\(unit.suffix)", "\(name) \(number)"].first(where: fits) ?? number
    }

    /// A change in percent, to a tenth.
    private static func percent(_ change: Double) -> String {
        let tenths = (change * 10).rounded() / 10
        return (tenths > 0 ? "+" : "") + NiceNumber.tick(tenths == 0 ? 0 : tenths) + " %"
    }

    private static func box(_ loop: [SIMD2<Double>]) -> PixelRect {
        let lower = loop.reduce(SIMD2(repeating: .infinity), pointwiseMin)
        let upper = loop.reduce(SIMD2(repeating: -.infinity), pointwiseMax)
        return PixelRect(x: lower.x, y: lower.y, width: upper.x - lower.x, height: upper.y - lower.y)
    }
}

extension Canvas {
    /// A closed loop in pieces of some four pixels with gaps as long between them, over a paler casing.
    func brokenOutline(_ loop: [SIMD2<Double>], _ colour: Colour) {
        for (colour, width) in [(Colour.white.with(opacity: 0.85), 2.9), (colour, 1.3)] {
            var gone = 0.0
            for (a, b) in zip(loop, loop.dropFirst() + loop.prefix(1)) {
                if Int(gone / 4) % 2 == 0 { line(a, b, colour, width: width) }
                gone += ((b - a) * (b - a)).sum().squareRoot()
            }
        }
    }
}
