import TestSupport
import Testing

@testable import VoxelCore

@Suite struct RegionFilteringTests {
    private func randomRegion(seed: UInt64) -> Region {
        var random = SeededGenerator(seed: seed)
        return Region(in: VoxelBox(lower: [2, 3, 4], upper: [11, 9, 8])) { _, _, _ in Bool.random(using: &random) }
    }

    @Test(arguments: 0..<10) func filteringKeepsJustTheMembers(seed: Int) {
        let region = randomRegion(seed: UInt64(seed))
        let mask = region.mask(over: region.box)
        let kept = region.filter { x, y, z in (x + 2 * y + z) % 3 != 0 }
        let wanted = Region(in: region.box) { x, y, z in
            let local = SIMD3(x, y, z) &- region.box.lower
            let place = (local.z * region.box.size.y + local.y) * region.box.size.x + local.x
            return mask[place] == 1 && (x + 2 * y + z) % 3 != 0
        }
        #expect(kept == wanted)
    }

    @Test(arguments: 0..<10) func membershipAgreesWithTheMask(seed: Int) {
        let region = randomRegion(seed: UInt64(seed))
        let box = VoxelBox(lower: .zero, upper: [14, 12, 10])
        let mask = region.mask(over: box)
        for z in 0..<box.size.z {
            for y in 0..<box.size.y {
                for x in 0..<box.size.x {
                    #expect(region.contains([x, y, z]) == (mask[(z * box.size.y + y) * box.size.x + x] == 1))
                }
            }
        }
        #expect(!Region(runs: []).contains([0, 0, 0]))
    }

    @Test func theComponentThatHoldsAVoxel() {
        let two = Region(in: VoxelBox(lower: .zero, upper: [9, 1, 1])) { x, _, _ in x < 3 || x > 5 }
        #expect(two.connectedComponent(holding: [7, 0, 0], .corners) == two.filter { x, _, _ in x > 5 })
        #expect(two.connectedComponent(holding: [4, 0, 0], .corners).isEmpty)
    }
}
