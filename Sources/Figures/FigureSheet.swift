/// A canvas that tells where text stands, so that other text is kept off it, and proved to be.
final class FigureSheet {
    let canvas: Canvas
    /// Every text with the box it takes, in the order of writing.
    private(set) var texts: [(text: String, box: PixelRect)] = []

    init(_ canvas: Canvas) { self.canvas = canvas }

    /// Writes a text with its baseline at `y`; gives back the box it takes.
    @discardableResult
    func write(
        _ text: String, x: Double, y: Double, size: Double, _ colour: Colour = .ink, bold: Bool = false,
        anchor: TextAnchor = .leading, halo: Colour? = nil
    ) -> PixelRect {
        canvas.text(text, x: x, y: y, size: size, colour, bold: bold, anchor: anchor, halo: halo)
        let width = canvas.width(of: text, size: size, bold: bold)
        let left =
            switch anchor {
            case .leading: x
            case .centre: x - width / 2
            case .trailing: x - width
            }
        // The typeface reaches 0.76 of its size above the baseline and 0.24 below, its few tallest accents aside.
        let box = PixelRect(x: left, y: y - 0.76 * size, width: width, height: size)
        texts.append((text, box))
        return box
    }

    /// A text on a rounded ground, whose box from (`x`, `y`) is given back.
    @discardableResult
    func writePill(
        _ text: String, x: Double, y: Double, size: Double, _ colour: Colour, fill: Colour, stroke: Colour
    ) -> PixelRect {
        let box = PixelRect(
            x: x, y: y, width: canvas.width(of: text, size: size, bold: true) + size, height: (size * 1.4).rounded())
        canvas.pill(box, fill: fill, stroke: stroke, width: 2)
        write(text, x: box.centre.x, y: box.centre.y + size * 0.365, size: size, colour, bold: true, anchor: .centre)
        return box
    }

    /// A scale bar in the lower right corner of a panel, or in the first corner without a lesion; gives back the box it takes.
    func scaleBar(
        _ bar: ScaleBar, in frame: PixelRect, off lesions: [PixelRect] = [], onDark: Bool, size: Double = 15
    ) -> PixelRect {
        let box = canvas.scaleBar(bar, in: frame, off: lesions, onDark: onDark, size: size)
        texts.append((bar.label, box))
        return box
    }

    /// A text that runs upwards, its baseline at `x` and its end at `top`; gives back the box it takes.
    @discardableResult
    func writeUpwards(_ text: String, x: Double, top: Double, size: Double, _ colour: Colour = .ink) -> PixelRect {
        let length = canvas.width(of: text, size: size)
        canvas.textUpwards(text, x: x, y: top + length, size: size, colour)
        let box = PixelRect(x: x - 0.76 * size, y: top, width: size, height: length)
        texts.append((text, box))
        return box
    }

    /// Outlines and numbers of lesions on a panel, the numbers off each other, off lesions and off `obstacles`.
    func number(_ lesions: [NumberedOutline], in frame: PixelRect, obstacles: [PixelRect], size: Double) {
        let labels = canvas.number(lesions, in: frame, obstacles: obstacles, size: size)
        texts += zip(lesions, labels).map { ($0.text, $1.box) }
    }

    /// The text, or as much of its beginning as `width` holds with an ellipsis after it.
    func fitted(_ text: String, size: Double, bold: Bool = false, within width: Double) -> String {
        guard canvas.width(of: text, size: size, bold: bold) > width else { return text }
        // Names come from files and may be of any length: no line holds a thousand characters.
        let characters = Array(text.prefix(1000))
        var (fits, fails) = (0, characters.count + 1)
        while fails - fits > 1 {
            let middle = (fits + fails) / 2
            let isNarrow = canvas.width(of: String(characters[..<middle]) + "…", size: size, bold: bold) <= width
            if isNarrow { fits = middle } else { fails = middle }
        }
        return String(characters[..<fits]) + "…"
    }

    /// Lines of text from `y` downwards, at most `limit` of them, none wider than `width`; gives back the next baseline.
    @discardableResult
    func paragraph(
        _ text: String, x: Double, y: Double, width: Double, size: Double, limit: Int, _ colour: Colour = .ink
    ) -> Double {
        var baseline = y
        let lines = canvas.lines(of: text, size: size, within: width)
        for (number, line) in lines.prefix(limit).enumerated() {
            let isCut = number == limit - 1 && lines.count > limit
            write(
                fitted(isCut ? line + " …" : line, size: size, within: width), x: x, y: baseline, size: size, colour)
            baseline += (size * 1.4).rounded()
        }
        return baseline
    }
}
