import Testing
import VoxelCore

@testable import VesselContact

/// Centrelines of tubes whose axis is known, read through `VesselCourse`, which makes branches of masks.
@Suite struct VesselBranchTests {
    static let tilts: [SIMD3<Double>] = [
        [0, 0, 1], [1, 0, 0], [0.3, 0.2, 1], [1, 1, 1], [-0.5, 1, 0.4], [0.05, 0, 1],
    ]

    /// 36 mm of a tube with flat ends in a volume with room about it.
    @Test(arguments: tilts, [3.0, 5.0]) func aTiltedTubesLineIsItsAxisOutToItsEnds(
        direction: SIMD3<Double>, radius: Double
    ) throws {
        let grid = Grid.plain([66, 66, 66], spacing: [0.8, 0.8, 0.8])
        let axis = Axis(through: [26.13, 25.91, 26.3], along: direction)
        let mask = TissueMask.drawn(on: grid) { abs(axis.place($0)) <= 18 && axis.distance($0) <= radius }
        let course = VesselCourse(mask, near: [], margin: 0)
        try #require(course.branches.count == 1)
        let stations = course.branches[0].stations
        for (number, station) in stations.enumerated() {
            #expect(station.distance == Double(number) * 0.5)
            #expect(axis.distance(station.plane.origin) < 0.15)
            // At the ends the direction hangs on the points of one side.
            let isNearEnd = abs(axis.place(station.plane.origin)) > 18 - 1.5 * radius
            #expect(tilt(station.plane.axis, axis.direction) < (isNearEnd ? 4 : 2))
            #expect(!station.isAtBranching)
        }
        // Planes do not turn about the line from one to the next.
        for (a, b) in zip(stations, stations.dropFirst()) { #expect(tilt(a.plane.across, b.plane.across) < 1) }
        // About two voxels before the lumen's end, and less than a station more.
        let places = stations.map { axis.place($0.plane.origin) }.sorted()
        #expect(places.first! > -18 && places.first! < -18 + 2.5)
        #expect(places.last! < 18 && places.last! > 18 - 2.5)
        // Distances along the line are millimetres of the axis.
        #expect(abs(places.last! - places.first! - stations.last!.distance) < 0.1)
    }

    @Test func anArcsLineIsTheArc() throws {
        let grid = Grid.plain([70, 70, 24], spacing: [0.8, 0.8, 0.8])
        let mask = TissueMask.drawn(on: grid) {
            let inPlane = length([$0.x - 4, $0.y - 4, 0])
            return length([inPlane - 30, 0, $0.z - 9.3]) <= 4 && $0.x > 6 && $0.y > 6
        }
        let course = VesselCourse(mask, near: [], margin: 0)
        try #require(course.branches.count == 1)
        let stations = course.branches[0].stations
        #expect(stations.last!.distance > 38 && stations.last!.distance < 30 * .pi / 2)
        for station in stations {
            let place = station.plane.origin - SIMD3(4, 4, 9.3)
            let inPlane = length([place.x, place.y, 0])
            // The centroid of a section's disc lies on the circle itself; the slanting cuts of the ends pull at it.
            let isNearEnd = min(station.distance, stations.last!.distance - station.distance) < 4
            #expect(length([inPlane - 30, 0, place.z]) < (isNearEnd ? 0.6 : 0.2))
            #expect(tilt(station.plane.axis, [-place.y, place.x, 0]) < (isNearEnd ? 6 : 2))
        }
    }

    /// A vessel's line begins and ends with the volume, where the vessel leaves it.
    @Test func aVesselThatLeavesTheVolumeIsFollowedToItsEdge() throws {
        let grid = Grid.plain([36, 36, 40])
        let axis = Axis(through: [17.2, 18.4, 20], along: [0.1, 0.05, 1])
        let course = VesselCourse(.drawn(on: grid) { axis.distance($0) <= 5 }, near: [], margin: 0)
        try #require(course.branches.count == 1)
        let heights = course.branches[0].stations.map(\.plane.origin.z).sorted()
        #expect(heights.first! < 1 && heights.first! >= -0.5)
        #expect(heights.last! > 38 && heights.last! <= 39.5)
        for station in course.branches[0].stations { #expect(axis.distance(station.plane.origin) < 0.15) }
    }
}
