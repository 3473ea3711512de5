import Testing
import VoxelCore

@testable import VesselContact

@Suite struct GridMillimetresTests {
    /// Axes that are turned in space, perpendicular, of steps 0.8, 0.9 and 2.5 mm; `isMirrored` makes them left-handed.
    private static func oblique(isMirrored: Bool) -> Grid {
        let x = SIMD3(2.0, 1, -2) / 3
        let y = SIMD3(1.0, 2, 2) / 3
        let z = cross(x, y)
        return Grid(
            size: [40, 30, 20],
            affine: Affine(x: x * 0.8, y: y * 0.9, z: z * (isMirrored ? -2.5 : 2.5), origin: [-100, 20, 300]))!
    }

    @Test(arguments: [false, true]) func pointsAreVoxelsTimesSpacing(isMirrored: Bool) {
        let frame = GridMillimetres(grid: Self.oblique(isMirrored: isMirrored))
        let index = SIMD3(7, 11, 13)
        let point = frame.point(ofVoxel: index)
        #expect(length(point - [5.6, 9.9, 32.5]) < 1e-12)
        #expect(length(frame.position(of: point) - frame.grid.position(of: index)) < 1e-10)
    }

    /// Distances and angles are the same on either side.
    @Test(arguments: [false, true]) func millimetresAreTrueOnes(isMirrored: Bool) {
        let frame = GridMillimetres(grid: Self.oblique(isMirrored: isMirrored))
        let (a, b) = (SIMD3(1.0, 2, 3), SIMD3(9.0, -4, 6.5))
        let step = frame.position(of: b) - frame.position(of: a)
        #expect(abs(length(step) - length(b - a)) < 1e-10)
        let direction = frame.direction(of: (b - a) / length(b - a))
        #expect(abs(length(direction) - 1) < 1e-12)
        #expect(length(direction - step / length(step)) < 1e-12)
    }

    @Test(arguments: [false, true]) func aPlaneIsRightHandedAndKeepsItsDown(isMirrored: Bool) {
        let frame = GridMillimetres(grid: Self.oblique(isMirrored: isMirrored))
        let local = LocalPlane(origin: [4, 5, 6], axis: SIMD3(1, 2, 2) / 3, across: [1, 0, 0])
        let plane = frame.plane(origin: local.origin, axis: local.axis, across: local.across)
        #expect(abs(length(plane.axis) - 1) < 1e-12 && abs(length(plane.across) - 1) < 1e-12)
        #expect(abs(dot(plane.axis, plane.across)) < 1e-12)
        #expect(length(plane.down - frame.direction(of: local.down)) < 1e-12)
        #expect(abs(abs(dot(plane.axis, frame.direction(of: local.axis))) - 1) < 1e-12)
        #expect(length(plane.position(of: [3, -2]) - frame.position(of: local.point([3, -2]))) < 1e-10)
    }

    /// A stated spacing a little off the matrix's own: the matrix says where a voxel is.
    @Test func aStatedSpacingMovesNoVoxel() {
        let grid = Grid(
            size: [30, 30, 30], affine: Affine(spacing: [1, 1, 3.27002], origin: [1, 2, 3]),
            nominalSpacing: [1, 1, 3.27])!
        let frame = GridMillimetres(grid: grid)
        #expect(frame.point(ofVoxel: [0, 0, 10]).z == 32.7)
        #expect(length(frame.position(of: frame.point(ofVoxel: [3, 4, 10])) - grid.position(of: [3, 4, 10])) < 1e-10)
        #expect(abs(length(frame.direction(of: [0, 0, 1])) - 1) < 1e-12)
    }

    @Test func theVolumeReachesHalfAVoxelBeyondTheOutermostCentres() {
        let frame = GridMillimetres(grid: .plain([4, 5, 6], spacing: [1, 2, 3]))
        #expect(frame.contains([-0.5, -1, -1.5]) && frame.contains([3.5, 9, 16.5]))
        for (low, high) in [
            ([-0.51, 0, 0], [3.51, 0, 0]), ([0, -1.01, 0], [0, 9.01, 0]), ([0, 0, -1.51], [0, 0, 16.51]),
        ]
            as [(SIMD3<Double>, SIMD3<Double>)]
        {
            #expect(!frame.contains(low) && !frame.contains(high))
        }
    }
}
