internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// `mip.png`: the coronal and the sagittal maximum projection side by side, lesions outlined and numbered.
    ///
    /// Up to 1100 pixels high; patient's right on the viewer's left, and anterior on the sagittal picture's left. A lesion
    /// is outlined where its own voxels project to.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func maximumProjectionPNG() throws(FigureError) -> [UInt8] {
        let layout = try projectionLayout()
        let canvas = try Canvas(width: layout.width, height: layout.height)
        _ = drawHeader(layout.title, layout.lines, on: canvas)
        for (panel, outlines) in zip(layout.panels, projectedOutlines(on: layout.panels)) {
            drawProjection(panel, outlines, on: canvas)
        }
        let last = layout.panels[layout.panels.count - 1].frame
        drawUptakeBar(on: canvas, x: last.maxX + 18, y: last.y + 24, height: min(260, max(40, last.height - 40)))
        drawFooter(on: canvas)
        return try encode(canvas, title: layout.title, pixelsPerMillimetre: layout.panels[0].pixelsPerMillimetre)
    }

    /// Where things stand on the sheet.
    struct ProjectionLayout {
        var width, height: Int
        var title: String
        var lines: [String]
        /// The coronal panel and the sagittal one.
        var panels: [PanelGeometry]
    }

    func projectionLayout() throws(FigureError) -> ProjectionLayout {
        let views: [Orientation] = [.coronal, .sagittal]
        let gap = 24.0
        let extents = views.map(gridExtent)
        let tallest = extents[0].y
        let across = extents.reduce(0) { $0 + $1.x }
        let pixelsPerMillimetre = Self.wholeResolution(min(1100 / tallest, 1300 / across, 2.5))
        let sizes = extents.map { extent in
            pointwiseMax(SIMD2(1, 1), (extent * pixelsPerMillimetre).rounded(.toNearestOrAwayFromZero))
        }
        let width = max(560, 2 * Self.margin + sizes[0].x + gap + sizes[1].x + Self.barRoom)
        let title = "Maximum projections" + (subject.isEmpty ? "" : " · " + subject)
        let count = lesions.count { !setAside.contains($0.label) }
        let aside = lesions.count - count
        let lines = [
            "\(terms) · \(count == 1 ? "1 lesion" : "\(count) lesions")"
                + (aside == 0 ? "" : " · physiological, and dashed: \(aside)")
        ]
        let top = try headerHeight(title, lines, width: Int(width))
        let lefts = [Self.margin, Self.margin + sizes[0].x + gap]
        let panels = views.indices.map { i in
            PanelGeometry(
                orientation: views[i], grid: uptake.grid,
                frame: PixelRect(x: lefts[i], y: top, width: sizes[i].x, height: sizes[i].y),
                centre: gridCentre(views[i]), pixelsPerMillimetre: pixelsPerMillimetre)
        }
        return ProjectionLayout(
            width: Int(width), height: Int(top + sizes[0].y + 46), title: title, lines: lines, panels: panels)
    }

    private func drawProjection(_ panel: PanelGeometry, _ outlines: [NumberedOutline], on canvas: Canvas) {
        guard let projection = projections[panel.orientation] else { return }
        let frame = panel.frame
        PanelLattice(projection, on: panel)
            .paintInvertedGrey(on: canvas, x: Int(frame.x), y: Int(frame.y), window)
        canvas.stroke(frame.grown(by: 0.5), .rule)
        let boxes = outlines.map(\.box)
        var obstacles = canvas.letters(OrientationLetters(panel.orientation, on: panel.grid), in: frame, off: boxes)
        obstacles.append(
            canvas.scaleBar(
                .fitting(frame.width * 0.3, pixelsPerMillimetre: panel.pixelsPerMillimetre), in: frame,
                off: boxes + obstacles))
        canvas.number(outlines, in: frame, obstacles: obstacles)
    }

    /// The outlines of all lesions' shadows, panel by panel, found over all threads.
    func projectedOutlines(on panels: [PanelGeometry]) -> [[NumberedOutline]] {
        let subdivisions = panels.map(Self.subdivision)
        let byLesion = Parallel.map(count: lesions.count, grain: 1) { range in
            let lesion = lesions[range.lowerBound]
            let outline = LesionOutline(lesion, in: uptake)
            return zip(panels, subdivisions).map { panel, subdivision in
                NumberedOutline(
                    label: lesion.label,
                    loops: outline.projectedLoops(in: panel.orientation, subdivision: subdivision), on: panel,
                    isSetAside: setAside.contains(lesion.label))
            }
        }
        return panels.indices.map { panel in byLesion.compactMap { $0[panel] } }
    }

    /// The outlines of all lesions in one slice on a panel.
    func sliceOutlines(on panel: PanelGeometry, at depth: Int) -> [NumberedOutline] {
        let subdivision = Self.subdivision(for: panel)
        return lesions.compactMap { lesion in
            // An outline stays within the voxels next to the lesion's.
            guard panel.shows(lesion.region.box.grown(by: [1, 1, 1], within: uptake.grid.box), at: depth),
                let outline = LesionOutline(lesion, in: uptake, slice: depth, of: panel.orientation)
            else { return nil }
            return NumberedOutline(
                label: lesion.label, loops: outline.loops(in: panel.orientation, at: depth, subdivision: subdivision),
                on: panel, isSetAside: setAside.contains(lesion.label))
        }
    }
}
