import Foundation

@testable import Figures

/// A closed line about a point, found on the pixels of a file by its colour over grey.
///
/// The part of a colour in a pixel is taken from its chroma: grey below, white casings and black letters have none, so that
/// an anti-aliased line's middle is the chroma's centre of mass.
struct OutlineRing {
    /// How far the line's middle lies outside the expected radius, one figure an angle; `nil` where there is no line.
    var offsets: [Double?]
    /// The angles at which the line is met by another one of its colour (a leader).
    var touched: [Bool]

    /// The offsets where the line is by itself; none where it is missing.
    var alone: [Double] { zip(offsets, touched).compactMap { $1 ? nil : $0 ?? .infinity } }

    init(
        in png: DecodedPNG, frame: PixelRect, centre: SIMD2<Double>, radius: Double, colour: Colour, angles: Int = 72,
        reach: Double = 2.5
    ) {
        var sums = [SIMD2<Double>](repeating: .zero, count: angles)
        var touched = [Bool](repeating: false, count: angles)
        let outer = radius + reach + 4
        let columns = max(frame.x, centre.x - outer)..<min(frame.maxX, centre.x + outer)
        let rows = max(frame.y, centre.y - outer)..<min(frame.maxY, centre.y + outer)
        for row in Int(rows.lowerBound)..<Int(rows.upperBound) {
            for column in Int(columns.lowerBound)..<Int(columns.upperBound) {
                let from = SIMD2(Double(column) + 0.5, Double(row) + 0.5) - centre
                let off = (from * from).sum().squareRoot() - radius
                guard abs(off) < reach + 4 else { continue }
                let part = Self.part(of: colour, in: png.pixel(column, row))
                guard part > 0.08 else { continue }
                let angle = Int((atan2(from.y, from.x) / (2 * .pi) + 1) * Double(angles)) % angles
                if abs(off) < reach { sums[angle] += [part, part * off] } else { touched[angle] = true }
            }
        }
        offsets = sums.map { $0.x > 0.5 ? $0.y / $0.x : nil }
        // A leader's edge may lie in the next angle.
        self.touched = (0..<angles).map { i in (-1...1).contains { touched[(i + $0 + angles) % angles] } }
    }

    /// How much of the colour a pixel holds, by the chroma alone.
    static func part(of colour: Colour, in pixel: [Int]) -> Double {
        func chroma(_ parts: [Double]) -> SIMD3<Double> {
            let mean = (parts[0] + parts[1] + parts[2]) / 3
            return SIMD3(parts[0], parts[1], parts[2]) - mean
        }
        let wanted = chroma([colour.red, colour.green, colour.blue])
        let found = chroma(pixel.map { Double($0) / 255 })
        return (wanted * found).sum() / (wanted * wanted).sum()
    }
}

extension DecodedPNG {
    /// The panels on a sheet, from above and from the left: rectangles framed by a line of the rules' colour.
    func panels(atLeast side: Int = 40) -> [PixelRect] {
        // A frame's corners are round, and so a shade paler than its sides.
        let rules = (0..<width * height).map { i in
            let red = samples[3 * i]
            return red >= 0xC8 && red <= 0xCB && samples[3 * i + 1] == red && samples[3 * i + 2] == red
        }
        func isRule(_ x: Int, _ y: Int) -> Bool {
            x >= 0 && y >= 0 && x < width && y < height && rules[y * width + x]
        }
        var found: [PixelRect] = []
        for y in 0..<height {
            for x in 0..<width where rules[y * width + x] && !isRule(x - 1, y) && !isRule(x, y - 1) && isRule(x, y + 1)
            {
                var right = x
                while isRule(right + 1, y) { right += 1 }
                var bottom = y
                while isRule(x, bottom + 1) { bottom += 1 }
                guard right - x > side, bottom - y > side, isRule(right, bottom) else { continue }
                found.append(
                    PixelRect(
                        x: Double(x + 1), y: Double(y + 1), width: Double(right - x - 1), height: Double(bottom - y - 1)
                    ))
            }
        }
        return found
    }

    /// Pixels a millimetre by the file's physical resolution.
    var pixelsPerMillimetre: Double? { chunk("pHYs").map { Double(Self.number($0, 0)) / 1000 } }
}
