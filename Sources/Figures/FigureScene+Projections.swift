internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// `mip.png`: the coronal and the sagittal maximum projection side by side, lesions outlined and numbered.
    ///
    /// Up to 1100 pixels high; patient's right on the viewer's left, and anterior on the sagittal picture's left. A lesion
    /// is outlined where its own voxels project to.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func maximumProjectionPNG() throws(FigureError) -> [UInt8] {
        let views: [Orientation] = [.coronal, .sagittal]
        let gap = 24.0
        let extents = views.map(gridExtent)
        let height = extents[0].y
        let width = extents.reduce(0) { $0 + $1.x }
        let pixelsPerMillimetre = Self.wholeResolution(min(1100 / height, 1300 / width, 2.5))
        let frames = extents.map { extent in
            PixelRect(
                x: 0, y: 0, width: max(1, (extent.x * pixelsPerMillimetre).rounded()),
                height: max(1, (extent.y * pixelsPerMillimetre).rounded()))
        }
        let sheetWidth = max(560, 2 * Self.margin + frames[0].width + gap + frames[1].width + Self.barRoom)
        let title = "Maximum projections" + (subject.isEmpty ? "" : " · " + subject)
        let count = lesions.count == 1 ? "1 lesion" : "\(lesions.count) lesions"
        let lines = ["\(terms) · \(count)"]
        let top = try headerHeight(title, lines, width: Int(sheetWidth))
        let canvas = try Canvas(width: Int(sheetWidth), height: Int(top + frames[0].height + 46))
        _ = drawHeader(title, lines, on: canvas)

        var x = Self.margin
        for (view, frame) in zip(views, frames) {
            let panel = PanelGeometry(
                orientation: view, grid: uptake.grid,
                frame: PixelRect(x: x, y: top, width: frame.width, height: frame.height), centre: gridCentre(view),
                pixelsPerMillimetre: pixelsPerMillimetre)
            drawProjection(panel, on: canvas)
            x += frame.width + gap
        }
        drawUptakeBar(on: canvas, x: x - gap + 18, y: top + 24, height: min(260, max(40, frames[0].height - 40)))
        drawFooter(on: canvas)
        return try encode(canvas, title: title, pixelsPerMillimetre: pixelsPerMillimetre)
    }

    private func drawProjection(_ panel: PanelGeometry, on canvas: Canvas) {
        guard let projection = projections[panel.orientation] else { return }
        let frame = panel.frame
        canvas.draw(Shading.invertedGrey(panel.resample(projection), window), x: Int(frame.x), y: Int(frame.y))
        canvas.stroke(frame.grown(by: 0.5), .rule)
        var obstacles = canvas.letters(OrientationLetters(panel.orientation, on: panel.grid), in: frame)
        obstacles.append(
            canvas.scaleBar(
                .fitting(frame.width * 0.3, pixelsPerMillimetre: panel.pixelsPerMillimetre), in: frame))
        canvas.number(projectedOutlines(on: panel), in: frame, obstacles: obstacles)
    }

    /// The outlines of all lesions' shadows on a panel.
    func projectedOutlines(on panel: PanelGeometry) -> [NumberedOutline] {
        let subdivision = Self.subdivision(for: panel)
        return lesions.compactMap { lesion in
            let loops = LesionOutline(lesion, in: uptake)
                .projectedLoops(in: panel.orientation, subdivision: subdivision)
            return NumberedOutline(label: lesion.label, loops: loops, on: panel)
        }
    }

    /// The outlines of all lesions in one slice on a panel.
    func sliceOutlines(on panel: PanelGeometry, at depth: Int) -> [NumberedOutline] {
        let subdivision = Self.subdivision(for: panel)
        let axis = panel.orientation.depth
        return lesions.compactMap { lesion in
            let box = lesion.region.box
            guard depth >= box.lower[axis], depth < box.upper[axis] else { return nil }
            let loops = LesionOutline(lesion, in: uptake)
                .loops(in: panel.orientation, at: depth, subdivision: subdivision)
            return NumberedOutline(label: lesion.label, loops: loops, on: panel)
        }
    }
}
