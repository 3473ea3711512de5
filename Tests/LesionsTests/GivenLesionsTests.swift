import TestSupport
import Testing
import VoxelCore

@testable import Lesions

@Suite struct GivenLesionsTests {
    private let grid = Grid(size: [10, 4, 3], affine: Affine(spacing: [1, 1, 1]))!

    @Test(arguments: [UInt16(1), 255]) func aBinaryMaskIsSplitIntoItsPieces(value: UInt16) throws {
        let mask = LabelMap.making(grid) { x, _, _ in x < 2 || x > 6 ? value : 0 }
        let found = try GivenLesions.regions(of: mask, connectivity: .corners)
        #expect(found.map(\.region.voxelCount) == [24, 36])
        #expect(found.allSatisfy { $0.label == nil && $0.threshold == nil })
    }

    @Test func aLabelMapKeepsItsLabelsAndTheirPiecesTogether() throws {
        let mask = LabelMap.making(grid) { x, _, _ in [0: 7, 5: 3, 9: 7][x] ?? 0 }
        let found = try GivenLesions.regions(of: mask, connectivity: .corners)
        #expect(found.map(\.label) == [3, 7])
        #expect(found.map(\.region.voxelCount) == [12, 24])
    }

    @Test func aLabelMapOfWhichOneLabelIsLeftKeepsIt() throws {
        let mask = LabelMap.making(grid) { x, _, _ in x < 2 || x > 6 ? 4 : 0 }
        let found = try GivenLesions.regions(of: mask, isLabelMap: true, connectivity: .corners)
        #expect(found.map(\.label) == [4])
        #expect(found.map(\.region.voxelCount) == [60])
    }

    @Test func anEmptyMaskIsRefused() {
        #expect(throws: SegmentationError.emptyMask) {
            try GivenLesions.regions(of: LabelMap.making(grid) { _, _, _ in 0 }, connectivity: .corners)
        }
    }
}
