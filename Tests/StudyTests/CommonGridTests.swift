import Foundation
import Lesions
import TestSupport
import Testing
import VesselContact
import VoxelCore

@testable import Study

/// Masks on different grids, brought to one.
@Suite struct CommonGridTests {
    private let coarse = Grid(size: [10, 10, 10], affine: Affine(spacing: [2, 2, 2], origin: [0, 0, 0]))!

    private func ball(_ centre: SIMD3<Double>, _ radius: Double, on grid: Grid) -> DrawnMask {
        DrawnMask(
            grid: grid,
            filling: .region(
                Region(in: grid.box) { x, y, z in length(grid.position(of: [x, y, z]) - centre) <= radius }))
    }

    private func volume(_ mask: TissueMask) -> Double { Double(mask.region.voxelCount) * mask.grid.voxelVolume * 1000 }

    private func centre(_ mask: TissueMask) -> SIMD3<Double> {
        var sum = SIMD3<Double>.zero
        mask.region.forEachVoxel { x, y, z in sum += mask.grid.position(of: [x, y, z]) }
        return sum / Double(mask.region.voxelCount)
    }

    @Test func oneGridStaysAsItIs() throws {
        let common = try CommonGrid(finestOf: [coarse, coarse], covering: [coarse])
        #expect(common.grid == coarse)
        let mask = ball([9, 9, 9], 5, on: coarse)
        guard case .region(let region) = mask.filling else { return }
        #expect(common.brought(mask).region == region)
        #expect(!common.cuts(mask))
    }

    /// Headers round, and what differs by less than a hundredth of a voxel is one grid.
    @Test func nearlyEqualGridsAreOne() throws {
        let other = Grid(size: coarse.size, affine: Affine(spacing: [2.00001, 2, 2], origin: [1e-4, 0, 0]))!
        let common = try CommonGrid(finestOf: [coarse, other], covering: [coarse])
        #expect(common.grid == coarse)
        let mask = ball([9, 9, 9], 5, on: other)
        guard case .region(let region) = mask.filling else { return }
        #expect(common.brought(mask).region == region)
        #expect(common.brought(mask).grid == coarse)
    }

    @Test func aCoarseMaskOnAFineGridIsSmooth() throws {
        // A ball whose 2 mm voxels show as steps: between them its volume and place stay.
        let wide = Grid(size: [20, 20, 20], affine: Affine(spacing: [2, 2, 2], origin: [0, 0, 0]))!
        let fine = Grid(size: [80, 80, 80], affine: Affine(spacing: [0.5, 0.5, 0.5], origin: [-0.75, -0.75, -0.75]))!
        let common = try CommonGrid(finestOf: [fine, wide], covering: [fine])
        #expect(common.grid == fine)
        let mask = ball([19.3, 18.7, 19.9], 12, on: wide)
        let brought = common.brought(mask)
        let (drawn, wanted) = (TissueMask(Region(runs: []), on: wide), mask.filling)
        #expect(drawn.isEmpty)
        guard case .region(let region) = wanted else { return }
        let coarseMask = TissueMask(region, on: wide)
        #expect(abs(volume(brought) / volume(coarseMask) - 1) < 0.02)
        #expect(length(centre(brought) - centre(coarseMask)) < 0.1)
        // The surface of nearest voxels would have steps of 2 mm; every voxel of the region here lies half-filled at least.
        #expect(brought.box.voxelCount > brought.region.box.voxelCount)
    }

    @Test func aFinerTumourMakesTheVesselsGridFiner() throws {
        // 1 mm voxels over a part of the volume of 2 mm voxels, which reaches from -1 to 19 mm.
        let fine = Grid(size: [6, 6, 6], affine: Affine(spacing: [1, 1, 1], origin: [4.5, 4.5, 4.5]))!
        let common = try CommonGrid(finestOf: [coarse, fine], covering: [coarse])
        #expect(common.grid.size == [20, 20, 20])
        #expect(common.grid.spacing == [1, 1, 1])
        #expect(common.grid.position(of: [0, 0, 0]) == [-0.5, -0.5, -0.5])
        // Voxels of the fine grid stay what they are.
        let small = Region(in: VoxelBox(lower: [1, 2, 3], upper: [4, 5, 6])) { x, y, z in (x + y + z) % 2 == 0 }
        let brought = common.brought(DrawnMask(grid: fine, filling: .region(small)))
        #expect(brought.region == Region(in: common.grid.box) { x, y, z in small.contains([x - 5, y - 5, z - 5]) })
        // A coarse voxel at the edge reaches to the edge of its volume, and the mask to its other side half-way.
        let edge = common.brought(
            DrawnMask(grid: coarse, filling: .region(Region(in: coarse.box) { x, _, _ in x == 0 })))
        #expect(edge.region.box == VoxelBox(lower: [0, 0, 0], upper: [2, 20, 20]))
    }

    @Test func sharesKeepTheirValues() throws {
        func share(_ x: Int, _ y: Int, _ z: Int) -> Float { x == 5 ? 0.75 : x == 6 ? 0.25 : x == 4 ? 1 : 0 }
        let volume = ScalarVolume(grid: coarse, stored: .float(VoxelBuffer.making(coarse, share)))
        let mask = DrawnMask(grid: coarse, filling: .shares(volume))
        let same = try CommonGrid(finestOf: [coarse], covering: [coarse]).brought(mask)
        #expect(same.region.box == VoxelBox(lower: [4, 0, 0], upper: [6, 10, 10]))
        #expect(same.box == VoxelBox(lower: [4, 0, 0], upper: [7, 10, 10]))
        // At 1 mm the half lies between the centres at 10 mm (0.75) and 12 mm (0.25): at 11 mm.
        let fine = Grid(size: [20, 20, 20], affine: Affine(spacing: [1, 1, 1], origin: [-0.5, -0.5, -0.5]))!
        let finer = try CommonGrid(finestOf: [coarse, fine], covering: [coarse]).brought(mask)
        #expect(finer.region.box.lower.x == 8 && finer.region.box.upper.x == 12)
        // The common grid covers a part of a volume of shares.
        let part = Grid(size: [4, 4, 4], affine: Affine(spacing: [2, 2, 2], origin: [6, 6, 6]))!
        let cut = try CommonGrid(finestOf: [coarse, part], covering: [part])
        #expect(cut.grid.size == [4, 4, 4])
        #expect(cut.brought(mask).region.box == VoxelBox(lower: [1, 0, 0], upper: [3, 4, 4]))
        #expect(cut.cuts(mask))
    }

    @Test func theFinestGridIsThatOfTheSmallestVoxels() throws {
        let flat = Grid(size: [40, 40, 4], affine: Affine(spacing: [0.5, 0.5, 5], origin: [0, 0, 0]))!
        let common = try CommonGrid(finestOf: [coarse, flat], covering: [coarse])
        #expect(common.grid.spacing == [0.5, 0.5, 5])
        // From -1 to 19 mm; voxels whose centres lie on the faces are left out.
        #expect(common.grid.size == [39, 39, 4])
        #expect(common.grid.position(of: [0, 0, 0]) == [-0.5, -0.5, 0])
    }

    @Test func aGridAskewIsCoveredWhole() throws {
        let turned = Grid(
            size: [20, 20, 20],
            affine: Affine(x: [0.8, 0.6, 0], y: [-0.6, 0.8, 0], z: [0, 0, 1], origin: [9, -4, 0]))!
        let common = try CommonGrid(finestOf: [coarse, turned], covering: [coarse])
        #expect(common.grid.spacing == turned.spacing)
        let mask = ball([9, 9, 9], 6, on: coarse)
        let brought = common.brought(mask)
        guard case .region(let region) = mask.filling else { return }
        #expect(abs(volume(brought) / volume(TissueMask(region, on: coarse)) - 1) < 0.05)
        #expect(length(centre(brought) - centre(TissueMask(region, on: coarse))) < 0.2)
        #expect(!common.cuts(mask))
    }

    @Test func whatLiesBeyondIsCutOff() throws {
        let wide = Grid(size: [40, 10, 10], affine: Affine(spacing: [2, 2, 2], origin: [-20, 0, 0]))!
        let common = try CommonGrid(finestOf: [coarse, wide], covering: [coarse])
        #expect(common.grid == coarse)
        let mask = DrawnMask(
            grid: wide, filling: .region(Region(in: wide.box) { x, y, _ in (8..<12).contains(x) && y == 5 }))
        #expect(common.cuts(mask))
        #expect(common.brought(mask).region.box == VoxelBox(lower: [0, 5, 0], upper: [2, 6, 10]))
        let beyond = DrawnMask(grid: wide, filling: .region(Region(in: wide.box) { x, _, _ in x == 2 }))
        #expect(common.brought(beyond).isEmpty)
        let nothing = DrawnMask(grid: wide, filling: .region(Region(runs: [])))
        #expect(common.brought(nothing).isEmpty && !common.cuts(nothing))
    }

    @Test func shearedAxesAreRefused() {
        let sheared = Grid(
            size: [10, 10, 10], affine: Affine(x: [1, 0, 0], y: [0.1, 1, 0], z: [0, 0, 1], origin: .zero))!
        #expect(throws: SegmentationError.self) { try CommonGrid(finestOf: [coarse, sheared], covering: [coarse]) }
    }

    @Test func gridsThatHaveNoCommonOneAreRefused() {
        let tiny = Grid(size: [4, 4, 4], affine: Affine(spacing: [1e-4, 1e-4, 1e-4], origin: .zero))!
        let error = ContactError.gridTooLarge(size: [199_999, 199_999, 199_999])
        #expect(throws: error) { try CommonGrid(finestOf: [coarse, tiny], covering: [coarse]) }
        let smaller = Grid(size: [4, 4, 4], affine: Affine(spacing: [1e-30, 1e-30, 1e-30], origin: .zero))!
        #expect(throws: (any Error).self) { try CommonGrid(finestOf: [coarse, smaller], covering: [coarse]) }
    }

    @Test func anOrganIsARegion() throws {
        let fine = Grid(size: [40, 40, 40], affine: Affine(spacing: [0.5, 0.5, 0.5], origin: [0, 0, 0]))!
        let common = try CommonGrid(finestOf: [fine, coarse], covering: [fine])
        let mask = ball([9, 9, 9], 6, on: coarse)
        #expect(common.broughtAsRegion(mask).region == common.brought(mask).region)
        #expect(common.broughtAsRegion(mask).box == common.brought(mask).region.box)
    }
}
