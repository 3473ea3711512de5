internal import Glibc
internal import VoxelCore

/// The centreline of a phantom's vessel: a plane curve of straight lines and circular arcs that join smoothly.
///
/// A point near it has three coordinates: the millimetres along the curve, and on the plane perpendicular to it there the
/// distance and the angle about the curve. Angles turn from the curve's own normal, which lies in its plane and so never
/// twists, towards the binormal.
public struct ContactCourse: Sendable {
    /// A stretch of one curvature.
    struct Piece: Sendable {
        let start, tangent, normal, binormal: SIMD3<Double>
        /// 1/mm, above 0 where it bends towards the normal.
        let curvature: Double
        let length: Double
        /// Millimetres of the curve before it.
        let offset: Double
    }

    let pieces: [Piece]

    /// A curve that starts at `start` along `tangent` and bends in the plane of `normal` (unit vectors, perpendicular).
    public init(
        start: SIMD3<Double>, tangent: SIMD3<Double>, normal: SIMD3<Double>,
        pieces shapes: [(length: Double, curvature: Double)]
    ) {
        var pieces: [Piece] = []
        var (start, tangent, normal, offset) = (start, tangent, normal, 0.0)
        let binormal = cross(tangent, normal)
        for shape in shapes {
            let piece = Piece(
                start: start, tangent: tangent, normal: normal, binormal: binormal, curvature: shape.curvature,
                length: shape.length, offset: offset)
            pieces.append(piece)
            (start, tangent, normal) = piece.frame(at: shape.length)
            offset += shape.length
        }
        self.pieces = pieces
    }

    /// Its length in mm.
    public var length: Double { pieces.last!.offset + pieces.last!.length }

    /// The point, tangent and normal at so many millimetres.
    public func frame(at s: Double) -> (point: SIMD3<Double>, tangent: SIMD3<Double>, normal: SIMD3<Double>) {
        let piece = pieces.last { $0.offset <= s } ?? pieces[0]
        return piece.frame(at: s - piece.offset)
    }

    /// The scanner position of a point given by its three coordinates, the angle in degrees.
    public func position(at s: Double, distance: Double, degrees: Double) -> SIMD3<Double> {
        let (point, tangent, normal) = frame(at: s)
        let angle = degrees * .pi / 180
        return point + normal * (distance * cos(angle)) + cross(tangent, normal) * (distance * sin(angle))
    }

    /// The tube of constant radius about a part of the curve, with flat ends.
    public func tube(radius: Double, along range: ClosedRange<Double>? = nil) -> ContactSolid {
        solid(along: range ?? 0...length, reach: radius) { u, v in (u * u + v * v).squareRoot() - radius }
    }

    /// The tube whose section is an ellipse, its first semi-axis at `degrees`.
    public func tube(semiAxes: SIMD2<Double>, turned degrees: Double) -> ContactSolid {
        let (c, s) = (cos(degrees * .pi / 180), sin(degrees * .pi / 180))
        let smallest = semiAxes.min()
        return solid(along: 0...length, reach: semiAxes.max()) { u, v in
            let (x, y) = ((u * c + v * s) / semiAxes.x, (v * c - u * s) / semiAxes.y)
            return ((x * x + y * y).squareRoot() - 1) * smallest
        }
    }

    /// The tissue between two angles (degrees; `to` − `from` ≤ 360), from one distance to another.
    public func wedge(
        from: Double, to: Double, inner: Double, outer: Double, along range: ClosedRange<Double>
    ) -> ContactSolid {
        let sector = ContactSector(from: from, to: to)
        return solid(along: range, reach: outer) { u, v in
            let distance = (u * u + v * v).squareRoot()
            return max(max(distance - outer, inner - distance), sector.field(u, v))
        }
    }

    /// The solid whose section perpendicular to the curve is the same everywhere, of steepness 1.
    func solid(
        along range: ClosedRange<Double>, reach: Double, section: @escaping @Sendable (Double, Double) -> Double
    ) -> ContactSolid {
        var parts: [(piece: Piece, first: Cap, last: Cap)] = []
        var (lower, upper) = (SIMD3(repeating: Double.infinity), SIMD3(repeating: -Double.infinity))
        for piece in pieces where piece.offset < range.upperBound && piece.offset + piece.length > range.lowerBound {
            let from = max(range.lowerBound - piece.offset, 0)
            let to = min(range.upperBound - piece.offset, piece.length)
            parts.append((piece, Cap(piece.frame(at: from)), Cap(piece.frame(at: to))))
            let steps = max(1, Int((to - from).rounded(.up)))
            for i in 0...steps {
                let point = piece.frame(at: from + (to - from) * Double(i) / Double(steps)).point
                lower = pointwiseMin(lower, point - reach)
                upper = pointwiseMax(upper, point + reach)
            }
        }
        return ContactSolid(lower: lower, upper: upper) { [parts] p in
            var least = Double.infinity
            for part in parts {
                let (u, v) = part.piece.section(p)
                least = min(least, max(section(u, v), max(-part.first.beyond(p), part.last.beyond(p))))
            }
            return least
        }
    }

    /// The plane that ends a stretch.
    struct Cap: Sendable {
        let point, tangent: SIMD3<Double>

        init(_ frame: (point: SIMD3<Double>, tangent: SIMD3<Double>, normal: SIMD3<Double>)) {
            point = frame.point
            tangent = frame.tangent
        }

        /// How far beyond the plane a point lies, in mm.
        func beyond(_ p: SIMD3<Double>) -> Double { dot(p - point, tangent) }
    }
}

extension ContactCourse.Piece {
    /// The point, tangent and normal at so many of its own millimetres.
    func frame(at s: Double) -> (point: SIMD3<Double>, tangent: SIMD3<Double>, normal: SIMD3<Double>) {
        guard curvature != 0 else { return (start + tangent * s, tangent, normal) }
        let (c, q) = (cos(s * curvature), sin(s * curvature))
        return (
            start + tangent * (q / curvature) + normal * ((1 - c) / curvature), tangent * c + normal * q,
            normal * c - tangent * q
        )
    }

    /// The coordinates of a point on the plane perpendicular to the curve through it, along normal and binormal.
    func section(_ p: SIMD3<Double>) -> (Double, Double) {
        let d = p - start
        let v = dot(d, binormal)
        guard curvature != 0 else { return (dot(d, normal), v) }
        let (x, y) = (dot(d, tangent), dot(d, normal) - 1 / curvature)
        let distance = (x * x + y * y).squareRoot()
        return (curvature > 0 ? 1 / curvature - distance : distance + 1 / curvature, v)
    }
}

/// A sector of the plane between two angles.
struct ContactSector: Sendable {
    private let cosMiddle, sinMiddle, cosHalf, sinHalf: Double
    private let isWhole: Bool

    /// The sector from one angle to another, in degrees, turning the positive way.
    init(from: Double, to: Double) {
        let (middle, half) = ((from + to) / 360 * .pi, (to - from) / 360 * .pi)
        (cosMiddle, sinMiddle, cosHalf, sinHalf) = (cos(middle), sin(middle), cos(half), sin(half))
        isWhole = to - from >= 360
    }

    /// The distance to the sector's edge, below 0 inside.
    func field(_ u: Double, _ v: Double) -> Double {
        if isWhole { return -Double.infinity }
        let (x, y) = (u * cosMiddle + v * sinMiddle, abs(v * cosMiddle - u * sinMiddle))
        let outside = y * cosHalf - x * sinHalf
        if x * cosHalf + y * sinHalf > 0 { return outside }
        // Beyond the tip; the tip itself is nearest.
        let distance = (x * x + y * y).squareRoot()
        return outside > 0 ? distance : -distance
    }
}
