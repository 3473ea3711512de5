import TestSupport
import Testing

@testable import Lesions

@Suite struct MedianTests {
    @Test func smallCases() {
        #expect(median([3]) == 3 && median([3, 1]) == 2 && median([9, 1, 2]) == 2 && median([4, 1, 2, 9]) == 3)
        #expect(median([.infinity, 1, 2]) == 2 && median([-.infinity, 5]) == -.infinity)
    }

    /// Every order of up to seven values, of which some are equal.
    @Test func everyOrderOfAFewValues() {
        for pool in [[1.0, 2, 3, 4, 5, 6, 7], [1, 1, 2, 2, 2, 3, 3], [5, 5, 5, 5, 5, 5, 5]] {
            for count in 1...7 {
                forEachOrder(Array(pool.prefix(count)), settled: 0) { #expect(median($0) == sortedMiddle($0)) }
            }
        }
    }

    @Test func manyValuesOfAllShapes() {
        var generator = SeededGenerator(seed: 4)
        for count in [8, 9, 100, 101, 1000, 9999, 10_000] {
            let random = (0..<count).map { _ in Double.random(in: -5..<5, using: &generator) }
            let stepped = random.map { $0.rounded() }
            let shapes = [
                random, stepped, random.sorted(), random.sorted(by: >), stepped.sorted(),
                (0..<count).map { Double($0 % 2) }, (0..<count).map { Double(min($0, count - $0)) },
            ]
            for values in shapes { #expect(median(values) == sortedMiddle(values)) }
        }
    }

    private func sortedMiddle(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : 0.5 * (sorted[middle - 1] + sorted[middle])
    }

    private func forEachOrder(_ values: [Double], settled: Int, _ body: ([Double]) -> Void) {
        guard settled < values.count else { return body(values) }
        for place in settled..<values.count {
            var next = values
            next.swapAt(settled, place)
            forEachOrder(next, settled: settled + 1, body)
        }
    }
}
