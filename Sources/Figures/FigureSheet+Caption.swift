/// Heading, footer and text chunks, the same on every figure of several visits or patients.
extension FigureSheet {
    static let margin = FigureScene.margin

    /// A white sheet of whole pixels.
    convenience init(width: Double, height: Double) throws(FigureError) {
        // A size that is no Int is refused as one too large is.
        self.init(
            try Canvas(width: Int(exactly: width.rounded()) ?? .max, height: Int(exactly: height.rounded()) ?? .max))
    }

    /// Heading and notes from the top of the sheet, `lines` of the figure's own before the caption's; gives back where
    /// the picture may begin.
    @discardableResult
    func header(_ caption: ChartCaption, _ lines: [String]) -> Double {
        let room = Double(canvas.width) - 2 * Self.margin
        var y = Self.margin + 14
        write(
            fitted(caption.title, size: TypeSize.title, bold: true, within: room), x: Self.margin, y: y,
            size: TypeSize.title, bold: true)
        y += 22
        for line in lines + caption.notes where !line.isEmpty {
            y = paragraph(line, x: Self.margin, y: y, width: room, size: TypeSize.body, limit: 3, .faintInk)
        }
        return (y + 2).rounded()
    }

    /// Where the picture may begin below a heading on a sheet of this width.
    static func headerHeight(_ caption: ChartCaption, _ lines: [String], width: Double) throws(FigureError) -> Double {
        try FigureSheet(width: width, height: 1).header(caption, lines)
    }

    /// Room that the footer takes at the bottom of the sheet.
    static let footerHeight = 46.0

    /// The disclaimer and the program's name along the bottom.
    func footer(_ caption: ChartCaption) {
        let y = Double(canvas.height) - 12
        let right = Double(canvas.width) - Self.margin
        canvas.line([Self.margin, y - 17.5], [right, y - 17.5], .rule)
        let box = write(FigureScene.disclaimer, x: Self.margin, y: y, size: TypeSize.small, .faintInk)
        write(
            fitted(caption.software, size: TypeSize.small, within: right - box.maxX - 20), x: right, y: y,
            size: TypeSize.small, .faintInk, anchor: .trailing)
    }

    /// The sheet as PNG, with what it shows in its text chunks.
    /// - Parameter pixelsPerMillimetre: the resolution; that of a screen unless the picture has a scale of its own.
    func png(
        _ caption: ChartCaption, description: String, pixelsPerMillimetre: Double = 96 / 25.4
    ) throws(FigureError) -> [UInt8] {
        let text = [
            PNGText("Title", caption.title), PNGText("Software", caption.software),
            PNGText("Disclaimer", FigureScene.disclaimer), PNGText("Description", description),
        ]
        return try PNGEncoder.encode(
            canvas.image(), pixelsPerMetre: Int((pixelsPerMillimetre * 1000).rounded()), text: text + caption.remarks)
    }
}
