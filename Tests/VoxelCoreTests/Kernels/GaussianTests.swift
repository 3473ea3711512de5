import Foundation
import TestSupport
import Testing

@testable import VoxelCore

/// The three-dimensional sum over every neighbour within 4 sigma along each axis.
///
/// The weights of a box factor into those of its axes, so this is what smoothing axis by axis must give.
private func scalarGaussian(
    _ values: [Double], size: SIMD3<Int>, spacing: SIMD3<Double>, sigma: SIMD3<Double>
) -> [Double] {
    // The neighbours along an axis that count, and their weights.
    func neighbours(of place: Int, _ axis: Int) -> [(place: Int, weight: Double)] {
        (0..<size[axis]).compactMap { other in
            let distance = abs(Double(other - place)) * spacing[axis]
            if other == place { return (other, 1) }
            guard distance <= 4 * sigma[axis] else { return nil }
            return (other, exp(-distance * distance / (2 * sigma[axis] * sigma[axis])))
        }
    }
    let near = (0..<3).map { axis in (0..<size[axis]).map { neighbours(of: $0, axis) } }
    return values.indices.map { offset in
        let (x, y, z) = (offset % size.x, offset / size.x % size.y, offset / size.x / size.y)
        var (sum, total) = (0.0, 0.0)
        for k in near[2][z] {
            for j in near[1][y] {
                for i in near[0][x] {
                    let w = i.weight * j.weight * k.weight
                    sum += w * values[(k.place * size.y + j.place) * size.x + i.place]
                    total += w
                }
            }
        }
        return sum / total
    }
}

@Suite struct GaussianTests {
    @Test(arguments: 1...19) func agreesWithTheScalarReferenceOnEveryRowLength(length: Int) {
        var random = SeededGenerator(seed: UInt64(length))
        let size = SIMD3(length, 4, 3)
        let values = (0..<size.x * size.y * size.z).map { _ in Double.random(in: -5...9, using: &random) }
        for sigma: SIMD3<Double> in [[2, 3, 4], [1, 0, 2], [0, 1.5, 0], [0.9, 0.9, 0.9]] {
            let spacing = SIMD3(2.0, 3, 4.5)
            let smoothed = gaussian(values, size: size, spacing: spacing, sigma: sigma)
            let wanted = scalarGaussian(values, size: size, spacing: spacing, sigma: sigma)
            #expect(zip(smoothed, wanted).allSatisfy { abs($0 - $1) < 1e-12 })
        }
    }

    @Test func aSigmaOfZeroLeavesEveryBit() {
        let values = (0..<60).map { Double($0).squareRoot() }
        #expect(gaussian(values, size: [5, 4, 3], spacing: [1, 1, 1], sigma: .zero) == values)
        #expect(gaussian(values, size: [5, 4, 3], spacing: [1, 1, 1], sigma: [0.2, 0.249, 0.1]) == values)
    }

    @Test func aConstantStaysConstantUpToTheBorder() {
        let smoothed = gaussian(
            [Double](repeating: 7, count: 13 * 6 * 5), size: [13, 6, 5], spacing: [4, 4, 3], sigma: [5, 30, 4])
        #expect(smoothed.allSatisfy { abs($0 - 7) < 1e-14 })
    }

    @Test func aPointBecomesAGaussianOfItsWidth() {
        var values = [Double](repeating: 0, count: 101)
        values[50] = 1
        let smoothed = gaussian(values, size: [101, 1, 1], spacing: [0.5, 1, 1], sigma: [3, 0, 0])
        #expect(abs(smoothed.reduce(0, +) - 1) < 1e-12)
        let variance = smoothed.enumerated().reduce(0) { $0 + $1.element * pow(0.5 * Double($1.offset - 50), 2) }
        // Cutting at 4 sigma takes 0.11 % of a Gaussian's variance.
        #expect(abs(variance.squareRoot() / 3 - 1) < 0.001)
        #expect(zip(smoothed, smoothed.reversed()).allSatisfy { abs($0 - $1) < 1e-16 })
    }

    @Test func aValueThatIsNotFiniteSpreadsNoFartherThanItsReach() {
        var values = [Double](repeating: 1, count: 21)
        values[10] = .nan
        let smoothed = gaussian(values, size: [21, 1, 1], spacing: [1, 1, 1], sigma: [1, 0, 0])
        #expect(smoothed.indices.allSatisfy { smoothed[$0].isNaN == (abs($0 - 10) <= 4) })
    }

    /// Blocks hold 64 rows and slices, of which 4 are smoothed at once, and rows are padded to 16 lanes.
    @Test(arguments: [
        SIMD3(33, 67, 5), [16, 5, 66], [15, 65, 3], [31, 2, 9], [1, 1, 1], [48, 64, 4], [1, 130, 2],
    ])
    func agreesWithTheScalarReferenceAcrossBlocks(size: SIMD3<Int>) {
        var random = SeededGenerator(seed: UInt64(size.x * size.y))
        let values = (0..<size.x * size.y * size.z).map { _ in Double.random(in: 0...9, using: &random) }
        let (spacing, sigma) = (SIMD3(2.0, 3, 4.5), SIMD3(2.6, 2.1, 5.9))
        let wanted = scalarGaussian(values, size: size, spacing: spacing, sigma: sigma)
        let smoothed = gaussian(values, size: size, spacing: spacing, sigma: sigma)
        #expect(zip(smoothed, wanted).allSatisfy { abs($0 - $1) < 1e-13 * $1 })
    }

    private func volume<Scalar: VoxelScalar>(
        _ size: SIMD3<Int>, _ spacing: SIMD3<Double> = [1, 1, 1], _ value: (Int) -> Scalar
    ) -> Volume<Scalar> {
        Volume(grid: Grid(size: size, affine: Affine(spacing: spacing))!) { voxels in
            for offset in voxels.indices { voxels[offset] = value(offset) }
        }
    }

    @Test(arguments: [SIMD3(33, 67, 5), [20, 17, 21], [16, 3, 2], [7, 5, 30], [1, 1, 9]])
    func floatsStayWithinAMillionthOfTheScalarReference(size: SIMD3<Int>) {
        var random = SeededGenerator(seed: 5)
        // Ten decades, as uptake beside air.
        let values = (0..<size.x * size.y * size.z).map { _ in
            Float(pow(10, Double.random(in: -5...5, using: &random)))
        }
        let spacing = SIMD3(2.0, 3, 4.5)
        for sigma: SIMD3<Double> in [[2.6, 2.1, 5.9], [0.6, 0, 100], [9, 8, 1]] {
            let smoothed = volume(size, spacing) { values[$0] }.smoothed(sigma: sigma)
            let wanted = scalarGaussian(values.map { Double($0) }, size: size, spacing: spacing, sigma: sigma)
            let worst = wanted.indices.map { abs(Double(smoothed.buffer[$0]) / wanted[$0] - 1) }.max()!
            #expect(worst < 1e-6)
        }
    }

    @Test func aConstantOfFloatsStaysConstantUpToTheBorder() {
        let smoothed = volume([37, 20, 11], [4, 4, 3]) { _ in Float(7) }.smoothed(sigma: [5, 30, 4])
        smoothed.withVoxels { #expect($0.allSatisfy { abs($0 / 7 - 1) < 1e-6 }) }
    }

    @Test func doublesInAVolumeAreThoseOfAnArray() {
        let values = (0..<20 * 9 * 7).map { Double(($0 * 7919) % 1013) }
        let array = gaussian(values, size: [20, 9, 7], spacing: [2, 3, 4], sigma: [3, 4, 5])
        let smoothed = volume([20, 9, 7], [2, 3, 4]) { values[$0] }.smoothed(sigma: [3, 4, 5])
        smoothed.withVoxels { #expect(Array($0) == array) }
    }

    /// One voxel reaches a box of 4 sigma, however it lies to the lanes, and the rest has the bits it would have without.
    @Test(arguments: [Float.nan, .infinity, -.infinity]) func aBadFloatReachesItsBoxAndNoMore(bad: Float) {
        let size = SIMD3(41, 12, 10)
        let values = (0..<size.x * size.y * size.z).map { Float(($0 * 31) % 17) }
        let clean = volume(size) { values[$0] }.smoothed(sigma: [1.6, 0.9, 0.5])
        for place in [SIMD3(0, 0, 0), [15, 3, 4], [16, 11, 9], [31, 5, 0], [40, 11, 9]] {
            let at = (place.z * size.y + place.y) * size.x + place.x
            let smoothed = volume(size) { $0 == at ? bad : values[$0] }.smoothed(sigma: [1.6, 0.9, 0.5])
            for offset in values.indices {
                let index = SIMD3(offset % size.x, offset / size.x % size.y, offset / size.x / size.y)
                let way = SIMD3<Int>((0..<3).map { abs(index[$0] - place[$0]) })
                let isReached = way.x <= 6 && way.y <= 3 && way.z <= 2
                let (found, without) = (smoothed.buffer[offset], clean.buffer[offset])
                #expect(isReached ? (bad.isNaN ? found.isNaN : found == bad) : found == without)
            }
        }
    }

    @Test func anyNumberOfThreadsGivesTheSameBits() {
        defer { Parallel.setThreads(0) }
        var random = SeededGenerator(seed: 9)
        let noise = volume([35, 131, 70]) { _ in Float.random(in: -3...8, using: &random) }
        let bits = [1, 2, 5].map { threads in
            Parallel.setThreads(threads)
            return noise.smoothed(sigma: [1.1, 2.3, 1.7]).withVoxels { $0.map(\.bitPattern) }
        }
        #expect(bits[0] == bits[1] && bits[0] == bits[2])
    }
}
