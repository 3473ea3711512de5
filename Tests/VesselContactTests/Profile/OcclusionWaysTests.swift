import Testing
import VoxelCore

@testable import VesselContact

@Suite struct OcclusionWaysTests {
    private static let all = VesselScene.sleeve(heights: 18...42)

    private static func occlusion(_ vessel: TissueMask, _ tumour: TissueMask) -> Occlusion? {
        let (course, field) = VesselScene.measured(vessel, tumour)
        return Occlusion(of: course, by: field)
    }

    /// A lumen of 5 mm that is 1.1 mm, a twentieth of the area, over 8 mm in the tumour.
    @Test func aLumenAllButGoneInTumourIsClosed() throws {
        let vessel = VesselScene.vessel { abs($0 - 30) < 4 ? 1.1 : 5 }
        let found = try #require(Self.occlusion(vessel, Self.all))
        #expect(abs(found.place.z - 30) < 5 && found.branch == 0)
        let contact = VesselScene.contact(vessel, Self.all)
        #expect(contact.category == .occluded && contact.isBorderline == false)
        let angles = try #require(contact.angles)
        #expect(angles.contact == 360 && angles.strict == 360 && angles.central == 360 && angles.arcs == 1)
        #expect(
            angles.largestArc == 360 && angles.circumscribingArc == 360 && angles.deviation == 0 && angles.axial == 360)
        #expect(contact.lumen == LumenMeasure(minimum: 0, maximum: 0, area: 0, narrowing: 100))
        #expect(contact.profiles.flatMap(\.points).filter(\.isOccluded).count == 1)
    }

    /// Narrow, but a quarter of the area; or as narrow, with no tumour in the place of the lumen.
    @Test func aNarrowLumenIsNotClosed() {
        #expect(Self.occlusion(VesselScene.vessel { abs($0 - 30) < 4 ? 2.5 : 5 }, Self.all) == nil)
        let thin = VesselScene.vessel { abs($0 - 30) < 4 ? 1.1 : 5 }
        #expect(Self.occlusion(thin, VesselScene.sleeve(heights: 18...42, inner: 5)) == nil)
        // A third of the expected disc is tumour.
        #expect(Self.occlusion(thin, VesselScene.sleeve(0...120, heights: 18...42)) == nil)
    }

    /// Two pieces of a label that face each other with tumour between.
    @Test(arguments: [5.6, 8, 16]) func aGapInTumourIsClosed(gap: Double) throws {
        let vessel = VesselScene.vessel { abs($0 - 30) < gap / 2 ? -1 : 5 }
        let found = try #require(Self.occlusion(vessel, Self.all))
        #expect(abs(found.place.z - 30) < gap / 2)
        #expect(length(found.place - [VesselScene.middle.x, VesselScene.middle.y, found.place.z]) < 1)
        #expect(VesselScene.contact(vessel, Self.all).category == .occluded)
    }

    /// A gap shorter than half the diameter is a flaw of a label; one without tumour is not known to be closed.
    @Test func aShortGapAndOneWithoutTumourAreNotClosed() {
        #expect(Self.occlusion(VesselScene.vessel { abs($0 - 30) < 1.6 ? -1 : 5 }, Self.all) == nil)
        let vessel = VesselScene.vessel { abs($0 - 30) < 8 ? -1 : 5 }
        #expect(Self.occlusion(vessel, VesselScene.sleeve(heights: 18...42, inner: 5.5)) == nil)
        #expect(Self.occlusion(vessel, VesselScene.sleeve(0...150, heights: 18...42)) == nil)
    }

    /// A label that ends, with tumour ahead over more than half the diameter.
    @Test func anEndInTumourIsClosed() throws {
        let vessel = VesselScene.vessel { $0 < 30 ? 5 : -1 }
        let found = try #require(Self.occlusion(vessel, Self.all))
        #expect(found.place.z > 28 && found.place.z < 33)
        #expect(VesselScene.contact(vessel, Self.all).category == .occluded)
        // A voxel of wall between the two.
        #expect(Self.occlusion(vessel, VesselScene.sleeve(heights: 31...42)) != nil)
    }

    /// Ahead of an end is nothing, or tumour over 2.4 mm, or beside it alone; or the vessel leaves the volume through it.
    @Test func otherEndsAreNotClosed() {
        let vessel = VesselScene.vessel { $0 < 30 ? 5 : -1 }
        #expect(Self.occlusion(vessel, VesselScene.sleeve(heights: 18...29.9)) == nil)
        #expect(Self.occlusion(vessel, VesselScene.sleeve(heights: 18...32.4)) == nil)
        #expect(Self.occlusion(vessel, VesselScene.sleeve(heights: 18...42, inner: 5.5)) == nil)
        let whole = VesselScene.vessel { _ in 5 }
        #expect(Self.occlusion(whole, VesselScene.sleeve(heights: 40...60)) == nil)
        #expect(Self.occlusion(whole, Self.all) == nil)
    }

    @Test func withoutATumourNothingIsClosed() {
        #expect(
            Self.occlusion(VesselScene.vessel { $0 < 30 ? 5 : -1 }, .drawn(on: VesselScene.grid) { _ in false }) == nil)
    }
}
