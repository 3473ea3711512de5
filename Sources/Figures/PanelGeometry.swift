internal import VoxelCore

/// How voxels of a grid lie on the pixels of a panel.
///
/// In-plane indices (`u` along the view's horizontal axis, `v` along its vertical one) grow to the left and upwards; a
/// millimetre has the same length both ways.
struct PanelGeometry: Sendable {
    let orientation: Orientation
    let grid: Grid
    /// The panel on the canvas; whole pixels.
    let frame: PixelRect
    /// The in-plane index shown at the panel's centre.
    let centre: SIMD2<Double>
    let pixelsPerMillimetre: Double

    /// Pixels a voxel step.
    var scale: SIMD2<Double> {
        SIMD2(grid.spacing[orientation.horizontal], grid.spacing[orientation.vertical]) * pixelsPerMillimetre
    }

    /// The canvas point of an in-plane index.
    func point(_ index: SIMD2<Double>) -> SIMD2<Double> { frame.centre - (index - centre) * scale }

    /// The in-plane index at a canvas point.
    func index(at point: SIMD2<Double>) -> SIMD2<Double> { centre - (point - frame.centre) / scale }

    /// The canvas point of a place in scanner millimetres, seen along the panel's depth.
    func point(ofPosition position: SIMD3<Double>) -> SIMD2<Double> {
        let index = grid.inverse.position(of: position)
        return point(SIMD2(index[orientation.horizontal], index[orientation.vertical]))
    }

    /// Whether some of a box of voxels may stand on the panel in the slice of index `depth`.
    func shows(_ box: VoxelBox, at depth: Int) -> Bool {
        let (h, v, d) = (orientation.horizontal, orientation.vertical, orientation.depth)
        guard depth >= box.lower[d], depth < box.upper[d] else { return false }
        // Voxels reach half a step beyond their centres.
        let first = point(SIMD2(Double(box.upper[h]) - 0.5, Double(box.upper[v]) - 0.5))
        let last = point(SIMD2(Double(box.lower[h]) - 0.5, Double(box.lower[v]) - 0.5))
        return PixelRect(x: first.x, y: first.y, width: last.x - first.x, height: last.y - first.y).intersects(frame)
    }

    /// The panel's pixels in scanner space, in the plane of index `depth`.
    func plane(depth: Double) -> SamplingPlane {
        let affine = grid.affine
        let axes = [affine.x, affine.y, affine.z]
        let first = index(at: SIMD2(frame.x + 0.5, frame.y + 0.5))
        var start = SIMD3<Double>.zero
        start[orientation.horizontal] = first.x
        start[orientation.vertical] = first.y
        start[orientation.depth] = depth
        return SamplingPlane(
            origin: affine.position(of: start), right: axes[orientation.horizontal] * (-1 / scale.x),
            down: axes[orientation.vertical] * (-1 / scale.y), width: Int(frame.width), height: Int(frame.height))
    }

    /// A projection in grid order in inverted grey, brought to the panel's pixels; over all threads.
    func picture(of projection: PlaneImage, _ window: DisplayWindow) -> RasterImage {
        // A pixel's column and row say by themselves between which lattice lines it lies.
        let columns = (0..<Int(frame.width)).map { column in
            PlaneImage.Place(index(at: SIMD2(frame.x + Double(column) + 0.5, frame.y)).x, count: projection.width)
        }
        let rows = (0..<Int(frame.height)).map { row in
            PlaneImage.Place(index(at: SIMD2(frame.x, frame.y + Double(row) + 0.5)).y, count: projection.height)
        }
        return RasterImage(width: columns.count, height: rows.count) { column, row in
            guard let u = columns[column], let v = rows[row] else { return Shading.beyond }
            return Shading.invertedGrey(projection.value(u, v), window)
        }
    }
}
