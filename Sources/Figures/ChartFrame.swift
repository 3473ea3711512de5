/// A rectangle that shows values: how they lie on its pixels, and its ticks.
struct ChartFrame: Sendable {
    let frame: PixelRect
    /// The values at the left and the right edge.
    let x: ClosedRange<Double>
    /// The values at the lower and the upper edge.
    let y: ClosedRange<Double>

    /// The highest value a scale takes: its steps must not overflow.
    static let highest = 1e100
    /// The longest time a scale takes, in days; some 2700 years.
    static let longest = 1e6

    func column(_ value: Double) -> Double {
        frame.x + (value - x.lowerBound) / (x.upperBound - x.lowerBound) * frame.width
    }

    func row(_ value: Double) -> Double {
        frame.maxY - (value - y.lowerBound) / (y.upperBound - y.lowerBound) * frame.height
    }

    func point(_ x: Double, _ y: Double) -> SIMD2<Double> { [column(x), row(y)] }

    /// Lines across the frame at values of y, each named to its left.
    func drawTicks(_ values: [Double], on sheet: FigureSheet) {
        for value in values {
            // On whole pixels, so that the lines are one pixel wide.
            let y = row(value).rounded() + 0.5
            sheet.canvas.line([frame.x, y], [frame.maxX, y], value == 0 ? .faintInk : .rule)
            sheet.write(
                NiceNumber.tick(value), x: frame.x - 8, y: y + 4, size: TypeSize.small, .faintInk, anchor: .trailing)
        }
    }

    /// Round values over a range from 0, the steps at most `count`.
    static func ticks(to upper: Double, count: Int) -> [Double] {
        let step = NiceNumber.step(span: upper, count: count)
        return Array(stride(from: 0, through: upper * (1 + 1e-9), by: step))
    }
}
