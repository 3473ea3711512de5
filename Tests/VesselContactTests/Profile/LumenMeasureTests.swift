import Testing
import VoxelCore

@testable import VesselContact

@Suite struct LumenMeasureTests {
    /// 5 mm of radius that a tumour narrows to 3 over 10 mm: 40 %.
    @Test func aNarrowedLumenIsMeasuredWhereItIsNarrowest() throws {
        let vessel = VesselScene.vessel { abs($0 - 30) < 5 ? 3 : 5 }
        let lumen = try #require(VesselScene.contact(vessel, VesselScene.sleeve(heights: 24...36)).lumen)
        #expect(abs(lumen.minimum - 6) < 0.5)
        #expect(abs(lumen.maximum - 6) < 0.5)
        #expect(abs(lumen.area - 9 * .pi) < 0.06 * 9 * .pi)
        #expect(abs(try #require(lumen.narrowing) - 40) < 4)
    }

    @Test func aVesselThatIsTouchedAndNotNarrowedIsSo() throws {
        let lumen = try #require(
            VesselScene.contact(VesselScene.vessel { _ in 4 }, VesselScene.sleeve(40...150, heights: 20...34)).lumen)
        #expect(abs(lumen.minimum - 8) < 0.5 && abs(lumen.maximum - 8) < 0.7)
        #expect(abs(try #require(lumen.narrowing)) < 4)
    }

    /// Narrow where no tumour is: that is not what the tumour does.
    @Test func theNarrowestPlaceIsOneThatTheTumourTouches() throws {
        let vessel = VesselScene.vessel { abs($0 - 12) < 4 ? 3 : 5 }
        let lumen = try #require(VesselScene.contact(vessel, VesselScene.sleeve(heights: 34...46)).lumen)
        #expect(abs(lumen.minimum - 10) < 0.5)
    }

    /// Without a tumour it is the narrowest place of all, and nothing to compare it with; the round end of a label is none.
    @Test func withoutContactItIsTheNarrowestOfAll() throws {
        let vessel = VesselScene.vessel { height in
            if height > 50 { return -1 }
            return abs(height - 20) < 5 ? 3.5 : 5
        }
        let far = TissueMask.drawn(on: VesselScene.grid) { length($0 - [3, 3, 55]) < 2.5 }
        let contact = VesselScene.contact(vessel, far)
        let lumen = try #require(contact.lumen)
        #expect(contact.angles?.contact == 0 && contact.category == ContactCategory.none)
        #expect(abs(lumen.minimum - 7) < 0.5)
        #expect(lumen.narrowing == nil)
    }

    @Test func touchedFromEndToEndThereIsNothingToCompareWith() throws {
        let lumen = try #require(
            VesselScene.contact(VesselScene.vessel { _ in 5 }, VesselScene.sleeve(0...90, heights: 0...60)).lumen)
        #expect(abs(lumen.minimum - 10) < 0.5 && lumen.narrowing == nil)
    }

    /// A flat vein of 18.4 × 8.1 mm.
    @Test func aFlatLumenHasTwoCalipers() throws {
        let vein = TissueMask.drawn(on: VesselScene.grid) {
            let (x, y) = (($0.x - VesselScene.middle.x) / 9.2, ($0.y - VesselScene.middle.y) / 4.05)
            return x * x + y * y <= 1
        }
        let far = TissueMask.drawn(on: VesselScene.grid) { length($0 - [3, 35, 30]) < 2.5 }
        let lumen = try #require(VesselScene.contact(vein, far).lumen)
        #expect(abs(lumen.minimum - 8.1) < 0.5 && abs(lumen.maximum - 18.4) < 0.5)
        #expect(abs(lumen.area - .pi * 37.26) < 0.03 * .pi * 37.26)
    }
}
