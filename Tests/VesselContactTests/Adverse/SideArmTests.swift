import Testing
import VoxelCore

@testable import VesselContact

/// Branches must not hide what touches the vessel that they leave.
struct SideArmTests {
    @Test("Contact beside a branch is neither missed nor stretched", arguments: [2.0, 3, 4], [0.0, 1])
    func contactBesideABranch(radius: Double, slope: Double) throws {
        let middle = VesselScene.middle
        let course = SIMD3(-1, 0, slope) / (1 + slope * slope).squareRoot()
        let vessel = TissueMask.drawn(on: VesselScene.grid) {
            let away = $0 - SIMD3(middle.x, middle.y, 30)
            let along = min(max(dot(away, course), 0), 16)
            return VesselScene.radius($0) <= 5 || length(away - course * along) <= radius
        }
        for heights in [20.0...40, 14...46] {
            let contact = VesselScene.contact(vessel, VesselScene.sleeve(300...359, heights: heights))
            let angles = try #require(contact.angles)
            #expect(abs(angles.contact - 59) < 4)
            // Where the branch leaves there is no section, and the tumour's end may lie there.
            let span = heights.upperBound - heights.lowerBound
            let found = try #require(contact.contactLength)
            #expect(found > span - 8 && found < span + 4)
        }
    }

    @Test("A tumour only where a branch leaves is not called free", arguments: [3.0, 4])
    func contactAtABranchAlone(radius: Double) {
        let middle = VesselScene.middle
        let vessel = TissueMask.drawn(on: VesselScene.grid) {
            let away = $0 - SIMD3(middle.x, middle.y, 30)
            let along = min(max(-away.x, 0), 16)
            return VesselScene.radius($0) <= 5 || length(away + SIMD3(along, 0, 0)) <= radius
        }
        let contact = VesselScene.contact(vessel, VesselScene.sleeve(300...359, heights: 28...32))
        #expect(contact.category != ContactCategory.none)
    }

    @Test("A ball is no vessel", arguments: [3.0, 4, 6, 9])
    func ballsAreRefused(radius: Double) {
        let ball = TissueMask.drawn(on: VesselScene.grid) { length($0 - [18.6, 18.9, 30]) <= radius }
        let contact = VesselScene.contact(ball, VesselScene.sleeve(0...180, heights: 20...40))
        #expect(contact.angles == nil && contact.refusal != nil)
    }
}
