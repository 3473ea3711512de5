extension PatientReport {
    /// The report as PDF of two A4 pages. The same report gives the same bytes.
    ///
    /// Cost: the pixels of the figures.
    /// - Throws: `FigureError.surface` where cairo cannot draw it.
    public func pdf() throws(FigureError) -> [UInt8] {
        let file = try PDFFile(title: title, software: software)
        try drawPages(on: file)
        return try file.bytes()
    }

    static let margin = 56.0
    static let contentWidth = Double(PDFFile.width) - 2 * margin

    /// Draws both pages; gives back the texts of each with the boxes they take, in pixels of the page.
    @discardableResult
    func drawPages(on file: PDFFile) throws(FigureError) -> [[(text: String, box: PixelRect)]] {
        var texts: [[(text: String, box: PixelRect)]] = []
        for page in 1...2 {
            let sheet = FigureSheet(try file.canvas(width: PDFFile.width, height: PDFFile.height))
            let room = drawFrame(page, on: sheet)
            if page == 1 {
                drawWords(in: room, on: sheet)
                texts.append(sheet.texts)
            } else {
                let inFigures = try drawFigures(in: room, on: sheet, file)
                texts.append(sheet.texts + inFigures)
            }
            file.endPage()
        }
        return texts
    }

    /// Heading, disclaimer and page number; gives back the room between them.
    private func drawFrame(_ page: Int, on sheet: FigureSheet) -> PixelRect {
        let small = TypeSize.small
        let (left, right) = (Self.margin, Self.margin + Self.contentWidth)
        let bottom = Double(PDFFile.height) - 44
        for y in [44, bottom] {
            let box = sheet.write(FigureScene.disclaimer, x: left, y: y, size: small, .faintInk, bold: true)
            let words = y == bottom ? "\(software) · page \(page) of 2" : "page \(page) of 2"
            sheet.write(
                sheet.fitted(words, size: small, within: right - box.maxX - 20), x: right, y: y, size: small, .faintInk,
                anchor: .trailing)
        }
        sheet.canvas.line([left, 54], [right, 54], .rule)
        sheet.canvas.line([left, bottom - 16], [right, bottom - 16], .rule)
        let width = page == 1 ? Self.contentWidth : Self.contentWidth * 0.6
        let heading = sheet.write(
            sheet.fitted(title, size: TypeSize.title, bold: true, within: width), x: left, y: 80, size: TypeSize.title,
            bold: true)
        var top = 94.0
        if page == 1, !subtitle.isEmpty {
            sheet.write(
                sheet.fitted(subtitle, size: TypeSize.body, within: Self.contentWidth), x: left, y: 102,
                size: TypeSize.body, .faintInk)
            top = 116
        } else if page == 2 {
            sheet.write(
                "figures", x: heading.maxX + 12, y: 80, size: TypeSize.body, .faintInk)
        }
        return PixelRect(x: left, y: top, width: Self.contentWidth, height: bottom - 24 - top)
    }

    /// The first page: tables and sentences.
    private func drawWords(in room: PixelRect, on sheet: FigureSheet) {
        // Where not all words find room, first the longest cells are cut, then rows.
        let full = sections(width: room.width, limit: 8, on: sheet)
        let fits = full.reduce(0) { $0 + $1.height } <= room.height
        let sections = fits ? full : self.sections(width: room.width, limit: 4, on: sheet)
        var y = room.y
        let heights = Allotment.shares(of: sections.map(\.height), in: room.height)
        for (section, height) in zip(sections, heights) {
            section.draw(at: [room.x, y], width: room.width, height: height, on: sheet)
            y += height
        }
    }

    /// The first page's parts, no cell or sentence of more than `limit` lines.
    private func sections(width: Double, limit: Int, on sheet: FigureSheet) -> [ReportSection] {
        let elsewhere = "on the patient's page, report.html"
        func sentences(_ title: String, _ sentences: [String]) -> ReportSection {
            .sentences(title, sentences, width: width, limit: limit, elsewhere: elsewhere, on: sheet)
        }
        func table(_ title: String, _ table: ReportTable) -> ReportSection {
            table.section(title, width: width, limit: limit, elsewhere: elsewhere, on: sheet)
        }
        return (warnings.isEmpty ? [] : [sentences("Warnings", warnings)]) + [
            table("Visits", ReportTable(visits)),
            decisions.isEmpty
                ? sentences("Response", ["No criterion was evaluated."]) : table("Response", decisionTable),
        ] + (best.isEmpty ? [] : [sentences("Best response", best)])
            + tables.map { table($0.title, ReportTable($0.table)) }
    }

    private var decisionTable: ReportTable {
        ReportTable(
            titles: ["Criterion", "Visit", "Category", "Figure", "Rule", "Reason or remark"],
            rows: decisions.map { decision in
                let figure = ReportTable.Cell(decision.figure)
                let isKnown = if case .missing = decision.figure { false } else { true }
                return [
                    .words(decision.criterion), .words(decision.visit), .category(decision.category),
                    isKnown && !decision.unit.isEmpty ? .number("\(figure.text) \(decision.unit)") : figure,
                    .words(decision.rule), .words(decision.reason),
                ]
            })
    }
}
