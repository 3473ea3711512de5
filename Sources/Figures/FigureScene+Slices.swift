internal import Lesions
internal import VoxelCore

extension FigureScene {
    /// The most slices a montage shows.
    static let montageLimit = 24

    /// `slices.png`: axial slices from head to foot, through the lesions' highest voxels, outlined and numbered.
    ///
    /// Slices are chosen until every lesion stands on one, at most 24; lesions that found no room are named. Without
    /// lesions, twelve slices evenly spaced. All slices show the same part of the plane: the body, and every lesion.
    /// - Throws: `FigureError.surface` or `.encoding` where the picture cannot be made.
    public func slicesPNG() throws(FigureError) -> [UInt8] {
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
        let sheetWidth = max(560, 2 * Self.margin + Double(columns) * (size.x + gap) - gap + Self.barRoom)
        let title = "Axial slices" + (subject.isEmpty ? "" : " · " + subject)
        var lines = [terms]
        if !choice.left.isEmpty {
            lines.append("Not shown for want of room: lesions " + choice.left.map(String.init).joined(separator: ", "))
        }
        let top = try headerHeight(title, lines, width: Int(sheetWidth))
        let canvas = try Canvas(
            width: Int(sheetWidth), height: Int(top + Double(rows) * (size.y + captionHeight + gap) - gap + 46))
        _ = drawHeader(title, lines, on: canvas)
        for (i, slice) in choice.slices.enumerated() {
            let x = Self.margin + Double(i % columns) * (size.x + gap)
            let y = top + Double(i / columns) * (size.y + captionHeight + gap) + captionHeight
            let panel = PanelGeometry(
                orientation: .axial, grid: uptake.grid, frame: PixelRect(x: x, y: y, width: size.x, height: size.y),
                centre: part.centre, pixelsPerMillimetre: pixelsPerMillimetre)
            drawSlice(slice, on: panel, canvas)
        }
        drawUptakeBar(
            on: canvas, x: Double(canvas.width) - Self.margin - Self.barRoom + 18, y: top + captionHeight + 18,
            height: max(40, min(220, size.y - 30)))
        drawFooter(on: canvas)
        return try encode(canvas, title: title, pixelsPerMillimetre: pixelsPerMillimetre)
    }

    private func drawSlice(_ slice: Int, on panel: PanelGeometry, _ canvas: Canvas) {
        let frame = panel.frame
        let plane = PlaneSampling.sample(uptake, on: panel.plane(depth: Double(slice)))
        canvas.draw(Shading.invertedGrey(plane, window), x: Int(frame.x), y: Int(frame.y))
        canvas.stroke(frame.grown(by: 0.5), .rule)
        let middle = uptake.grid.position(of: [uptake.grid.size.x / 2, uptake.grid.size.y / 2, slice])
        canvas.text("z = \(NiceNumber.text(middle.z)) mm", x: frame.x, y: frame.y - 5, size: TypeSize.small, .faintInk)
        var obstacles = canvas.letters(OrientationLetters(.axial, on: panel.grid), in: frame)
        obstacles.append(
            canvas.scaleBar(
                .fitting(frame.width * 0.3, pixelsPerMillimetre: panel.pixelsPerMillimetre), in: frame))
        canvas.number(sliceOutlines(on: panel, at: slice), in: frame, obstacles: obstacles)
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

    /// The part of the axial plane that holds the body (a twentieth of the window and more on the axial projection) and all
    /// lesions, with 15 mm around: its middle as an in-plane index, and its size in mm.
    func bodyExtent() -> (centre: SIMD2<Double>, millimetres: SIMD2<Double>) {
        let size = uptake.grid.size
        let spacing = SIMD2(uptake.grid.spacing.x, uptake.grid.spacing.y)
        let whole = SIMD2(Double(size.x), Double(size.y))
        var lower = SIMD2(size.x, size.y)
        var upper = SIMD2<Int>(0, 0)
        let level = window.lower + 0.05 * (window.upper - window.lower)
        if let projection = projections[.axial] {
            for y in 0..<size.y {
                for x in 0..<size.x where projection.values[y * size.x + x] >= level {
                    lower = pointwiseMin(lower, SIMD2(x, y))
                    upper = pointwiseMax(upper, SIMD2(x + 1, y + 1))
                }
            }
        }
        for box in lesions.map(\.region.box) {
            lower = pointwiseMin(lower, SIMD2(box.lower.x, box.lower.y))
            upper = pointwiseMax(upper, SIMD2(box.upper.x, box.upper.y))
        }
        guard lower.x < upper.x, lower.y < upper.y else { return (whole / 2 - 0.5, whole * spacing) }
        let margin = SIMD2(repeating: 15) / spacing
        let first = pointwiseMax(SIMD2(Double(lower.x), Double(lower.y)) - margin, .zero)
        let last = pointwiseMin(SIMD2(Double(upper.x), Double(upper.y)) + margin, whole)
        return ((first + last) / 2 - 0.5, (last - first) * spacing)
    }
}
