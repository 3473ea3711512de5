import TestSupport
import Testing

@testable import VesselContact

@Suite struct RunningMedianTests {
    @Test func isThatOfTheValuesAround() {
        #expect(runningMedian([1, 9, 2, 8, 3], reach: 1) == [5, 2, 8, 3, 5.5])
        #expect(runningMedian([4, 1, 7], reach: 0) == [4, 1, 7])
        #expect(runningMedian([4, 1, 7], reach: 10) == [4, 4, 4])
        #expect(runningMedian([], reach: 2) == [])
    }

    @Test func placesWithoutAValueDoNotCount() {
        #expect(runningMedian([1, nil, 5, nil, nil, 7], reach: 1) == [1, nil, 5, nil, nil, 7])
        #expect(runningMedian([1, nil, 5, 2, nil, 8], reach: 2) == [3, nil, 2, 5, nil, 5])
        #expect(runningMedian([nil, nil], reach: 1) == [nil, nil])
    }

    /// A value is the median where as many of the others lie not above it as not below it.
    @Test(arguments: 0..<40) func splitsItsNeighboursInHalves(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let values = (0..<30).map { _ in
            Int.random(in: 0..<4, using: &random) == 0 ? nil : Double(Int.random(in: 0..<9, using: &random))
        }
        let reach = seed % 6
        let medians = runningMedian(values, reach: reach)
        #expect(medians.count == values.count)
        for (place, median) in medians.enumerated() {
            #expect((median == nil) == (values[place] == nil))
            guard let median else { continue }
            let near = values.indices.filter { abs($0 - place) <= reach }.compactMap { values[$0] }
            let (below, above) = (near.filter { $0 < median }.count, near.filter { $0 > median }.count)
            #expect(below <= near.count / 2 && above <= near.count / 2)
            if near.count % 2 == 1 {
                #expect(near.contains(median))
            } else if !near.contains(median) {
                // Half-way between the two in the middle.
                #expect(below == near.count / 2 && above == near.count / 2)
                #expect(median == (near.filter { $0 < median }.max()! + near.filter { $0 > median }.min()!) / 2)
            }
        }
    }
}
