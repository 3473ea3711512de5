internal import VesselContact
internal import VoxelCore

/// What the parts of a vessel's figure are drawn in, on CT and on the plain ground alike.
///
/// Wall and contact lie at the two ends of the blue-yellow axis, which the common kinds of colour blindness keep; contact and
/// tumour differ in width besides.
enum VesselPalette {
    static let wall = Colour.fusedOutline
    static let contact = Colour(0xFF7A1F)
    static let tumour = Colour(0xF7E84A)
    static let otherTumour = Colour(0xD9D9D9)
    /// The ground where there is no CT.
    static let ground = SIMD3<UInt8>(0x2E, 0x30, 0x34)
    static let tumourGround = SIMD3<UInt8>(0x5A, 0x55, 0x36)
    static let vesselGround = SIMD3<UInt8>(0x34, 0x4C, 0x58)
    static let casing = Colour.ink.with(opacity: 0.65)
}

/// The section across the vessel.
extension VesselFigure {
    /// The half side of the section's panel in mm: four radii; where the tumour does not touch, so much that it comes into
    /// sight if eight hold it; 20 mm where no wall is known.
    var sectionReach: Double {
        let own = focusPoint?.outline.map { ($0.area / .pi).squareRoot() }
        guard let radius = own ?? usualRadius else { return 20 }
        guard worst.category == ContactCategory.none, let distance = worst.minimumDistance else { return 4 * radius }
        let wanted = 3 * radius + distance
        return wanted <= 8 * radius ? max(4 * radius, wanted) : 4 * radius
    }

    /// How the section lies on its panel; `nil` where there is none to show.
    func sectionView(in frame: PixelRect) -> VesselFigureView? {
        guard refusal == nil, let point = focusPoint else { return nil }
        return VesselFigureView(
            of: point.outline?.plane ?? point.plane, in: frame,
            pixelsPerMillimetre: FigureScene.wholeResolution(frame.width / 2 / sectionReach))
    }

    /// Draws the section; the reason in its place where there is none.
    func drawSection(_ view: VesselFigureView?, in frame: PixelRect, on sheet: FigureSheet) {
        let canvas = sheet.canvas
        guard let view, let point = focusPoint else {
            canvas.fill(frame, .beyond)
            canvas.stroke(frame.grown(by: 0.5), .rule)
            let reason = refusal ?? "no section across this vessel can be shown"
            sheet.paragraph(
                reason, x: frame.x + 36, y: frame.y + 64, width: frame.width - 72, size: 24, limit: 13)
            return
        }
        let step = 2.0
        let margin = 2
        let lattice = view.lattice(step: step, margin: margin)
        let reach = 1.5 * frame.width / view.pixelsPerMillimetre / 2
        func field(_ mask: TissueMask) -> [Double] {
            VesselFigureMask(mask, around: [view.centre], reach: reach).field(on: lattice)
        }
        let fields = tumours.map { field($0.mask) }
        let vesselField = ct == nil || point.outline == nil ? field(vessel.mask) : nil
        if let ct {
            let density = PlaneSampling.sample(ct, on: view.lattice())
            canvas.draw(Shading.grey(density, ctWindow), x: Int(frame.x), y: Int(frame.y))
        } else {
            canvas.draw(
                RasterImage(width: Int(frame.width), height: Int(frame.height)) { column, row in
                    let place = (row / Int(step) + margin) * lattice.width + column / Int(step) + margin
                    if let vesselField, vesselField[place] >= 0 { return VesselPalette.vesselGround }
                    return fields.contains { $0[place] >= 0 } ? VesselPalette.tumourGround : VesselPalette.ground
                }, x: Int(frame.x), y: Int(frame.y))
        }
        func loops(_ field: [Double]) -> [[SIMD2<Double>]] {
            VesselFigureMask.loops(field, width: lattice.width, height: lattice.height).map { loop in
                loop.map { view.point(onLattice: $0, step: step, margin: margin) }
            }
        }
        let outlines = fields.map(loops)
        // Where no wall is known, what the vessel's mask holds of the plane is shown in its place.
        let lumen = point.outline == nil ? vesselField.map(loops) ?? [] : []
        canvas.clipped(to: frame) {
            for (rank, loops) in outlines.enumerated().reversed() {
                let colour = rank == 0 ? VesselPalette.tumour : VesselPalette.otherTumour
                canvas.outline(loops, colour, width: rank == 0 ? 2.2 : 1.6, casing: VesselPalette.casing)
            }
            if let outline = point.outline {
                drawWall(outline, point.contact?.arcs ?? [], on: view, canvas)
            } else {
                canvas.outline(lumen, VesselPalette.wall, width: 1.6, casing: VesselPalette.casing)
                canvas.disc(
                    view.point(point.plane.origin), radius: 7, fill: .white, stroke: VesselPalette.contact, width: 4)
            }
        }
        canvas.stroke(frame.grown(by: 0.5), .rule)
        writeSection(view, tumours: outlines, hasWall: point.outline != nil || !lumen.isEmpty, on: sheet)
    }

    /// The wall, the arcs in contact thick on it, and the angle each of them spans.
    private func drawWall(_ outline: SectionOutline, _ arcs: [WallArc], on view: VesselFigureView, _ canvas: Canvas) {
        func onCanvas(_ points: [SIMD2<Double>]) -> [SIMD2<Double>] {
            points.map { view.point(outline.plane.position(of: $0)) }
        }
        let centre = view.point(outline.plane.origin)
        let walls = arcs.map { onCanvas(outline.wall(along: $0)) }
        for wall in walls { canvas.polygon(wall + [centre], VesselPalette.contact.with(opacity: 0.3)) }
        canvas.outline([onCanvas(outline.points)], VesselPalette.wall, width: 2, casing: VesselPalette.casing)
        for (arc, wall) in zip(arcs, walls) {
            canvas.polyline(wall, VesselPalette.contact, width: 8, casing: VesselPalette.casing)
            guard arc.end - arc.start < 360, let first = wall.first, let last = wall.last else { continue }
            for end in [first, last] { canvas.polyline([centre, end], VesselPalette.contact, width: 2.4) }
            let inner = stride(from: 0.0, through: 1, by: 1 / 64).map { share in
                unitVector(degrees: arc.start + share * (arc.end - arc.start))
            }
            let radius = 0.4 * (outline.area / .pi).squareRoot()
            canvas.polyline(onCanvas(inner.map { $0 * radius }), VesselPalette.contact, width: 2.4)
        }
    }

    /// Letters, scale bar, the key and, where there are several, the tumours' numbers.
    private func writeSection(
        _ view: VesselFigureView, tumours outlines: [[[SIMD2<Double>]]], hasWall: Bool, on sheet: FigureSheet
    ) {
        let frame = view.frame
        let halo = Colour.ink.with(opacity: 0.75)
        let size = 20.0
        let letters = view.letters
        let places: [(String, Double, Double, TextAnchor)] = [
            (letters.left, frame.x + 10, frame.centre.y + 7, .leading),
            (letters.right, frame.maxX - 10, frame.centre.y + 7, .trailing),
            (letters.top, frame.centre.x, frame.y + 26, .centre),
            (letters.bottom, frame.centre.x, frame.maxY - 12, .centre),
        ]
        var taken = places.map { text, x, y, anchor in
            sheet.write(text, x: x, y: y, size: size, .white, bold: true, anchor: anchor, halo: halo)
        }
        let bar = ScaleBar.fitting(frame.width * 0.25, pixelsPerMillimetre: view.pixelsPerMillimetre)
        taken.append(sheet.scaleBar(bar, in: frame, onDark: true))

        // A word, its colour and the width of its line; a ring without one.
        var key: [(word: String, colour: Colour, width: Double?)] = []
        if hasWall { key.append(("wall", VesselPalette.wall, 2.4)) }
        if focusPoint?.outline == nil { key.append(("centreline", VesselPalette.contact, nil)) }
        if focusPoint?.contact?.arcs.isEmpty == false { key.append(("contact", VesselPalette.contact, 8)) }
        key.append((outlines.first?.isEmpty == false ? "tumour" : "tumour not in view", VesselPalette.tumour, 2.4))
        for (row, entry) in key.reversed().enumerated() {
            let y = frame.maxY - 14 - Double(row) * 22
            if let width = entry.width {
                let line = [SIMD2(frame.x + 12, y - 6), SIMD2(frame.x + 38, y - 6)]
                sheet.canvas.polyline(line, entry.colour, width: width, casing: VesselPalette.casing)
            } else {
                sheet.canvas.disc([frame.x + 25, y - 6], radius: 7, fill: .white, stroke: entry.colour, width: 4)
            }
            let box = sheet.write(entry.word, x: frame.x + 46, y: y, size: 17, entry.colour, bold: true, halo: halo)
            taken.append(PixelRect(x: frame.x, y: box.y, width: box.maxX - frame.x, height: box.height))
        }
        guard outlines.count > 1 else { return }
        let shown = zip(contacts, outlines).compactMap { contact, loops -> (String, PixelRect)? in
            guard let box = Self.box(around: loops, within: frame) else { return nil }
            return (String(contact.lesion), box)
        }
        let labels = LabelPlacement.place(
            shown.map {
                .init(
                    box: $0.1.grown(by: -min($0.1.width, $0.1.height) * 0.3),
                    labelSize: [sheet.canvas.width(of: $0.0, size: 17, bold: true) + 10, 23])
            },
            obstacles: taken + [PixelRect(x: frame.centre.x - 80, y: frame.centre.y - 80, width: 160, height: 160)],
            within: frame.grown(by: -4))
        for ((number, _), label) in zip(shown, labels) where !label.overlapsLabel {
            sheet.canvas.pill(label.box, fill: Colour.white.with(opacity: 0.94), stroke: .ink, width: 1)
            sheet.write(
                number, x: label.box.centre.x, y: label.box.centre.y + 6, size: 17, bold: true, anchor: .centre)
        }
    }

    /// The box around the part of some loops that lies within a frame; `nil` where none does.
    private static func box(around loops: [[SIMD2<Double>]], within frame: PixelRect) -> PixelRect? {
        var lower = SIMD2(repeating: Double.infinity)
        var upper = -lower
        for point in loops.joined() where frame.contains(PixelRect(x: point.x, y: point.y, width: 0, height: 0)) {
            lower = pointwiseMin(lower, point)
            upper = pointwiseMax(upper, point)
        }
        guard lower.x <= upper.x else { return nil }
        return PixelRect(x: lower.x, y: lower.y, width: upper.x - lower.x, height: upper.y - lower.y)
    }
}
