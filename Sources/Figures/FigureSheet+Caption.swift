/// Where a figure stands.
enum FigureSetting {
    /// In a file of its own, with a footer.
    case file
    /// Among others on a page, which has a footer itself.
    case page

    var footerHeight: Double { self == .file ? 46 : 0 }
    var titleSize: Double { self == .file ? TypeSize.title : TypeSize.body }
    var noteSize: Double { self == .file ? TypeSize.body : TypeSize.small }
}

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
    func header(_ caption: ChartCaption, _ lines: [String], in setting: FigureSetting = .file) -> Double {
        let room = Double(canvas.width) - 2 * Self.margin
        var y = Self.margin + 14
        write(
            fitted(caption.title, size: setting.titleSize, bold: true, within: room), x: Self.margin, y: y,
            size: setting.titleSize, bold: true)
        y += setting.titleSize + 5
        for line in lines + caption.notes where !line.isEmpty {
            y = paragraph(line, x: Self.margin, y: y, width: room, size: setting.noteSize, limit: 3, .faintInk)
        }
        return (y + 2).rounded()
    }

    /// Where the picture may begin below a heading on a sheet of this width.
    static func headerHeight(
        _ caption: ChartCaption, _ lines: [String], width: Double, in setting: FigureSetting = .file
    ) throws(FigureError) -> Double {
        try FigureSheet(width: width, height: 1).header(caption, lines, in: setting)
    }

    /// Room that the footer takes at the bottom of the sheet.
    static let footerHeight = FigureSetting.file.footerHeight

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
