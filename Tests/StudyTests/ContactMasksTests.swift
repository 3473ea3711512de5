import NIfTIFile
import TestSupport
import Testing
import VesselContact
import VoxelCore

@testable import Study

/// Tumours, vessels and organs on one grid.
@Suite struct ContactMasksTests {
    private let files: MaskFolder

    init() throws { files = try MaskFolder() }

    private func request(_ tumour: String, _ vessels: String) -> ContactRequest {
        ContactRequest(tumour: tumour, vessels: vessels)
    }

    private func masks(tumour: String, vessels: String) throws -> ContactMasks {
        try ContactMasks(
            tumours: DrawnTumours(at: tumour, maximumBytes: nil),
            vessels: NamedMaskReading(content: .vessels, maximumBytes: nil).read(at: vessels, names: nil),
            request: request(tumour, vessels))
    }

    @Test func aFinerTumourMakesTheGridFiner() throws {
        let fine = Grid(size: [16, 16, 16], affine: Affine(spacing: [0.5, 0.5, 0.5], origin: [0, -4, -4]))!
        let tumour = try files.write("fine.nii", on: fine) { x, y, z in
            (5..<12).contains(x) && (4..<12).contains(y) && (4..<12).contains(z) ? 1 : 0
        }
        let vessel = try files.write("along.nii") { x, y, _ in (8..<12).contains(x) && (7..<11).contains(y) ? 3 : 0 }
        let found = try masks(tumour: tumour, vessels: vessel)
        #expect(found.grid.spacing == [0.5, 0.5, 0.5])
        #expect(found.tumours[0].mask.region.voxelCount == 7 * 8 * 8)
        #expect(found.vessels[0].mask.grid == found.grid && found.tumours[0].mask.grid == found.grid)
        // From x = 8 to 12 and y = 7 to 11 of 1 mm voxels that begin at -10.5 and -9.5 mm: -2.5 to 1.5 mm.
        let box = found.vessels[0].mask.region.box
        let first = found.grid.position(of: box.lower) - 0.25
        let last = found.grid.position(of: box.upper &- 1) + 0.25
        for axis in 0..<2 { #expect(abs(first[axis] - -2.5) < 0.3 && abs(last[axis] - 1.5) < 0.3) }
        // Along z it leaves its volume at both ends, and so it does the common one.
        #expect(box.lower.z == 0 && box.upper.z == found.grid.size.z)
        #expect(found.warnings.isEmpty)
    }

    @Test func theCommonGridHasTheVesselsFieldOfView() throws {
        let wide = Grid(size: [50, 40, 30], affine: Affine(spacing: [0.5, 0.5, 2], origin: [-20, -10, -20]))!
        let tumour = try files.write("wide.nii", on: wide) { x, y, z in x == 20 && y == 10 && z == 10 ? 1 : 0 }
        let found = try masks(tumour: tumour, vessels: files.write("v.nii", MaskFolder.vessels))
        // 20 × 18 × 16 mm, of whose faces the centres of voxels stand half a millimetre away at most.
        let extent = SIMD3<Double>(found.grid.size) * found.grid.spacing
        for (axis, wanted) in [20.0, 18, 16].enumerated() {
            #expect(abs(extent[axis] - wanted) <= found.grid.spacing[axis])
        }
        #expect(found.tumours[0].mask.region.voxelCount == 1)
        let place = found.grid.position(of: found.tumours[0].mask.region.box.lower)
        #expect(length(place - wide.position(of: [20, 10, 10])) < 1e-6)
    }

    @Test func aVesselThatEndsWithinTheCommonVolumeIsTold() throws {
        // The tumour's grid is turned, so that the edges of the vessels' volume lie within the common one.
        let turned = Grid(
            size: [40, 40, 40],
            affine: Affine(x: [0.4, 0.3, 0], y: [-0.3, 0.4, 0], z: [0, 0, 0.5], origin: [0, -8, -8]))!
        let tumour = try files.write("turned.nii", on: turned) { x, y, z in
            (15..<25).contains(x) && (15..<25).contains(y) && (10..<20).contains(z) ? 1 : 0
        }
        let along = try files.write("along.nii") { _, y, z in (7..<11).contains(y) && (6..<10).contains(z) ? 3 : 0 }
        #expect(
            try masks(tumour: tumour, vessels: along).warnings == [
                """
                label-3 reaches the edge of its volume, which stands askew to the tumour's; an end in tumour there would be \
                taken for an occlusion: resample the masks onto one grid
                """
            ])
    }

    @Test func organsLieOnAGridThatHoldsThemAndTheTumour() throws {
        let below = Grid(size: [10, 9, 30], affine: Affine(spacing: [2, 2, 2], origin: [-9.5, -8.5, -59.5]))!
        let organs = try files.write("organs.nii", on: below) { x, _, z in z < 4 ? 1 : x == 9 ? 2 : 0 }
        let tumour = try files.write("tumour.nii", MaskFolder.tumour)
        let found = try OrganMasks(
            tumours: DrawnTumours(at: tumour, maximumBytes: nil),
            organs: NamedMaskReading(content: .organs, maximumBytes: nil).read(at: organs, names: nil),
            request: request(tumour, organs))
        let grid = found.tumours[0].mask.grid
        #expect(grid.spacing == [1, 1, 1])
        #expect(found.organs.map(\.name) == ["label-1", "label-2"])
        #expect(found.organs.allSatisfy { $0.mask.grid == grid })
        // Both are there as a whole: 10 × 9 × 4 and 1 × 9 × 26 voxels of 8 mm³.
        #expect(found.organs.map(\.mask.region.voxelCount) == [10 * 9 * 4 * 8, 9 * 26 * 8])
        #expect(found.tumours[0].mask.region.voxelCount == 64)
    }
}
