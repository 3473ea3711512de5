/// One axis of a distance map: along every column, the smallest of a site's value plus the square of the way to it.
///
/// Every site stands for a parabola over the axis, and the smallest value at a place is that of the parabola lowest there. One
/// walk over the sites finds which parabolas are lowest somewhere and from where on, one walk over the places reads them.
struct EnvelopePass: Sendable {
    /// Places along the axis that have values, ascending.
    let sites: [Int]
    /// Places along the axis that are asked for.
    let targets: Range<Int>
    /// Millimetres a place.
    let spacing: Double
    /// Values that are not below this count as infinite, in and out.
    let cap: Double

    /// Columns whose values are brought together at a time: those of one cache line.
    private static let columnsAtOnce = 8

    /// Works out `columns`; value `i` of column `c` is at `i·stride + c`, in `values` by site, in `results` by target.
    func run(
        columns: Range<Int>, from values: UnsafeBufferPointer<Double>, stride: Int,
        into results: UnsafeMutableBufferPointer<Double>
    ) {
        precondition(columns.lowerBound >= 0 && columns.upperBound <= stride)
        precondition(values.count == sites.count * stride && results.count == targets.count * stride)
        let count = Self.columnsAtOnce
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count * sites.count) { site in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: count * targets.count) { target in
                withUnsafeTemporaryAllocation(of: Parabola.self, capacity: sites.count) { envelope in
                    for first in Swift.stride(from: columns.lowerBound, to: columns.upperBound, by: count) {
                        let lanes = min(count, columns.upperBound - first)
                        for i in sites.indices {
                            for lane in 0..<lanes { site[lane * sites.count + i] = values[i * stride + first + lane] }
                        }
                        for lane in 0..<lanes {
                            lowest(
                                of: UnsafeMutableBufferPointer(
                                    rebasing: site[lane * sites.count..<(lane + 1) * sites.count]),
                                into: UnsafeMutableBufferPointer(
                                    rebasing: target[lane * targets.count..<(lane + 1) * targets.count]),
                                envelope: envelope)
                        }
                        for i in 0..<targets.count {
                            for lane in 0..<lanes {
                                results[i * stride + first + lane] = target[lane * targets.count + i]
                            }
                        }
                    }
                }
            }
        }
    }

    /// The parabola of a site and where it begins to be the lowest.
    private struct Parabola {
        var site: Int
        var value: Double
        /// Millimetres from the first target.
        var start: Double
    }

    /// One column.
    private func lowest(
        of values: UnsafeMutableBufferPointer<Double>, into results: UnsafeMutableBufferPointer<Double>,
        envelope: UnsafeMutableBufferPointer<Parabola>
    ) {
        var count = 0
        for i in values.indices where values[i] < cap {
            var parabola = Parabola(site: sites[i] - targets.lowerBound, value: values[i], start: -.infinity)
            while count > 0 {
                let last = envelope[count - 1]
                // Where the two are equally high; before it the last one is lower.
                let apart = Double(parabola.site - last.site) * spacing
                let sum = Double(parabola.site + last.site) * spacing
                let start = (sum + (parabola.value - last.value) / apart) / 2
                if start > last.start {
                    parabola.start = start
                    break
                }
                count -= 1
            }
            envelope[count] = parabola
            count += 1
        }
        guard count > 0 else { return results.update(repeating: .infinity) }
        var lowest = 0
        for i in results.indices {
            let place = Double(i) * spacing
            while lowest + 1 < count, envelope[lowest + 1].start <= place { lowest += 1 }
            let way = Double(i - envelope[lowest].site) * spacing
            let result = envelope[lowest].value + way * way
            results[i] = result < cap ? result : .infinity
        }
    }
}
