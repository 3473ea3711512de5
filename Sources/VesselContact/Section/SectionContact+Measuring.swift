internal import VoxelCore

extension SectionContact {
    /// Measures arcs on a wall.
    init(_ touched: ContactArcs, strict: ContactArcs, on wall: TracedWall) {
        let ruler = WallRuler(wall.wallSteps)
        let rays = Double(wall.radii.count)
        let lengths = ruler.lengths(of: touched)
        contact = 360 * min(lengths.reduce(0, +) / ruler.perimeter, 1)
        // What touches without a tolerance touches with one: where the two ends were read off at other depths, the wider holds.
        self.strict = min(360 * ruler.lengths(of: strict).reduce(0, +) / ruler.perimeter, contact)
        wallLength = contact / 360 * ruler.perimeter
        largestArc = 360 * min((lengths.max() ?? 0) / ruler.perimeter, 1)
        if touched.isWhole {
            central = 360
            circumscribing = 360
            arcs = [WallArc(start: 0, end: 360)]
        } else {
            central = touched.arcs.reduce(0) { $0 + $1.end - $1.start } / rays * 360
            let gaps = touched.arcs.indices.map { number in
                let next = touched.arcs[(number + 1) % touched.arcs.count].start
                let end = touched.arcs[number].end
                return ruler.length(from: end, to: number + 1 < touched.arcs.count ? next : next + rays)
            }
            circumscribing = touched.arcs.isEmpty ? 0 : 360 * (1 - (gaps.max() ?? 0) / ruler.perimeter)
            arcs = touched.arcs.map { WallArc(start: $0.start / rays * 360, end: $0.end / rays * 360) }
        }
    }

    /// No contact.
    static let none = SectionContact(
        contact: 0, strict: 0, central: 0, largestArc: 0, circumscribing: 0, arcs: [], wallLength: 0)
}

/// Lengths along a section's wall.
private struct WallRuler {
    /// The length of wall before each ray, and of the whole turn.
    private let sums: [Double]

    init(_ steps: [Double]) {
        var sums = [0.0]
        for step in steps { sums.append(sums.last! + step) }
        self.sums = sums
    }

    var perimeter: Double { sums.last! }

    /// The length from ray 0 to a fractional ray of any turn.
    private func place(_ ray: Double) -> Double {
        let rays = Double(sums.count - 1)
        let turns = (ray / rays).rounded(.down)
        let rest = ray - turns * rays
        let lower = min(Int(rest), sums.count - 2)
        return turns * perimeter + sums[lower] + (rest - Double(lower)) * (sums[lower + 1] - sums[lower])
    }

    func length(from start: Double, to end: Double) -> Double { place(end) - place(start) }

    func lengths(of arcs: ContactArcs) -> [Double] {
        arcs.isWhole ? [perimeter] : arcs.arcs.map { length(from: $0.start, to: $0.end) }
    }
}
