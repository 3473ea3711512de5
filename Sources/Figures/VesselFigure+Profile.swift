internal import VesselContact

/// The millimetres along a vessel on the pixels of the profile and of the straightened view, which stand one above the other.
struct VesselAxis: Sendable {
    /// The canvas column of the first point.
    let x: Double
    /// The first point's millimetre.
    let start: Double
    /// From the first to the last point, in mm; above 0.
    let length: Double
    let pixelsPerMillimetre: Double

    var width: Double { (length * pixelsPerMillimetre).rounded() }
    func position(_ distance: Double) -> Double { x + (distance - start) * pixelsPerMillimetre }

    /// Round millimetres at least 40 pixels apart, which four characters take.
    var ticks: [Double] {
        let step = NiceNumber.step(span: length, count: max(1, Int(width / 40)))
        return stride(from: (start / step).rounded(.up) * step, through: start + length + step * 1e-9, by: step).map {
            $0
        }
    }
}

/// The angle along the vessel.
extension VesselFigure {
    /// The angle shown at a point: the running median, 360° where the vessel is occluded, `nil` where there is no section.
    static func shownAngle(_ point: ProfilePoint) -> Double? { point.isOccluded ? 360 : point.median }

    /// The canvas row of an angle.
    static func row(_ angle: Double, in frame: PixelRect) -> Double { frame.maxY - angle / 360 * frame.height }

    static func profileColour(rank: Int) -> Colour { Colour.outlines[rank % Colour.outlines.count] }

    func drawProfile(in frame: PixelRect, along axis: VesselAxis, on sheet: FigureSheet) {
        let canvas = sheet.canvas
        canvas.fill(
            PixelRect(x: frame.x, y: frame.y, width: frame.width, height: frame.height / 2), Colour(0xF6EDE6))
        for angle in [0.0, 90, 180, 270, 360] {
            let y = Self.row(angle, in: frame)
            let isLimit = angle == 180
            canvas.line([frame.x, y], [frame.maxX, y], isLimit ? .ink : .rule, width: isLimit ? 2 : 1)
            sheet.write(
                "\(Int(angle))°", x: frame.x - 12, y: y + (isLimit ? 6 : 5), size: isLimit ? 18 : 14,
                isLimit ? .ink : .faintInk, bold: isLimit, anchor: .trailing)
        }
        for tick in axis.ticks {
            let x = axis.position(tick)
            canvas.line([x, frame.maxY], [x, frame.maxY + 5], .faintInk)
        }
        canvas.clipped(to: frame.grown(by: 2)) {
            for (rank, contact) in contacts.enumerated().reversed() {
                guard contact.angles != nil, let points = points(of: contact) else { continue }
                drawAngles(points, Self.profileColour(rank: rank), isWorst: rank == 0, in: frame, axis, canvas)
            }
        }
        if worst.greatest != nil, let point = focusPoint, let angle = Self.shownAngle(point) {
            let place = SIMD2(axis.position(point.distance), Self.row(angle, in: frame))
            canvas.disc(place, radius: 7, fill: .white, stroke: Self.profileColour(rank: 0), width: 3)
        }
        canvas.stroke(frame.grown(by: 0.5), .faintInk)
    }

    private func drawAngles(
        _ points: [ProfilePoint], _ colour: Colour, isWorst: Bool, in frame: PixelRect, _ axis: VesselAxis,
        _ canvas: Canvas
    ) {
        func place(_ point: ProfilePoint, _ angle: Double) -> SIMD2<Double> {
            SIMD2(axis.position(point.distance), Self.row(min(360, max(0, angle)), in: frame))
        }
        for stretch in Self.stretches(points, of: Self.shownAngle) {
            func edge(_ sign: Double) -> [SIMD2<Double>] {
                stretch.map { place($0.point, $0.angle + sign * ($0.point.isOccluded ? 0 : $0.point.deviation ?? 0)) }
            }
            canvas.polygon(edge(1) + edge(-1).reversed(), colour.with(opacity: 0.25))
        }
        if isWorst {
            for stretch in Self.stretches(points, of: { $0.contact?.contact }) {
                canvas.polyline(stretch.map { place($0.point, $0.angle) }, .faintInk, width: 1)
            }
        }
        for stretch in Self.stretches(points, of: Self.shownAngle) {
            var line = stretch.map { place($0.point, $0.angle) }
            // A single section is a dash of its own.
            if line.count == 1 { line = [line[0] - [1.5, 0], line[0] + [1.5, 0]] }
            canvas.polyline(line, colour, width: isWorst ? 4 : 2.5)
        }
    }

    /// The uninterrupted stretches of points that have an angle.
    static func stretches(
        _ points: [ProfilePoint], of angle: (ProfilePoint) -> Double?
    ) -> [[(point: ProfilePoint, angle: Double)]] {
        var stretches: [[(point: ProfilePoint, angle: Double)]] = []
        var isOpen = false
        for point in points {
            guard let angle = angle(point) else {
                isOpen = false
                continue
            }
            if isOpen {
                stretches[stretches.count - 1].append((point, angle))
            } else {
                stretches.append([(point, angle)])
            }
            isOpen = true
        }
        return stretches
    }

    /// What the lines of the profile are; gives back the row below.
    func drawKey(x: Double, y: Double, width: Double, on sheet: FigureSheet) -> Double {
        let canvas = sheet.canvas
        let isAlone = contacts.count == 1
        let colour = isAlone ? Self.profileColour(rank: 0) : .ink
        canvas.fill(PixelRect(x: x, y: y - 11, width: 26, height: 12), colour.with(opacity: 0.25))
        canvas.polyline([[x, y - 5], [x + 26, y - 5]], colour, width: 4)
        let box = sheet.write("running median over 5 mm ± 1 SD", x: x + 34, y: y, size: 14)
        canvas.polyline([[box.maxX + 24, y - 5], [box.maxX + 50, y - 5]], .faintInk, width: 1)
        sheet.write("single sections", x: box.maxX + 58, y: y, size: 14)
        guard !isAlone else { return y + 22 }
        // Four rows at most; where there are more lesions, the last one says so.
        let shown = contacts.count > 4 ? 3 : contacts.count
        var row = y
        for (rank, contact) in contacts.prefix(shown).enumerated() {
            row += 22
            let isDrawn = points(of: contact) != nil && contact.angles != nil
            if isDrawn {
                let width = rank == 0 ? 4 : 2.5
                canvas.polyline([[x, row - 5], [x + 26, row - 5]], Self.profileColour(rank: rank), width: width)
            }
            let isElsewhere = contact.angles != nil && !isDrawn
            let text = Self.line(of: contact) + (isElsewhere ? ", not on this branch" : "")
            sheet.write(sheet.fitted(text, size: 14, within: width - 34), x: x + 34, y: row, size: 14)
        }
        if shown < contacts.count {
            row += 22
            sheet.write("and \(contacts.count - shown) more lesions", x: x + 34, y: row, size: 14)
        }
        return row + 22
    }
}
