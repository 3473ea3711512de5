internal import VoxelCore

/// A bar of known length.
struct ScaleBar: Equatable, Sendable {
    /// Its length in the patient, in mm.
    var millimetres: Double
    /// Its length on the canvas.
    var pixels: Double
    /// What stands at it, in cm.
    var label: String

    /// The longest bar of a round length that takes at most `maxPixels`; half a millimetre at the least.
    static func fitting(_ maxPixels: Double, pixelsPerMillimetre: Double) -> ScaleBar {
        let lengths: [Double] = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
        let length = lengths.last { $0 * pixelsPerMillimetre <= maxPixels } ?? lengths[0]
        return ScaleBar(
            millimetres: length, pixels: length * pixelsPerMillimetre, label: NiceNumber.tick(length / 10) + " cm")
    }
}

/// Type sizes in pixels, the same on every figure.
enum TypeSize {
    static let title = 17.0
    static let body = 13.0
    static let letter = 14.0
    static let small = 11.0

    /// The size of a number among as many on one panel.
    static func number(among count: Int) -> Double { count > 30 ? small : body }
}

extension Canvas {
    /// The four letters at the edges of a panel, in the middle of each or beside it where a lesion lies there, and the boxes
    /// they take.
    @discardableResult
    func letters(
        _ letters: OrientationLetters, in frame: PixelRect, off lesions: [PixelRect] = [], onDark: Bool = false
    ) -> [PixelRect] {
        let colour: Colour = onDark ? .white : .ink
        let size = TypeSize.letter
        let places: [(String, SIMD2<Double>, SIMD2<Double>)] = [
            (letters.left, [frame.x + 13, frame.centre.y + 5], [0, 1]),
            (letters.right, [frame.maxX - 13, frame.centre.y + 5], [0, 1]),
            (letters.top, [frame.centre.x, frame.y + 18], [1, 0]),
            (letters.bottom, [frame.centre.x, frame.maxY - 8], [1, 0]),
        ]
        return places.map { letter, middle, along in
            func box(_ shift: Double) -> PixelRect {
                PixelRect(
                    x: middle.x + shift * along.x - 9, y: middle.y + shift * along.y - 14, width: 18, height: 18)
            }
            // The corners belong to no edge.
            let reach = max(0, (SIMD2(frame.width, frame.height) * along).sum() / 2 - 40)
            let shifts = stride(from: 0, through: reach, by: 6).flatMap { [-$0, $0] }
            let shift =
                shifts.first { shift in
                    let kept = box(shift).grown(by: 2)
                    return !lesions.contains { $0.intersects(kept) }
                } ?? 0
            let at = middle + along * shift
            text(
                letter, x: at.x, y: at.y, size: size, colour, bold: true, anchor: .centre,
                halo: Self.halo(onDark: onDark))
            return box(shift)
        }
    }

    /// A scale bar in the lower right corner of a panel, or in the first corner without a lesion, and the box it takes.
    @discardableResult
    func scaleBar(
        _ bar: ScaleBar, in frame: PixelRect, off lesions: [PixelRect] = [], onDark: Bool = false,
        size: Double = TypeSize.small
    ) -> PixelRect {
        let places: [SIMD2<Double>] = [
            [frame.maxX - 14, frame.maxY - 14], [frame.x + 14 + bar.pixels, frame.maxY - 14],
            [frame.maxX - 14, frame.y + 30], [frame.x + 14 + bar.pixels, frame.y + 30],
        ]
        func box(_ end: SIMD2<Double>) -> PixelRect {
            PixelRect(x: end.x - bar.pixels - 6, y: end.y - 24, width: bar.pixels + 12, height: 32)
        }
        let end = places.first { place in !lesions.contains { $0.intersects(box(place)) } } ?? places[0]
        scaleBar(bar, endingAt: end, onDark: onDark, size: size)
        return box(end)
    }

    /// A scale bar with its right end at a point.
    func scaleBar(_ bar: ScaleBar, endingAt end: SIMD2<Double>, onDark: Bool = false, size: Double = TypeSize.small) {
        let colour: Colour = onDark ? .white : .ink
        let halo = Self.halo(onDark: onDark)
        let left = end.x - bar.pixels
        for (colour, width) in [(halo, 5.0), (colour, 2.0)] {
            line([left, end.y], end, colour, width: width)
            line([left, end.y - 4], [left, end.y + 4], colour, width: width - 1)
            line([end.x, end.y - 4], [end.x, end.y + 4], colour, width: width - 1)
        }
        text(
            bar.label, x: (left + end.x) / 2, y: end.y - 8, size: size, colour, anchor: .centre, halo: halo)
    }

    /// What lies around letters on a picture.
    private static func halo(onDark: Bool) -> Colour {
        onDark ? Colour.ink.with(opacity: 0.7) : Colour.white.with(opacity: 0.9)
    }

    /// A bar of the window's shades with ticks at round values and the unit above; `shade` gives the colour of a value.
    func uptakeBar(
        _ window: DisplayWindow, title: String, x: Double, y: Double, height: Double,
        shade: (Double) -> SIMD3<UInt8>
    ) {
        let rows = Int(height)
        let columns = 16
        var samples: [UInt8] = []
        samples.reserveCapacity(rows * columns * 3)
        for row in 0..<rows {
            let value = window.upper - (Double(row) + 0.5) / Double(rows) * (window.upper - window.lower)
            let colour = shade(value)
            for _ in 0..<columns {
                samples.append(colour.x)
                samples.append(colour.y)
                samples.append(colour.z)
            }
        }
        draw(RasterImage(width: columns, height: rows, samples: samples), x: Int(x), y: Int(y))
        stroke(
            PixelRect(x: x - 0.5, y: y - 0.5, width: Double(columns) + 1, height: Double(rows) + 1), .faintInk)
        text(title, x: x, y: y - 10, size: TypeSize.small, bold: true)
        let step = NiceNumber.step(span: window.upper - window.lower, count: 5)
        var value = (window.lower / step).rounded(.up) * step
        while value <= window.upper + step * 1e-9 {
            let tickY = y + height * (1 - (value - window.lower) / (window.upper - window.lower))
            line([x + 16, tickY], [x + 21, tickY], .faintInk)
            text(NiceNumber.tick(abs(value) < step * 1e-9 ? 0 : value), x: x + 25, y: tickY + 4, size: TypeSize.small)
            value += step
        }
    }

    /// The outline, number and leader of every lesion on a panel; numbers keep off each other, off lesions and off
    /// `obstacles` as far as there is room. Gives back where the numbers came to stand.
    ///
    /// A lesion that was set aside is outlined thinly, in grey dashes, and its number is grey.
    @discardableResult
    func number(
        _ lesions: [NumberedOutline], in frame: PixelRect, obstacles: [PixelRect], onDark: Bool = false,
        size: Double? = nil
    ) -> [LabelPlacement.Label] {
        let size = size ?? TypeSize.number(among: lesions.count)
        let casing = Colour.casing(onDark: onDark)
        let objects = lesions.map { lesion in
            LabelPlacement.Object(
                box: lesion.box,
                labelSize: SIMD2(width(of: lesion.text, size: size, bold: true) + 7, size + 4))
        }
        let labels = LabelPlacement.place(objects, obstacles: obstacles, within: frame.grown(by: -3))
        clipped(to: frame) {
            for lesion in lesions {
                if lesion.isSetAside {
                    outlineSetAside(lesion, onDark: onDark)
                } else {
                    outline(lesion.loops, lesion.colour(onDark: onDark), width: 1.5, casing: casing)
                }
            }
        }
        for (lesion, label) in zip(lesions, labels) {
            let end = lesion.nearestPoint(to: label.box.centre)
            line(label.box.centre, end, casing, width: 2.6)
            line(label.box.centre, end, lesion.colour(onDark: onDark), width: 1)
        }
        for (lesion, label) in zip(lesions, labels) {
            let colour = lesion.colour(onDark: onDark)
            let ink: Colour = lesion.isSetAside ? colour : onDark ? .white : .ink
            pill(label.box, fill: casing, stroke: colour, width: 1)
            text(
                lesion.text, x: label.box.centre.x, y: label.box.centre.y + size * 0.36, size: size, ink, bold: true,
                anchor: .centre)
        }
        return labels
    }

    /// The outline of a lesion that a reader has set aside: thin, in grey dashes.
    func outlineSetAside(_ lesion: NumberedOutline, onDark: Bool) {
        outline(
            lesion.loops, lesion.colour(onDark: onDark), width: 1, casing: Colour.casing(onDark: onDark),
            dashes: [4, 3])
    }

    /// How far a paragraph leads down.
    func paragraphHeight(_ text: String, width: Double, size: Double, bold: Bool = false) -> Double {
        Double(lines(of: text, size: size, within: width, bold: bold).count) * (size * 1.4).rounded()
    }

    /// Lines of text from `y` downwards, broken to `width`; gives back the baseline after the last.
    @discardableResult
    func paragraph(
        _ text: String, x: Double, y: Double, width: Double, size: Double, _ colour: Colour = .ink, bold: Bool = false
    ) -> Double {
        var baseline = y
        for line in lines(of: text, size: size, within: width, bold: bold) {
            self.text(line, x: x, y: baseline, size: size, colour, bold: bold)
            baseline += (size * 1.4).rounded()
        }
        return baseline
    }
}

/// A lesion as it is drawn on a panel.
struct NumberedOutline: Sendable {
    /// What its label says: its number, a plus sign before it where it is new.
    var text: String
    /// The place of its colour in the palettes.
    var tint: Int
    /// Outlines in canvas pixels; at least one, none of them empty.
    var loops: [[SIMD2<Double>]]
    /// Whether a reader has set it aside (physiological uptake).
    var isSetAside: Bool

    /// An outline on a panel; `nil` where none of it is to be drawn or it lies off the frame.
    init?(label: UInt16, loops: [[SIMD2<Double>]], on panel: PanelGeometry, isSetAside: Bool = false) {
        self.init(
            text: String(label), tint: Colour.tint(of: label), points: loops.map { $0.map(panel.point) },
            in: panel.frame, isSetAside: isSetAside)
    }

    /// An outline of canvas pixels; `nil` where there is none of it or it lies off the frame.
    init?(text: String, tint: Int, points: [[SIMD2<Double>]], in frame: PixelRect, isSetAside: Bool = false) {
        self.text = text
        self.tint = tint
        self.isSetAside = isSetAside
        loops = points.filter { !$0.isEmpty }
        guard !loops.isEmpty, box.intersects(frame) else { return nil }
    }

    /// Its colour on a light ground or on a dark one.
    func colour(onDark: Bool) -> Colour {
        isSetAside ? .setAside(onDark: onDark) : (onDark ? Colour.outlinesOnDark : Colour.outlines)[tint]
    }

    /// The box around the outlines.
    var box: PixelRect {
        var lower = SIMD2(repeating: Double.infinity)
        var upper = -lower
        for point in loops.joined() {
            lower = pointwiseMin(lower, point)
            upper = pointwiseMax(upper, point)
        }
        return PixelRect(x: lower.x, y: lower.y, width: upper.x - lower.x, height: upper.y - lower.y)
    }

    /// The outline's point nearest to a place.
    func nearestPoint(to place: SIMD2<Double>) -> SIMD2<Double> {
        var best = loops[0][0]
        var least = Double.infinity
        for point in loops.joined() {
            let distance = ((point - place) * (point - place)).sum()
            if distance < least {
                least = distance
                best = point
            }
        }
        return best
    }
}
