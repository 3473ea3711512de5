import Foundation
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct ContactArcsTests {
    /// Half the angle in degrees that a straight edge at `distance` cuts from a circle of `radius`.
    private static func half(_ distance: Double, _ radius: Double) -> Double { acos(distance / radius) * 180 / .pi }

    /// The difference of two angles, −180 to 180.
    private static func turn(_ a: Double, _ b: Double) -> Double {
        (a - b + 900).truncatingRemainder(dividingBy: 360) - 180
    }

    /// A tumour with a straight edge across the vessel: the line meets the wall where it does, and within the tolerance where it
    /// meets the circle that much wider. Away from the wall such an edge runs askew, a curve that a line is fitted to and whose
    /// slope is taken for a staircase's in part: an end is told to 0.2 mm, where one that runs straight away is to 1°. Edges of all directions; towards 0° the arc runs over ray 0.
    @Test(arguments: [0.0, 33, 90, 180, 271], [-3.0, 0, 2, 3.5])
    func anEdgesArcEndsWhereTheLineMeetsTheWall(angle: Double, distance: Double) throws {
        let scene = SectionScene(halfPlaneAt: distance, towards: angle)
        for (arcs, radius) in [(scene.strictArcs, 5.0), (scene.arcs, distance < 0 ? 5.0 : 6.5)] {
            let half = Self.half(distance, radius)
            #expect(!arcs.isWhole)
            try #require(arcs.arcs.count == 1)
            let arc = arcs.arcs[0]
            let least = 0.2 / 5 * 180 / Double.pi
            #expect(abs(Self.turn(arc.start, angle - half)) < (distance == 0 ? 1 : least))
            #expect(abs(Self.turn(arc.end, angle + half)) < (distance == 0 ? 1 : least))
            #expect(arc.start >= 0 && arc.start < 360 && arc.end > arc.start && arc.end < arc.start + 360)
        }
    }

    /// Sides that run straight away from the wall: the same arc whatever the tolerance, right across a gap of a millimetre.
    @Test(arguments: [(10.0, 40.0), (200, 75), (355, 100), (90, 150)], [0.0, 1])
    func aSectorsArcIsTheSector(sector: (Double, Double), gap: Double) throws {
        let (middle, half) = sector
        let scene = SectionScene(gap: gap, sectors: [(middle, half)])
        let arcs = scene.arcs
        try #require(arcs.arcs.count == 1)
        #expect(abs(Self.turn(arcs.arcs[0].start, middle - half)) < 1)
        #expect(abs(Self.turn(arcs.arcs[0].end, middle + half)) < 1)
        #expect(scene.strictArcs.arcs.count == (gap == 0 ? 1 : 0))
    }

    @Test func allAroundIsTheWholeWall() {
        for scene in [SectionScene { 5 - ($0.x * $0.x + $0.y * $0.y).squareRoot() }, SectionScene { _ in -9 }] {
            #expect(scene.arcs.isWhole && scene.arcs.arcs.isEmpty)
            #expect(scene.strictArcs.isWhole)
        }
        // A millimetre away all around: whole with the tolerance, none without.
        let ring = SectionScene { 6 - ($0.x * $0.x + $0.y * $0.y).squareRoot() }
        #expect(ring.arcs.isWhole)
        #expect(!ring.strictArcs.isWhole && ring.strictArcs.arcs.isEmpty)
    }

    @Test func farAwayIsNone() {
        for scene in [SectionScene(halfPlaneAt: 7.1, towards: 20), SectionScene { _ in 9 }] {
            #expect(!scene.arcs.isWhole && scene.arcs.arcs.isEmpty && scene.strictArcs.arcs.isEmpty)
        }
        #expect(ContactArcs().arcs.isEmpty && !ContactArcs().isWhole)
    }

    @Test func twoTumoursAreTwoArcsInOrder() throws {
        let scene = SectionScene(sectors: [(350, 30), (150, 40)])
        let arcs = scene.arcs.arcs
        try #require(arcs.count == 2)
        // By where they begin: 110 to 190, then 320 to 380.
        for (arc, wanted) in zip(arcs, [(110.0, 190.0), (320, 380)]) {
            #expect(abs(arc.start - wanted.0) < 1 && abs(arc.end - wanted.1) < 1)
        }
    }

    /// Of a spur as thin as a voxel the smoothed mask fills half over less than half a voxel of wall: too short to tell. One of
    /// three voxels is told. The same holds for a slit in a tumour that is all around.
    @Test func stretchesTooShortToTellAreDropped() throws {
        func spur(_ width: Double) -> SectionScene {
            SectionScene { max(abs($0.y) - width / 2, -$0.x) }
        }
        #expect(spur(0.45).arcs.arcs.isEmpty && !spur(0.45).arcs.isWhole)
        try #require(spur(2).arcs.arcs.count == 1)
        let arc = spur(2).arcs.arcs[0]
        let half = Self.half((25.0 - 1).squareRoot(), 5)
        #expect(abs(arc.end - arc.start - 2 * half) < 0.4 / 5 * 180 / .pi)
        func slit(_ width: Double) -> SectionScene {
            SectionScene { $0.x < 0 ? -9 : width / 2 - abs($0.y) }
        }
        #expect(slit(0.45).arcs.isWhole)
        #expect(!slit(2).arcs.isWhole)
    }
}
