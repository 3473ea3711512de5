/// Keeps labels of a row or a column off each other.
enum LabelSpread {
    /// Places for labels of one height in a column, each as near to where it is wanted as the others let it be.
    ///
    /// The order is kept. Labels that together are higher than the bounds run over the upper one.
    /// - Parameter wanted: the middles wanted, in any order; gives back one middle each.
    static func column(_ wanted: [Double], height: Double, within bounds: ClosedRange<Double>) -> [Double] {
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        var middles = wanted
        var free = bounds.lowerBound + height / 2
        for i in order {
            middles[i] = max(wanted[i], free)
            free = middles[i] + height
        }
        free = bounds.upperBound - height / 2
        for i in order.reversed() {
            middles[i] = min(middles[i], free)
            free = middles[i] - height
        }
        return middles
    }

    /// A label in a row of a few lanes.
    struct Place: Equatable {
        var centre: Double
        var lane: Int
    }

    /// Places for labels at columns, in the first lane that has room; `nil` where none of `lanes` has.
    static func row(
        _ wanted: [(centre: Double, width: Double)], gap: Double, lanes: Int, within bounds: ClosedRange<Double>
    ) -> [Place?] {
        var taken: [[ClosedRange<Double>]] = Array(repeating: [], count: lanes)
        return wanted.map { label in
            let half = label.width / 2
            let centre = max(min(label.centre, bounds.upperBound - half), bounds.lowerBound + half)
            let range = centre - half - gap / 2...centre + half + gap / 2
            guard let lane = taken.indices.first(where: { lane in !taken[lane].contains { $0.overlaps(range) } })
            else { return nil }
            taken[lane].append(range)
            return Place(centre: centre, lane: lane)
        }
    }
}
