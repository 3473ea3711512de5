internal import VoxelCore

extension FigureScene {
    /// `mip_rotating.png`: the maximum projection as seen by a viewer who walks round the patient, a frame every 10°.
    ///
    /// Inverted grey in the scene's window, up to 180 pixels wide and 300 high, of voxels pooled to some 4 mm: each stands
    /// for the hottest of those it covers. The axis is that of the body, in the grid's z direction. Above the picture stand
    /// the angle and the sides of the patient, below it a scale bar. The whole volume must be held. Cost: one read of the
    /// part of the volume that holds the body, and some 0.1 s on one core for what follows.
    /// - Throws: `FigureError.surface` or `.encoding` where a picture cannot be made.
    public func rotation() throws(FigureError) -> RotatingFigure {
        let projection = rotatingProjection()
        let layout = RotationLayout(projection)
        let drawn = Parallel.map(count: projection.angles.count, grain: 1) { range in
            Result { () throws(FigureError) -> RotationFrame in
                let canvas = try rotationFrame(range.lowerBound, of: projection, layout)
                let stream = try PNGStream(canvas)
                return RotationFrame(
                    stream: stream, file: try stream.file(pixelsPerMetre: layout.pixelsPerMetre, text: []))
            }
        }
        var frames: [RotationFrame] = []
        for frame in drawn { frames.append(try frame.get()) }
        let title = "Rotating maximum projection" + (subject.isEmpty ? "" : " · " + subject)
        return RotatingFigure(
            frames: frames.map(\.file),
            animation: try PNGStream.file(
                frames.map(\.stream), milliseconds: 100, pixelsPerMetre: layout.pixelsPerMetre,
                text: remarks(title: title, pixelsPerMillimetre: layout.pixelsPerMillimetre)),
            degrees: projection.angles)
    }

    private struct RotationFrame: Sendable {
        let stream: PNGStream
        let file: [UInt8]
    }

    /// Where things stand on a frame.
    struct RotationLayout: Sendable {
        /// Room for the words above the picture and for the scale bar below it.
        static let header = 20.0
        static let footer = 30.0

        let pixelsPerMillimetre: Double
        /// The picture on the frame; whole pixels.
        let picture: PixelRect
        /// The size of a frame.
        let width, height: Double
        /// Between which columns and rows of the projection the picture's lie.
        let columns, rows: [PlaneImage.Place?]

        var pixelsPerMetre: Int { Int((pixelsPerMillimetre * 1000).rounded()) }

        init(_ projection: RotatingProjection) {
            let count = SIMD2(Double(projection.width), Double(projection.height))
            let extent = count * projection.pixelSize
            pixelsPerMillimetre = FigureScene.wholeResolution(min(180 / extent.x, 300 / extent.y))
            let size = pointwiseMax(SIMD2(1, 1), (extent * pixelsPerMillimetre).rounded(.toNearestOrAwayFromZero))
            // The words need some room, however narrow the picture.
            width = max(170, size.x)
            height = Self.header + size.y + Self.footer
            picture = PixelRect(
                x: ((width - size.x) / 2).rounded(.down), y: Self.header, width: size.x, height: size.y)
            let step = 1 / (projection.pixelSize * pixelsPerMillimetre)
            columns = (0..<Int(size.x)).map { column in
                PlaneImage.Place(
                    (count.x - 1) / 2 + (Double(column) + 0.5 - size.x / 2) * step.x, count: projection.width)
            }
            // Slices rise from the picture's lower edge.
            rows = (0..<Int(size.y)).map { row in
                PlaneImage.Place(
                    (count.y - 1) / 2 - (Double(row) + 0.5 - size.y / 2) * step.y, count: projection.height)
            }
        }
    }

    /// The projections of the part of the volume that holds the body.
    func rotatingProjection() -> RotatingProjection {
        let grid = uptake.grid
        var box = grid.box
        if let body = bodyBox() {
            let margin = 10 / grid.spacing
            let room = SIMD3(Int(margin.x.rounded(.up)), Int(margin.y.rounded(.up)), 0)
            box = body.grown(by: room, within: grid.box)
            (box.lower.z, box.upper.z) = (0, grid.size.z)
        }
        let steps = (4 / grid.spacing).rounded(.toNearestOrAwayFromZero)
        let step = SIMD3(max(1, Int(steps.x)), max(1, Int(steps.y)), max(1, Int(steps.z)))
        return RotatingProjection(of: uptake.maximumPooled(by: step, over: box))
    }

    private func rotationFrame(
        _ index: Int, of projection: RotatingProjection, _ layout: RotationLayout
    ) throws(FigureError) -> Canvas {
        let canvas = try Canvas(width: Int(layout.width), height: Int(layout.height))
        let picture = layout.picture
        // Beside the body there is nothing, as in the projections that do not turn.
        let values = projection.values(at: index).map { $0.isFinite ? Float($0) : 0 }
        PanelLattice(width: projection.width, values: values, columns: layout.columns, rows: layout.rows)
            .paintInvertedGrey(on: canvas, x: Int(picture.x), y: Int(picture.y), window, beyond: [255, 255, 255])
        let view = ViewAngle(degrees: projection.angles[index])
        canvas.text(view.name, x: layout.width / 2, y: 14, size: TypeSize.small, anchor: .centre)
        canvas.text(view.left, x: 4, y: 14, size: TypeSize.body, bold: true)
        canvas.text(view.right, x: layout.width - 4, y: 14, size: TypeSize.body, bold: true, anchor: .trailing)
        canvas.scaleBar(
            .fitting(layout.width * 0.3, pixelsPerMillimetre: layout.pixelsPerMillimetre),
            in: PixelRect(x: 0, y: 0, width: layout.width, height: layout.height + 8))
        return canvas
    }
}
