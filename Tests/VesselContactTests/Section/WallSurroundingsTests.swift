import Testing
import VoxelCore

@testable import VesselContact

@Suite struct WallSurroundingsTests {
    @Test(arguments: [0.0, 0.5, 1.5, 2.4, 4.03]) func theToleranceIsOneOfTheDepths(tolerance: Double) {
        let surroundings = SectionScene(tolerance: tolerance, halfPlaneAt: 2, towards: 0).surroundings
        #expect(surroundings.depths.first == 0)
        #expect(surroundings.depths.contains { abs($0 - tolerance) < 1e-9 })
        #expect(surroundings.depths.last! >= max(tolerance, 2.4) - 1e-9)
        #expect(zip(surroundings.depths, surroundings.depths.dropFirst()).allSatisfy { $0 < $1 })
        #expect(surroundings.shares.count == surroundings.depths.count * surroundings.rays)
    }

    /// Partial volume of the wall cancels: what is left of a voxel beside the wall is tumour or not.
    @Test func theShareIsThatOfWhatIsNoVessel() {
        let surroundings = SectionScene(sectors: [(100, 60)]).surroundings
        for depth in surroundings.depths.indices where surroundings.depths[depth] <= 2.4 {
            for ray in 60...140 { #expect(surroundings.share(ray, depth) > 0.9) }
            for ray in 200...360 { #expect(surroundings.share(ray, depth) < 0.1) }
        }
        #expect(surroundings.shares.allSatisfy { $0 >= 0 && $0 <= 1 })
    }

    @Test func raysGoAround() {
        let surroundings = SectionScene(halfPlaneAt: 2, towards: 0).surroundings
        for ray in [0, 50, 359] {
            #expect(surroundings.share(ray, 4) == surroundings.share(ray + 360, 4))
            #expect(surroundings.share(ray, 4) == surroundings.share(ray - 720, 4))
        }
    }

    @Test func aShareLastsOverThreeDepths() {
        let surroundings = SectionScene(gap: 1, sectors: [(100, 60)]).surroundings
        let last = surroundings.depths.count - 1
        for ray in [95, 41, 200] {
            for depth in 1...last {
                let wanted = (depth...min(depth + 2, last)).map { surroundings.share(ray, $0) }.min()
                #expect(surroundings.lastingShare(ray, depth) == wanted)
            }
            #expect(surroundings.lastingShare(ray, 0) == surroundings.share(ray, 0))
        }
    }
}
