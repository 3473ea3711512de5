import Testing
import VoxelCore

@testable import VesselContact

/// Walls that no vessel has, as labels gone wrong have them.
struct RaggedWallTests {
    @Test("A wall with a notch that all but meets the centroid keeps radii above 0")
    func notch() {
        let plane = LocalPlane(origin: .zero, axis: [0, 0, 1])
        var radii = [Double](repeating: 4, count: 360)
        for ray in 100..<104 { radii[ray] = 0.05 }
        let wall = TracedWall(plane: plane, ring: .fine, radii: radii).curvatureRestored(variance: 0.42)
        #expect(wall.radii.min()! > 0)
        #expect(wall.radii.max()! < 5)
    }

    @Test("A checkerboard for a vessel is refused, and nothing traps")
    func checkerboard() throws {
        let grid = try #require(Grid(size: [24, 24, 24], affine: Affine(spacing: SIMD3(repeating: 0.8))))
        let vessel = Region(in: grid.box) { x, y, z in (x + y + z) % 2 == 0 }
        let tumour = Region(in: grid.box) { x, y, z in x > 12 && z > 6 && z < 18 }
        let contact = ContactMeasuring().contacts(
            of: [Tumour(lesion: 1, mask: TissueMask(tumour, on: grid))],
            with: [Vessel(name: "SMA", kind: .artery, mask: TissueMask(vessel, on: grid))])[0]
        #expect(contact.refusal != nil)
        #expect(contact.category == nil)
    }
}
