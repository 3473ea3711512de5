import Foundation

@testable import Figures

/// Colour as it is seen: contrast, colour blindness and differences, by their published formulas.
enum ColourVision: CaseIterable {
    case trichromacy, protanopia, deuteranopia, tritanopia

    /// The severity 1.0 matrices of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
    /// Vision Deficiency", IEEE TVCG 15 (2009), for linear RGB; rows.
    private var matrix: [SIMD3<Double>] {
        switch self {
        case .trichromacy: [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        case .protanopia:
            [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
        case .deuteranopia:
            [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
        case .tritanopia:
            [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
        }
    }

    /// The linear RGB that is seen of a colour, cut to what a screen shows.
    private func seen(_ colour: Colour) -> SIMD3<Double> {
        let linear = Self.linear(colour)
        let seen = matrix.map { ($0 * linear).sum() }
        return SIMD3(seen[0], seen[1], seen[2]).clamped(lowerBound: .zero, upperBound: .one)
    }

    /// CIEDE2000 between two colours as they are seen.
    func difference(_ a: Colour, _ b: Colour) -> Double {
        Self.difference(lab: Self.lab(linear: seen(a)), Self.lab(linear: seen(b)))
    }

    /// sRGB to linear RGB, IEC 61966-2-1.
    private static func linear(_ colour: Colour) -> SIMD3<Double> {
        func linear(_ part: Double) -> Double {
            part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return SIMD3(linear(colour.red), linear(colour.green), linear(colour.blue))
    }

    /// The contrast ratio of WCAG 2.2, from 1 to 21.
    static func contrast(_ a: Colour, _ b: Colour) -> Double {
        let weights = SIMD3(0.2126, 0.7152, 0.0722)
        let (first, second) = ((weights * linear(a)).sum(), (weights * linear(b)).sum())
        return (max(first, second) + 0.05) / (min(first, second) + 0.05)
    }

    /// CIELAB of linear sRGB under D65.
    private static func lab(linear c: SIMD3<Double>) -> SIMD3<Double> {
        func f(_ t: Double) -> Double { t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116 }
        let x = f((0.4124564 * c.x + 0.3575761 * c.y + 0.1804375 * c.z) / 0.95047)
        let y = f(0.2126729 * c.x + 0.7151522 * c.y + 0.0721750 * c.z)
        let z = f((0.0193339 * c.x + 0.1191920 * c.y + 0.9503041 * c.z) / 1.08883)
        return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
    }

    /// CIEDE2000 (CIE 142-2001), in the notation of Sharma, Wu and Dalal, Color Research and Application 30 (2005).
    static func difference(lab first: SIMD3<Double>, _ second: SIMD3<Double>) -> Double {
        func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
        let chroma = (hypot(first.y, first.z) + hypot(second.y, second.z)) / 2
        let g = 0.5 * (1 - (pow(chroma, 7) / (pow(chroma, 7) + pow(25, 7))).squareRoot())
        let (a1, a2) = ((1 + g) * first.y, (1 + g) * second.y)
        let (c1, c2) = (hypot(a1, first.z), hypot(a2, second.z))
        func hue(_ a: Double, _ b: Double) -> Double {
            guard a != 0 || b != 0 else { return 0 }
            let degrees = atan2(b, a) * 180 / .pi
            return degrees < 0 ? degrees + 360 : degrees
        }
        let (h1, h2) = (hue(a1, first.z), hue(a2, second.z))
        let isGrey = c1 * c2 == 0
        var step = isGrey ? 0 : h2 - h1
        if step > 180 { step -= 360 }
        if step < -180 { step += 360 }
        var hue = isGrey ? h1 + h2 : (h1 + h2) / 2
        if !isGrey, abs(h1 - h2) > 180 { hue += h1 + h2 < 360 ? 180 : -180 }
        let dL = second.x - first.x
        let dC = c2 - c1
        let dH = 2 * (c1 * c2).squareRoot() * sin(step * .pi / 360)
        let c = (c1 + c2) / 2
        let l = (first.x + second.x) / 2 - 50
        let t =
            1 - 0.17 * cosine(hue - 30) + 0.24 * cosine(2 * hue) + 0.32 * cosine(3 * hue + 6)
            - 0.20 * cosine(4 * hue - 63)
        let sL = 1 + 0.015 * l * l / (20 + l * l).squareRoot()
        let sC = 1 + 0.045 * c
        let sH = 1 + 0.015 * c * t
        let turn = 30 * exp(-pow((hue - 275) / 25, 2))
        let rC = 2 * (pow(c, 7) / (pow(c, 7) + pow(25, 7))).squareRoot()
        let rT = -sin(2 * turn * .pi / 180) * rC
        let (l2, c3, h3) = (dL / sL, dC / sC, dH / sH)
        return (l2 * l2 + c3 * c3 + h3 * h3 + rT * c3 * h3).squareRoot()
    }
}
