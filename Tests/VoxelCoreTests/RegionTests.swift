import Testing
import VoxelCore

@Suite struct RegionTests {
    let box = VoxelBox(lower: [-2, 3, 1], upper: [5, 7, 4])

    @Test(arguments: [0.0, 0.2, 0.5, 0.9, 1.0])
    func runsHoldJustTheVoxelsAskedFor(share: Double) {
        let region = Region.random(in: box, share: share, seed: 3)
        let members = Set(region.voxels)
        #expect(members.count == region.voxelCount)
        let mask = region.mask(over: box)
        var place = 0
        for z in 1..<4 {
            for y in 3..<7 {
                for x in -2..<5 {
                    #expect((mask[place] == 1) == members.contains([x, y, z]))
                    place += 1
                }
            }
        }
        let again = Region(in: box) { x, y, z in members.contains([x, y, z]) }
        #expect(again == region)
    }

    @Test func runsAreInRasterOrderAndDoNotTouch() {
        let runs = Region.random(in: box, share: 0.6, seed: 9).runs
        for (a, b) in zip(runs, runs.dropFirst()) {
            #expect((a.z, a.y) < (b.z, b.y) || (a.z == b.z && a.y == b.y && a.end < b.start))
        }
    }

    @Test func boxIsTheSmallestThatHoldsAll() {
        let region = Region(runs: [Run(x: 4..<6, y: 2, z: 1), Run(x: 1..<2, y: 7, z: 3)])
        #expect(region.box == VoxelBox(lower: [1, 2, 1], upper: [6, 8, 4]))
        #expect(region.voxelCount == 3)
        #expect(region.runs[0].x == 4..<6 && region.runs[0].count == 2)
    }

    @Test func anEmptyRegionHasAnEmptyBox() {
        let region = Region(runs: [])
        #expect(region.isEmpty && region.voxelCount == 0 && region.box.isEmpty)
        #expect(region.mask(over: VoxelBox(lower: .zero, upper: [2, 1, 1])) == [0, 0])
        #expect(Region(in: VoxelBox(lower: [3, 3, 3], upper: [3, 2, 9])) { _, _, _ in true } == region)
    }

    @Test func maskLeavesOutWhatLiesBesideTheBox() {
        let region = Region(runs: [Run(x: 0..<9, y: 0, z: 0), Run(x: 0..<9, y: 1, z: 0), Run(x: 0..<2, y: 2, z: 0)])
        #expect(
            region.mask(over: VoxelBox(lower: [7, 1, 0], upper: [11, 3, 2])) == [1, 1, 0, 0]
                + .init(repeating: 0, count: 12))
    }
}
