import Testing
import VesselContact
import VoxelCore

/// Grids whose header states another unit of length than it means.
struct ScaleTests {
    /// A vessel of five voxels' radius with half of its wall against tumour.
    private func contact(spacing: Double) throws -> TumourVesselContact {
        let grid = try #require(Grid(size: [40, 40, 40], affine: Affine(spacing: SIMD3(repeating: spacing))))
        func squared(_ x: Int, _ y: Int) -> Int { (x - 20) * (x - 20) + (y - 20) * (y - 20) }
        let vessel = Region(in: grid.box) { x, y, z in squared(x, y) <= 25 && z > 1 && z < 38 }
        let tumour = Region(in: grid.box) { x, y, z in
            x > 20 && squared(x, y) > 25 && squared(x, y) < 144 && z > 10 && z < 30
        }
        return ContactMeasuring().contacts(
            of: [Tumour(lesion: 1, mask: TissueMask(tumour, on: grid))],
            with: [Vessel(name: "SMA", kind: .artery, mask: TissueMask(vessel, on: grid))])[0]
    }

    @Test("Micrometres or metres taken for millimetres are refused, not measured", arguments: [0.0008, 0.08, 12, 800])
    func foreign(spacing: Double) throws {
        let contact = try contact(spacing: spacing)
        #expect(contact.refusal == .foreignScale(voxel: spacing))
        #expect(contact.category == nil)
        #expect(contact.angles == nil)
        #expect(contact.lumen == nil)
    }

    @Test("Spacings of scans are not refused for their scale", arguments: [0.1, 0.8])
    func fit(spacing: Double) throws {
        #expect(try contact(spacing: spacing).refusal == nil)
    }

    @Test("The refusal says what was found, what was wanted and what to check")
    func message() {
        #expect(
            ContactRefusal.foreignScale(voxel: 0.0008).description
                == """
                voxels of 0.0008 mm are of no scan of a body, whose are 0.1 to 10.0 mm; check the spacing and the unit of \
                length in the header
                """)
    }
}
