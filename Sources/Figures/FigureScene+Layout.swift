internal import Lesions
internal import VoxelCore

/// What all figures of a scene share: margins, header, footer, resolution.
extension FigureScene {
    static let margin = 20.0
    /// Room right of the panels for the uptake bar and its ticks.
    static let barRoom = 84.0

    /// What was measured, by what: tracer and visit.
    var subject: String {
        let known = [caption.tracer, caption.visit].compactMap { $0 }.filter { !$0.isEmpty }
        return known.joined(separator: " · ")
    }

    /// Unit, window and method in one line.
    var terms: String {
        let range = "\(NiceNumber.tick(window.lower)) to \(NiceNumber.tick(window.upper)) \(unit.label)"
        return "Inverted grey, \(range) · Lesions: \(caption.method)"
    }

    /// The largest resolution at or below `wanted` that is a whole number of pixels a metre, as PNG stores it.
    static func wholeResolution(_ wanted: Double) -> Double { max(1, (wanted * 1000).rounded(.down)) / 1000 }

    /// Steps a voxel at which outlines are followed: some two display pixels a step.
    static func subdivision(for panel: PanelGeometry) -> Int {
        min(8, max(1, Int((panel.scale.max() / 2).rounded(.up))))
    }

    /// Title and lines from the top of a sheet; gives back where the panels may begin.
    func drawHeader(_ title: String, _ lines: [String], on canvas: Canvas) -> Double {
        let room = Double(canvas.width) - 2 * Self.margin
        var y = canvas.paragraph(
            title, x: Self.margin, y: Self.margin + 14, width: room, size: TypeSize.title, bold: true)
        for line in lines where !line.isEmpty {
            y = canvas.paragraph(line, x: Self.margin, y: y, width: room, size: TypeSize.body, .faintInk)
        }
        return (y + 2).rounded()
    }

    /// The disclaimer and the program's name along the bottom.
    func drawFooter(on canvas: Canvas) {
        let y = Double(canvas.height) - 12
        canvas.line([Self.margin, y - 17.5], [Double(canvas.width) - Self.margin, y - 17.5], .rule)
        canvas.text(Self.disclaimer, x: Self.margin, y: y, size: TypeSize.small, .faintInk)
        let room = Double(canvas.width) - 2 * Self.margin - canvas.width(of: Self.disclaimer, size: TypeSize.small)
        if canvas.width(of: caption.software, size: TypeSize.small) + 20 <= room {
            canvas.text(
                caption.software, x: Double(canvas.width) - Self.margin, y: y, size: TypeSize.small, .faintInk,
                anchor: .trailing)
        }
    }

    /// Height that a header takes on a sheet of this width.
    func headerHeight(_ title: String, _ lines: [String], width: Int) throws(FigureError) -> Double {
        let canvas = try Canvas(width: 1, height: 1)
        let room = Double(width) - 2 * Self.margin
        var y = Self.margin + 14
        y += canvas.paragraphHeight(title, width: room, size: TypeSize.title, bold: true)
        for line in lines where !line.isEmpty {
            y += canvas.paragraphHeight(line, width: room, size: TypeSize.body)
        }
        return (y + 2).rounded()
    }

    /// The sheet as PNG, with what it shows in its text chunks.
    ///
    /// The physical resolution is that of the patient: printed at its own size, the picture is life-size.
    func encode(_ canvas: Canvas, title: String, pixelsPerMillimetre: Double) throws(FigureError) -> [UInt8] {
        try PNGEncoder.encode(
            canvas, pixelsPerMetre: Int((pixelsPerMillimetre * 1000).rounded()),
            text: remarks(title: title, pixelsPerMillimetre: pixelsPerMillimetre))
    }

    /// What the text chunks of a figure say.
    func remarks(title: String, pixelsPerMillimetre: Double) -> [PNGText] {
        [
            PNGText("Title", title), PNGText("Software", caption.software), PNGText("Disclaimer", Self.disclaimer),
            PNGText("Description", [subject, terms].filter { !$0.isEmpty }.joined(separator: " · ")),
            PNGText("Pixel size", "\(NiceNumber.text(1 / pixelsPerMillimetre)) mm in the patient"),
        ] + caption.remarks
    }

    /// An uptake bar of inverted grey at the right of the panels.
    func drawUptakeBar(on canvas: Canvas, x: Double, y: Double, height: Double) {
        canvas.uptakeBar(window, title: unit.label, x: x, y: y, height: height) { value in
            SIMD3(repeating: window.invertedGrey(of: value))
        }
    }

    /// The in-plane middle of the grid.
    func gridCentre(_ orientation: Orientation) -> SIMD2<Double> {
        let size = uptake.grid.size
        return SIMD2(Double(size[orientation.horizontal] - 1), Double(size[orientation.vertical] - 1)) / 2
    }

    /// The in-plane extent of the grid in mm, to the outer faces of its voxels.
    func gridExtent(_ orientation: Orientation) -> SIMD2<Double> {
        let grid = uptake.grid
        return SIMD2(
            Double(grid.size[orientation.horizontal]) * grid.spacing[orientation.horizontal],
            Double(grid.size[orientation.vertical]) * grid.spacing[orientation.vertical])
    }
}
