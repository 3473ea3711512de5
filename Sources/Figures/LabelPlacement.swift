/// Finds places for labels beside what they name.
///
/// Labels are set one after the other, each at the nearest free place around its own object: first one that touches no
/// label, no object and no leader line, then one that touches no label and no object, then one that touches no label.
/// Where even that is not to be had, the label stays at its object and says so.
enum LabelPlacement {
    /// What is to be labelled.
    struct Object: Sendable {
        /// The box around it, in pixels.
        var box: PixelRect
        /// The label's size in pixels.
        var labelSize: SIMD2<Double>
    }

    /// Where a label came to stand.
    struct Label: Sendable, Equatable {
        var box: PixelRect
        /// Whether no free place was left, so that it lies on another label.
        var overlapsLabel: Bool
    }

    /// Gaps between an object and its label that are tried, in pixels.
    private static let gaps = stride(from: 3.0, through: 420, by: 6)

    /// Directions that are tried at each gap, the sides first.
    private static let directions: [SIMD2<Double>] = [
        [1, 0], [-1, 0], [0, -1], [0, 1], [1, -1], [-1, -1], [1, 1], [-1, 1],
        [1, -0.4], [-1, -0.4], [1, 0.4], [-1, 0.4], [0.4, -1], [-0.4, -1], [0.4, 1], [-0.4, 1],
    ]

    /// A place for every object's label inside `bounds`, off `obstacles` (letters, bars) and off each other.
    static func place(_ objects: [Object], obstacles: [PixelRect], within bounds: PixelRect) -> [Label] {
        var labels: [Label] = []
        var leaders: [(SIMD2<Double>, SIMD2<Double>)] = []
        for object in objects {
            let candidates = candidates(for: object, within: bounds)
            func isFree(_ candidate: PixelRect, offObjects: Bool, offLeaders: Bool) -> Bool {
                let kept = candidate.grown(by: 1.5)
                if labels.contains(where: { $0.box.intersects(kept) }) { return false }
                if obstacles.contains(where: { $0.intersects(kept) }) { return false }
                if offObjects, objects.contains(where: { $0.box.intersects(kept) }) { return false }
                guard offLeaders else { return true }
                let leader = (candidate.centre, object.box.centre)
                return !leaders.contains { cross($0, leader) || touches($0, kept) }
                    && !labels.contains { touches(leader, $0.box) }
            }
            let found =
                candidates.first { isFree($0, offObjects: true, offLeaders: true) }
                ?? candidates.first { isFree($0, offObjects: true, offLeaders: false) }
                ?? candidates.first { isFree($0, offObjects: false, offLeaders: false) }
            let box = found ?? candidates.first ?? centred(object.labelSize, on: object.box.centre)
            labels.append(Label(box: box, overlapsLabel: found == nil))
            leaders.append((box.centre, object.box.centre))
        }
        return labels
    }

    /// Label places around an object from near to far, all inside the bounds.
    private static func candidates(for object: Object, within bounds: PixelRect) -> [PixelRect] {
        let reach = SIMD2(object.box.width, object.box.height) / 2 + object.labelSize / 2
        var found: [PixelRect] = []
        for gap in gaps {
            for direction in directions {
                // As far out as the two boxes touch, and the gap beyond.
                let x = direction.x == 0 ? Double.infinity : reach.x / abs(direction.x)
                let y = direction.y == 0 ? Double.infinity : reach.y / abs(direction.y)
                let unit = direction / (direction * direction).sum().squareRoot()
                let box = centred(object.labelSize, on: object.box.centre + direction * min(x, y) + unit * gap)
                if bounds.contains(box) { found.append(box) }
            }
        }
        return found
    }

    private static func centred(_ size: SIMD2<Double>, on centre: SIMD2<Double>) -> PixelRect {
        PixelRect(x: centre.x - size.x / 2, y: centre.y - size.y / 2, width: size.x, height: size.y)
    }

    private typealias Segment = (SIMD2<Double>, SIMD2<Double>)

    private static func cross(_ s: Segment, _ t: Segment) -> Bool {
        func side(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ p: SIMD2<Double>) -> Bool {
            (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x) > 0
        }
        return side(s.0, s.1, t.0) != side(s.0, s.1, t.1) && side(t.0, t.1, s.0) != side(t.0, t.1, s.1)
    }

    private static func touches(_ s: Segment, _ box: PixelRect) -> Bool {
        let corners: [SIMD2<Double>] = [
            [box.x, box.y], [box.maxX, box.y], [box.maxX, box.maxY], [box.x, box.maxY],
        ]
        let isInside = s.0.x > box.x && s.0.x < box.maxX && s.0.y > box.y && s.0.y < box.maxY
        return isInside || (0..<4).contains { cross(s, (corners[$0], corners[($0 + 1) % 4])) }
    }
}
