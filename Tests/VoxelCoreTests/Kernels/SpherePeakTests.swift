import TestSupport
import Testing

@testable import VoxelCore

/// Every sphere summed voxel by voxel.
private func scalarPeak(
    over region: Region, in volume: ScalarVolume, _ weights: SphereWeights
) -> SpherePeak.Peak? {
    var best: SpherePeak.Peak?
    region.forEachVoxel { x, y, z in
        guard volume[x, y, z].isFinite else { return }
        var (sum, total, isClipped) = (0.0, 0.0, false)
        for entry in weights.entries {
            let place = SIMD3(x, y, z) &+ entry.offset
            guard volume.grid.contains(place) else {
                isClipped = true
                continue
            }
            let value = volume[place.x, place.y, place.z]
            guard value.isFinite else { continue }
            sum += entry.weight * value
            total += entry.weight
        }
        if best.map({ sum / total > $0.mean }) ?? true {
            best = SpherePeak.Peak(mean: sum / total, centre: [x, y, z], isClipped: isClipped)
        }
    }
    return best
}

@Suite struct SpherePeakTests {
    /// The IBSI digital phantom: 5 × 4 × 4 voxels of 2 mm, x fastest.
    ///
    /// Design by Alex Zwanenburg, Image Biomarker Standardisation Initiative, licensed under CC BY 4.0
    /// (creativecommons.org/licenses/by/4.0).
    private let phantom: [Float] = [
        1, 4, 4, 1, 1, 1, 4, 6, 1, 1, 4, 1, 6, 4, 1, 4, 4, 6, 4, 1,
        1, 4, 4, 1, 1, 1, 1, 6, 1, 1, 1, 1, 3, 1, 1, 4, 4, 6, 1, 1,
        1, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 1, 1, 1, 1, 6, 1, 1,
        1, 4, 4, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 6, 1, 1,
    ]
    private let phantomMask: [UInt8] = [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ]

    @Test func givesThePublishedPeaksOfTheIBSIDigitalPhantom() throws {
        let volume = ScalarVolume.making(size: [5, 4, 4], spacing: [2, 2, 2]) { phantom[($2 * 4 + $1) * 5 + $0] }
        let region = Region(in: volume.grid.box) { phantomMask[($2 * 4 + $1) * 5 + $0] == 1 }
        #expect(region.voxelCount == 74)
        let spheres = SpherePeak(spacing: [2, 2, 2], rule: .ibsi)
        let global = try #require(spheres.highest(over: region, in: volume))
        #expect(abs(global.mean - 3.1) < 0.05)
        // Local peak: of the spheres around the hottest voxels, the highest.
        let hottest = region.filter { volume[$0, $1, $2] == 6 }
        let local = try #require(spheres.highest(over: hottest, in: volume))
        #expect(abs(local.mean - 2.6) < 0.05)
        #expect(global.isClipped && local.isClipped)
    }

    @Test(arguments: [SphereRule.exactFractions, .ibsi])
    func agreesWithTheScalarReference(rule: SphereRule) {
        for length in 1...20 {
            var random = SeededGenerator(seed: UInt64(length))
            let spacing = SIMD3(3.0, 4.5, 5)
            let volume = ScalarVolume.making(size: [length, 5, 6], spacing: spacing, slope: -0.3, intercept: 2) {
                _, _, _ in
                Float.random(in: 0...9, using: &random)
            }
            let region = Region(in: volume.grid.box) { _, _, _ in Bool.random(using: &random) }
            let spheres = SpherePeak(spacing: spacing, rule: rule)
            #expect(spheres.highest(over: region, in: volume) == scalarPeak(over: region, in: volume, spheres.weights))
        }
    }

    @Test func voxelsThatAreNotFiniteDoNotExist() {
        var random = SeededGenerator(seed: 3)
        let specials: [Float] = [.nan, .infinity, -.infinity]
        let volume = ScalarVolume.making(size: [11, 6, 5], spacing: [4, 4, 4]) { x, y, z in
            (x + 3 * y + 5 * z) % 7 == 0 ? specials[x % 3] : Float.random(in: 0...9, using: &random)
        }
        let region = Region(in: volume.grid.box) { _, _, _ in true }
        let spheres = SpherePeak(spacing: [4, 4, 4], rule: .exactFractions)
        #expect(spheres.highest(over: region, in: volume) == scalarPeak(over: region, in: volume, spheres.weights))
        #expect(spheres.mean(around: .zero, in: volume) == nil)
        let lost = region.filter { !volume[$0, $1, $2].isFinite }
        #expect(!lost.isEmpty && spheres.highest(over: lost, in: volume) == nil)
    }

    @Test func theEdgeOfTheVolumeNeverLowersAPeak() throws {
        let volume = ScalarVolume.making(size: [9, 9, 9], spacing: [4, 4, 4]) { _, _, _ in 7 }
        let spheres = SpherePeak(spacing: [4, 4, 4], rule: .exactFractions)
        let corner = try #require(spheres.mean(around: [0, 8, 0], in: volume))
        #expect(abs(corner.mean - 7) < 1e-14 && corner.isClipped)
        let inside = try #require(spheres.mean(around: [4, 4, 4], in: volume))
        #expect(abs(inside.mean - 7) < 1e-14 && !inside.isClipped)
        #expect(inside.centre == [4, 4, 4])
        let beside = try #require(spheres.mean(around: [4, 1, 4], in: volume))
        #expect(beside.isClipped)
    }

    @Test func theFirstOfEqualPeaksWinsAcrossChunks() throws {
        // Powers of two: the two means have the very same bits.
        let volume = ScalarVolume.making(size: [9, 9, 20], spacing: [4, 4, 4]) { x, y, z in
            x == 4 && y == 4 && (z == 4 || z == 15) ? 8 : 0
        }
        let spheres = SpherePeak(spacing: [4, 4, 4], rule: .exactFractions)
        let everywhere = Region(in: volume.grid.box) { _, _, _ in true }
        #expect(try #require(spheres.highest(over: everywhere, in: volume)).centre == [4, 4, 4])
        let later = everywhere.filter { $2 > 9 }
        #expect(try #require(spheres.highest(over: later, in: volume)).centre == [4, 4, 15])
    }

    @Test func anEmptyRegionHasNoPeak() {
        let volume = ScalarVolume.making(size: [3, 3, 3]) { _, _, _ in 1 }
        #expect(SpherePeak(spacing: [1, 1, 1], rule: .ibsi).highest(over: Region(runs: []), in: volume) == nil)
    }

    @Test(arguments: [[4, 4, 4], [2.5, 2.5, 3.27]] as [SIMD3<Double>])
    func aUniformBallReadsItsOwnUptake(spacing: SIMD3<Double>) throws {
        // A ball of 13 mm radius with its exact partial volumes, 12 over a background of 2: the sphere of 1 mL lies well
        // inside, and the corners of the voxels at its rim reach no voxel that the ball's surface cuts.
        let ball = SphereWeights(spacing: spacing, radius: 13, rule: .exactFractions)
        let fractions = Dictionary(uniqueKeysWithValues: ball.entries.map { ($0.offset, $0.weight) })
        let volume = ScalarVolume.making(size: [17, 17, 17], spacing: spacing) { x, y, z in
            Float(2 + 10 * (fractions[[x - 8, y - 8, z - 8]] ?? 0))
        }
        let region = Region(in: volume.grid.box) { volume[$0, $1, $2] > 7 }
        let spheres = SpherePeak(spacing: spacing, rule: .exactFractions)
        let peak = try #require(spheres.highest(over: region, in: volume))
        #expect(abs(peak.mean / 12 - 1) < 0.01)
        #expect(!peak.isClipped)
    }

    @Test func aBallSmallerThanTheSphereReadsItsShareOfIt() throws {
        // A ball of 5 mm radius and uptake 10 in nothing: the mean over 1 mL is 10 · (5 mm)³/r³. Voxels of 1 mm resolve
        // both surfaces; only voxels that both cut blur it.
        let volume = ScalarVolume.making(size: [17, 17, 17], spacing: [1, 1, 1]) { x, y, z in
            let ball = Self.ball
            return Float(10 * (ball[[x - 8, y - 8, z - 8]] ?? 0))
        }
        let spheres = SpherePeak(spacing: [1, 1, 1], rule: .exactFractions)
        let peak = try #require(spheres.mean(around: [8, 8, 8], in: volume))
        let r = SphereWeights.millilitreRadius
        #expect(abs(peak.mean / (10 * 125 / (r * r * r)) - 1) < 0.01)
    }

    private static let ball = Dictionary(
        uniqueKeysWithValues: SphereWeights(spacing: [1, 1, 1], radius: 5, rule: .exactFractions).entries.map {
            ($0.offset, $0.weight)
        })
}
