internal import VesselContact
internal import VoxelCore

/// A vessel laid straight: its points along x, and across it the direction in which the contact is greatest.
struct VesselStraightening: Sendable {
    let points: [ProfilePoint]
    /// The direction at every point that the panel shows upwards; unit length, across the vessel.
    let directions: [SIMD3<Double>]
    let axis: VesselAxis
    let frame: PixelRect
    /// Pixels a millimetre across the vessel.
    let pixelsAcross: Double

    /// Half the panel's height, in mm.
    var reach: Double { frame.height / 2 / pixelsAcross }

    /// The canvas point of `height` mm above the centreline at a point.
    func place(_ point: Int, _ height: Double) -> SIMD2<Double> {
        SIMD2(axis.position(points[point].distance), frame.centre.y - height * pixelsAcross)
    }

    /// The wall above and below the centreline at a point, in mm upwards, each with its direction about the section's
    /// centroid in degrees; `nil` where there is no section.
    func walls(at index: Int) -> (upper: Wall, lower: Wall)? {
        guard let outline = points[index].outline else { return nil }
        let direction = directions[index]
        let beside = cross(outline.plane.axis, direction)
        let offset = outline.plane.origin - points[index].plane.origin
        let wall = outline.points
        var upper: Wall?
        var lower: Wall?
        for (i, point) in wall.enumerated() {
            let next = wall[(i + 1) % wall.count]
            func side(_ point: SIMD2<Double>) -> Double {
                dot(outline.plane.across * point.x + outline.plane.down * point.y + offset, beside)
            }
            let (a, b) = (side(point), side(next))
            // Half-open, so that a wall point on the line is met once.
            guard (a < 0) != (b < 0) else { continue }
            let crossing = point + (next - point) * (a / (a - b))
            let height = dot(outline.plane.across * crossing.x + outline.plane.down * crossing.y + offset, direction)
            let found = Wall(height: height, angle: degrees(of: crossing))
            if height > upper?.height ?? -.infinity { upper = found }
            if height < lower?.height ?? .infinity { lower = found }
        }
        guard let upper, let lower else { return nil }
        return (upper, lower)
    }

    /// A point of the wall.
    struct Wall: Sendable {
        /// In mm above the centreline.
        let height: Double
        /// In degrees from the section's `across` towards its `down`, about its centroid.
        let angle: Double
    }

    /// The values of a volume along every point's line, points by columns, `rows` of them from the top, the outermost half a
    /// step within the panel.
    func values(rows: Int, _ sample: (SamplingPlane) -> [Double]) -> PlaneImage {
        let step = 2 * reach / Double(rows)
        var values = [Double](repeating: .nan, count: points.count * rows)
        for (column, point) in points.enumerated() {
            let line = sample(
                SamplingPlane(
                    origin: point.plane.origin + directions[column] * (reach - step / 2), right: point.plane.axis,
                    down: directions[column] * -step, width: 1, height: rows))
            for row in 0..<rows { values[row * points.count + column] = line[row] }
        }
        return PlaneImage(width: points.count, height: rows, values: values)
    }

    /// The fractional column of `values` at every pixel column of the panel.
    var columns: [Double] {
        var low = 0
        return (0..<Int(frame.width)).map { pixel in
            let distance = axis.start + (frame.x + Double(pixel) + 0.5 - axis.x) / axis.pixelsPerMillimetre
            while low + 2 < points.count, points[low + 1].distance <= distance { low += 1 }
            guard low + 1 < points.count else { return 0 }
            let span = points[low + 1].distance - points[low].distance
            return Double(low) + (span > 0 ? min(1, max(0, (distance - points[low].distance) / span)) : 0)
        }
    }
}

/// The straightened view.
extension VesselFigure {
    /// The direction of the greatest contact at the shown section: the middle of its largest arc, else towards the tumour.
    private var contactDirection: SIMD3<Double>? {
        guard let point = focusPoint else { return branch.first?.plane.across }
        if let outline = point.outline, let arc = point.contact?.arcs.max(by: { $0.end - $0.start < $1.end - $1.start })
        {
            let middle = unitVector(degrees: (arc.start + arc.end) / 2)
            return outline.plane.across * middle.x + outline.plane.down * middle.y
        }
        return worst.place.map { $0 - point.plane.origin } ?? point.plane.across
    }

    /// The directions across the vessel that keep to that of the greatest contact along the whole branch.
    ///
    /// The planes' own frames do not turn about the vessel from point to point, so its angle in them stays.
    var directions: [SIMD3<Double>] {
        guard let wanted = contactDirection, let plane = focusPoint?.plane ?? branch.first?.plane else { return [] }
        let inPlane = SIMD2(dot(wanted, plane.across), dot(wanted, plane.down))
        let size = (inPlane * inPlane).sum().squareRoot()
        let turn = size > 1e-6 ? inPlane / size : [1, 0]
        return branch.map { $0.plane.across * turn.x + $0.plane.down * turn.y }
    }

    /// The straightened vessel in the room there is: the panel as long as the vessel, ±3 radii high.
    ///
    /// A millimetre is as long along the vessel as across it. A short vessel is kept from growing higher than the room by
    /// showing less of what lies around it (down to ±1.8 radii), then by a panel that is not so long; of a long one less
    /// than `leastHeight` pixels high the millimetre across is stretched, which the caption says.
    /// - Returns: `nil` where the vessel has no centreline.
    func straightening(x: Double, bottom: Double, width: Double, height: Double) -> VesselStraightening? {
        guard let first = branch.first, let last = branch.last else { return nil }
        let leastHeight = 120.0
        // Without a wall anywhere: a vessel of 4 mm, as the criteria's are.
        let radius = usualRadius ?? 4
        let length = max(last.distance - first.distance, 1)
        let along = min(width / length, height / (3.6 * radius))
        let axis = VesselAxis(x: x, start: first.distance, length: length, pixelsPerMillimetre: along)
        let panelHeight = min(height, max(leastHeight, 6 * radius * along)).rounded()
        return VesselStraightening(
            points: branch, directions: directions, axis: axis,
            frame: PixelRect(x: x, y: bottom - panelHeight, width: axis.width, height: panelHeight),
            pixelsAcross: max(along, leastHeight / (6 * radius)))
    }

    func drawStraightened(_ view: VesselStraightening, on sheet: FigureSheet) {
        let canvas = sheet.canvas
        let frame = view.frame
        drawGround(of: view, on: canvas)
        canvas.clipped(to: frame) {
            drawTumours(on: view, canvas)
            drawWalls(on: view, canvas)
        }
        canvas.stroke(frame.grown(by: 0.5), .faintInk)
        for tick in view.axis.ticks {
            let x = view.axis.position(tick)
            canvas.line([x, frame.maxY], [x, frame.maxY + 6], .faintInk)
            sheet.write(NiceNumber.tick(tick), x: x, y: frame.maxY + 21, size: 14, .faintInk, anchor: .centre)
        }
        let step = NiceNumber.step(span: view.reach, count: 2)
        for height in [-step, 0, step] {
            let y = frame.centre.y - height * view.pixelsAcross
            canvas.line([frame.x - 6, y], [frame.x, y], .faintInk)
            let text = height == 0 ? "0" : (height < 0 ? "−" : "+") + NiceNumber.tick(step)
            sheet.write(text, x: frame.x - 9, y: y + 5, size: 14, .faintInk, anchor: .trailing)
        }
    }

    private func drawGround(of view: VesselStraightening, on canvas: Canvas) {
        guard let ct else {
            canvas.fill(view.frame, Colour(VesselPalette.ground))
            for index in view.points.indices.dropLast() {
                guard let here = view.walls(at: index), let next = view.walls(at: index + 1) else { continue }
                // A pixel over, so that no seam shows.
                let over = SIMD2(1.0, 0)
                canvas.polygon(
                    [
                        view.place(index, here.upper.height), view.place(index + 1, next.upper.height) + over,
                        view.place(index + 1, next.lower.height) + over, view.place(index, here.lower.height),
                    ], Colour(VesselPalette.vesselGround))
            }
            return
        }
        let density = view.values(rows: Int(view.frame.height)) { PlaneSampling.sample(ct, on: $0).values }
        let columns = view.columns.map { PlaneImage.Place($0, count: density.width) }
        canvas.draw(
            RasterImage(width: Int(view.frame.width), height: density.height) { column, row in
                guard let u = columns[column], let v = PlaneImage.Place(Double(row), count: density.height) else {
                    return Shading.beyond
                }
                let value = density.value(u, v)
                return value.isNaN ? Shading.beyond : SIMD3(repeating: ctWindow.grey(of: value))
            }, x: Int(view.frame.x), y: Int(view.frame.y))
    }

    private func drawTumours(on view: VesselStraightening, _ canvas: Canvas) {
        let rows = max(2, Int(view.frame.height / 2))
        let step = view.frame.height / Double(rows)
        for (rank, tumour) in tumours.enumerated().reversed() {
            let mask = VesselFigureMask(tumour.mask, around: view.points.map(\.plane.origin), reach: view.reach + 4)
            guard !mask.isEmpty else { continue }
            let field = view.values(rows: rows) { mask.field(on: $0) }
            let loops = VesselFigureMask.loops(field.values, width: field.width, height: field.height).map { loop in
                loop.map { place -> SIMD2<Double> in
                    let column = min(max(place.x, 0), Double(field.width - 1))
                    let row = min(max(place.y, 0), Double(field.height - 1))
                    let low = min(Int(column), max(0, field.width - 2))
                    let high = min(low + 1, field.width - 1)
                    let (a, b) = (view.points[low].distance, view.points[high].distance)
                    // What is cut off at an edge runs along it outside of the panel.
                    return SIMD2(
                        view.axis.position(a + (b - a) * (column - Double(low))) + (place.x - column) * 20,
                        view.frame.y + (row + 0.5) * step + (place.y - row) * 20)
                }
            }
            if ct == nil { for loop in loops { canvas.polygon(loop, Colour(VesselPalette.tumourGround)) } }
            let colour = rank == 0 ? VesselPalette.tumour : VesselPalette.otherTumour
            canvas.outline(loops, colour, width: rank == 0 ? 2 : 1.4, casing: VesselPalette.casing)
        }
    }

    /// The wall lines, thick where the worst tumour touches them, and the stretches where the lumen is closed.
    private func drawWalls(on view: VesselStraightening, _ canvas: Canvas) {
        let walls = view.points.indices.map { view.walls(at: $0) }
        for side in [true, false] {
            func wall(_ index: Int) -> VesselStraightening.Wall? { side ? walls[index]?.upper : walls[index]?.lower }
            func isTouched(_ index: Int) -> Bool {
                guard refusal == nil, let wall = wall(index), let contact = view.points[index].contact else {
                    return false
                }
                return contact.arcs.contains { $0.contains(wall.angle) }
            }
            // Lines are drawn whole: pieces end to end would show their seams.
            var lines: [(isTouched: Bool, points: [SIMD2<Double>])] = []
            var last: Int?
            for index in view.points.indices.dropLast() {
                guard let here = wall(index), let next = wall(index + 1) else { continue }
                let touched = isTouched(index) && isTouched(index + 1)
                if last != index || lines.last?.isTouched != touched {
                    lines.append((touched, [view.place(index, here.height)]))
                }
                lines[lines.count - 1].points.append(view.place(index + 1, next.height))
                last = index + 1
            }
            for line in lines {
                let colour = line.isTouched ? VesselPalette.contact : VesselPalette.wall
                canvas.polyline(line.points, colour, width: line.isTouched ? 6 : 2)
            }
        }
        let half = (usualRadius ?? view.reach / 3) * view.pixelsAcross
        for (index, point) in view.points.enumerated() where point.isOccluded {
            let before = view.place(max(0, index - 1), 0).x
            let here = view.place(index, 0).x
            let after = view.place(min(view.points.count - 1, index + 1), 0).x
            canvas.fill(
                PixelRect(
                    x: (before + here) / 2, y: view.frame.centre.y - half, width: (after - before) / 2, height: 2 * half
                ), VesselPalette.contact.with(opacity: 0.6))
        }
    }
}
