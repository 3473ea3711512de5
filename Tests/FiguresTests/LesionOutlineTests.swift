import Lesions
import Testing
import VoxelCore

@testable import Figures

@Suite struct LesionOutlineTests {
    /// Golden geometry: the outline of a sphere of known place and size, in mm.
    @Test(arguments: Orientation.allCases)
    func sphereIsOutlinedToAFractionOfAVoxel(_ orientation: Orientation) throws {
        let grid = Phantom.grid([32, 30, 26], spacing: [1.6, 1.8, 2], origin: [-25, -25, -25])
        let centre = SIMD3(0.7, 1.1, -0.6)
        let radius = 20.0
        let volume = Phantom.sphere(on: grid, centre: centre, radius: radius, value: 20)
        let lesion = Phantom.lesion(1, Phantom.region(of: volume, from: 10), in: volume, threshold: 10)
        let outline = LesionOutline(lesion, in: volume)
        let spacing = SIMD2(grid.spacing[orientation.horizontal], grid.spacing[orientation.vertical])
        let middle = grid.inverse.position(of: centre)
        let flatCentre = SIMD2(middle[orientation.horizontal], middle[orientation.vertical])
        func distances(_ loop: [SIMD2<Double>]) -> [Double] {
            loop.map { point in
                let d = (point - flatCentre) * spacing
                return (d * d).sum().squareRoot()
            }
        }
        // The shadow: a display pixel of a torso is some 0.9 mm, half of it 0.45 mm.
        let shadow = outline.projectedLoops(in: orientation, subdivision: 4)
        try #require(shadow.count == 1)
        for distance in distances(shadow[0]) { #expect(abs(distance - radius) < 0.45) }
        // A slice off the middle: a display pixel of a lesion's panel is 0.5 mm, half of it 0.25 mm.
        let depth = Int(middle[orientation.depth].rounded()) + 2
        let offset = (Double(depth) - middle[orientation.depth]) * grid.spacing[orientation.depth]
        let circle = (radius * radius - offset * offset).squareRoot()
        let loops = outline.loops(in: orientation, at: depth, subdivision: 4)
        try #require(loops.count == 1)
        for distance in distances(loops[0]) { #expect(abs(distance - circle) < 0.25) }
        #expect(outline.loops(in: orientation, at: 0, subdivision: 4).isEmpty)
        // The slice alone is outlined as it is in the whole.
        let slice = try #require(LesionOutline(lesion, in: volume, slice: depth, of: orientation))
        #expect(slice.loops(in: orientation, at: depth, subdivision: 4) == loops)
        #expect(
            LesionOutline(lesion, in: volume, slice: 0, of: orientation)?.loops(in: orientation, at: 0, subdivision: 4)
                == nil)
    }

    /// Whatever the shape, just the lesion's own voxel centres lie inside, at the volume's edge too.
    @Test(arguments: [nil, 5.0] as [Double?], [1, 3])
    func justTheLesionsVoxelsLieInside(_ threshold: Double?, _ subdivision: Int) {
        let grid = Phantom.grid([9, 8, 3])
        var state: UInt64 = 11
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        for density in [0.1, 0.3, 0.6, 0.95] {
            let uptake = (0..<grid.voxelCount).map { _ in 10 * random() }
            let volume = Phantom.volume(on: grid) { uptake[grid.offset($0.x, $0.y, $0.z)] }
            let members = (0..<grid.voxelCount).map { _ in random() < density }
            let region = Region(in: grid.box) { members[grid.offset($0, $1, $2)] }
            let outline = LesionOutline(Phantom.lesion(1, region, in: volume, threshold: threshold), in: volume)
            for z in 0..<3 {
                let loops = outline.loops(in: .axial, at: z, subdivision: subdivision)
                for y in -1...8 {
                    for x in -1...9 {
                        let isMember = grid.contains([x, y, z]) && members[grid.offset(x, y, z)]
                        #expect(isInside(loops, SIMD2(Double(x), Double(y))) == isMember)
                    }
                }
            }
        }
    }

    @Test func aSingleVoxelAndALesionOnTheEdgeAreOutlined() throws {
        let grid = Phantom.grid([5, 5, 1])
        let volume = Phantom.volume(on: grid) {
            $0 == [0, 4, 0] ? 10 : $0 == [1, 4, 0] ? .infinity : $0.y == 3 ? .nan : 1
        }
        let region = Region(in: grid.box) { x, y, _ in x == 0 && y == 4 }
        for threshold in [nil, 3.0] {
            let lesion = Phantom.lesion(1, region, in: volume, threshold: threshold)
            let loops = LesionOutline(lesion, in: volume).loops(in: .axial, at: 0, subdivision: 4)
            try #require(loops.count == 1)
            #expect(loops[0].allSatisfy { $0.x.isFinite && $0.y.isFinite })
            #expect(loops[0].allSatisfy { abs($0.x) < 1 && abs($0.y - 4) < 1 })
        }
    }

    /// Whether a point lies inside closed loops (even-odd rule).
    private func isInside(_ loops: [[SIMD2<Double>]], _ p: SIMD2<Double>) -> Bool {
        var inside = false
        for loop in loops {
            for (i, b) in loop.enumerated() {
                let a = loop[(i + loop.count - 1) % loop.count]
                if (a.y > p.y) != (b.y > p.y), p.x < a.x + (p.y - a.y) / (b.y - a.y) * (b.x - a.x) { inside.toggle() }
            }
        }
        return inside
    }
}
