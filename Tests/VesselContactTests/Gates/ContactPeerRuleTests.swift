import TestSupport
import Testing
import VoxelCore

/// The peers' rules on labels that can be counted by hand: a vessel of 4 × 4 voxels, 12 of them on its boundary.
@Suite struct ContactPeerRuleTests {
    private let vessel = box([4, 4, 2], [8, 8, 12])
    /// Beside the vessel's last column.
    private let side = box([8, 4, 2], [12, 8, 12])
    /// Beside its last column and its last row, with the corner.
    private let corner = Region(in: VoxelBox(lower: [4, 4, 2], upper: [12, 12, 12])) { x, y, _ in x >= 8 || y >= 8 }

    private static func box(_ lower: SIMD3<Int>, _ upper: SIMD3<Int>) -> Region {
        Region(in: VoxelBox(lower: lower, upper: upper)) { _, _, _ in true }
    }

    private func grid(_ spacing: Double) -> Grid {
        Grid(size: [14, 14, 14], affine: Affine(spacing: [spacing, spacing, spacing]))!
    }

    private func angle(_ rule: ContactPeerRule, _ tumour: Region, spacing: Double = 1) -> Double {
        rule.angle(of: tumour, on: vessel, grid: grid(spacing))
    }

    @Test func `Pair fraction counts boundary voxels beside tumour`() {
        #expect(angle(.pairFraction, side) == 120)
        #expect(angle(.pairFraction, corner) == 210)
        #expect(angle(.pairFraction, Region(runs: [])) == 0)
    }

    @Test func `Face pairs count a corner twice`() {
        #expect(angle(.facePairs, side) == 120)
        #expect(angle(.facePairs, corner) == 240)
    }

    @Test func `First and last voxel span the angle about the centroid`() {
        #expect(abs(angle(.firstAndLast, side) - 90) < 1e-9)
        // From the upper right voxel, at −45°, to the lower right one, at 45°, though the contact runs on to 135°.
        #expect(abs(angle(.firstAndLast, corner) - 90) < 1e-9)
    }

    @Test func `Dilation reaches the next boundary voxels where 1.5 mm do`() {
        #expect(angle(.dilation, side, spacing: 1) == 120)
        #expect(angle(.dilation, side, spacing: 0.7) == 180)
    }
}
