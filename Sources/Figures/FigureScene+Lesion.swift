internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// `lesion-<n>.png`: axial, coronal and sagittal planes through the highest voxel, with the axial diameters.
    ///
    /// A window of 180 mm, more for a lesion that would fill it. The diameters are drawn on the axial plane where they were
    /// measured on that slice, else on a fourth panel of their own. With CT a second row shows both fused.
    /// - Parameter label: the lesion's number.
    /// - Throws: `FigureError.unknownLesion`, or `.surface` and `.encoding` where the picture cannot be made.
    public func lesionPNG(_ label: UInt16) throws(FigureError) -> [UInt8] {
        guard let lesion = lesions.first(where: { $0.label == label }) else {
            throw .unknownLesion(label: Int(label))
        }
        let side = 360.0
        let gap = 10.0
        let pixelsPerMillimetre = Self.wholeResolution(
            side / Self.fieldOfView(of: lesion, spacing: uptake.grid.spacing))
        let sections = sections(of: lesion)
        let rows = ct == nil ? 1 : 2
        let sheetWidth = 2 * Self.margin + Double(sections.count) * (side + gap) - gap + Self.barRoom
        let title = "Lesion \(label)" + (lesion.organ.map { " · " + $0 } ?? "")
        let lines = [figures(of: lesion), [subject, terms].filter { !$0.isEmpty }.joined(separator: " · ")]
        let top = try headerHeight(title, lines, width: Int(sheetWidth)) + 16
        let canvas = try Canvas(
            width: Int(sheetWidth), height: Int(top + Double(rows) * (side + gap) - gap + 46))
        _ = drawHeader(title, lines, on: canvas)

        for (column, section) in sections.enumerated() {
            let x = Self.margin + Double(column) * (side + gap)
            canvas.text(section.title, x: x, y: top - 6, size: TypeSize.small, .ink)
            for row in 0..<rows {
                let panel = PanelGeometry(
                    orientation: section.orientation, grid: uptake.grid,
                    frame: PixelRect(x: x, y: top + Double(row) * (side + gap), width: side, height: side),
                    centre: section.centre, pixelsPerMillimetre: pixelsPerMillimetre)
                draw(section, of: lesion, on: panel, fused: row == 1, canvas)
            }
        }
        let barX = Double(canvas.width) - Self.margin - Self.barRoom + 14
        drawUptakeBar(on: canvas, x: barX, y: top + 24, height: side - 60)
        if rows == 2 {
            // Over the grey of soft tissue, as most uptake is seen.
            canvas.uptakeBar(window, title: unit.label, x: barX, y: top + side + gap + 24, height: side - 100) {
                value in
                Shading.fused(grey: 128, fraction: window.fraction(of: value))
            }
            let y = top + 2 * side + gap
            let range = "\(NiceNumber.tick(ctWindow.lower)) to \(NiceNumber.tick(ctWindow.upper))"
            canvas.text("CT, HU", x: barX, y: y - 34, size: TypeSize.small, .faintInk)
            canvas.text(range, x: barX, y: y - 19, size: 9, .faintInk)
        }
        drawFooter(on: canvas)
        return try encode(canvas, title: title, pixelsPerMillimetre: pixelsPerMillimetre)
    }

    /// One column of the figure.
    private struct Section {
        var orientation: Orientation
        var depth: Int
        var centre: SIMD2<Double>
        var title: String
        var showsCrosshair: Bool
        var showsDiameters: Bool
    }

    /// 180 mm, or one and a half times the lesion where that is more.
    static func fieldOfView(of lesion: Lesion, spacing: SIMD3<Double>) -> Double {
        let size = lesion.region.box.size
        let extent = max(Double(size.x) * spacing.x, Double(size.y) * spacing.y, Double(size.z) * spacing.z)
        return max(180, 1.5 * extent)
    }

    private func sections(of lesion: Lesion) -> [Section] {
        let maximum = lesion.uptake.suvMaxIndex
        let box = lesion.region.box
        let middle =
            (SIMD3(Double(box.lower.x), Double(box.lower.y), Double(box.lower.z))
                + SIMD3(Double(box.upper.x), Double(box.upper.y), Double(box.upper.z)) - 1) / 2
        // A small lesion lies around its maximum; of a large one all is to be seen, wherever its maximum lies.
        let extent = Self.fieldOfView(of: lesion, spacing: uptake.grid.spacing)
        let isLarge = extent > 180
        let at = SIMD3(Double(maximum.x), Double(maximum.y), Double(maximum.z))
        let focus = isLarge ? middle : at
        let position = uptake.grid.position(of: maximum)
        let slice = lesion.shape.axes.slice
        func section(_ orientation: Orientation, _ depth: Int, _ title: String, diameters: Bool, crosshair: Bool)
            -> Section
        {
            Section(
                orientation: orientation, depth: depth,
                centre: SIMD2(focus[orientation.horizontal], focus[orientation.vertical]), title: title,
                showsCrosshair: crosshair, showsDiameters: diameters)
        }
        func place(_ orientation: Orientation, _ position: SIMD3<Double>) -> String {
            let axis = ["x", "y", "z"][orientation.depth]
            return "\(orientation.name) · \(axis) = \(NiceNumber.text(position[orientation.depth])) mm"
        }
        var sections = Orientation.allCases.map { orientation in
            section(
                orientation, maximum[orientation.depth], place(orientation, position),
                diameters: orientation == .axial && slice == maximum.z, crosshair: true)
        }
        if slice != maximum.z {
            let height = uptake.grid.position(of: [maximum.x, maximum.y, slice])
            sections.append(
                section(.axial, slice, place(.axial, height) + " · diameters", diameters: true, crosshair: false))
        }
        return sections
    }

    private func draw(_ section: Section, of lesion: Lesion, on panel: PanelGeometry, fused: Bool, _ canvas: Canvas) {
        let frame = panel.frame
        if fused, let ct {
            let plane = panel.plane(depth: Double(section.depth))
            canvas.draw(
                Shading.fused(
                    ct: PlaneSampling.sample(ct, on: plane), ctWindow,
                    uptake: PlaneSampling.sample(uptake, on: plane), window), x: Int(frame.x), y: Int(frame.y))
        } else {
            PanelLattice(uptake, at: section.depth, on: panel)
                .paintInvertedGrey(on: canvas, x: Int(frame.x), y: Int(frame.y), window)
        }
        let casing = Colour.casing(onDark: fused)
        let strong: Colour = fused ? .fusedOutline : .outline(of: lesion.label)
        let outlines = sliceOutlines(on: panel, at: section.depth)
        canvas.clipped(to: frame) {
            for outline in outlines {
                if outline.isSetAside {
                    canvas.outlineSetAside(outline, onDark: fused)
                } else if outline.text == String(lesion.label) {
                    canvas.outline(outline.loops, strong, width: 1.8, casing: casing)
                } else {
                    canvas.outline(outline.loops, fused ? .rule : .faintInk, width: 0.9, casing: casing)
                }
            }
            if section.showsDiameters { drawDiameters(of: lesion, on: panel, fused: fused, canvas) }
            if section.showsCrosshair {
                drawCrosshair(
                    at: panel.point(
                        SIMD2(
                            Double(lesion.uptake.suvMaxIndex[panel.orientation.horizontal]),
                            Double(lesion.uptake.suvMaxIndex[panel.orientation.vertical]))),
                    opening: crosshairOpening(of: lesion, on: panel), in: frame, fused: fused, canvas)
            }
        }
        canvas.stroke(frame.grown(by: 0.5), .rule)
        let boxes = outlines.map(\.box)
        let letters = canvas.letters(
            OrientationLetters(panel.orientation, on: panel.grid), in: frame, off: boxes, onDark: fused)
        canvas.scaleBar(
            .fitting(frame.width * 0.3, pixelsPerMillimetre: panel.pixelsPerMillimetre), in: frame,
            off: boxes + letters, onDark: fused)
    }

    /// The crosshair keeps off a small lesion; in a large one it stays near enough to point.
    private func crosshairOpening(of lesion: Lesion, on panel: PanelGeometry) -> Double {
        let size = lesion.region.box.size
        let half =
            SIMD2(Double(size[panel.orientation.horizontal]), Double(size[panel.orientation.vertical]))
            * panel.scale / 2
        return min(max(14, half.max() + 10), 36)
    }

    private func drawCrosshair(
        at point: SIMD2<Double>, opening: Double, in frame: PixelRect, fused: Bool, _ canvas: Canvas
    ) {
        let colour: Colour = fused ? Colour.white.with(opacity: 0.75) : Colour.ink.with(opacity: 0.55)
        // The lines end before the letters at the edges.
        let inner = frame.grown(by: -26)
        let arms: [(SIMD2<Double>, SIMD2<Double>)] = [
            ([inner.x, point.y], [point.x - opening, point.y]), ([inner.maxX, point.y], [point.x + opening, point.y]),
            ([point.x, inner.y], [point.x, point.y - opening]), ([point.x, inner.maxY], [point.x, point.y + opening]),
        ]
        for (start, end) in arms where ((end - start) * (inner.centre - start)).sum() > 0 {
            canvas.line(start, end, colour)
        }
    }

    private func drawDiameters(of lesion: Lesion, on panel: PanelGeometry, fused: Bool, _ canvas: Canvas) {
        let axes = lesion.shape.axes
        let colour: Colour = fused ? .white : Colour(0xFFC20A)
        for (ends, width) in [(axes.long, 2.0), (axes.short, 1.4)] {
            let a = panel.point(ofPosition: ends.from)
            let b = panel.point(ofPosition: ends.to)
            canvas.line(a, b, Colour.ink.with(opacity: 0.8), width: width + 1.6)
            canvas.line(a, b, colour, width: width)
        }
    }

    /// The lesion's figures in one line.
    private func figures(of lesion: Lesion) -> String {
        let axes = lesion.shape.axes
        let values = [
            "\(unit.name("max")) \(NiceNumber.text(lesion.uptake.suvMax))\(unit.suffix)",
            "\(unit.name("peak")) \(NiceNumber.text(lesion.uptake.suvPeak))\(unit.suffix)"
                + (lesion.uptake.peakClipped ? " (clipped)" : ""),
            "volume \(NiceNumber.text(lesion.shape.volume)) mL" + (lesion.shape.truncated ? " (truncated)" : ""),
            "axial \(NiceNumber.text(axes.long.length)) × \(NiceNumber.text(axes.short.length)) mm",
            "largest diameter \(NiceNumber.text(lesion.shape.maxDiameter)) mm",
        ]
        return values.joined(separator: " · ")
    }
}
