import TestSupport
import Testing
import VoxelCore

@testable import Lesions

/// The shell 10–20 mm outside one voxel at (24, 24, 24) of a 1 mm grid.
@Suite struct BackgroundTests {
    private let seed = Region(runs: [Run(x: 24..<25, y: 24, z: 24)])

    private func volume(_ value: (_ distance: Double, _ x: Int) -> Float) -> ScalarVolume {
        ScalarVolume.making(size: [49, 49, 49]) { x, y, z in
            value(length(SIMD3(Double(x - 24), Double(y - 24), Double(z - 24))), x)
        }
    }

    @Test func onlyTheShellCounts() {
        let ringed = volume { distance, _ in distance > 10 && distance <= 20 ? 3 : 1000 }
        #expect(seed.surroundingMean(in: ringed, leavingOut: []) == 3)
    }

    @Test func otherLesionsAndVoxelsWithoutANumberDoNot() {
        let halves = volume { _, x in x < 24 ? 7 : x == 24 ? .nan : 2 }
        let left = Region(in: VoxelBox(lower: .zero, upper: [24, 49, 49])) { _, _, _ in true }
        #expect(seed.surroundingMean(in: halves, leavingOut: [left]) == 2)
        // The halves are mirror images, so they weigh the same.
        #expect(seed.surroundingMean(in: halves, leavingOut: []) == 4.5)
    }

    @Test func withoutAVoxelInTheShellThereIsNone() {
        let small = ScalarVolume.making(size: [11, 11, 11]) { _, _, _ in 1 }
        #expect(Region(runs: [Run(x: 5..<6, y: 5, z: 5)]).surroundingMean(in: small, leavingOut: []) == nil)
    }
}
