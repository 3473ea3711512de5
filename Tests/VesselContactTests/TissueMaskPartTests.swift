import TestSupport
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct TissueMaskPartTests {
    private let grid = Grid(size: [9, 8, 7], affine: Affine(spacing: [1, 2, 3], origin: [5, 6, 7]))!
    private static func share(_ x: Int, _ y: Int, _ z: Int) -> Float { Float((x * 7 + y * 3 + z * 5) % 8) / 7 }

    @Test func aPartIsTheWholeWithNothingAround() {
        let lower = SIMD3(3, 2, 1)
        let part = ScalarVolume.making(size: [4, 3, 5]) { Self.share($0, $1, $2) }
        let whole = ScalarVolume(
            grid: grid,
            stored: .float(
                VoxelBuffer.making(grid) { x, y, z in
                    let place = SIMD3(x, y, z) &- lower
                    return part.grid.contains(place) ? Self.share(place.x, place.y, place.z) : 0
                }))
        let (found, wanted) = (TissueMask(shares: part, at: lower, of: grid), TissueMask(shares: whole))
        #expect(found.grid == wanted.grid)
        #expect(!found.isEmpty && found.region == wanted.region)
        #expect(found.box == wanted.box)
        #expect(
            (0..<found.box.voxelCount).map { found.shares?[$0] }
                == (0..<wanted.box.voxelCount).map { wanted.shares?[$0] })
    }

    @Test func anEmptyPartIsAnEmptyMask() {
        let mask = TissueMask(shares: .making(size: [2, 2, 2]) { _, _, _ in 0 }, at: [1, 1, 1], of: grid)
        #expect(mask.isEmpty && mask.box.isEmpty)
        #expect(mask.grid == grid)
    }
}
