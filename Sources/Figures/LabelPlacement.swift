/// Finds places for labels beside what they name.
///
/// Labels are set one after the other, each where it costs least beside its own object: the pixels between the two, with
/// much added for a leader line that meets another one, another label or the middle of another object, and more where the
/// label lies on an object. Twice more each is taken up and set anew among all others, so that the first ones give way to
/// those that came last. No label lies on another or on an obstacle, unless there is no other place: it says so then.
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

    /// What a place costs beyond its distance, in pixels of distance.
    private static let meetingLeaders = 60.0
    private static let crossingObject = 15.0
    private static let coveringObject = 600.0
    /// How often labels are set anew at most.
    private static let rounds = 3

    /// A place for every object's label inside `bounds`, off `obstacles` (letters, bars) and off each other.
    ///
    /// Cost: in proportion to the square of the labels, times the candidates that are nearer than the best one.
    static func place(_ objects: [Object], obstacles: [PixelRect], within bounds: PixelRect) -> [Label] {
        let cores = objects.map(core)
        var places = [PixelRect?](repeating: nil, count: objects.count)
        var leaders = [Segment?](repeating: nil, count: objects.count)
        for _ in 0..<rounds {
            var isSettled = true
            for (i, object) in objects.enumerated() {
                let before = places[i]
                places[i] = nil
                leaders[i] = nil
                var best = (cost: Double.infinity, box: PixelRect?.none)
                for gap in gaps {
                    if gap >= best.cost { break }
                    for box in candidates(for: object, gap: gap, within: bounds) {
                        let kept = box.grown(by: 1.5)
                        if obstacles.contains(where: { $0.intersects(kept) })
                            || places.contains(where: { $0?.intersects(kept) ?? false })
                        {
                            continue
                        }
                        let leader = leader(from: box, to: object)
                        let cost = cost(
                            of: kept, leader, i, objects, cores, places, leaders, below: best.cost - gap)
                        if gap + cost < best.cost { best = (gap + cost, box) }
                    }
                }
                places[i] = best.box
                leaders[i] = best.box.map { leader(from: $0, to: object) }
                if places[i] != before { isSettled = false }
            }
            if isSettled { break }
        }
        return objects.indices.map { i in
            if let place = places[i] { return Label(box: place, overlapsLabel: false) }
            let nearest = gaps.lazy.compactMap { candidates(for: objects[i], gap: $0, within: bounds).first }.first
            return Label(
                box: nearest ?? centred(objects[i].labelSize, on: objects[i].box.centre), overlapsLabel: true)
        }
    }

    /// What a free place costs beyond its distance; not told to the end where it reaches `limit`.
    private static func cost(
        of box: PixelRect, _ leader: Segment, _ own: Int, _ objects: [Object], _ cores: [PixelRect],
        _ places: [PixelRect?], _ leaders: [Segment?], below limit: Double
    ) -> Double {
        var cost = 0.0
        for j in objects.indices where j != own {
            if objects[j].box.intersects(box) { cost += coveringObject }
            if touches(leader, cores[j]) { cost += crossingObject }
            if let other = leaders[j], let place = places[j],
                cross(leader, other) || touches(other, box) || touches(leader, place)
            {
                cost += meetingLeaders
            }
            if cost >= limit { break }
        }
        return cost
    }

    /// From a label to its object's outline, as near as the object's box tells: to the inner half of it.
    private static func leader(from box: PixelRect, to object: Object) -> Segment {
        let core = core(of: object)
        return (box.centre, box.centre.clamped(lowerBound: [core.x, core.y], upperBound: [core.maxX, core.maxY]))
    }

    private static func core(of object: Object) -> PixelRect {
        let box = object.box
        return PixelRect(
            x: box.x + box.width / 4, y: box.y + box.height / 4, width: box.width / 2, height: box.height / 2)
    }

    /// Label places at a gap around an object, the sides first, all inside the bounds.
    private static func candidates(for object: Object, gap: Double, within bounds: PixelRect) -> [PixelRect] {
        let reach = SIMD2(object.box.width, object.box.height) / 2 + object.labelSize / 2
        return directions.compactMap { direction in
            // As far out as the two boxes touch, and the gap beyond.
            let x = direction.x == 0 ? Double.infinity : reach.x / abs(direction.x)
            let y = direction.y == 0 ? Double.infinity : reach.y / abs(direction.y)
            let unit = direction / (direction * direction).sum().squareRoot()
            let box = centred(object.labelSize, on: object.box.centre + direction * min(x, y) + unit * gap)
            return bounds.contains(box) ? box : nil
        }
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
        // Most lie far apart.
        if max(s.0.x, s.1.x) < box.x || min(s.0.x, s.1.x) > box.maxX { return false }
        if max(s.0.y, s.1.y) < box.y || min(s.0.y, s.1.y) > box.maxY { return false }
        let corners: [SIMD2<Double>] = [
            [box.x, box.y], [box.maxX, box.y], [box.maxX, box.maxY], [box.x, box.maxY],
        ]
        let isInside = s.0.x > box.x && s.0.x < box.maxX && s.0.y > box.y && s.0.y < box.maxY
        return isInside || (0..<4).contains { cross(s, (corners[$0], corners[($0 + 1) % 4])) }
    }
}
