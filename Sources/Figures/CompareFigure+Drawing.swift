internal import VoxelCore

extension CompareFigure {
    /// Lesions numbered on one panel at most; more are outlined, and the panel says how many bear no number.
    static let numbersPerPanel = 60

    /// The figure as PNG; its physical resolution is that of the patient, as for `mip.png`.
    ///
    /// Cost: the pixels of all panels and the boxes of all lesions.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func png() throws(FigureError) -> [UInt8] {
        let layout = try layout()
        return try drawn(layout).png(
            caption,
            description: ([visits.map(\.title).joined(separator: ", ")] + layout.lines).joined(separator: " · "),
            pixelsPerMillimetre: layout.pixelsPerMillimetre)
    }

    /// The sheet with all that is on it.
    func drawn(_ layout: Layout) throws(FigureError) -> FigureSheet {
        let sheet = try FigureSheet(width: layout.width, height: layout.height)
        draw(layout, on: sheet)
        return sheet
    }

    /// Draws all that is on the figure.
    func draw(_ layout: Layout, on sheet: FigureSheet) {
        sheet.header(caption, layout.lines, in: layout.setting)
        for i in visits.indices { drawPanel(i, layout, on: sheet) }
        let top = layout.titles[0].maxY
        sheet.canvas.uptakeBar(
            window, title: unit.label, x: layout.width - Self.margin - FigureScene.barRoom + 18, y: top + 24,
            height: min(260, max(40, layout.height - layout.setting.footerHeight - top - 40))
        ) { SIMD3(repeating: window.invertedGrey(of: $0)) }
        if layout.setting == .file { sheet.footer(caption) }
    }

    private func drawPanel(_ visit: Int, _ layout: Layout, on sheet: FigureSheet) {
        let panel = layout.panels[visit]
        let frame = panel.frame
        let canvas = sheet.canvas
        switch layout.setting {
        case .file: canvas.draw(panel.picture(of: images[visit], window), x: Int(frame.x), y: Int(frame.y))
        case .page:
            // Paper shows more than a pixel of the canvas.
            canvas.place(panel.magnified(by: 2).picture(of: images[visit], window), in: frame)
        }
        canvas.stroke(frame.grown(by: 0.5), .rule)
        let lesions = visits[visit].lesions
        let outlines = outlines(of: visit, on: panel)
        let shown = outlines.compactMap { $0 }
        let boxes = shown.map(\.box)
        var obstacles = canvas.letters(OrientationLetters(.coronal, on: panel.grid), in: frame, off: boxes)
        if visit == 0 {
            obstacles.append(
                sheet.scaleBar(
                    .fitting(frame.width * 0.3, pixelsPerMillimetre: panel.pixelsPerMillimetre), in: frame,
                    off: boxes + obstacles, onDark: false, size: TypeSize.small))
        }
        // Where not all can be numbered, the new ones are.
        let isFirst = shown.filter { $0.text.hasPrefix("+") } + shown.filter { !$0.text.hasPrefix("+") }
        let numbered = shown.count > Self.numbersPerPanel ? Array(isFirst.prefix(Self.numbersPerPanel)) : shown
        canvas.clipped(to: frame) {
            for outline in isFirst.dropFirst(Self.numbersPerPanel) {
                canvas.outline(outline.loops, outline.colour(onDark: false), width: 1.2, casing: .casing(onDark: false))
            }
        }
        // One size at all visits, as the most crowded one needs it.
        let most = visits.map(\.lesions.count).max() ?? 0
        sheet.number(
            numbered, in: frame, obstacles: obstacles,
            size: layout.setting == .page ? TypeSize.small : TypeSize.number(among: most))
        let beyond = zip(lesions, outlines).filter { $1 == nil }.map(\.0.label)
        var remarks: [String] = []
        if !beyond.isEmpty { remarks.append("out of view: " + beyond.joined(separator: ", ")) }
        if numbered.count < shown.count { remarks.append("\(shown.count - numbered.count) without number") }
        drawTitle(visit, remarks, in: layout.titles[visit], on: sheet)
    }

    private func drawTitle(_ visit: Int, _ remarks: [String], in room: PixelRect, on sheet: FigureSheet) {
        let size = TypeSize.small
        let count = visits[visit].lesions.count
        let title = sheet.fitted(visits[visit].title, size: TypeSize.body, bold: true, within: room.width)
        sheet.write(title, x: room.x, y: room.y + 12, size: TypeSize.body, bold: true)
        sheet.write(
            sheet.fitted(visits[visit].detail, size: size, within: room.width), x: room.x, y: room.y + 29, size: size,
            .faintInk)
        let last = [count == 1 ? "1 lesion" : "\(count) lesions"] + remarks
        sheet.write(
            sheet.fitted(last.joined(separator: " · "), size: size, within: room.width), x: room.x, y: room.y + 45,
            size: size, .faintInk)
    }
}
