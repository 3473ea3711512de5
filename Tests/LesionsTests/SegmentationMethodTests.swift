import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// Cones of uptake, whose isocontours are balls of known radius.
private struct Cone {
    var centre: SIMD3<Int>
    var peak: Double
    /// Fall of uptake a millimetre.
    var slope: Double

    func value(_ x: Int, _ y: Int, _ z: Int, _ spacing: SIMD3<Double>) -> Double {
        let way = SIMD3(Double(x - centre.x), Double(y - centre.y), Double(z - centre.z)) * spacing
        return max(0, peak - slope * length(way))
    }
}

private func volume(_ cones: [Cone], size: SIMD3<Int>, spacing: SIMD3<Double> = [1, 1, 1]) -> ScalarVolume {
    ScalarVolume.making(size: size, spacing: spacing) { x, y, z in
        Float(cones.map { $0.value(x, y, z, spacing) }.max()!)
    }
}

private func segment(
    _ volume: ScalarVolume, _ method: SegmentationMethod, seed: Double, minimumVolume: Double = 0.02,
    references: ReferenceOrgans = .none, organs: LabelMap? = nil
) throws -> [SegmentedRegion] {
    let options = SegmentationOptions(method: method, seedThreshold: seed, minimumVolume: minimumVolume)
    return try Segmentation(of: volume, organs: organs, options: options).lesions(references: references).lesions
}

@Suite struct SegmentationMethodTests {
    private let cone = Cone(centre: [20, 20, 20], peak: 10, slope: 1)

    /// The voxels of the grid within a distance of the cone's tip.
    private func ball(_ radius: Double, on volume: ScalarVolume) -> Region {
        Region(in: volume.grid.box) { x, y, z in
            length(volume.grid.position(of: [x, y, z]) - volume.grid.position(of: cone.centre)) <= radius
        }
    }

    @Test(arguments: [SIMD3<Double>(1, 1, 1), [1.5, 1, 2.5]])
    func fixedIsTheIsocontour(spacing: SIMD3<Double>) throws {
        let volume = volume([cone], size: [41, 41, 41], spacing: spacing)
        let found = try segment(volume, .fixed(4.05), seed: 9)
        #expect(found == [SegmentedRegion(region: ball(5.95, on: volume), threshold: 4.05)])
    }

    @Test(arguments: [SIMD3<Double>(1, 1, 1), [1.5, 1, 2.5]], [41.0, 45, 50, 60])
    func percentMaxIsTheIsocontourOfTheOwnMaximum(spacing: SIMD3<Double>, percent: Double) throws {
        let volume = volume([cone], size: [41, 41, 41], spacing: spacing)
        let found = try segment(volume, .percentMax(percent), seed: 7.3)
        let threshold = percent / 100 * 10
        #expect(found == [SegmentedRegion(region: ball(10 - threshold, on: volume), threshold: threshold)])
    }

    /// A weak cone on the flank of a strong one: 41 % of 8 is 3.28, and at 3.28 both are one piece.
    @Test func percentMaxStaysInItsBasinBesideAHotterLesion() throws {
        let strong = Cone(centre: [16, 20, 20], peak: 20, slope: 1.5)
        let weak = Cone(centre: [28, 20, 20], peak: 8, slope: 1)
        let volume = volume([strong, weak], size: [50, 41, 41])
        #expect(Region(of: volume, atLeast: 3.28).connectedComponents(.corners).count == 1)

        let found = try segment(volume, .percentMax(41), seed: 5).sorted { $0.threshold! > $1.threshold! }
        try #require(found.map(\.threshold) == [8.2, 3.28])
        let spacing = volume.grid.spacing
        // Away from the valley by more than a voxel's diagonal each voxel is its own cone's, as far as its threshold goes.
        let clear = sqrt3 * (strong.slope + weak.slope)
        volume.grid.box.forEach { x, y, z in
            let (a, b) = (strong.value(x, y, z, spacing), weak.value(x, y, z, spacing))
            let (inStrong, inWeak) = (found[0].region.contains([x, y, z]), found[1].region.contains([x, y, z]))
            #expect(!(inStrong && inWeak))
            if a < b - clear { #expect(inWeak == (Float(b) >= 3.28) && !inStrong) }
            if b < a - clear { #expect(inStrong == (Float(a) >= 8.2) && !inWeak) }
        }
    }

    @Test func percentPeakIsOfThePeakAndNotOfTheMaximum() throws {
        // A plateau of 10 with one voxel of 20: a 2 mm voxel is 0.8 % of the sphere, so SUVpeak is 10.08.
        let volume = ScalarVolume.making(size: [21, 21, 21], spacing: [2, 2, 2]) { x, y, z in
            let distance = 2 * length(SIMD3(Double(x - 10), Double(y - 10), Double(z - 10)))
            return distance == 0 ? 20 : distance <= 10 ? 10 : distance <= 14 ? 5.05 : distance <= 16 ? 5.03 : 1
        }
        let found = try segment(volume, .percentPeak(50), seed: 8)
        try #require(found.count == 1)
        #expect(abs(found[0].threshold! - 5.04) < 1e-6)
        #expect(found[0].region == Region(of: volume, atLeast: 5.05))
        let byMaximum = try segment(volume, .percentMax(50), seed: 8)
        #expect(byMaximum.map(\.threshold) == [10])
        #expect(byMaximum[0].region == Region(of: volume, atLeast: 10))
    }

    /// A plateau of 10 with radius 8 mm on 2, and a second lesion in its shell that does not count as background.
    @Test func adaptiveIsHalfWayBetweenPeakAndBackground() throws {
        let volume = ScalarVolume.making(size: [70, 50, 50]) { x, y, z in
            let distance = length(SIMD3(Double(x - 25), Double(y - 25), Double(z - 25)))
            if distance <= 8 { return 10 }
            if distance <= 9.5 { return 6.1 }
            if distance <= 10.5 { return 5.9 }
            return length(SIMD3(Double(x - 48), Double(y - 25), Double(z - 25))) <= 7 ? 40 : 2
        }
        let found = try segment(volume, .adaptive, seed: 7).sorted { $0.threshold! < $1.threshold! }
        try #require(found.count == 2)
        #expect(abs(found[0].threshold! - 6) < 1e-9)
        #expect(
            found[0].region.voxelCount
                == Region(in: volume.grid.box) { x, y, z in
                    length(SIMD3(Double(x - 25), Double(y - 25), Double(z - 25))) <= 9.5
                }.voxelCount)
    }

    @Test func majorityIsTheMiddleOfTheThreeThresholds() throws {
        // On a cone: fixed at 7.3 is a ball of 2.7 mm, 41 % one of 5.9 mm; the mean over the 1 mL sphere is near
        // 10 − ¾·6.2 = 5.35, so adaptive, half of it, is the largest.
        let volume = volume([cone], size: [61, 61, 61])
        let adaptive = try segment(volume, .adaptive, seed: 7.3)
        #expect(adaptive[0].threshold! < 4)
        #expect(
            try segment(volume, .majority, seed: 7.3)
                == [SegmentedRegion(region: ball(5.9, on: volume), threshold: nil)])
        // Seeds from 3.4 up put the fixed threshold in the middle.
        #expect(try segment(volume, .majority, seed: 3.4).map(\.region) == [ball(6.6, on: volume)])
    }

    /// A checkered liver of 2 and 4.
    private func liver(thickness: Int) -> (volume: ScalarVolume, organs: LabelMap) {
        let volume = ScalarVolume.making(size: [30, 30, 30], spacing: [2, 2, 2]) { x, y, z in
            if x >= 24, y >= 24, z >= 24 { return x >= 27 ? 7 : 6 }
            return z < thickness ? ((x + y + z) % 2 == 0 ? 2 : 4) : 0
        }
        let organs = LabelMap.making(volume.grid, names: [5: "Liver", 9: "aorta"]) { _, _, z in z < thickness ? 5 : 0 }
        return (volume, organs)
    }

    @Test func liverIsOneAndAHalfMeansAndTwoDeviations() throws {
        let (volume, organs) = liver(thickness: 20)
        let references = ReferenceOrgans(of: organs, in: volume)
        let found = try segment(volume, .liver, seed: 100, references: references, organs: organs)
        // About half of the sphere's 1,800 voxels are 2 and half 4: mean 3, SD 1, threshold 6.5.
        try #require(found.count == 1)
        #expect(abs(found[0].threshold! - 6.5) < 0.1)
        #expect(found[0].region == Region(of: volume, atLeast: 6.5))
    }

    @Test func liverWithoutALiverIsRefused() throws {
        let (volume, organs) = liver(thickness: 20)
        let others = LabelMap(volume: organs.volume, names: [5: "lung", 9: "aorta"])
        #expect(throws: SegmentationError.noLiver(labels: ["lung", "aorta"])) {
            try segment(
                volume, .liver, seed: 4, references: ReferenceOrgans(of: others, in: volume), organs: others)
        }
        #expect(throws: SegmentationError.noLiver(labels: [])) { try segment(volume, .liver, seed: 4) }
    }

    @Test func aLiverTooThinToMeasureIsRefused() throws {
        let (volume, organs) = liver(thickness: 4)
        // 4 slices of 30 × 30 voxels of 8 mm³.
        #expect(throws: SegmentationError.liverTooSmall(volume: 28.8)) {
            try segment(volume, .liver, seed: 4, references: ReferenceOrgans(of: organs, in: volume), organs: organs)
        }
    }
}

private let sqrt3 = 3.0.squareRoot()

extension VoxelBox {
    /// Calls `body` for every index inside.
    fileprivate func forEach(_ body: (_ x: Int, _ y: Int, _ z: Int) -> Void) {
        Region(in: self) { _, _, _ in true }.forEachVoxel(body)
    }
}
