internal import Glibc
internal import VoxelCore

/// The parts of a section's wall that a tumour touches.
struct ContactArcs: Sendable {
    /// From ray to ray, fractions; 0 ≤ start < rays, start < end < start + rays. None, and `isWhole`, for the whole wall.
    private(set) var arcs: [(start: Double, end: Double)] = []
    /// Whether the whole wall is touched.
    private(set) var isWhole = false

    /// No arc.
    init() {}

    /// Finds the arcs.
    ///
    /// - Parameters:
    ///   - surroundings: what lies around the wall.
    ///   - tolerance: how far beyond the wall a tumour may begin along the ray, in mm.
    ///   - level: the tumour's share on its surface.
    init(_ surroundings: WallSurroundings, tolerance: Double, level: Double) {
        let rays = surroundings.rays
        let last = surroundings.depths.lastIndex { $0 <= tolerance + 1e-9 }!
        let greatest = (0..<rays).map { ray in
            (0...last).reduce((share: 0.0, depth: 0)) { best, depth in
                let share = surroundings.lastingShare(ray, depth)
                return share > best.share ? (share, depth) : best
            }
        }
        var isTouched = greatest.map { $0.share >= level }
        Self.drop(below: Self.smallest * surroundings.voxel, steps: surroundings.wall.wallSteps, from: &isTouched)
        guard isTouched.contains(false) else {
            isWhole = true
            return
        }
        guard let first = isTouched.indices.first(where: { isTouched[$0] && !isTouched[($0 + rays - 1) % rays] }) else {
            return
        }
        var ray = first
        while ray < first + rays {
            var end = ray
            while isTouched[(end + 1) % rays] { end += 1 }
            let start = Self.end(
                from: ray - 1, to: ray, isStart: true, greatest, surroundings, tolerance: tolerance, level: level)
            let stop = Self.end(
                from: end, to: end + 1, isStart: false, greatest, surroundings, tolerance: tolerance, level: level)
            if stop > start { arcs.append((start, min(stop, start + Double(rays)))) }
            ray = end + 1
            while ray < first + rays, !isTouched[ray % rays] { ray += 1 }
        }
        join(rays: Double(rays))
    }

    /// The arc's end between two neighbouring rays, of which one is touched and the other is not.
    private static func end(
        from lower: Int, to upper: Int, isStart: Bool, _ greatest: [(share: Double, depth: Int)],
        _ surroundings: WallSurroundings, tolerance: Double, level: Double
    ) -> Double {
        let rays = surroundings.rays
        let (a, b) = (greatest[(lower + rays) % rays], greatest[upper % rays])
        // Where a stretch too small to tell was dropped, the shares lie on one side of the level.
        let share = a.share == b.share ? 0.5 : min(max((level - a.share) / (b.share - a.share), 0), 1)
        let end = ArcEnd(
            at: Double(lower + rays) + share, depth: (isStart ? b : a).depth, isStart: isStart, in: surroundings,
            level: level)
        let places = [end.ray(atDepth: end.nearestDepth), end.ray(atDepth: tolerance)]
        return (isStart ? places.min()! : places.max()!) - Double(rays)
    }

    /// Takes away stretches, touched or free, that are too short to tell, the shortest first.
    private static func drop(below length: Double, steps: [Double], from isTouched: inout [Bool]) {
        let rays = isTouched.count
        while true {
            let changes = isTouched.indices.filter { isTouched[$0] != isTouched[($0 + rays - 1) % rays] }
            var shortest: (length: Double, range: Range<Int>)?
            for (number, start) in changes.enumerated() {
                let next = number + 1 < changes.count ? changes[number + 1] : changes[0] + rays
                let stretch = (start..<next).reduce(0) { $0 + steps[$1 % rays] }
                if stretch < length, stretch < shortest?.length ?? .infinity { shortest = (stretch, start..<next) }
            }
            guard let shortest else { return }
            for ray in shortest.range { isTouched[ray % rays].toggle() }
        }
    }

    /// Voxels of wall below which a stretch is too short to tell.
    private static let smallest = 0.5

    /// Brings starts into the first turn, puts the arcs in order and makes one of those that overlap.
    private mutating func join(rays: Double) {
        var sorted = arcs.map { arc in
            let turns = (arc.start / rays).rounded(.down) * rays
            return (start: arc.start - turns, end: arc.end - turns)
        }
        sorted.sort { $0.start < $1.start }
        var joined: [(start: Double, end: Double)] = []
        for arc in sorted {
            if let last = joined.last, arc.start <= last.end {
                joined[joined.count - 1].end = max(last.end, arc.end)
            } else {
                joined.append(arc)
            }
        }
        // The last one may run past the first ray and into the first ones.
        while joined.count > 1, joined.last!.end - rays >= joined[0].start {
            joined[joined.count - 1].end = max(joined.last!.end, joined[0].end + rays)
            joined.removeFirst()
        }
        if joined.count == 1, joined[0].end - joined[0].start >= rays {
            isWhole = true
            joined = []
        }
        arcs = joined
    }
}
