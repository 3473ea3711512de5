/// One axis of a distance map: along every column, the smallest of a site's value plus the square of the way to it.
///
/// Columns are worked through a block at a time, all of them against the same sites. The nearest site of a column never
/// moves backwards as the place moves forwards, so that of a place in the middle, looked for among all sites, bounds those
/// of all places before and after it: the places are halved until few are left, and the sites of a block's columns, which
/// are neighbours, with them (the cost is that of some log₂ n searches and a few sites a place, not of all pairs).
struct AxisPass<Scalar: DistanceScalar> {
    /// Columns that share their sites: narrow, so that their nearest sites are close together; wide, so that the
    /// processor has independent work.
    typealias Block = SIMD16<Scalar>
    /// Places so few that halving them costs more than it saves.
    private static var fewPlaces: Int { 6 }

    /// Places along the axis that are asked for.
    let targets: Range<Int>
    /// Sites farther than this many places are too far away to count.
    let reach: Int
    /// The square of the way of `n` places, in mm²; holds every way between a site and a target.
    let squares: [Scalar]

    /// A pass over `targets`.
    ///
    /// - Parameters:
    ///   - sites: where sites may lie.
    ///   - spacing: millimetres a place.
    ///   - limit: millimetres beyond which sites do not count.
    init(sites: Range<Int>, targets: Range<Int>, spacing: Double, limit: Double) {
        self.targets = targets
        let span = max(0, max(sites.upperBound, targets.upperBound) - min(sites.lowerBound, targets.lowerBound))
        // One place more than fits: whether the last one is within the limit is decided by the distance itself.
        reach = Int(min(limit / spacing, Double(span))) + 1
        squares = (0...span).map { Scalar((Double($0) * spacing) * (Double($0) * spacing)) }
    }

    /// Whether a site may count for some target.
    func isNear(_ site: Int) -> Bool { site >= targets.lowerBound - reach && site < targets.upperBound + reach }

    /// Works out one block of columns, or the first `lanes` of them.
    ///
    /// - Parameters:
    ///   - values: the first site's values, all finite; those of the next site are `stride` numbers further.
    ///   - sites: where the sites are, ascending.
    ///   - results: where those of the first target go; those of the next target go `step` numbers further. Infinite where
    ///     no site is within reach.
    func run(
        _ values: UnsafePointer<Scalar>, stride: Int, sites: UnsafeBufferPointer<Int>, lanes: Int,
        into results: UnsafeMutablePointer<Scalar>, step: Int
    ) {
        @inline(__always)
        func write(_ target: Int, _ block: Block) {
            let place = results + (target &- targets.lowerBound) &* step
            if lanes == Block.scalarCount {
                UnsafeMutableRawPointer(place).storeBytes(of: block, as: Block.self)
            } else {
                for lane in 0..<lanes { place[lane] = block[lane] }
            }
        }
        squares.withUnsafeBufferPointer { squares in
            let search = Search(
                values: values, stride: stride, sites: sites.baseAddress!, squares: squares.baseAddress!, reach: reach)
            withUnsafeTemporaryAllocation(of: Part.self, capacity: 64) { parts in
                var count = 1
                parts[0] = Part(targets: targets, sites: 0..<sites.count)
                while count > 0 {
                    count -= 1
                    let part = parts[count]
                    guard part.targets.count > Self.fewPlaces else {
                        var target = part.targets.lowerBound
                        while target < part.targets.upperBound {
                            write(target, search.lowest(at: target, among: part.sites))
                            target &+= 1
                        }
                        continue
                    }
                    let middle = part.targets.lowerBound + part.targets.count / 2
                    let (lowest, nearest) = search.nearest(at: middle, among: part.sites)
                    write(middle, lowest)
                    // At most one part for every halving waits, and a range of Int can be halved 63 times.
                    parts[count] = Part(
                        targets: middle + 1..<part.targets.upperBound,
                        sites: nearest.lowerBound..<part.sites.upperBound)
                    parts[count + 1] = Part(
                        targets: part.targets.lowerBound..<middle,
                        sites: part.sites.lowerBound..<nearest.upperBound)
                    count += 2
                }
            }
        }
    }

    /// Targets and the places in the list of sites where their nearest ones are.
    private struct Part {
        var targets: Range<Int>
        var sites: Range<Int>
    }

    /// The sites of one block of columns.
    private struct Search {
        let values: UnsafePointer<Scalar>
        let stride: Int
        let sites: UnsafePointer<Int>
        let squares: UnsafePointer<Scalar>
        let reach: Int

        /// The value of a site, seen from a target.
        @inline(__always)
        private func value(_ site: Int, at target: Int) -> Block {
            let value = UnsafeRawPointer(values + site &* stride).loadUnaligned(as: Block.self)
            return value + squares[Int((target &- sites[site]).magnitude)]
        }

        /// Those within reach of a target.
        @inline(__always)
        private func within(_ among: Range<Int>, of target: Int) -> Range<Int> {
            var (first, end) = (among.lowerBound, among.upperBound)
            while first < end, sites[first] < target &- reach { first &+= 1 }
            while first < end, sites[end &- 1] > target &+ reach { end &-= 1 }
            return first..<end
        }

        /// The lowest value of each column.
        @inline(__always)
        func lowest(at target: Int, among: Range<Int>) -> Block {
            var lowest = Block(repeating: .infinity)
            let near = within(among, of: target)
            var site = near.lowerBound
            while site < near.upperBound {
                let value = value(site, at: target)
                Scalar.lower(&lowest, to: value)
                site &+= 1
            }
            return lowest
        }

        /// The lowest value of each column, and the range of the sites that have them; all of `among` where none is in reach.
        @inline(__always)
        func nearest(at target: Int, among: Range<Int>) -> (Block, Range<Int>) {
            let near = within(among, of: target)
            guard !near.isEmpty else { return (Block(repeating: .infinity), among) }
            var lowest = value(near.lowerBound, at: target)
            var nearest = Block(repeating: Scalar(near.lowerBound))
            var site = near.lowerBound &+ 1
            while site < near.upperBound {
                let value = value(site, at: target)
                Scalar.lower(&lowest, to: value, noting: Scalar(site), in: &nearest)
                site &+= 1
            }
            return (lowest, Scalar.range(of: nearest))
        }
    }
}
