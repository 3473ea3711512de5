internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// The most slices a montage shows.
    static let montageLimit = 24

    /// `slices.png`: axial slices from head to foot, through the lesions' highest voxels, outlined and numbered.
    ///
    /// Slices are chosen until every lesion stands on one, at most 24; lesions that found no room are named. Without
    /// lesions, twelve slices evenly spaced. All slices show the same part of the plane: the body, and every lesion.
    ///
    /// With CT every slice shows both fused, outlines in light colours; without it PET alone. Fused slices do not stand beside
    /// PET alone: where a lesion lies is what this figure is looked at for, and pairs would halve the size of it. How the
    /// uptake compares is on `mip.png` and on the lesion's own figure, which show it in inverted grey.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func slicesPNG() throws(FigureError) -> [UInt8] {
        let layout = try sliceLayout()
        let canvas = try Canvas(width: layout.width, height: layout.height)
        _ = drawHeader(layout.title, layout.lines, on: canvas)
        for (slice, panel) in zip(layout.slices, layout.panels) { drawSlice(slice, on: panel, canvas) }
        drawSliceLegend(layout, on: canvas)
        drawFooter(on: canvas)
        return try encode(
            canvas, title: layout.title, pixelsPerMillimetre: layout.panels[0].pixelsPerMillimetre)
    }

    /// Where things stand on the sheet.
    struct SliceLayout {
        var width, height: Int
        var title: String
        var lines: [String]
        /// The slices' indices and their panels, in the same order.
        var slices: [Int]
        var panels: [PanelGeometry]
        /// The uptake bar; the scale bar and the CT's window stand below it.
        var bar: PixelRect
    }

    func sliceLayout() throws(FigureError) -> SliceLayout {
        let choice = montageSlices()
        let columns = min(choice.slices.count, choice.slices.count > 12 ? 6 : choice.slices.count > 3 ? 4 : 3)
        let rows = (choice.slices.count + columns - 1) / columns
        let part = bodyExtent()
        let gap = 8.0
        let room = 1300 - 2 * Self.margin - Self.barRoom
        let panelRoom = min(380, (room - Double(columns - 1) * gap) / Double(columns))
        let pixelsPerMillimetre = Self.wholeResolution(panelRoom / part.millimetres.max())
        let size = SIMD2(
            max(1, (part.millimetres.x * pixelsPerMillimetre).rounded()),
            max(1, (part.millimetres.y * pixelsPerMillimetre).rounded()))
        let captionHeight = 18.0
        let width = max(560, 2 * Self.margin + Double(columns) * (size.x + gap) - gap + Self.barRoom)
        let title = "Axial slices" + (subject.isEmpty ? "" : " · " + subject)
        var lines = [sliceTerms]
        if !choice.left.isEmpty {
            lines.append("Not shown for want of room: lesions " + choice.left.map(String.init).joined(separator: ", "))
        }
        let top = try headerHeight(title, lines, width: Int(width))
        let panels = choice.slices.indices.map { i in
            let x = Self.margin + Double(i % columns) * (size.x + gap)
            let y = top + Double(i / columns) * (size.y + captionHeight + gap) + captionHeight
            return PanelGeometry(
                orientation: .axial, grid: uptake.grid, frame: PixelRect(x: x, y: y, width: size.x, height: size.y),
                centre: part.centre, pixelsPerMillimetre: pixelsPerMillimetre)
        }
        let height = Double(rows) * (size.y + captionHeight + gap) - gap
        let legend = 18 + captionHeight + (ct == nil ? 50 : 96)
        let bar = PixelRect(
            x: width - Self.margin - Self.barRoom + 18, y: top + captionHeight + 18, width: 16,
            height: max(40, min(220, height - legend)).rounded(.down))
        return SliceLayout(
            width: Int(width), height: Int(max(top + height, top + legend + bar.height) + 46), title: title,
            lines: lines, slices: choice.slices, panels: panels, bar: bar)
    }

    /// How the slices are shown, and the method.
    private var sliceTerms: String {
        guard ct != nil else { return terms }
        let range = "\(NiceNumber.tick(window.lower)) to \(NiceNumber.tick(window.upper)) \(unit.label)"
        return "Uptake in hot colours, \(range), over CT · Lesions: \(caption.method)"
    }

    private func drawSlice(_ slice: Int, on panel: PanelGeometry, _ canvas: Canvas) {
        let frame = panel.frame
        let isFused = ct != nil
        if let ct {
            let plane = panel.plane(depth: Double(slice))
            canvas.draw(
                Shading.fused(
                    ct: PlaneSampling.sample(ct, on: plane), ctWindow,
                    uptake: PlaneSampling.sample(uptake, on: plane), window), x: Int(frame.x), y: Int(frame.y))
        } else {
            PanelLattice(uptake, at: slice, on: panel)
                .paintInvertedGrey(on: canvas, x: Int(frame.x), y: Int(frame.y), window)
        }
        canvas.stroke(frame.grown(by: 0.5), .rule)
        let middle = uptake.grid.position(of: [uptake.grid.size.x / 2, uptake.grid.size.y / 2, slice])
        canvas.text("z = \(NiceNumber.text(middle.z)) mm", x: frame.x, y: frame.y - 5, size: TypeSize.small, .faintInk)
        let outlines = sliceOutlines(on: panel, at: slice)
        let letters = canvas.letters(
            OrientationLetters(.axial, on: panel.grid), in: frame, off: outlines.map(\.box), onDark: isFused)
        // On a small panel large numbers would hide what they name.
        let size = frame.width < 250 ? TypeSize.small : TypeSize.number(among: outlines.count)
        canvas.number(outlines, in: frame, obstacles: letters, onDark: isFused, size: size)
    }

    /// Right of the panels, so that they are free for the lesions: the uptake bar, one scale bar for all, the CT's window.
    private func drawSliceLegend(_ layout: SliceLayout, on canvas: Canvas) {
        let bar = layout.bar
        canvas.uptakeBar(window, title: unit.label, x: bar.x, y: bar.y, height: bar.height) { value in
            // Over the grey of soft tissue, as most uptake is seen.
            ct == nil
                ? SIMD3(repeating: window.invertedGrey(of: value))
                : Shading.fused(grey: 128, fraction: window.fraction(of: value))
        }
        let scale = ScaleBar.fitting(
            Self.barRoom - 30, pixelsPerMillimetre: layout.panels[0].pixelsPerMillimetre)
        canvas.scaleBar(scale, endingAt: [bar.x + scale.pixels, bar.maxY + 40])
        guard ct != nil else { return }
        let range = "\(NiceNumber.tick(ctWindow.lower)) to \(NiceNumber.tick(ctWindow.upper))"
        canvas.text("CT, HU", x: bar.x, y: bar.maxY + 68, size: TypeSize.small, .faintInk)
        canvas.text(range, x: bar.x, y: bar.maxY + 83, size: TypeSize.small, .faintInk)
    }

    /// The slices to show, highest first, and the lesions that stand on none of them.
    func montageSlices() -> (slices: [Int], left: [UInt16]) {
        let count = uptake.grid.size.z
        guard !lesions.isEmpty else {
            let wanted = min(12, count)
            return ((0..<wanted).map { count - 1 - (2 * $0 + 1) * count / (2 * wanted) }, [])
        }
        func isOn(_ slice: Int, _ lesion: Lesion) -> Bool { lesion.region.runs.contains { Int($0.z) == slice } }
        var slices: [Int] = []
        var left: [UInt16] = []
        // In order of number: the hottest lesions get their own highest slice, others join where they can be seen.
        for lesion in lesions where !slices.contains(where: { isOn($0, lesion) }) {
            if slices.count < Self.montageLimit {
                slices.append(lesion.uptake.suvMaxIndex.z)
            } else {
                left.append(lesion.label)
            }
        }
        return (Array(Set(slices)).sorted(by: >), left)
    }

    /// The part of the axial plane that holds the body and all lesions (`bodyBox`), with 15 mm around: its middle as an
    /// in-plane index, and its size in mm.
    func bodyExtent() -> (centre: SIMD2<Double>, millimetres: SIMD2<Double>) {
        let size = uptake.grid.size
        let spacing = SIMD2(uptake.grid.spacing.x, uptake.grid.spacing.y)
        let whole = SIMD2(Double(size.x), Double(size.y))
        guard let body = bodyBox() else { return (whole / 2 - 0.5, whole * spacing) }
        let margin = SIMD2(repeating: 15) / spacing
        let first = pointwiseMax(SIMD2(Double(body.lower.x), Double(body.lower.y)) - margin, .zero)
        let last = pointwiseMin(SIMD2(Double(body.upper.x), Double(body.upper.y)) + margin, whole)
        return ((first + last) / 2 - 0.5, (last - first) * spacing)
    }
}
