import Testing
import VoxelCore

@testable import VesselContact

@Suite struct LumenEndsTests {
    private static func course(_ vessel: TissueMask) -> VesselCourse { VesselCourse(vessel, near: [], margin: 0) }

    @Test func aLabelThatEndsWithinTheVolumeHasEnds() throws {
        let course = Self.course(VesselScene.vessel { (12...48).contains($0) ? 5 : -1 })
        let ends = course.ends.sorted { $0.position.z < $1.position.z }
        try #require(ends.count == 2)
        #expect(abs(ends[0].position.z - 13.2) < 1.2 && abs(ends[1].position.z - 46.8) < 1.2)
        #expect(ends[0].outward.z < -0.99 && ends[1].outward.z > 0.99)
        for end in ends {
            #expect(abs(end.radius - 5) < 0.15)
            #expect(end.branch == 0)
            #expect(length(course.branches[0].stations[end.station].plane.origin - end.position) == 0)
        }
        // Within a radius of an end is a tip.
        for (number, station) in course.branches[0].stations.enumerated() {
            let away = min(
                abs(station.plane.origin.z - ends[0].position.z), abs(station.plane.origin.z - ends[1].position.z))
            if abs(away - 5) > 0.5 { #expect(course.isTip(number, of: 0) == (away < 5)) }
            #expect(!course.isTip(number, of: 1))
        }
    }

    @Test func whereAVesselLeavesTheVolumeItHasNone() {
        #expect(Self.course(VesselScene.vessel { _ in 5 }).ends.isEmpty)
        let ends = Self.course(VesselScene.vessel { $0 < 40 ? 5 : -1 }).ends
        #expect(ends.count == 1 && ends[0].position.z > 36)
    }
}
