import Foundation
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct ArcEndTests {
    /// A straight edge at 2 mm from the middle of a circle of 5 mm: its ray at each depth beyond the wall is known,
    /// and found to 0.2 mm: a line stands for a curve here.
    @Test(arguments: [false, true]) func anEdgeIsFollowedAndBroughtBack(isStart: Bool) {
        let surroundings = SectionScene(halfPlaneAt: 2, towards: 180).surroundings
        func wanted(_ depth: Double) -> Double {
            let half = acos(2 / (5 + depth)) * 180 / .pi
            return isStart ? 180 - half : 180 + half
        }
        // Met half-way out.
        let number = surroundings.depths.firstIndex { $0 >= 0.9 }!
        let end = ArcEnd(
            at: wanted(0.9) + 0.4, depth: number, isStart: isStart, in: surroundings, level: 0.5)
        #expect(end.nearestDepth == 0)
        for depth in [0, 0.5, 1, 1.5, 2] {
            #expect(abs(end.ray(atDepth: depth) - wanted(depth)) < 0.2 / (5 + depth) * 180 / .pi)
        }
    }

    /// A side that runs straight away from the wall has the same ray at all depths.
    @Test func aRadialSideStaysOnItsRay() {
        let surroundings = SectionScene(sectors: [(100, 60)]).surroundings
        let start = ArcEnd(at: 41, depth: 6, isStart: true, in: surroundings, level: 0.5)
        let stop = ArcEnd(at: 159.5, depth: 6, isStart: false, in: surroundings, level: 0.5)
        for depth in [0, 1, 2.0] {
            #expect(abs(start.ray(atDepth: depth) - 40) < 1)
            #expect(abs(stop.ray(atDepth: depth) - 160) < 1)
        }
    }

    /// A tumour that begins a millimetre from the wall cannot be followed nearer than that.
    @Test func aGapIsNotFollowedIntoTheWall() {
        let surroundings = SectionScene(gap: 1, sectors: [(100, 60)]).surroundings
        let number = surroundings.depths.firstIndex { $0 >= 1.5 }!
        let end = ArcEnd(at: 40, depth: number, isStart: true, in: surroundings, level: 0.5)
        #expect(end.nearestDepth > 0.6 && end.nearestDepth < 1.5)
        #expect(abs(end.ray(atDepth: 1.5) - 40) < 1)
    }

    /// Where there is nothing to follow the end is where it was met.
    @Test func nothingToFollowLeavesItWhereItWasMet() {
        let surroundings = SectionScene { _ in 9 }.surroundings
        let end = ArcEnd(at: 77.25, depth: 3, isStart: true, in: surroundings, level: 0.5)
        #expect(end.ray(atDepth: 0) == 77.25 && end.ray(atDepth: 1.5) == 77.25 && end.nearestDepth == 0)
    }
}
