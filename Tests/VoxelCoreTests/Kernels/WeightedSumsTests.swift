import CVoxelKernels
import TestSupport
import Testing

@Suite struct WeightedSumsTests {
    /// Every sum by itself, its terms in the order of the taps.
    private func scalar(_ values: [Double], from first: Int, _ taps: [(offset: Int, weight: Double)], count: Int)
        -> [Double]
    {
        (0..<count).map { i in taps.reduce(0.0) { $0 + $1.weight * values[first + i + $1.offset] } }
    }

    @Test(arguments: 0...100) func sameBitsAsTheScalarSumAtEveryLengthAndOffset(count: Int) {
        var generator = SeededGenerator(seed: UInt64(count))
        for first in [40, 41, 43, 47] {
            for tapCount in [1, 2, 7, 33] {
                var values = (0..<first + count + 60).map { _ in Double.random(in: -1e3..<1e3, using: &generator) }
                if count % 3 == 1 {
                    values[first + count / 2] = .nan
                    values[first] = .infinity
                    values[first + 1] = -0.0
                }
                let taps = (0..<tapCount).map { _ in
                    (
                        offset: Int.random(in: -40...40, using: &generator),
                        weight: Double.random(in: 0..<1, using: &generator)
                    )
                }
                // Room beyond the last sum shows whether it is left alone.
                var sums = [Double](repeating: 77, count: count + 9)
                voxel_weighted_sums(
                    Array(values), taps.map(\.offset), taps.map(\.weight), tapCount, &sums, 0)
                #expect(sums == [Double](repeating: 77, count: count + 9))
                values.withUnsafeBufferPointer {
                    voxel_weighted_sums(
                        $0.baseAddress! + first, taps.map(\.offset), taps.map(\.weight), tapCount, &sums, count)
                }
                let wanted = scalar(values, from: first, taps, count: count)
                #expect(
                    sums.prefix(count).elementsEqual(wanted) { $0.bitPattern == $1.bitPattern || $0.isNaN && $1.isNaN })
                #expect(sums.suffix(9) == [Double](repeating: 77, count: 9)[...])
            }
        }
    }
}
