internal import Glibc

/// The way a viewer looks, up to half a turn.
struct ViewDirection: Sendable, Equatable {
    /// Cosine and sine of the angle: the viewer stands at (−sine, cosine) of the middle.
    let cosine, sine: Double

    /// The direction of an angle in degrees (finite), and whether the viewer stands opposite to it.
    ///
    /// Quarter turns are exact, and opposite angles have the same direction to the last bit.
    static func of(degrees: Double) -> (direction: ViewDirection, isOpposite: Bool) {
        precondition(degrees.isFinite, "an angle is a finite number of degrees")
        // Exact: at most 45° are left beside whole quarter turns.
        let turn = degrees.remainder(dividingBy: 360)
        let quarters = (turn / 90).rounded(.toNearestOrEven)
        let rest = (turn - 90 * quarters) * .pi / 180
        let (c, s) = (cos(rest), sin(rest))
        let isSideways = Int(quarters) % 2 != 0
        let direction = isSideways ? ViewDirection(cosine: -s, sine: c) : ViewDirection(cosine: c, sine: s)
        return (direction, quarters == -1 || abs(quarters) == 2)
    }
}

/// The pixels that rays go through, the same for all views of a slice.
struct RayLattice: Sendable {
    /// Voxels along x and y.
    let size: SIMD2<Int>
    /// Rays a view.
    let width: Int
    /// Millimetres between rays.
    let pixel: Double
    private let spacing: SIMD2<Double>

    /// Rays for views of a grid, just wide enough for all directions.
    init(grid: Grid, directions: [ViewDirection]) {
        size = [grid.size.x, grid.size.y]
        spacing = [grid.spacing.x, grid.spacing.y]
        pixel = spacing.min()
        let extent = spacing * SIMD2<Double>(size)
        let widest = directions.map { abs($0.cosine) * extent.x + abs($0.sine) * extent.y }.max() ?? extent.x
        // Less than a millionth of a pixel is rounding.
        let columns = max(1, Int((widest / pixel - 1e-6).rounded(.up)))
        width = columns + (columns - size.x) & 1
    }

    /// Where the rays of a view cross the lines of voxels.
    func crossings(_ direction: ViewDirection) -> RayCrossings {
        let (cosine, sine) = (direction.cosine, direction.sine)
        let byRows = abs(cosine) * spacing.x >= abs(sine) * spacing.y
        // A ray at u mm from the middle of the picture: u = −cosine·x − sine·y, solved for the axis along the lines.
        let (along, across) = byRows ? (0, 1) : (1, 0)
        let (own, other) = byRows ? (cosine, sine) : (sine, cosine)
        let step = -(pixel / spacing[along]) / own
        let shift = -(other / own) * (spacing[across] / spacing[along])
        return RayCrossings(
            byRows: byRows, voxels: size[along], lines: size[across], rays: width, step: step, shift: shift)
    }
}

/// Where the rays of one view cross the lines (rows or columns) of voxels of a slice.
struct RayCrossings: Sendable {
    /// Whether the lines are rows; columns otherwise.
    let byRows: Bool
    /// Voxels a line.
    let voxels: Int
    /// Lines.
    let lines: Int
    /// Rays.
    let rays: Int
    /// Voxels from one ray to the next.
    let step: Double
    /// Voxels gained by one ray from one line to the next.
    let shift: Double

    /// Where the middle of the picture would cross a line, counted from 1 for the centre of the first voxel.
    func middle(line: Int) -> Double { Double(voxels + 1) / 2 + (Double(line) - Double(lines - 1) / 2) * shift }

    /// Where a ray crosses a line; computed from its number, so that rounding does not build up.
    @inline(__always)
    func place(ray: Int, middle: Double) -> Double { middle + (Double(ray) - Double(rays - 1) / 2) * step }

    /// The rays that cross a line on one of its voxels, outer faces included.
    func inside(middle: Double) -> Range<Int> {
        // Faces that are missed by a billionth of a voxel are met.
        let (low, high) = (0.5 - 1e-9, Double(voxels) + 0.5 + 1e-9)
        func isInside(_ ray: Int) -> Bool {
            let place = place(ray: ray, middle: middle)
            return place >= low && place <= high
        }
        let ends = [(low - middle) / step, (high - middle) / step].map { $0 + Double(rays - 1) / 2 }
        func ray(_ number: Double) -> Int { Int(max(-1, min(Double(rays), number))) }
        var first = max(0, ray(ends.min()!.rounded(.down)))
        var end = min(rays, ray(ends.max()!.rounded(.up)) + 1)
        while first < end, !isInside(first) { first += 1 }
        while first < end, !isInside(end - 1) { end -= 1 }
        return first..<end
    }
}
