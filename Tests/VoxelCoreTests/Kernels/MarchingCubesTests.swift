import Testing
import VoxelCore

@Suite struct MarchingCubesTests {
    static func grid(_ size: SIMD3<Int>, _ affine: Affine = Affine(spacing: [1, 1, 1])) -> Grid {
        Grid(size: size, affine: affine)!
    }

    /// The mask of the IBSI digital phantom by A. Zwanenburg (Image Biomarker Standardisation Initiative), CC BY 4.0:
    /// 5 × 4 × 4 voxels of 2 mm, x fastest.
    static let phantom: [UInt8] = [
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1,
        1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    ]

    @Test func ibsiDigitalPhantom() throws {
        let grid = Self.grid([5, 4, 4], Affine(spacing: [2, 2, 2]))
        let region = Region(in: grid.box) { x, y, z in Self.phantom[grid.offset(x, y, z)] == 1 }
        #expect(region.voxelCount == 74)
        let mesh = SurfaceMesh(of: region, on: grid)
        #expect(abs(mesh.volume - 556) <= 4)
        #expect(abs(mesh.area - 388) <= 3)
        #expect(abs(mesh.area / mesh.volume - 0.698) <= 0.004)
        #expect(abs(try #require(mesh.sphericity) - 0.843) <= 0.005)
        #expect(abs(try #require(mesh.maxDiameter).distance - 13.1) <= 0.1)
    }

    @Test func aVoxelIsAnOctahedron() throws {
        let mesh = SurfaceMesh(of: Region(runs: [Run(x: 1..<2, y: 1, z: 1)]), on: Self.grid([3, 3, 3]))
        #expect(isNear(mesh.volume, 1.0 / 6, within: 1e-15))
        #expect(isNear(mesh.area, 3.0.squareRoot(), within: 1e-15))
        #expect(try #require(mesh.maxDiameter).distance == 1)
        #expect(mesh.vertices == [[2, 2, 1], [2, 1, 2], [1, 2, 2], [3, 2, 2], [2, 3, 2], [2, 2, 3]])
        let oblong = SurfaceMesh(
            of: Region(runs: [Run(x: 1..<2, y: 1, z: 1)]), on: Self.grid([3, 3, 3], Affine(spacing: [2, 3, 5])))
        #expect(isNear(oblong.volume, 5, within: 1e-15))
    }

    @Test(arguments: [[1, 1, 1], [2, 1, 1], [3, 4, 5], [70, 2, 3]])
    func aBoxLosesItsEdgesAndCorners(sides: [Int]) {
        let region = Region(in: VoxelBox(lower: [1, 0, 2], upper: [1 + sides[0], sides[1], 2 + sides[2]])) { _, _, _ in
            true
        }
        let mesh = SurfaceMesh(of: region, on: Self.grid([80, 10, 10]))
        let (a, b, c) = (Double(sides[0]), Double(sides[1]), Double(sides[2]))
        // Along an edge a right-angled triangle of half a voxel is cut off; a corner keeps 1/48 of its 1/8.
        let edges = 4 * (a + b + c - 3)
        #expect(isNear(mesh.volume, a * b * c - edges / 8 - 5.0 / 6, within: 1e-14))
        let faces = 2 * ((a - 1) * (b - 1) + (b - 1) * (c - 1) + (c - 1) * (a - 1))
        #expect(isNear(mesh.area, faces + edges * 0.5.squareRoot() + 3.0.squareRoot(), within: 1e-14))
    }

    /// Volume converges on a ball's; the area of a mask's mesh does not: its steps stay, and add some 9 % at any size.
    @Test(arguments: [(6.0, 0.02), (12.0, 0.006), (20.0, 0.003)])
    func balls(radius: Double, bound: Double) throws {
        let size = 2 * Int(radius) + 4
        let centre = SIMD3(repeating: Double(size) / 2) + [-0.3, 0.15, 0.2]
        let mesh = SurfaceMesh(
            of: .ball(size: SIMD3(repeating: size), centre: centre, radius: radius),
            on: Self.grid(SIMD3(repeating: size)))
        #expect(isNear(mesh.volume, 4 / 3 * .pi * radius * radius * radius, within: bound))
        let area = 4 * Double.pi * radius * radius
        #expect(mesh.area > 1.06 * area && mesh.area < 1.10 * area)
        let sphericity = try #require(mesh.sphericity)
        #expect(sphericity > 0.90 && sphericity < 0.95)
        let diameter = try #require(mesh.maxDiameter).distance
        #expect(diameter > 2 * radius - 0.5 && diameter < 2 * radius + 1)
    }

    @Test(arguments: [0.1, 0.3, 0.5, 0.7, 0.95], [SIMD3(5, 4, 3), SIMD3(66, 3, 2), SIMD3(130, 2, 2)])
    func trianglesAreClosedAndTheirSumsAgree(share: Double, size: SIMD3<Int>) {
        let grid = Self.grid(size, Affine(spacing: [2, 3, 5], origin: [4, 5, 6]))
        let region = Region.random(in: grid.box, share: share, seed: 11)
        let mesh = SurfaceMesh(of: region, on: grid)
        struct Side: Hashable {
            var from: SIMD3<Int32>
            var to: SIMD3<Int32>
        }
        var sides: [Side: Int] = [:]
        var corners: Set<SIMD3<Int32>> = []
        var area = 0.0
        var volume = 0.0
        func position(_ point: SIMD3<Int32>) -> SIMD3<Double> { mesh.halfSteps.position(of: SIMD3<Double>(point)) }
        mesh.forEachTriangle { a, b, c in
            for side in [Side(from: a, to: b), Side(from: b, to: c), Side(from: c, to: a)] {
                sides[side, default: 0] += 1
                sides[Side(from: side.to, to: side.from), default: 0] -= 1
            }
            corners.formUnion([a, b, c])
            let (p, q, r) = (position(a), position(b), position(c))
            area += length(cross(q - p, r - p)) / 2
            volume += dot(p, cross(q, r)) / 6
        }
        #expect(sides.values.allSatisfy { $0 == 0 })
        #expect(volume > 0)
        #expect(isNear(mesh.volume, volume, within: 1e-11))
        #expect(isNear(mesh.area, area, within: 1e-12))
        let vertices = mesh.vertices
        #expect(Set(vertices) == corners && vertices.count == corners.count)
        #expect(zip(vertices, vertices.dropFirst()).allSatisfy { ($0.z, $0.y, $0.x) < ($1.z, $1.y, $1.x) })
    }

    @Test func voxelsThatMeetAtAnEdgeOrCornerHaveSeparateSurfaces() {
        let one = SurfaceMesh(of: Region(runs: [Run(x: 0..<1, y: 0, z: 0)]), on: Self.grid([2, 2, 2]))
        for second in [Run(x: 1..<2, y: 1, z: 0), Run(x: 1..<2, y: 1, z: 1), Run(x: 0..<1, y: 1, z: 1)] {
            let two = SurfaceMesh(of: Region(runs: [Run(x: 0..<1, y: 0, z: 0), second]), on: Self.grid([2, 2, 2]))
            #expect(isNear(two.area, 2 * one.area, within: 1e-15))
            #expect(isNear(two.volume, 2 * one.volume, within: 1e-15))
        }
    }

    @Test func theVolumesEdgeClosesTheSurface() {
        let inside = Region.random(in: VoxelBox(lower: [3, 3, 3], upper: [7, 7, 7]), share: 0.6, seed: 5)
        let atEdge = Region.random(in: VoxelBox(lower: .zero, upper: [4, 4, 4]), share: 0.6, seed: 5)
        let a = SurfaceMesh(of: inside, on: Self.grid([9, 9, 9]))
        let b = SurfaceMesh(of: atEdge, on: Self.grid([4, 4, 4]))
        #expect(a.area == b.area && isNear(a.volume, b.volume, within: 1e-14))
    }

    @Test func sameOnATurnedOrMirroredGrid() throws {
        let straight = Affine(spacing: [2, 3.5, 5])
        let region = Region.random(in: VoxelBox(lower: .zero, upper: [6, 6, 6]), share: 0.5, seed: 2)
        let reference = SurfaceMesh(of: region, on: Self.grid([6, 6, 6], straight))
        let mirrored = Affine(spacing: [-2, 3.5, 5])
        for affine in [straight.turned, mirrored, mirrored.turned] {
            let mesh = SurfaceMesh(of: region, on: Self.grid([6, 6, 6], affine))
            #expect(isNear(mesh.area, reference.area, within: 1e-12))
            #expect(isNear(mesh.volume, reference.volume, within: 1e-12))
            let diameter = try #require(mesh.maxDiameter).distance
            #expect(isNear(diameter, try #require(reference.maxDiameter).distance, within: 1e-12))
        }
    }

    @Test func anEmptyRegionHasNoSurface() {
        let mesh = SurfaceMesh(of: Region(runs: []), on: Self.grid([3, 3, 3]))
        #expect(mesh.area == 0 && mesh.volume == 0 && mesh.vertices.isEmpty)
        #expect(mesh.sphericity == nil && mesh.maxDiameter == nil)
    }
}
