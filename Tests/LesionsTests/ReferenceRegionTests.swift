import TestSupport
import Testing
import VoxelCore

@testable import Lesions

@Suite struct ReferenceRegionTests {
    /// A grid of 5 mm voxels with an organ in a box of it; values by index, 100 outside the organ.
    private static let grid = Grid(size: [30, 30, 30], affine: Affine(spacing: [5, 5, 5], origin: [-60, 10, 0]))!

    private func organ(_ box: VoxelBox) -> Region { Region(in: box) { _, _, _ in true } }

    private func volume(_ region: Region, outside: Float = 100, _ value: (Int, Int, Int) -> Float) -> ScalarVolume {
        ScalarVolume.making(size: Self.grid.size, spacing: [5, 5, 5], origin: [-60, 10, 0]) { x, y, z in
            region.contains([x, y, z]) ? value(x, y, z) : outside
        }
    }

    private func reference(_ region: Region, in volume: ScalarVolume, wholeIfSmall: Bool = false) -> ReferenceRegion? {
        ReferenceRegion(organ: "liver", labelled: region, in: volume, wholeIfSmall: wholeIfSmall)
    }

    /// A slab of 9 slices: the middle one lies 25 mm from what is outside.
    @Test func aSphereOfThreeCentimetresStandsDeepestInTheOrgan() throws {
        let liver = organ(VoxelBox(lower: [2, 3, 4], upper: [11, 26, 13]))
        let volume = volume(liver) { x, y, z in Float(2 + (x + y + z) % 3) }
        let found = try #require(reference(liver, in: volume))
        #expect(found.placement == .sphere && found.organ == "liver")
        // The first of the deepest voxels in raster order: x and z in the middle, y 5 voxels from the end.
        let middle = SIMD3(6, 7, 8)
        let within = Region(in: Self.grid.box) { x, y, z in
            let way = SIMD3(x, y, z) &- middle
            return way.x * way.x + way.y * way.y + way.z * way.z <= 9  // 15 mm are 3 voxels
        }
        #expect(within.voxelCount == 123)
        #expect(found.region == within)
        #expect(length(found.centre - Self.grid.position(of: middle)) < 1e-9)
        var (sum, squares) = (0, 0)
        within.forEachVoxel { x, y, z in
            let value = 2 + (x + y + z) % 3
            sum += value
            squares += value * value
        }
        let mean = Double(sum) / 123
        #expect(abs(found.mean - mean) < 1e-12)
        #expect(abs(found.sd - (Double(squares) / 123 - mean * mean).squareRoot()) < 1e-12)
        #expect(abs(found.percistThreshold - (1.5 * found.mean + 2 * found.sd)) < 1e-12)
    }

    @Test func metastasesAreAvoidedBySphereAndStatistics() throws {
        let liver = organ(VoxelBox(lower: [2, 2, 2], upper: [28, 28, 11]))
        // A hot ball of 20 mm radius in the middle of the liver and a cold one of 15 mm beside it.
        func distance(_ x: Int, _ y: Int, _ z: Int, _ from: SIMD3<Int>) -> Double {
            5 * length(SIMD3(Double(x - from.x), Double(y - from.y), Double(z - from.z)))
        }
        func isOdd(_ x: Int, _ y: Int, _ z: Int) -> Bool {
            distance(x, y, z, [15, 15, 6]) <= 20 || distance(x, y, z, [8, 20, 6]) <= 15
        }
        let volume = volume(liver) { x, y, z in
            isOdd(x, y, z)
                ? (distance(x, y, z, [15, 15, 6]) <= 20 ? 30 : 0)
                : 4.5 + 0.5 * Float((x + y + z) % 3)
        }
        let found = try #require(reference(liver, in: volume))
        #expect(found.placement == .sphere)
        #expect(found.region.filter(isOdd).isEmpty)
        #expect(abs(found.mean - 5) < 0.05 && abs(found.sd - 0.408) < 0.05)
    }

    /// The middle of a slab of 5 slices lies just 15 mm from the voxels outside, which are none of the organ's.
    @Test(arguments: [Float(100), .nan, .infinity]) func theSphereHoldsNoVoxelOutsideTheOrgan(outside: Float) throws {
        let liver = organ(VoxelBox(lower: [3, 3, 10], upper: [27, 27, 15]))
        let volume = volume(liver, outside: outside) { _, _, _ in 3 }
        let found = try #require(reference(liver, in: volume))
        #expect(found.placement == .sphere)
        #expect(found.mean == 3 && found.sd == 0)
        // The first such voxel lies 15 mm from a corner's three sides and from the far side: four of 123 voxels are left out.
        #expect(found.region.voxelCount == 119)
    }

    @Test func voxelsWithoutANumberAreNoneOfTheOrgan() throws {
        let liver = organ(VoxelBox(lower: [3, 3, 3], upper: [14, 14, 14]))
        let volume = volume(liver) { x, y, z in x == 8 && y == 8 && z == 8 ? .nan : 3 }
        let found = try #require(reference(liver, in: volume))
        #expect(found.mean == 3 && !found.region.contains([8, 8, 8]))
    }

    /// 5 × 5 mm voxels, slices of 4 mm: the middle of five slices lies 12 mm from outside.
    @Test func whereNoSphereFitsTheLabelIsEroded() throws {
        let grid = Grid(size: [20, 20, 9], affine: Affine(spacing: [5, 5, 4]))!
        let liver = Region(in: VoxelBox(lower: [2, 2, 2], upper: [18, 18, 7])) { _, _, _ in true }
        let volume = ScalarVolume.making(size: grid.size, spacing: [5, 5, 4]) { x, y, z in
            liver.contains([x, y, z]) ? z == 4 ? 6 : 5 : 0
        }
        // Without spread the median absolute deviation is 0 and only the median's voxels count as even.
        #expect(reference(liver, in: volume) == nil)
        let uneven = ScalarVolume.making(size: grid.size, spacing: [5, 5, 4]) { x, y, z in
            liver.contains([x, y, z]) ? (x + y) % 2 == 0 ? 5 : 6 : 0
        }
        let found = try #require(reference(liver, in: uneven))
        #expect(found.placement == .eroded)
        // More than 10 mm from outside: voxels from the third on in plane (15 mm), the middle slice alone (12 mm).
        #expect(found.region == Region(in: VoxelBox(lower: [4, 4, 4], upper: [16, 16, 5])) { _, _, _ in true })
        #expect(found.mean == 5.5 && found.sd == 0.5)
    }

    @Test func aSmallOrganCountsWholeOrNotAtAll() throws {
        let spleen = organ(VoxelBox(lower: [3, 3, 3], upper: [6, 6, 6]))
        let volume = volume(spleen) { x, _, _ in x == 3 ? 7 : x == 4 ? 8 : 9 }
        #expect(reference(spleen, in: volume) == nil)
        let found = try #require(reference(spleen, in: volume, wholeIfSmall: true))
        #expect(found.placement == .whole && found.region == spleen && found.mean == 8)
        #expect(abs(found.sd - (2.0 / 3).squareRoot()) < 1e-12)
    }

    @Test func nothingToMeasureGivesNone() {
        let nothing = Region(runs: [])
        #expect(reference(nothing, in: volume(nothing) { _, _, _ in 0 }, wholeIfSmall: true) == nil)
        let liver = organ(VoxelBox(lower: [3, 3, 3], upper: [14, 14, 14]))
        #expect(reference(liver, in: volume(liver) { _, _, _ in .nan }, wholeIfSmall: true) == nil)
    }
}
