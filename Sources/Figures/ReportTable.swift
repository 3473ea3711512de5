/// A table on a printed page.
struct ReportTable {
    /// What stands in a cell.
    enum Cell {
        case words(String)
        case number(String)
        case category(PageChip)
    }

    var titles: [String]
    /// A cell a column in every row.
    var rows: [[Cell]]

    /// Free room right of a column.
    static let gap = 14.0
    private static let size = TypeSize.small
    private static let lineHeight = 15.0

    /// A table as pages have it.
    init(_ table: ReportPage.Table) {
        titles = table.columns.map { $0.title + ($0.unit.isEmpty ? "" : " (\($0.unit))") }
        rows = table.rows.map { $0.map(Cell.init) }
    }

    init(titles: [String], rows: [[Cell]]) {
        self.titles = titles
        self.rows = rows
    }

    /// The table as a section of the page, no cell of more than `limit` lines.
    func section(
        _ title: String, width: Double, limit: Int, elsewhere: String, on sheet: FigureSheet
    ) -> ReportSection {
        let widths = columnWidths(width, sheet)
        let titles = zip(self.titles, widths).map {
            Self.lines(of: $0, within: $1, limit: limit, bold: true, on: sheet)
        }
        let headHeight = Double(titles.map(\.count).max() ?? 1) * Self.lineHeight + 5
        let lefts = widths.indices.map { widths[..<$0].reduce(0) { $0 + $1 + Self.gap } }
        let isNumeric = widths.indices.map { column in
            rows.contains { if case .number = $0[column] { true } else { false } }
        }
        let head = ReportSection.Row(height: headHeight) { sheet, corner in
            for (column, lines) in titles.enumerated() {
                Self.write(
                    lines, at: corner + [lefts[column], 0], width: widths[column], isNumeric: isNumeric[column],
                    bold: true, on: sheet)
            }
            let y = corner.y + headHeight - 2.5
            sheet.canvas.line([corner.x, y], [corner.x + width, y], .rule)
        }
        let drawn = rows.map { cells in
            let lines = zip(cells, widths).map { cell, width in
                Self.lines(
                    of: cell.text, within: width - (cell.isCategory ? Self.size : 0), limit: limit, on: sheet)
            }
            let height = Double(max(1, lines.map(\.count).max() ?? 1)) * Self.lineHeight + 5
            return ReportSection.Row(height: height) { sheet, corner in
                for (column, cell) in cells.enumerated() {
                    let place = corner + [lefts[column], 0]
                    if case .category(let chip) = cell {
                        sheet.writePill(
                            lines[column].first ?? "", x: place.x + 1, y: place.y, size: Self.size, .ink, fill: .white,
                            stroke: chip.category?.colour ?? .rule)
                    } else {
                        Self.write(
                            lines[column], at: place, width: widths[column], isNumeric: isNumeric[column], bold: false,
                            on: sheet)
                    }
                }
            }
        }
        return ReportSection(title: title, head: head, rows: drawn, elsewhere: elsewhere)
    }

    /// Columns as wide as their widest cell, the widest of them narrowed where the page is not wide enough for all.
    private func columnWidths(_ width: Double, _ sheet: FigureSheet) -> [Double] {
        let wanted = titles.indices.map { column in
            let cells = rows.map { row in
                min(
                    width,
                    sheet.canvas.width(
                        of: String(row[column].text.prefix(400)), size: Self.size, bold: row[column].isCategory))
                    + (row[column].isCategory ? Self.size + 4 : 0)
            }
            // A title of several words may be broken into two lines or three.
            let title = sheet.canvas.width(of: titles[column], size: Self.size, bold: true)
            let words = titles[column].split(separator: " ").map {
                sheet.canvas.width(of: String($0), size: Self.size, bold: true)
            }
            return (cells + words + [title / 2]).reduce(0, max) + 1
        }
        return Allotment.shares(of: wanted, in: width - Self.gap * Double(titles.count - 1))
    }

    /// The lines of a cell, none wider than its column, at most `limit` of them.
    private static func lines(
        of text: String, within width: Double, limit: Int, bold: Bool = false, on sheet: FigureSheet
    ) -> [String] {
        let all = sheet.canvas.lines(of: String(text.prefix(2000)), size: size, within: width, bold: bold)
        return all.prefix(limit).enumerated().map { number, line in
            let isCut = number == limit - 1 && all.count > limit
            return sheet.fitted(isCut ? line + " …" : line, size: size, bold: bold, within: width)
        }
    }

    private static func write(
        _ lines: [String], at corner: SIMD2<Double>, width: Double, isNumeric: Bool, bold: Bool, on sheet: FigureSheet
    ) {
        for (number, line) in lines.enumerated() {
            sheet.write(
                line, x: isNumeric ? corner.x + width : corner.x, y: corner.y + 12 + Double(number) * lineHeight,
                size: size, bold ? .faintInk : .ink, bold: bold, anchor: isNumeric ? .trailing : .leading)
        }
    }
}

extension ReportTable.Cell {
    /// A value as it is read.
    init(_ value: ReportPage.Value) {
        switch value {
        case .text(let text): self = .words(text)
        case .number(let number): self = .number(NiceNumber.text(number))
        case .count(let count): self = .number("\(count)")
        case .missing: self = .words("n/a")
        }
    }

    var text: String {
        switch self {
        case .words(let text), .number(let text): text
        case .category(let chip): chip.text
        }
    }

    var isCategory: Bool { if case .category = self { true } else { false } }
}
