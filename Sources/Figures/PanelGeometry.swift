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

    /// A projection in grid order, brought to the panel's pixels.
    func resample(_ projection: PlaneImage) -> PlaneImage {
        let width = Int(frame.width)
        let height = Int(frame.height)
        var values: [Double] = []
        values.reserveCapacity(width * height)
        for j in 0..<height {
            for i in 0..<width {
                let index = index(at: SIMD2(frame.x + Double(i) + 0.5, frame.y + Double(j) + 0.5))
                values.append(projection.bilinear(index.x, index.y))
            }
        }
        return PlaneImage(width: width, height: height, values: values)
    }
}
