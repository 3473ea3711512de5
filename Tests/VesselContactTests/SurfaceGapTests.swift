import Testing
import VoxelCore

@testable import VesselContact

@Suite struct SurfaceGapTests {
    private static let grid = Grid.plain([48, 40, 40], spacing: [0.8, 0.8, 0.8])

    /// Faces of two blocks, whose true places are half a voxel beyond their last centres.
    @Test(arguments: 1...7, 0..<3) func flatFacesAreAsFarApartAsTheyAre(voxels: Int, axis: Int) throws {
        let end = 14.5 * 0.8
        let a = TissueMask.drawn(on: Self.grid) {
            $0[axis] < end && $0[axis] > 3 && ($0 - 14).max() < 12 && $0.min() > 3
        }
        let b = TissueMask.drawn(on: Self.grid) {
            $0[axis] > end + Double(voxels) * 0.8 && $0[axis] < 28 && $0.min() > 5 && $0.max() < 30
        }
        let gap = try #require(SurfaceGap(from: a, to: b))
        #expect(abs(gap.distance - Double(voxels) * 0.8) < 0.2)
        // A point of the first one's face.
        #expect(abs(gap.point[axis] - end) < 0.2)
    }

    @Test func voxelsThatTouchAreNoDistanceApart() throws {
        let cube = VoxelBox(lower: [10, 10, 10], upper: [16, 16, 16])
        let first = TissueMask(Region(in: cube) { _, _, _ in true }, on: Self.grid)
        for corner in [SIMD3(16, 10, 10), [16, 12, 8], [10, 4, 10], [12, 12, 12]] {
            let second = TissueMask(
                Region(in: VoxelBox(lower: corner, upper: corner &+ 6)) { _, _, _ in true }, on: Self.grid)
            let gap = try #require(SurfaceGap(from: first, to: second))
            #expect(gap.distance == 0)
            let back = try #require(SurfaceGap(from: second, to: first))
            #expect(back.distance == 0)
            // Between the two, within the first cube or at its border.
            #expect(all(gap.point .>= 9.49 * 0.8) && all(gap.point .<= 15.51 * 0.8))
        }
    }

    /// Smoothing rounds edges and corners; cubes that share no more than those are at most as far apart as their voxels' centres.
    @Test func cubesThatShareAnEdgeAreNearerThanTheirCentres() throws {
        let cube = VoxelBox(lower: [10, 10, 10], upper: [16, 16, 16])
        let first = TissueMask(Region(in: cube) { _, _, _ in true }, on: Self.grid)
        for (corner, axes) in [(SIMD3(16, 16, 12), 2.0), ([16, 16, 16], 3), ([4, 4, 4], 3)] {
            let second = TissueMask(
                Region(in: VoxelBox(lower: corner, upper: corner &+ 6)) { _, _, _ in true }, on: Self.grid)
            let gap = try #require(SurfaceGap(from: first, to: second))
            #expect(gap.distance <= 0.8 * axes.squareRoot() + 1e-9)
        }
    }

    /// Single voxels are too thin for a surface: their own faces hold.
    @Test func singleVoxelsHaveFaces() throws {
        func voxel(_ x: Int) -> TissueMask {
            TissueMask(Region(runs: [Run(x: x..<x + 1, y: 20, z: 20)]), on: Self.grid)
        }
        for step in 2...7 {
            let gap = try #require(SurfaceGap(from: voxel(10), to: voxel(10 + step)))
            #expect(abs(gap.distance - Double(step - 1) * 0.8) < 1e-9)
        }
    }

    /// Balls of radii 6 and 4 mm at several places between voxels.
    @Test(arguments: [1.7, 3, 5.5], 0..<4) func curvedSurfacesAreAsFarApartAsTheyAre(gap: Double, phase: Int) throws {
        let grid = Grid.plain([60, 40, 40], spacing: [0.8, 0.8, 0.8])
        let shift = SIMD3(0.21, 0.13, 0.37) * Double(phase)
        let directions: [SIMD3<Double>] = [[1, 0, 0], [0.8, 0.6, 0], [2.0 / 3, 1.0 / 3, 2.0 / 3], [0.6, 0, 0.8]]
        let direction = directions[phase]
        let first = SIMD3(13.0, 11, 11) + shift
        let second = first + direction * (10 + gap)
        let found = try #require(
            SurfaceGap(
                from: .drawn(on: grid) { length($0 - first) <= 6 }, to: .drawn(on: grid) { length($0 - second) <= 4 }))
        #expect(abs(found.distance - gap) < 0.3)
        #expect(length(found.point - (first + direction * 6)) < 1.6)
    }

    /// Slices of 2.5 mm: the gap is told along them and across.
    @Test(arguments: 0..<3) func thickSlicesKeepTheirMillimetres(axis: Int) throws {
        let grid = Grid.plain([40, 40, 24], spacing: [0.8, 0.8, 2.5])
        let spacing = grid.spacing
        let a = TissueMask.drawn(on: grid) { ($0 / spacing)[axis] < 9.5 && ($0 / spacing).min() > 2 }
        let b = TissueMask.drawn(on: grid) { ($0 / spacing)[axis] > 12.5 && ($0 / spacing).max() < 21 }
        let gap = try #require(SurfaceGap(from: a, to: b))
        #expect(abs(gap.distance - 3 * spacing[axis]) < 0.25 * spacing[axis])
    }

    @Test func nothingIsNoDistanceAway() {
        let none = TissueMask.drawn(on: Self.grid) { _ in false }
        let ball = TissueMask.drawn(on: Self.grid) { length($0 - [10, 10, 10]) < 3 }
        #expect(SurfaceGap(from: none, to: ball) == nil)
        #expect(SurfaceGap(from: ball, to: none) == nil)
        #expect(SurfaceGap(from: none, to: none) == nil)
    }
}
