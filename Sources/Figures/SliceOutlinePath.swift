/// Loops of pixel coordinates as the data of an SVG path.
enum SliceOutlinePath {
    /// Closed loops, each a move and lines relative to the point before, in hundredths of a pixel.
    ///
    /// Points are rounded before their differences are taken, so that no error adds up along a loop. Points that fall
    /// together are left out, and loops of which fewer than three points are left.
    static func data(_ loops: [[SIMD2<Double>]]) -> String {
        var data = ""
        for loop in loops {
            var points: [SIMD2<Int>] = []
            for point in loop {
                let rounded = SIMD2(Int((point.x * 100).rounded()), Int((point.y * 100).rounded()))
                if points.last != rounded { points.append(rounded) }
            }
            if points.count > 1, points.first == points.last { points.removeLast() }
            guard points.count >= 3 else { continue }
            data += "M" + hundredths(points[0].x) + separated(points[0].y)
            for (before, point) in zip(points, points.dropFirst()) {
                let step = point &- before
                data += "l" + hundredths(step.x) + separated(step.y)
            }
            data += "z"
        }
        return data
    }

    /// A second coordinate: a minus sign parts it from the first by itself.
    private static func separated(_ value: Int) -> String { (value < 0 ? "" : " ") + hundredths(value) }

    /// Hundredths as a decimal number without needless zeros.
    private static func hundredths(_ value: Int) -> String {
        let (whole, rest) = value.magnitude.quotientAndRemainder(dividingBy: 100)
        var text = value < 0 ? "-" : ""
        if whole > 0 || rest == 0 { text += String(whole) }
        if rest > 0 {
            let (tenth, hundredth) = rest.quotientAndRemainder(dividingBy: 10)
            text += "." + String(tenth) + (hundredth > 0 ? String(hundredth) : "")
        }
        return text
    }
}
