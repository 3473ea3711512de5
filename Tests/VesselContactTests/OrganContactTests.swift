import Testing
import VoxelCore

@testable import VesselContact

@Suite struct OrganContactTests {
    private static let grid = Grid.plain([50, 50, 40])

    /// An organ from z = 6 up to a flat face at z = 19.5, `thickness` voxels thick, under a tumour of 12 × 12 mm whose flat side
    /// lies `gap` voxels beyond.
    private static func contact(thickness: Int, gap: Int, tolerance: Double) -> [OrganContact] {
        let organ = TissueMask.drawn(on: grid) {
            $0.z < 20 && $0.z >= Double(20 - thickness) && $0.x > 5 && $0.x < 44 && $0.y > 5 && $0.y < 44
        }
        let tumour = TissueMask.drawn(on: grid) {
            $0.z >= Double(20 + gap) && $0.z < Double(30 + gap) && $0.x > 15.5 && $0.x < 27.5 && $0.y > 17.5
                && $0.y < 29.5
        }
        return ContactMeasuring(tolerance: tolerance).organContacts(
            of: [Tumour(lesion: 3, mask: tumour)], with: [(name: "stomach", mask: organ)])
    }

    /// A patch of 144 mm² on a flat face: corners of the tumour are rounded off by less than a voxel.
    @Test(arguments: [14, 5, 3, 2]) func aFlatPatchHasItsArea(thickness: Int) throws {
        let rows = Self.contact(thickness: thickness, gap: 0, tolerance: 1.5)
        try #require(rows.count == 1)
        #expect(rows[0].lesion == 3 && rows[0].organ == "stomach")
        // The middle of three voxels has no gradient, and with it a tenth of the slope is lost.
        #expect(abs(rows[0].area - 144) < 144 * (thickness == 3 ? 0.12 : 0.08))
        #expect(rows[0].minimumDistance == 0 && rows[0].overlap == 0)
        // Within the patch, at the face.
        #expect(abs(rows[0].place.z - 19.5) < 0.6)
        #expect(rows[0].place.x > 14 && rows[0].place.x < 29 && rows[0].place.y > 16 && rows[0].place.y < 31)
    }

    @Test func theToleranceBridgesAGapAndNoMore() {
        for (gap, tolerance, isTouched) in [
            (1, 1.5, true), (2, 1.5, false), (2, 2.5, true), (1, 0.0, false), (3, 2.5, false),
        ] {
            let rows = Self.contact(thickness: 10, gap: gap, tolerance: tolerance)
            #expect(rows.count == 1)
            #expect(abs((rows.first?.area ?? -1) - (isTouched ? 144 : 0)) < (isTouched ? 144 * 0.1 : 1e-9))
            #expect(abs((rows.first?.minimumDistance ?? -1) - Double(gap)) < 0.25)
        }
    }

    /// A ball halfway in the organ: the rim is where the organ holds the tumour, the area that of the hole.
    @Test func anOverlapIsToldAndTheOrganHolds() throws {
        let organ = TissueMask.drawn(on: Self.grid) { $0.z < 20 && $0.z > 5 }
        let tumour = TissueMask.drawn(on: Self.grid) {
            $0.z >= 17 && $0.z < 27 && $0.x >= 10 && $0.x < 20 && $0.y >= 10 && $0.y < 20
        }
        let rows = ContactMeasuring().organContacts(
            of: [Tumour(lesion: 1, mask: tumour)], with: [(name: "liver", mask: organ)])
        try #require(rows.count == 1)
        #expect(abs(rows[0].overlap - 0.3) < 1e-9)
        #expect(rows[0].minimumDistance == 0)
        #expect(abs(rows[0].area - 100) < 10)
    }

    /// A cylinder's wall under a sleeve of 20 mm: 2πr·h, without the staircase.
    @Test func aCurvedPatchHasItsArea() throws {
        let grid = Grid.plain([44, 44, 44], spacing: [0.8, 0.8, 0.8])
        func radius(_ p: SIMD3<Double>) -> Double { length([p.x - 17.3, p.y - 17.1, 0]) }
        let organ = TissueMask.drawn(on: grid) { radius($0) <= 8 }
        let tumour = TissueMask.drawn(on: grid) { radius($0) > 8 && radius($0) < 14 && $0.z > 7.6 && $0.z < 27.6 }
        let rows = ContactMeasuring().organContacts(
            of: [Tumour(lesion: 1, mask: tumour)], with: [(name: "duodenum", mask: organ)])
        try #require(rows.count == 1)
        let wanted = 2 * Double.pi * 8 * 20
        #expect(abs(rows[0].area - wanted) < 0.08 * wanted)
    }

    @Test func pairsComeTumoursOutermostAndEmptyMasksAreLeftOut() {
        let grid = Grid.plain([30, 30, 20])
        func ball(_ x: Double) -> TissueMask { .drawn(on: grid) { length($0 - [x, 15, 10]) < 4 } }
        let none = TissueMask.drawn(on: grid) { _ in false }
        let rows = ContactMeasuring().organContacts(
            of: [Tumour(lesion: 5, mask: ball(8)), Tumour(lesion: 6, mask: none), Tumour(lesion: 2, mask: ball(22))],
            with: [(name: "b", mask: ball(14)), (name: "nothing", mask: none), (name: "a", mask: ball(24))])
        #expect(rows.map(\.lesion) == [5, 5, 2, 2])
        #expect(rows.map(\.organ) == ["b", "a", "b", "a"])
        // 16 mm between the middles, less two radii.
        #expect(abs(rows[1].minimumDistance - 8) < 0.6 && rows[1].area == 0)
    }
}
