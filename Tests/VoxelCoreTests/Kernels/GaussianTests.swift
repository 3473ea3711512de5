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
    func weight(_ d: Int, _ axis: Int) -> Double {
        if d == 0 { return 1 }
        let distance = abs(Double(d)) * spacing[axis]
        return distance <= 4 * sigma[axis] ? exp(-distance * distance / (2 * sigma[axis] * sigma[axis])) : 0
    }
    return values.indices.map { offset in
        let (x, y, z) = (offset % size.x, offset / size.x % size.y, offset / size.x / size.y)
        var (sum, total) = (0.0, 0.0)
        for k in 0..<size.z {
            for j in 0..<size.y {
                for i in 0..<size.x {
                    let w = weight(i - x, 0) * weight(j - y, 1) * weight(k - z, 2)
                    sum += w * values[(k * size.y + j) * size.x + i]
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
}
