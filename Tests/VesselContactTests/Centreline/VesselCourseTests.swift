import Testing
import VoxelCore

@testable import VesselContact

@Suite struct VesselCourseTests {
    @Test func theWallOfATubeIsACircleAtEveryStation() throws {
        let grid = Grid.plain([44, 44, 50], spacing: [0.8, 0.8, 0.8])
        let axis = Axis(through: [17.1, 17.4, 20], along: [0.25, 0.1, 1])
        let mask = TissueMask.drawn(on: grid) { axis.distance($0) <= 5 && abs(axis.place($0)) < 16 }
        let course = VesselCourse(mask, near: [], margin: 0)
        try #require(course.branches.count == 1)
        let stations = course.branches[0].stations
        #expect(course.walls[0].count == stations.count && course.outlines[0].count == stations.count)
        for (station, wall) in zip(stations, course.walls[0]) {
            let wall = try #require(wall)
            let isTip = abs(axis.place(station.plane.origin)) > 14
            #expect(abs(wall.equivalentRadius - 5) < (isTip ? 0.25 : 0.1))
            #expect(axis.distance(wall.plane.origin) < 0.15)
            #expect(wall.radii.count == 120)
        }
    }

    /// A degree a ray where a tumour is near, fewer elsewhere.
    @Test func nearATumourTheWallIsTracedFinely() throws {
        let grid = Grid.plain([40, 40, 120])
        let mask = TissueMask.drawn(on: grid) { length([$0.x - 20, $0.y - 20, 0]) <= 4 }
        let tumour = TissueMask.drawn(on: grid) { length($0 - [27, 20, 30]) < 4 }
        let course = VesselCourse(mask, near: [tumour], margin: 2)
        try #require(course.branches.count == 1)
        for (station, wall) in zip(course.branches[0].stations, course.walls[0]) {
            let height = station.plane.origin.z
            if abs(height - 30) < 6 { #expect(wall?.radii.count == 360) }
            if height > 60 && height < 115 { #expect(wall?.radii.count == 120) }
        }
    }

    /// Where a tilted vessel leaves through the volume's face its last sections are not whole.
    @Test func aSectionThatLeavesTheVolumeIsNone() throws {
        let grid = Grid.plain([70, 40, 40])
        let axis = Axis(through: [35, 20, 20], along: [1, 0, 1])
        let course = VesselCourse(.drawn(on: grid) { axis.distance($0) <= 5 }, near: [], margin: 0)
        try #require(course.branches.count == 1)
        var whole = 0
        for (station, wall) in zip(course.branches[0].stations, course.walls[0]) {
            // A section reaches 5·sin 45° above and below its middle, and must keep within the volume.
            let height = min(station.plane.origin.z, 39 - station.plane.origin.z) + 0.5
            if height < 3 { #expect(wall == nil) }
            if height > 4.5 {
                #expect(abs((wall?.equivalentRadius ?? 0) - 5) < 0.15)
                whole += 1
            }
        }
        // All of the 31 mm between, in half millimetres.
        #expect(whole > 80)
    }

    /// Arms that lean forward, straight out and back: a section that is told is that of one vessel.
    @Test(arguments: [0.6, 0, -0.4]) func aForkHasTwoBranchesAndNoSectionWhereTheyMeet(slope: Double) throws {
        let grid = Grid.plain([72, 40, 72], spacing: [0.8, 0.8, 0.8])
        let fork = SIMD3(28.1, 16.3, 28.2)
        let trunk = Axis(through: fork, along: [0, 0, 1])
        let arm = Axis(through: fork, along: [1, 0, slope])
        let mask = TissueMask.drawn(on: grid) {
            trunk.distance($0) <= 4 && abs(trunk.place($0)) < 24
                || arm.distance($0) <= 3 && (0..<24).contains(arm.place($0))
        }
        let course = VesselCourse(mask, near: [], margin: 0)
        try #require(course.branches.count == 2)
        #expect(!course.branches[0].isSideBranch && course.branches[1].isSideBranch)
        var (met, far) = (0, 0)
        for number in 0..<2 {
            for (station, wall) in zip(course.branches[number].stations, course.walls[number]) {
                let away = length(station.plane.origin - fork)
                if station.isAtBranching {
                    #expect(wall == nil && away < 13)
                    met += 1
                }
                let isArm = arm.distance(station.plane.origin) < trunk.distance(station.plane.origin)
                if let wall {
                    #expect(wall.radii.max()! < 1.25 * (isArm ? 3 : 4))
                    #expect(abs(wall.equivalentRadius - (isArm ? 3 : 4)) < 0.2)
                }
                if away > 15, away < 21 {
                    #expect(wall != nil)
                    #expect((isArm ? arm : trunk).distance(station.plane.origin) < 0.25)
                    far += 1
                }
            }
        }
        // Three arms of 6 mm.
        #expect(met > 4 && far > 30)
    }

    @Test func piecesOfAVesselAreAllMeasuredAndSpecksAreNot() throws {
        let grid = Grid.plain([40, 40, 70])
        let mask = TissueMask.drawn(on: grid) {
            length([$0.x - 15, $0.y - 15, 0]) <= 4 && ($0.z > 3 && $0.z < 28 || $0.z > 34 && $0.z < 66)
                || length($0 - [32, 32, 32]) < 1.2
        }
        let course = VesselCourse(mask, near: [], margin: 0)
        try #require(course.branches.count == 2)
        #expect(course.branches.allSatisfy { !$0.isSideBranch })
        // The larger piece first.
        #expect(course.branches[0].stations.allSatisfy { $0.plane.origin.z > 33 })
        #expect(course.branches[1].stations.allSatisfy { $0.plane.origin.z < 29 })
    }

    @Test func nothingHasNoCourse() {
        let course = VesselCourse(.drawn(on: .plain([9, 9, 9])) { _ in false }, near: [], margin: 1)
        #expect(course.branches.isEmpty && course.walls.isEmpty && course.outlines.isEmpty && course.ends.isEmpty)
    }
}
