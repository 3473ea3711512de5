import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// Balls of 10 on 1 at random places and turns of grids of 2–5 mm, against their formulas.
@Suite struct AnalyticSphereTests {
    /// The diameters of the NEMA IQ phantom.
    static let diameters = [10.0, 13, 17, 22, 28, 37]
    static let spacings: [SIMD3<Double>] = [
        [2, 2, 2], [3, 3, 3], [4, 4, 4], [5, 5, 5], [2, 2, 5], [4.07, 4.07, 3], [2.5, 3.5, 5],
    ]
    private static let seed: UInt64 = 20_240_613
    private static let placements = 12

    private struct Case: CustomStringConvertible {
        let ball: HotBall
        let volume: ScalarVolume
        let lesion: Lesion
        var description: String { "seed \(AnalyticSphereTests.seed), \(volume.grid.affine)" }
    }

    /// The lesions that the threshold at half height finds: the voxels of which half or more lies inside the ball.
    private func cases(_ diameter: Double, _ spacing: SIMD3<Double>) throws -> [Case] {
        var random = SeededGenerator(seed: Self.seed &+ UInt64(diameter * 1000 + spacing.z * 100 + spacing.y * 7))
        return try (0..<Self.placements).map { _ in
            let ball = HotBall(centre: [-31.4, 52.7, -218.1], diameter: diameter, contrast: 9)
            let grid = Grid.oblique(around: ball.centre, reach: diameter / 2 + 10, spacing: spacing, using: &random)
            let volume = ScalarVolume.painting([ball], on: grid)
            let options = SegmentationOptions(method: .fixed(5.5), seedThreshold: 5.5, minimumVolume: 0)
            let found = try Segmentation(of: volume, organs: nil, options: options).lesions(references: .none)
            let lesions = try LesionMeasuring(volume: volume, organs: nil, references: .none).measure(found.lesions)
            try #require(lesions.count == 1, "seed \(Self.seed), \(grid.affine)")
            return Case(ball: ball, volume: volume, lesion: lesions[0])
        }
    }

    @Test(arguments: diameters, spacings)
    func maximumAndVolumeAreThoseOfTheVoxels(diameter: Double, spacing: SIMD3<Double>) throws {
        for found in try cases(diameter, spacing) {
            let values = found.volume.values(in: found.volume.grid.box)
            let (uptake, shape) = (found.lesion.uptake, found.lesion.shape)
            let isAnyVoxelInside = (0..<values.count).contains {
                found.ball.fraction(of: found.volume.grid.index(ofOffset: $0), on: found.volume.grid) == 1
            }
            #expect(uptake.suvMax == (isAnyVoxelInside ? 10 : values.max()!), "\(found)")
            let voxels = values.count { $0 >= 5.5 }
            #expect(found.lesion.region.voxelCount == voxels, "\(found)")
            let volume = Double(voxels) * spacing.x * spacing.y * spacing.z / 1000
            #expect(abs(shape.volume - volume) <= 1e-9 * volume, "\(found)")
            // Counting errs by less than half the smallest voxel edge all over the surface.
            let allowed = found.ball.surface * 0.5 * spacing.min() / 1000
            #expect(abs(shape.volume - found.ball.volume) <= allowed, "\(found)")
            #expect(abs(uptake.tlu - uptake.suvMean * volume) <= 1e-9 * uptake.tlu, "\(found)")
        }
    }

    @Test(arguments: diameters, spacings)
    func sizeAndPlaceAreThoseOfTheBall(diameter: Double, spacing: SIMD3<Double>) throws {
        for found in try cases(diameter, spacing) {
            let shape = found.lesion.shape
            #expect(abs(shape.axes.long.length - diameter) <= 0.5 * spacing.max(), "\(found)")
            #expect(abs(shape.axes.short.length - diameter) <= spacing.max(), "\(found)")
            #expect(shape.axes.short.length <= shape.axes.long.length, "\(found)")
            #expect(abs(shape.maxDiameter - diameter) <= spacing.max(), "\(found)")
            // A mesh of binary voxels has steps, and so a tenth more surface than the ball; the more where voxels are long.
            #expect(shape.sphericity < 1 && shape.sphericity > 0.8, "\(found)")
            let off = length(shape.centroid - found.ball.centre)
            // Equal weights for voxels half inside: a seventh of a voxel from six voxels across, not quite half of one below.
            #expect(off <= (diameter >= 6 * spacing.max() ? 0.15 : 0.45) * spacing.max(), "\(found)")
            #expect(!shape.truncated)
        }
    }

    /// SUVpeak is the mean over the sphere of the image as it is, voxel by voxel, to 0.1 %.
    @Test(arguments: diameters, spacings)
    func peakIsTheMeanOverTheSphere(diameter: Double, spacing: SIMD3<Double>) throws {
        for found in try cases(diameter, spacing).prefix(3) {
            let peak = found.lesion.uptake
            let mean = sphereMean(of: found.volume, around: peak.suvPeakIndex)
            #expect(abs(peak.suvPeak - mean) <= 0.001 * mean, "\(found)")
            #expect(!peak.peakClipped)
        }
    }

    /// SUVpeak against the ball itself: within 1 % of the highest mean that a sphere of 1 mL on a voxel of the lesion has in it,
    /// where the voxels that the sphere cuts lie inside the ball. In smaller balls these voxels mix ball and background, which no
    /// weighting undoes, and SUVpeak is lower.
    @Test(arguments: diameters, spacings)
    func peakIsThatOfTheBall(diameter: Double, spacing: SIMD3<Double>) throws {
        for found in try cases(diameter, spacing) {
            var highest = 0.0
            found.lesion.region.forEachVoxel { x, y, z in
                let distance = length(found.volume.grid.position(of: [x, y, z]) - found.ball.centre)
                let shared = overlap(distance, SphereWeights.millilitreRadius, found.ball.radius)
                highest = max(highest, 1 + 9 * shared / 1000)
            }
            let peak = found.lesion.uptake.suvPeak
            if diameter >= 28 || diameter == 22 && spacing.max() <= 4.07 {
                #expect(abs(highest - 10) < 1e-9 && abs(peak / highest - 1) <= 0.01, "\(found)")
            }
            #expect(peak <= highest * 1.0001, "\(found)")
        }
    }

    /// The mean over the sphere of 1 mL by sub-sampling the voxels it meets.
    private func sphereMean(of volume: ScalarVolume, around centre: SIMD3<Int>) -> Double {
        let spacing = volume.grid.spacing
        let ball = HotBall(centre: .zero, diameter: 2 * SphereWeights.millilitreRadius, contrast: 1)
        let local = Grid(
            size: [1, 1, 1], affine: Affine(spacing: spacing, origin: .zero))!
        let reach = SIMD3<Int>((0..<3).map { Int((ball.radius / spacing[$0] + 0.5).rounded(.up)) })
        var (sum, weight) = (0.0, 0.0)
        Region(in: VoxelBox(lower: SIMD3(0, 0, 0) &- reach, upper: reach &+ 1)) { _, _, _ in true }.forEachVoxel {
            x, y, z in
            let share = ball.fraction(of: [x, y, z], on: local)
            guard share > 0 else { return }
            sum += share * volume[centre.x + x, centre.y + y, centre.z + z]
            weight += share
        }
        return sum / weight
    }
}

/// The volume in mm³ that two balls share whose centres are `distance` mm apart.
private func overlap(_ distance: Double, _ r: Double, _ s: Double) -> Double {
    if distance >= r + s { return 0 }
    if distance <= abs(s - r) {
        let smaller = min(r, s)
        return 4 / 3 * .pi * smaller * smaller * smaller
    }
    let gap = r + s - distance
    return .pi * gap * gap * (distance * distance + 2 * distance * (r + s) - 3 * (r - s) * (r - s)) / (12 * distance)
}
