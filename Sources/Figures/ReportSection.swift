/// A part of a printed page: a heading, perhaps a row of column titles, and rows, of which those that find no room are counted.
struct ReportSection {
    /// Rows that are all read alike.
    struct Row {
        var height: Double
        /// Draws the row with its upper left corner at a place.
        var draw: (FigureSheet, SIMD2<Double>) -> Void
    }

    var title: String
    /// The titles of columns; `nil` where the rows have none.
    var head: Row?
    var rows: [Row]
    /// Where what finds no room is to be read.
    var elsewhere: String

    static let titleHeight = 22.0
    static let moreHeight = 16.0
    /// Free room below a section.
    static let gap = 12.0

    /// What the section takes with all its rows.
    var height: Double {
        Self.titleHeight + (head?.height ?? 0) + rows.reduce(0) { $0 + $1.height } + Self.gap
    }

    /// Draws as many rows as `height` holds and says how many more there are.
    func draw(at corner: SIMD2<Double>, width: Double, height: Double, on sheet: FigureSheet) {
        let bottom = corner.y + height - Self.gap
        sheet.write(
            sheet.fitted(title, size: TypeSize.body, bold: true, within: width), x: corner.x, y: corner.y + 14,
            size: TypeSize.body, bold: true)
        var y = corner.y + Self.titleHeight
        if let head {
            head.draw(sheet, [corner.x, y])
            y += head.height
        }
        for (number, row) in rows.enumerated() {
            let isLast = number == rows.count - 1
            guard y + row.height + (isLast ? 0 : Self.moreHeight) <= bottom + 0.01 else {
                sheet.write(
                    sheet.fitted(
                        "and \(rows.count - number) more \(elsewhere)", size: TypeSize.small, within: width),
                    x: corner.x,
                    y: y + 12, size: TypeSize.small, .faintInk)
                return
            }
            row.draw(sheet, [corner.x, y])
            y += row.height
        }
    }
}

extension ReportSection {
    /// A section of sentences, none of them in more than `limit` lines.
    static func sentences(
        _ title: String, _ sentences: [String], width: Double, limit: Int, elsewhere: String, on sheet: FigureSheet
    ) -> ReportSection {
        let size = TypeSize.small
        let rows = sentences.map { sentence in
            let lines = min(limit, sheet.canvas.lines(of: sentence, size: size, within: width - 12).count)
            return Row(height: Double(lines) * 15 + 3) { sheet, corner in
                sheet.write("•", x: corner.x, y: corner.y + 12, size: size)
                sheet.paragraph(
                    sentence, x: corner.x + 12, y: corner.y + 12, width: width - 12, size: size, limit: limit)
            }
        }
        return ReportSection(title: title, head: nil, rows: rows, elsewhere: elsewhere)
    }
}
