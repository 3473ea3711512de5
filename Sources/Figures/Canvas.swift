internal import CCairo

/// A rectangle in canvas pixels; y grows downwards.
struct PixelRect: Equatable, Sendable {
    var x, y, width, height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }
    var centre: SIMD2<Double> { [x + width / 2, y + height / 2] }

    func intersects(_ other: PixelRect) -> Bool {
        x < other.maxX && other.x < maxX && y < other.maxY && other.y < maxY
    }

    func contains(_ other: PixelRect) -> Bool {
        other.x >= x && other.y >= y && other.maxX <= maxX && other.maxY <= maxY
    }

    func grown(by margin: Double) -> PixelRect {
        PixelRect(x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
    }
}

/// Where a text stands relative to its point.
enum TextAnchor {
    case leading, centre, trailing
}

/// A surface that cairo draws on: opaque pixels, or a part of a page.
///
/// Coordinates are pixels; the centre of the first pixel lies at (0.5, 0.5). Text is DejaVu Sans without hinting, so that
/// widths do not depend on where it stands.
final class Canvas {
    let width: Int
    let height: Int
    private let surface: OpaquePointer
    private let context: OpaquePointer
    /// The typeface that is set, which need not be looked up again; `nil` where it is not known.
    private var selected: (size: Double, bold: Bool)?

    /// A white sheet of pixels. Throws `FigureError.surface` where cairo refuses the size.
    convenience init(width: Int, height: Int) throws(FigureError) {
        guard let wide = Int32(exactly: width), let high = Int32(exactly: height), wide > 0, high > 0,
            let surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, wide, high)
        else { throw .surface(width: width, height: height, reason: "invalid size") }
        defer { cairo_surface_destroy(surface) }
        try self.init(on: surface, width: width, height: height)
        fill(PixelRect(x: 0, y: 0, width: Double(width), height: Double(height)), .white)
    }

    /// A part of a surface, its first pixel's corner at `origin` and its pixels `scale` of the surface's units wide.
    /// Throws `FigureError.surface` where the surface has failed.
    init(
        on surface: OpaquePointer, width: Int, height: Int, origin: SIMD2<Double> = .zero, scale: Double = 1
    ) throws(FigureError) {
        // cairo never returns null: a surface or context in error is told by its status.
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, let context = cairo_create(surface),
            cairo_status(context) == CAIRO_STATUS_SUCCESS
        else {
            let reason = String(cString: cairo_status_to_string(cairo_surface_status(surface)))
            throw .surface(width: width, height: height, reason: reason)
        }
        self.width = width
        self.height = height
        self.surface = cairo_surface_reference(surface)
        self.context = context
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_set_font_options(context, options)
        cairo_font_options_destroy(options)
        cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
        cairo_translate(context, origin.x, origin.y)
        cairo_scale(context, scale, scale)
    }

    deinit {
        cairo_destroy(context)
        cairo_surface_destroy(surface)
    }

    /// Gives `body` the first pixel and the bytes from one row to the next; each pixel is a native 32-bit 0x__RRGGBB.
    /// Throws `FigureError.surface` where any drawing failed.
    func withPixels<Result>(
        _ body: (_ first: UnsafePointer<UInt8>, _ stride: Int) throws(FigureError) -> Result
    ) throws(FigureError) -> Result {
        cairo_surface_flush(surface)
        let status = cairo_status(context)
        guard status == CAIRO_STATUS_SUCCESS, let data = cairo_image_surface_get_data(surface) else {
            throw .surface(width: width, height: height, reason: String(cString: cairo_status_to_string(status)))
        }
        return try body(data, Int(cairo_image_surface_get_stride(surface)))
    }

    /// What has been drawn, as RGB. Throws `FigureError.surface` where any drawing failed.
    func image() throws(FigureError) -> RasterImage {
        try withPixels { data, stride throws(FigureError) in
            let samples = [UInt8](unsafeUninitializedCapacity: width * height * 3) { samples, count in
                var i = 0
                for y in 0..<height {
                    UnsafeRawPointer(data + y * stride).withMemoryRebound(to: UInt32.self, capacity: width) { row in
                        for x in 0..<width {
                            samples[i] = UInt8(truncatingIfNeeded: row[x] >> 16)
                            samples[i + 1] = UInt8(truncatingIfNeeded: row[x] >> 8)
                            samples[i + 2] = UInt8(truncatingIfNeeded: row[x])
                            i += 3
                        }
                    }
                }
                count = i
            }
            return RasterImage(width: width, height: height, samples: samples)
        }
    }

    /// Copies an RGB image, its first pixel onto pixel (`x`, `y`); what lies beyond the sheet is left out.
    func draw(_ image: RasterImage, x: Int, y: Int) {
        precondition(image.channels == 3)
        cairo_surface_flush(surface)
        // A page has no pixels of its own.
        guard let data = cairo_image_surface_get_data(surface) else {
            let size = SIMD2(Double(image.width), Double(image.height))
            return place(image, in: PixelRect(x: Double(x), y: Double(y), width: size.x, height: size.y))
        }
        let stride = Int(cairo_image_surface_get_stride(surface))
        let columns = max(0, -x)..<max(max(0, -x), min(image.width, width - x))
        image.samples.withUnsafeBufferPointer { samples in
            for row in 0..<image.height where row + y >= 0 && row + y < height {
                (data + (row + y) * stride).withMemoryRebound(to: UInt32.self, capacity: width) { pixels in
                    for column in columns {
                        let i = (row * image.width + column) * 3
                        pixels[column + x] =
                            UInt32(samples[i]) << 16 | UInt32(samples[i + 1]) << 8 | UInt32(samples[i + 2])
                    }
                }
            }
        }
        cairo_surface_mark_dirty(surface)
    }

    /// An RGB image stretched over a rectangle.
    func place(_ image: RasterImage, in rect: PixelRect) {
        guard let canvas = try? Canvas(width: image.width, height: image.height) else { return }
        canvas.draw(image, x: 0, y: 0)
        cairo_save(context)
        cairo_translate(context, rect.x, rect.y)
        cairo_scale(context, rect.width / Double(image.width), rect.height / Double(image.height))
        cairo_set_source_surface(context, canvas.surface, 0, 0)
        cairo_rectangle(context, 0, 0, Double(image.width), Double(image.height))
        cairo_fill(context)
        cairo_restore(context)
    }

    /// Has every row of a picture written in place: `write` gets the row's number and its first pixel, to be set to
    /// 0x00RRGGBB as all of its `width`. The picture must lie on the sheet.
    func paint(
        x: Int, y: Int, width: Int, height: Int, _ write: (_ row: Int, _ pixels: UnsafeMutablePointer<UInt32>) -> Void
    ) {
        precondition(x >= 0 && y >= 0 && x + width <= self.width && y + height <= self.height)
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for row in 0..<height {
            (data + (row + y) * stride).withMemoryRebound(to: UInt32.self, capacity: self.width) { write(row, $0 + x) }
        }
        cairo_surface_mark_dirty(surface)
    }

    func fill(_ rect: PixelRect, _ colour: Colour) {
        set(colour)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_fill(context)
    }

    func stroke(_ rect: PixelRect, _ colour: Colour, width: Double = 1) {
        set(colour)
        cairo_set_line_width(context, width)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_stroke(context)
    }

    /// A rectangle with round corners, filled and outlined.
    func pill(_ rect: PixelRect, fill: Colour, stroke: Colour, width: Double) {
        let r = min(rect.height / 2, 4)
        cairo_new_sub_path(context)
        cairo_arc(context, rect.maxX - r, rect.y + r, r, -Double.pi / 2, 0)
        cairo_arc(context, rect.maxX - r, rect.maxY - r, r, 0, Double.pi / 2)
        cairo_arc(context, rect.x + r, rect.maxY - r, r, Double.pi / 2, Double.pi)
        cairo_arc(context, rect.x + r, rect.y + r, r, Double.pi, 1.5 * Double.pi)
        cairo_close_path(context)
        set(fill)
        cairo_fill_preserve(context)
        set(stroke)
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }

    func line(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ colour: Colour, width: Double = 1) {
        path([a, b], closed: false)
        set(colour)
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }

    /// A dotted line.
    func dots(from a: SIMD2<Double>, to b: SIMD2<Double>, _ colour: Colour) {
        cairo_save(context)
        cairo_set_dash(context, [1, 4], 2, 0)
        line(a, b, colour)
        cairo_restore(context)
    }

    /// Closed loops, anti-aliased, over a casing that parts them from what lies beneath; in dashes and gaps of these lengths
    /// where they are given, the casing without gaps.
    func outline(
        _ loops: [[SIMD2<Double>]], _ colour: Colour, width: Double, casing: Colour, dashes: [Double] = []
    ) {
        // What a stroke costs goes by its points.
        let loops = loops.map { ThinnedLine.points($0) }
        func traced(_ colour: Colour, _ width: Double) {
            for loop in loops { path(loop, closed: true) }
            set(colour)
            cairo_set_line_width(context, width)
        }
        traced(casing, width + 1.6)
        strokeSoftly()
        traced(colour, width)
        cairo_set_dash(context, dashes, Int32(dashes.count), 0)
        cairo_stroke(context)
        cairo_set_dash(context, nil, 0, 0)
    }

    /// An open line through points, its ends cut off square; over a casing, 1.6 pixels wider, where one is given.
    func polyline(_ points: [SIMD2<Double>], _ colour: Colour, width: Double, casing: Colour? = nil) {
        for (colour, width) in [(casing, width + 1.6), (colour, width)] {
            guard let colour else { continue }
            path(points, closed: false)
            set(colour)
            cairo_set_line_width(context, width)
            cairo_stroke(context)
        }
    }

    /// A filled circle with an edge.
    func disc(_ centre: SIMD2<Double>, radius: Double, fill: Colour, stroke: Colour, width: Double) {
        cairo_new_sub_path(context)
        cairo_arc(context, centre.x, centre.y, radius, 0, 2 * Double.pi)
        set(fill)
        cairo_fill_preserve(context)
        set(stroke)
        cairo_set_line_width(context, width)
        cairo_stroke(context)
    }

    /// A filled polygon without an edge of its own.
    func polygon(_ points: [SIMD2<Double>], _ colour: Colour) {
        path(points, closed: true)
        set(colour)
        cairo_fill(context)
    }

    /// Draws inside `rect` only.
    func clipped(to rect: PixelRect, _ body: () -> Void) {
        cairo_save(context)
        cairo_rectangle(context, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(context)
        body()
        restore()
    }

    /// The advance width of a text in pixels.
    func width(of text: String, size: Double, bold: Bool = false) -> Double {
        select(size: size, bold: bold)
        var extents = cairo_text_extents_t()
        cairo_text_extents(context, Self.drawable(text), &extents)
        return extents.x_advance
    }

    /// A text with its baseline at `y`, over a halo where one is given.
    func text(
        _ text: String, x: Double, y: Double, size: Double, _ colour: Colour = .ink, bold: Bool = false,
        anchor: TextAnchor = .leading, halo: Colour? = nil
    ) {
        let shift: Double =
            switch anchor {
            case .leading: 0
            case .centre: width(of: text, size: size, bold: bold) / 2
            case .trailing: width(of: text, size: size, bold: bold)
            }
        select(size: size, bold: bold)
        let drawable = Self.drawable(text)
        cairo_move_to(context, x - shift, y)
        if let halo {
            cairo_text_path(context, drawable)
            set(halo)
            cairo_set_line_width(context, 3)
            strokeSoftly()
            cairo_move_to(context, x - shift, y)
        }
        set(colour)
        cairo_show_text(context, drawable)
    }

    /// A text that runs upwards from `y`, its baseline at `x`.
    func textUpwards(_ text: String, x: Double, y: Double, size: Double, _ colour: Colour = .ink) {
        cairo_save(context)
        cairo_translate(context, x, y)
        cairo_rotate(context, -Double.pi / 2)
        self.text(text, x: 0, y: 0, size: size, colour)
        restore()
    }

    /// A text broken at blanks into lines no wider than `width`; a single word may be wider.
    func lines(of text: String, size: Double, within width: Double, bold: Bool = false) -> [String] {
        let words = text.split(separator: " ")
        let whole = words.joined(separator: " ")
        if words.count > 1, self.width(of: whole, size: size, bold: bold) <= width { return [whole] }
        var lines: [String] = []
        for word in words {
            if let last = lines.last, self.width(of: last + " " + word, size: size, bold: bold) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    /// Strokes what lies around something else and is not looked at itself: fewer samples a pixel are enough.
    private func strokeSoftly() {
        cairo_set_antialias(context, CAIRO_ANTIALIAS_FAST)
        cairo_stroke(context)
        cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    }

    private func path(_ points: [SIMD2<Double>], closed: Bool) {
        for (i, point) in points.enumerated() {
            i == 0 ? cairo_move_to(context, point.x, point.y) : cairo_line_to(context, point.x, point.y)
        }
        if closed { cairo_close_path(context) }
    }

    private func set(_ colour: Colour) {
        cairo_set_source_rgba(context, colour.red, colour.green, colour.blue, colour.opacity)
    }

    /// Goes back to what was saved, the typeface included.
    private func restore() {
        cairo_restore(context)
        selected = nil
    }

    private func select(size: Double, bold: Bool) {
        if let selected, selected == (size, bold) { return }
        selected = (size, bold)
        cairo_select_font_face(
            context, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, bold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL)
        cairo_set_font_size(context, size)
    }

    /// The text without control characters, which have no glyphs.
    static func drawable(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 != 127 }) { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
    }
}
