internal import Glibc
internal import VoxelCore

/// Tumour around a tube between two angles: from the tube's wall (plus a gap) out to a radius.
///
/// Angles turn right-handed about the tube's course, from zero at the direction `zero` as seen from the first point; along
/// a bend the zero is carried by the smallest rotation from segment to segment (no twist). Where two segments meet, the
/// wedge is mitred at the plane that halves the bend; so a bend must be wider than the wedge's outer radius.
struct Wedge: Sendable {
    struct Piece: Sendable {
        let segment: Tube.Segment
        /// The directions of the sector's middle and of 90° further on.
        let middle, across: SIMD3<Double>
        /// Planes that end the piece: a point lies beyond where `dot(normal, p) > distance`.
        let ends: [(normal: SIMD3<Double>, distance: Double)]
    }

    /// The name of the tube.
    let vessel: String
    let tube: Tube
    let gap: Double
    let outerRadius: Double
    let fromDegrees, toDegrees: Double
    /// The part of the centreline, in mm from its first point.
    let range: ClosedRange<Double>
    private let pieces: [Piece]
    /// Cosine and sine of half the sector; `nil` for the whole turn.
    private let halfAngle: (cos: Double, sin: Double)?

    /// `zero` must not run along the tube's first segment.
    init(
        vessel: String, tube: Tube, gap: Double, outerRadius: Double, fromDegrees: Double, toDegrees: Double,
        range: ClosedRange<Double>, zero: SIMD3<Double>
    ) {
        self.vessel = vessel
        self.tube = tube
        self.gap = gap
        self.outerRadius = outerRadius
        self.fromDegrees = fromDegrees
        self.toDegrees = toDegrees
        self.range = range
        let half = (toDegrees - fromDegrees) * .pi / 360
        halfAngle = toDegrees - fromDegrees >= 360 ? nil : (cos(half), sin(half))
        let turn = (fromDegrees + toDegrees) * .pi / 360

        var pieces: [Piece] = []
        let segments = tube.segments
        var zero = Self.unit(zero - segments[0].direction * dot(zero, segments[0].direction))
        for (i, segment) in segments.enumerated() {
            let t = segment.direction
            if i > 0 { zero = Self.carried(zero, from: segments[i - 1].direction, to: t) }
            guard segment.offset < range.upperBound, segment.offset + segment.length > range.lowerBound else {
                continue
            }
            var ends: [(normal: SIMD3<Double>, distance: Double)] = []
            if i == 0 || segment.offset <= range.lowerBound {
                let start = max(range.lowerBound - segment.offset, 0)
                ends.append((-t, -dot(t, segment.start) - start))
            } else {
                let halving = Self.unit(segments[i - 1].direction + t)
                ends.append((-halving, -dot(halving, segment.start)))
            }
            if i == segments.count - 1 || segment.offset + segment.length >= range.upperBound {
                let end = min(range.upperBound - segment.offset, segment.length)
                ends.append((t, dot(t, segment.start) + end))
            } else {
                let halving = Self.unit(segments[i + 1].direction + t)
                ends.append((halving, dot(halving, segments[i + 1].start)))
            }
            let ninety = cross(t, zero)
            pieces.append(
                Piece(
                    segment: segment, middle: zero * cos(turn) + ninety * sin(turn),
                    across: ninety * cos(turn) - zero * sin(turn), ends: ends))
        }
        self.pieces = pieces
    }

    func field(_ p: SIMD3<Double>) -> Double {
        var nearest = Double.infinity
        for piece in pieces {
            let v = p - piece.segment.start
            let across = v - piece.segment.direction * dot(v, piece.segment.direction)
            var field = length(across) - outerRadius
            for end in piece.ends { field = max(field, dot(end.normal, p) - end.distance) }
            if let halfAngle {
                field = max(field, Self.sector(dot(across, piece.middle), dot(across, piece.across), halfAngle))
            }
            nearest = min(nearest, field)
        }
        return max(nearest, -tube.field(p, grownBy: gap))
    }

    /// Signed distance to a plane sector about +x of half-angle h: the distance to its edge ray (cos h, sin h), y mirrored.
    private static func sector(_ x: Double, _ y: Double, _ half: (cos: Double, sin: Double)) -> Double {
        let y = abs(y)
        let beside = x * half.sin - y * half.cos
        if x * half.cos + y * half.sin > 0 { return -beside }
        let distance = (x * x + y * y).squareRoot()
        return beside > 0 ? -distance : distance
    }

    /// (Δφ/2)·∫(outer² − (r + gap)²) ds in mm³ around a straight tube; `nil` around a bent one.
    var volume: Double? {
        guard tube.segments.count == 1 else { return nil }
        let segment = tube.segments[0]
        let (a, b) = (
            segment.radius + segment.slope * range.lowerBound + gap,
            segment.radius + segment.slope * range.upperBound + gap
        )
        let angle = (toDegrees - fromDegrees) * .pi / 180
        let span = range.upperBound - range.lowerBound
        return angle / 2 * span * (outerRadius * outerRadius - (a * a + a * b + b * b) / 3)
    }

    private static func unit(_ v: SIMD3<Double>) -> SIMD3<Double> { v / length(v) }

    /// A vector turned by the smallest rotation that takes one unit vector to another (not its opposite).
    private static func carried(_ v: SIMD3<Double>, from a: SIMD3<Double>, to b: SIMD3<Double>) -> SIMD3<Double> {
        let axis = cross(a, b)
        let turned = v + cross(axis, v) + cross(axis, cross(axis, v)) / (1 + dot(a, b))
        return unit(turned - b * dot(turned, b))
    }
}
