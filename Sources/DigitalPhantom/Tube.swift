internal import VoxelCore

/// A tube along a polyline: a vessel.
///
/// A point belongs to it where its distance to some segment (the foot of the perpendicular, held within the segment) is
/// at most the radius there; the radius runs linearly between the points. Joints are rounded by that.
struct Tube: Sendable {
    struct Segment: Sendable {
        let start: SIMD3<Double>
        let direction: SIMD3<Double>
        let length: Double
        /// Centreline millimetres from the first point to `start`.
        let offset: Double
        let radius: Double
        /// Gain of radius a millimetre.
        let slope: Double
    }

    let segments: [Segment]
    let hasFlatEnds: Bool

    /// A tube through at least two points, no two neighbours of which coincide, with a radius at each.
    init(points: [SIMD3<Double>], radii: [Double], hasFlatEnds: Bool) {
        var segments: [Segment] = []
        var offset = 0.0
        for i in 1..<points.count {
            let step = points[i] - points[i - 1]
            let span = length(step)
            segments.append(
                Segment(
                    start: points[i - 1], direction: step / span, length: span, offset: offset,
                    radius: radii[i - 1], slope: (radii[i] - radii[i - 1]) / span))
            offset += span
        }
        self.segments = segments
        self.hasFlatEnds = hasFlatEnds
    }

    /// The centreline's length in mm.
    var centrelineLength: Double { segments.last!.offset + segments.last!.length }

    var largestRadius: Double { segments.map { max($0.radius, $0.radius + $0.slope * $0.length) }.max()! }

    /// The field of the tube with its radius grown everywhere. Where the radius varies, distance minus radius changes by
    /// up to √(1 + slope²) a millimetre, hence the division.
    func field(_ p: SIMD3<Double>, grownBy growth: Double) -> Double {
        var nearest = Double.infinity
        for (i, segment) in segments.enumerated() {
            let v = p - segment.start
            let s = dot(v, segment.direction)
            let held = min(max(s, 0), segment.length)
            let gap = length(v - segment.direction * held) - segment.radius - segment.slope * held - growth
            var field = segment.slope == 0 ? gap : gap / (1 + segment.slope * segment.slope).squareRoot()
            if hasFlatEnds {
                if i == 0 { field = max(field, -s) }
                if i == segments.count - 1 { field = max(field, s - segment.length) }
            }
            nearest = min(nearest, field)
        }
        return nearest
    }

    /// The box about the centreline grown by `radius`, or by the tube's own.
    func bounds(radius: Double?) -> Bounds {
        let reach = SIMD3(repeating: radius ?? largestRadius)
        var bounds = Bounds(centre: segments[0].start, reach: reach)
        for segment in segments {
            bounds = bounds.union(
                Bounds(centre: segment.start + segment.direction * segment.length, reach: reach))
        }
        return bounds
    }

    /// Cone frustum πL(r₀² + r₀r₁ + r₁²)/3 in mm³, and half a ball on each round end; `nil` for more than one segment.
    var volume: Double? {
        guard segments.count == 1 else { return nil }
        let (r0, r1) = (segments[0].radius, segments[0].radius + segments[0].slope * segments[0].length)
        let trunk = .pi * segments[0].length * (r0 * r0 + r0 * r1 + r1 * r1) / 3
        return hasFlatEnds ? trunk : trunk + 2 / 3 * .pi * (r0 * r0 * r0 + r1 * r1 * r1)
    }
}
