internal import CCairo

/// A PDF file of A4 pages that cairo draws: text stays text, lines stay lines, fonts are embedded.
///
/// The same drawing gives the same bytes with the same cairo: no time is written.
final class PDFFile {
    /// A4 in points.
    static let size = SIMD2(595.276, 841.89)

    /// Points a pixel of the canvases: the smallest type of the figures becomes 7 points.
    static let scale = 7 / TypeSize.small

    /// A page's pixels.
    static let width = Int(size.x / scale)
    static let height = Int(size.y / scale)

    private final class Sink {
        var bytes: [UInt8] = []
    }

    // cairo writes to it until the surface is finished.
    private let sink = Sink()
    private let surface: OpaquePointer

    /// A file without pages.
    /// - Parameters:
    ///   - title: what its properties say it is.
    ///   - software: program and version.
    /// - Throws: `FigureError.surface` where cairo cannot make it.
    init(title: String, software: String) throws(FigureError) {
        let made = cairo_pdf_surface_create_for_stream(
            { closure, data, count in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue()
                sink.bytes += UnsafeBufferPointer(start: data, count: Int(count))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), Self.size.x, Self.size.y)
        guard let made, cairo_surface_status(made) == CAIRO_STATUS_SUCCESS else {
            throw .surface(width: Self.width, height: Self.height, reason: "cairo makes no PDF")
        }
        surface = made
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, Canvas.drawable(title))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, Canvas.drawable(software))
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, nil)
    }

    deinit {
        cairo_surface_finish(surface)
        cairo_surface_destroy(surface)
    }

    /// A part of the page that is being drawn.
    /// - Parameter origin: its upper left corner in pixels of the page.
    func canvas(at origin: SIMD2<Double> = .zero, width: Int, height: Int) throws(FigureError) -> Canvas {
        try Canvas(on: surface, width: width, height: height, origin: origin * Self.scale, scale: Self.scale)
    }

    /// Ends a page. Canvases on it must not be drawn on any more.
    func endPage() { cairo_surface_show_page(surface) }

    /// The file, which is complete with that. Throws `FigureError.surface` where any drawing failed.
    func bytes() throws(FigureError) -> [UInt8] {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else {
            throw .surface(
                width: Self.width, height: Self.height, reason: String(cString: cairo_status_to_string(status)))
        }
        return sink.bytes
    }
}
