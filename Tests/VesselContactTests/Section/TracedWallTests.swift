import Foundation
import Testing
import VoxelCore

@testable import VesselContact

@Suite struct TracedWallTests {
    static let plane = LocalPlane(origin: [3, 4, 5], axis: [0, 0, 1], across: [1, 0, 0])

    /// An ellipse with its long axis at an angle, as rays from its centre see it.
    static func ellipse(_ a: Double, _ b: Double, turned degrees: Double, ring: Ring = .fine) -> TracedWall {
        let long = Direction.unit(degrees: degrees)
        let radii = ring.directions.map { direction in
            let along = direction.x * long.x + direction.y * long.y
            let aside = direction.y * long.x - direction.x * long.y
            return 1 / (along * along / a / a + aside * aside / b / b).squareRoot()
        }
        return TracedWall(plane: plane, ring: ring, radii: radii)
    }

    /// Ramanujan's second formula, off by 1e-6 here at most.
    static func perimeter(_ a: Double, _ b: Double) -> Double {
        let h = (a - b) * (a - b) / (a + b) / (a + b)
        return .pi * (a + b) * (1 + 3 * h / (10 + (4 - 3 * h).squareRoot()))
    }

    @Test(arguments: [(9.2, 4.05), (15.45, 9.95), (5.0, 5.0)], [0.0, 17, 45, 90, 133])
    func anEllipseHasItsOwnMeasures(axes: (Double, Double), degrees: Double) {
        let (a, b) = axes
        let wall = Self.ellipse(a, b, turned: degrees)
        let outline = wall.outline(in: GridMillimetres(grid: .plain([9, 9, 9])))
        #expect(abs(outline.area / (.pi * a * b) - 1) < 1e-3)
        #expect(abs(outline.perimeter / Self.perimeter(a, b) - 1) < 1e-3)
        // Calipers are taken every 3°.
        #expect(abs(outline.minimumCaliper - 2 * b) < 0.02)
        #expect(abs(outline.maximumCaliper - 2 * a) < 0.02)
        #expect(abs(wall.equivalentRadius - (a * b).squareRoot()) < 1e-3 * a)
        #expect(abs(wall.wallSteps.reduce(0, +) - outline.perimeter) < 1e-9)
        #expect(outline.radii == wall.radii)
        #expect(outline.plane.origin == [3, 4, 5])
        for (found, wanted) in zip(outline.points, wall.points) {
            #expect(abs(found.x - wanted.x) < 1e-9 && abs(found.y - wanted.y) < 1e-9)
        }
    }

    @Test func thePolygonsAreaAndCentroidAreExact() {
        // A right triangle with legs of 6 and 3, about an origin within it.
        let corners: [SIMD2<Double>] = [[-1, -1], [5, -1], [-1, 2]]
        let (area, centroid) = TracedWall.centroid(of: corners)
        #expect(abs(area - 9) < 1e-12)
        #expect(abs(centroid.x - 1) < 1e-12 && abs(centroid.y) < 1e-12)
    }

    @Test func betweenRaysTheOutlineRunsOn() {
        let outline = Self.ellipse(6, 4, turned: 0).outline(in: GridMillimetres(grid: .plain([9, 9, 9])))
        let point = outline.point(atRay: 359.5)
        #expect(abs(Direction.degrees(point) - 359.5) < 1e-9)
        #expect(abs((point.x * point.x + point.y * point.y).squareRoot() - (outline.radii[359] + 6) / 2) < 1e-9)
        #expect(abs(outline.point(atRay: 90).y - 4) < 1e-9)
    }

    @Test(arguments: [Ring.fine, .sparse, .coarse]) func ringsAreEvenAndBeginAcross(ring: Ring) {
        let step = 360 / Double(ring.directions.count)
        #expect(ring.directions[0] == [1, 0])
        for (ray, direction) in ring.directions.enumerated() {
            #expect(abs(Direction.degrees(direction) - Double(ray) * step) < 1e-9)
        }
        #expect([360, 120, 36].contains(ring.directions.count))
    }

    static let axes: [SIMD3<Double>] = [[0, 0, 1], [0.6, 0, -0.8], [2.0 / 3, -1.0 / 3, 2.0 / 3], [0, 1, 0]]

    @Test(arguments: axes) func framesAreRightHanded(axis: SIMD3<Double>) {
        for plane in [
            LocalPlane(origin: [1, 2, 3], axis: axis),
            LocalPlane(origin: [1, 2, 3], axis: axis, across: SIMD3(0.3, 0.5, 0.4)),
        ] {
            #expect(abs(length(plane.across) - 1) < 1e-12 && abs(length(plane.down) - 1) < 1e-12)
            #expect(abs(dot(plane.across, axis)) < 1e-12 && abs(dot(plane.down, axis)) < 1e-12)
            #expect(length(cross(plane.across, plane.down) - axis) < 1e-12)
            #expect(plane.point([2, 3]) == [1, 2, 3] + plane.across * 2 + plane.down * 3)
        }
    }
}
