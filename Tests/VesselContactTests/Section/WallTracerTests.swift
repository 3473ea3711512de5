import Testing
import VoxelCore

@testable import VesselContact

@Suite struct WallTracerTests {
    /// The wall of a vessel that runs along `axis` as seen from a point of it.
    private static func wall(
        of mask: TissueMask, from origin: SIMD3<Double>, axis: SIMD3<Double> = [0, 0, 1], depth: Double,
        ring: Ring = .fine
    ) -> TracedWall? {
        SmoothedMask(mask).withSampler { sampler in
            WallTracer(vessel: sampler, frame: GridMillimetres(grid: mask.grid))
                .wall(on: LocalPlane(origin: origin, axis: axis), ring: ring, depth: depth)
        }
    }

    /// Binary masks of 0.8 mm voxels against the published gates: calipers ±0.5 mm, area ±3 %.
    @Test(arguments: [(9.2, 4.05), (15.45, 9.95), (5.0, 5.0)], [0.0, 30, 71])
    func anEllipticLumenIsMeasured(axes: (Double, Double), degrees: Double) throws {
        let (a, b) = axes
        let grid = Grid.plain([60, 60, 12], spacing: [0.8, 0.8, 0.8])
        let middle = SIMD3(23.7, 24.2, 4)
        let long = Direction.unit(degrees: degrees)
        let mask = TissueMask.drawn(on: grid) {
            let step = $0 - middle
            let (along, aside) = (step.x * long.x + step.y * long.y, step.y * long.x - step.x * long.y)
            return along * along / a / a + aside * aside / b / b <= 1
        }
        // From off the middle: the centroid is found.
        let wall = try #require(Self.wall(of: mask, from: middle + [1.5, -1, 0], depth: b))
        let outline = wall.outline(in: GridMillimetres(grid: grid))
        #expect(length(wall.plane.origin - middle) < 0.15)
        #expect(abs(outline.minimumCaliper - 2 * b) < 0.5)
        #expect(abs(outline.maximumCaliper - 2 * a) < 0.5)
        #expect(abs(outline.area / (.pi * a * b) - 1) < 0.03)
        #expect(abs(outline.perimeter / TracedWallTests.perimeter(a, b) - 1) < 0.03)
    }

    /// Partial volume tells a circle to a few hundredths of a millimetre, along every ray.
    @Test(arguments: [3.0, 4, 7]) func aCircleOfSharesIsTold(radius: Double) throws {
        let grid = Grid.plain([30, 30, 8], spacing: [0.8, 0.8, 0.8])
        let middle = SIMD3(11.5, 11.9, 3)
        let mask = TissueMask.blended(on: grid) { length([$0.x - middle.x, $0.y - middle.y, 0]) - radius }
        let wall = try #require(Self.wall(of: mask, from: middle + [0.5, 0.5, 0], depth: radius))
        #expect(abs(wall.equivalentRadius - radius) < 0.03)
        for found in wall.radii { #expect(abs(found - radius) < 0.08) }
        #expect(wall.radii.count == 360)
    }

    /// The section of a tilted tube on the plane across it is a circle, on an axial one an ellipse.
    @Test func aTiltedTubeHasRoundSectionsAcrossIt() throws {
        let grid = Grid.plain([50, 50, 50], spacing: [0.8, 0.8, 0.8])
        let axis = Axis(through: [19.6, 20.1, 19.8], along: [0.6, 0, 0.8])
        let mask = TissueMask.drawn(on: grid) { axis.distance($0) <= 5 }
        let frame = GridMillimetres(grid: grid)
        let across = try #require(Self.wall(of: mask, from: axis.point, axis: axis.direction, depth: 5)).outline(
            in: frame)
        #expect(abs(across.minimumCaliper - 10) < 0.5 && abs(across.maximumCaliper - 10) < 0.5)
        let axial = try #require(Self.wall(of: mask, from: axis.point, depth: 5)).outline(in: frame)
        #expect(abs(axial.minimumCaliper - 10) < 0.5 && abs(axial.maximumCaliper - 12.5) < 0.5)
    }

    /// A plane along a vessel: rays run along it and meet no wall within reach.
    @Test func whereARayFindsNoWallThereIsNone() {
        let grid = Grid.plain([20, 20, 60])
        let tube = TissueMask.drawn(on: grid) { length([$0.x - 10, $0.y - 10, 0]) <= 4 }
        #expect(Self.wall(of: tube, from: [10, 10, 30], axis: [1, 0, 0], depth: 4) == nil)
        #expect(Self.wall(of: tube, from: [10, 10, 30], axis: [0, 0, 1], depth: 4) != nil)
        // A wall more than four times as far as the depth is not looked for.
        #expect(Self.wall(of: tube, from: [10, 10, 30], axis: [0, 0, 1], depth: 0.3) == nil)
    }

    @Test func fromOutsideThereIsNoWall() {
        let grid = Grid.plain([20, 20, 9])
        let tube = TissueMask.drawn(on: grid) { length([$0.x - 6, $0.y - 10, 0]) <= 3 }
        #expect(Self.wall(of: tube, from: [14, 10, 4], depth: 3) == nil)
    }

    /// Half of the vessel lies beyond the volume, whose edge is no wall.
    @Test func aWallBeyondTheVolumeIsNone() {
        let grid = Grid.plain([20, 20, 9])
        let cut = TissueMask.drawn(on: grid) { length([$0.x - 1, $0.y - 10, 0]) <= 4 }
        #expect(Self.wall(of: cut, from: [1, 10, 4], depth: 4) == nil)
        let whole = TissueMask.drawn(on: grid) { length([$0.x - 5, $0.y - 10, 0]) <= 4 }
        #expect(Self.wall(of: whole, from: [5, 10, 4], depth: 4) != nil)
    }

    /// A wall a quarter of a voxel farther out, by its level.
    @Test(arguments: [-0.25, 0.25]) func aLevelMovesTheWall(voxels: Double) throws {
        let grid = Grid.plain([40, 40, 8], spacing: [0.8, 0.8, 0.8])
        let middle = SIMD3(15.5, 15.8, 3)
        let mask = TissueMask.blended(on: grid) { length([$0.x - middle.x, $0.y - middle.y, 0]) - 8 }
        let moved = SmoothedMask(mask).withSampler { sampler in
            WallTracer(vessel: sampler, frame: GridMillimetres(grid: grid))
                .wall(
                    from: LocalPlane(origin: middle, axis: [0, 0, 1]), ring: .fine, depth: 8,
                    level: SmoothedMask.level(movedOutBy: voxels), near: nil)
        }
        let radius = try #require(moved).equivalentRadius
        #expect(abs(radius - 8 - voxels * 0.8) < 0.05)
    }

    /// The shadow of a voxel on a plane, against its projected half axes.
    @Test func aVoxelsShadowHasItsExtents() {
        let spacing = SIMD3(0.8, 0.8, 2.5)
        func extents(_ axis: SIMD3<Double>) -> SIMD2<Double> {
            LocalPlane(origin: .zero, axis: axis).voxelExtents(spacing)
        }
        let axial = extents([0, 0, 1])
        #expect(abs(axial.x - 0.8) < 1e-12 && abs(axial.y - 0.8) < 1e-12)
        let along = extents([1, 0, 0])
        #expect(abs(along.x - 2.5) < 1e-12 && abs(along.y - 0.8) < 1e-12)
        // Tilted by 45°: the steep axis has both spacings, each at half weight of their squares.
        let half = 0.5.squareRoot()
        let tilted = extents([half, 0, half])
        #expect(abs(tilted.x - ((0.64 + 6.25) / 2).squareRoot()) < 1e-12 && abs(tilted.y - 0.8) < 1e-12)
    }
}
