import DigitalPhantom
import FoundationEssentials
import Testing
import VoxelCore

struct NoiseTests {
    private func noisy(_ noise: String, background: Double = 4) throws -> [Double] {
        let far =
            #"{"kind": "sphere", "role": "other", "name": "s", "suv": 1, "centre_mm": [900, 0, 0], "radius_mm": 2}"#
        return try SmallRecipe.suv(
            SmallRecipe.withPET(
                shapes: far,
                pet: #", "background_suv": \#(background), "storage": {"datatype": "float64"}, "noise": {\#(noise)}"#,
                grid: #"{"spacing_mm": [4, 4, 4], "size": [40, 40, 40]}"#))
    }

    private func statistics(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, (square / Double(values.count - 1)).squareRoot())
    }

    /// 64,000 voxels: the mean is good to SD/253 and the SD to 0.3 %, each doubted by four times that.
    @Test func widthFollowsTheModel() throws {
        let poisson = statistics(try noisy(#""model": "poisson", "level": 0.1, "seed": 11"#))
        #expect(abs(poisson.mean - 4) < 4 * 0.2 / 253)
        #expect(abs(poisson.deviation / 0.2 - 1) < 0.012)
        let relative = statistics(try noisy(#""model": "relative", "level": 0.1, "seed": 11"#))
        #expect(abs(relative.mean - 4) < 4 * 0.4 / 253)
        #expect(abs(relative.deviation / 0.4 - 1) < 0.012)
    }

    /// Gaussian in shape: third and fourth moments, and no likeness between neighbours.
    @Test func isGaussianAndWhite() throws {
        let values = try noisy(#""model": "relative", "level": 0.1, "seed": 5"#).map { ($0 - 4) / 0.4 }
        let count = Double(values.count)
        #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 } / count) < 4 * (15 / count).squareRoot())
        #expect(abs(values.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count - 3) < 4 * (96 / count).squareRoot())
        for lag in [1, 40, 1600] {
            var product = 0.0
            for i in lag..<values.count { product += values[i] * values[i - lag] }
            #expect(abs(product / count) < 4 / count.squareRoot())
        }
    }

    @Test func seedAloneDecides() throws {
        let first = try noisy(#""model": "poisson", "level": 0.1, "seed": 1"#)
        #expect(try noisy(#""model": "poisson", "level": 0.1, "seed": 1"#) == first)
        let other = try noisy(#""model": "poisson", "level": 0.1, "seed": 2"#)
        #expect(zip(first, other).filter { $0 == $1 }.isEmpty)
    }

    @Test func isNeverBelowZero() throws {
        let values = try noisy(#""model": "relative", "level": 2, "seed": 1"#)
        #expect(values.min() == 0)
        #expect(try noisy(#""model": "relative", "level": 2, "seed": 1"#, background: 0).allSatisfy { $0 == 0 })
    }
}
