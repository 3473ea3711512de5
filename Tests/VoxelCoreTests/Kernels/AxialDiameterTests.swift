import TestSupport
import Testing
import VoxelCore

@Suite struct AxialDiameterTests {
    static func grid(_ size: SIMD3<Int>, _ affine: Affine = Affine(spacing: [1, 1, 1])) -> Grid {
        Grid(size: size, affine: affine)!
    }

    /// How far from a member towards a neighbour a function of the place falls through zero, by bisection.
    static func crossing(_ f: (SIMD2<Double>) -> Double, _ member: SIMD3<Int>, _ neighbour: SIMD3<Int>) -> Double {
        let a = SIMD2(Double(member.x), Double(member.y))
        let b = SIMD2(Double(neighbour.x), Double(neighbour.y))
        var (low, high) = (0.0, 1.0)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if f(a + middle * (b - a)) > 0 { low = middle } else { high = middle }
        }
        return low
    }

    @Test func aVoxelHasBothDiameters() throws {
        let affine = Affine(spacing: [2, 5, 3])
        for place: SIMD3<Int> in [[1, 1, 1], [0, 0, 0], [2, 2, 2]] {
            let region = Region(runs: [Run(x: place.x..<place.x + 1, y: place.y, z: place.z)])
            let axes = try #require(AxialDiameter(of: region, on: Self.grid([3, 3, 3], affine)) { _, _ in 0.5 })
            #expect(axes.slice == place.z && axes.long.length == 5 && axes.short.length == 2)
        }
        #expect(AxialDiameter(of: Region(runs: []), on: Self.grid([3, 3, 3], affine)) { _, _ in 0.5 } == nil)
    }

    @Test func anOutlineOfNoWidthIsAPoint() throws {
        let region = Region(runs: [Run(x: 1..<2, y: 1, z: 1)])
        let axes = try #require(AxialDiameter(of: region, on: Self.grid([3, 3, 3])) { _, _ in 0 })
        #expect(axes.long.length == 0 && axes.short.length == 0 && axes.long.from == [1, 1, 1])
    }

    @Test func rectangles() throws {
        let region = Region(in: VoxelBox(lower: [1, 1, 0], upper: [9, 4, 1])) { _, _, _ in true }
        let axes = try #require(AxialDiameter(of: region, on: Self.grid([10, 10, 1])) { _, _ in 0.5 })
        // 8 × 3 voxels with their corners cut: from the side of one corner to that of the opposite one.
        #expect(isNear(axes.long.length, (8.0 * 8 + 2 * 2).squareRoot(), within: 1e-14))
        #expect(axes.short.length > 3 && axes.short.length < 3.2)
    }

    @Test(arguments: [(10.3, 10.3), (12.2, 7.1), (9.4, 3.3)], [0.0, 0.3, 1.1])
    func ellipsesWithTheirTrueIsoLine(axes: (long: Double, short: Double), angle: Double) throws {
        // Rational turns stand in for sine and cosine.
        let t = angle / 2
        let (c, s) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t))
        let centre = SIMD2(15.3, 14.6)
        func inside(_ p: SIMD2<Double>) -> Double {
            let d = p - centre
            let u = (c * d.x + s * d.y) / axes.long
            let v = (c * d.y - s * d.x) / axes.short
            return 1 - u * u - v * v
        }
        let region = Region(in: VoxelBox(lower: .zero, upper: [30, 30, 1])) { x, y, _ in
            inside([Double(x), Double(y)]) > 0
        }
        let found = try #require(
            AxialDiameter(of: region, on: Self.grid([30, 30, 1])) { Self.crossing(inside, $0, $1) })
        // Crossings lie on the ellipse, a chord lies inside it, and next to an end there is a crossing.
        #expect(found.long.length <= 2 * axes.long + 1e-9 && found.long.length > 2 * axes.long - 0.25)
        #expect(found.short.length < 2 * axes.short + 0.1 && found.short.length > 2 * axes.short - 0.35)
    }

    @Test(arguments: 0..<12)
    func agreesWithASearch(seed: Int) throws {
        let region = Region.random(
            in: VoxelBox(lower: .zero, upper: [8, 7, 3]), share: [0.15, 0.4, 0.7, 0.95][seed % 4], seed: UInt64(seed))
        let straight = Affine(spacing: [2, 3, 5])
        let sheared = Affine(x: [2, 0.4, 0.1], y: [-0.5, 3, 0.3], z: [0.2, 0, 5], origin: [5, 6, 7])
        for affine in [straight, straight.turned, sheared] {
            let fraction: AxialContour.Fraction = { member, neighbour in
                0.2 + 0.05 * Double((member.x * 3 + member.y + 2 * neighbour.y + neighbour.x) & 7)
            }
            let found = try #require(AxialDiameter(of: region, on: Self.grid([8, 7, 3], affine), fraction: fraction))
            let contours = AxialContour.all(of: region, fraction: fraction)
            func position(_ p: SIMD2<Double>, _ slice: Int) -> SIMD3<Double> {
                affine.position(of: [p.x, p.y, Double(slice)])
            }

            var longest = 0.0
            for contour in contours {
                let points = contour.segments.map { position($0.start, contour.slice) }
                for a in points { for b in points { longest = max(longest, length(a - b)) } }
            }
            #expect(isNear(found.long.length, longest, within: 1e-12))

            // Lines across the axis, close together: none is wider than the short axis, one is nearly as wide.
            let contour = try #require(contours.first { $0.slice == found.slice })
            let along = (found.long.to - found.long.from) / found.long.length
            let normal = cross(affine.x, affine.y)
            let across = cross(normal / length(normal), along)
            let segments = contour.segments.map { (position($0.start, contour.slice), position($0.end, contour.slice)) }
            var widest = 0.0
            for step in 0...4000 {
                let offset = dot(found.long.from, along) + found.long.length * Double(step) / 4000
                var heights: [Double] = []
                for (a, b) in segments {
                    let (u, v) = (dot(a, along), dot(b, along))
                    guard min(u, v) <= offset, offset <= max(u, v), u != v else { continue }
                    heights.append(dot(a + (offset - u) / (v - u) * (b - a), across))
                }
                if let low = heights.min(), let high = heights.max() { widest = max(widest, high - low) }
            }
            #expect(widest <= found.short.length + 1e-9 && widest >= found.short.length - 0.1)
            #expect(abs(dot(found.short.to - found.short.from, along)) < 1e-9)
            #expect(found.short.length <= found.long.length)
        }
    }

    @Test func sameOnATurnedGrid() throws {
        let region = Region.random(in: VoxelBox(lower: .zero, upper: [9, 9, 4]), share: 0.6, seed: 21)
        let affine = Affine(spacing: [2, 2.7, 3])
        let a = try #require(AxialDiameter(of: region, on: Self.grid([9, 9, 4], affine)) { _, _ in 0.37 })
        let b = try #require(AxialDiameter(of: region, on: Self.grid([9, 9, 4], affine.turned)) { _, _ in 0.37 })
        #expect(isNear(a.long.length, b.long.length, within: 1e-12))
        #expect(a.slice == b.slice && isNear(a.short.length, b.short.length, within: 1e-12))
    }

    @Test func theLongestSliceCountsAndOfEqualOnesTheLowest() throws {
        let runs = [2, 3, 5, 6].map { Run(x: 0..<(($0 == 3 || $0 == 5) ? 6 : 3), y: 1, z: $0) }
        let axes = try #require(AxialDiameter(of: Region(runs: runs), on: Self.grid([8, 3, 8])) { _, _ in 0.5 })
        #expect(axes.slice == 3 && axes.long.length == 6)
        #expect(axes.long.from == [-0.5, 1, 3] && axes.long.to == [5.5, 1, 3])
    }

    @Test func aGapIsSpannedAsACaliperSpansIt() throws {
        // A bar of 20 voxels along x, and a speck 6 rows above its middle.
        let region = Region(runs: [Run(x: 0..<20, y: 2, z: 0), Run(x: 10..<11, y: 8, z: 0)])
        let axes = try #require(AxialDiameter(of: region, on: Self.grid([20, 10, 1])) { _, _ in 0.5 })
        #expect(axes.long.length == 20 && axes.short.length == 7)
    }

    /// Outlines of many points, of which the diameters are found among the vertices of their hull.
    @Test(arguments: 0..<8) func manyCrossingsAgreeWithAllPairs(seed: Int) throws {
        let size = SIMD3(40, 37, 3)
        let affine = [
            Affine(spacing: [2, 2, 3]), Affine(x: [2, 0.4, 0.1], y: [-0.5, 3, 0.3], z: [0, 0, 5], origin: .zero),
        ][
            seed % 2]
        let noise = Region.random(in: VoxelBox(lower: .zero, upper: size), share: 0.9, seed: UInt64(seed))
        let ball = Region.ball(size: size, centre: [20, 18, 1], radius: Double(14 + seed % 3))
        let region =
            seed < 4 ? ball : Region(in: ball.box) { noise.contains([$0, $1, $2]) && ball.contains([$0, $1, $2]) }
        let axes = try #require(AxialDiameter(of: region, on: Self.grid(size, affine)) { _, _ in 0.5 })
        var longest = 0.0
        for contour in AxialContour.all(of: region, fraction: { _, _ in 0.5 }) {
            let points = contour.segments.map { affine.position(of: [$0.start.x, $0.start.y, Double(contour.slice)]) }
            for a in points { for b in points { longest = max(longest, length(a - b)) } }
        }
        #expect(isNear(axes.long.length, longest, within: 1e-13))
    }

    /// The figures quoted with ``AxialContour/binaryFraction``, on a sample.
    @Test func masksOfBallsReadWithinHalfAVoxelMostly() throws {
        var generator = SeededGenerator(seed: 17)
        var errors: [Double] = []
        for _ in 0..<60 {
            let diameter = Double.random(in: 10...25, using: &generator)
            let spacing = Double.random(in: 2...5, using: &generator)
            let step = SIMD3(spacing, spacing, Double.random(in: 2...5, using: &generator))
            let size = SIMD3<Int>(SIMD3(repeating: diameter) / step) &+ 4
            let shift = SIMD3(
                Double.random(in: -0.5...0.5, using: &generator), Double.random(in: -0.5...0.5, using: &generator),
                Double.random(in: -0.5...0.5, using: &generator))
            let ball = Region.ball(
                size: size, centre: SIMD3<Double>(size) / 2 - 0.5 + shift, radius: diameter / 2, spacing: step)
            let axes = AxialDiameter(of: ball, on: Self.grid(size, Affine(spacing: step))) { _, _ in
                AxialContour.binaryFraction
            }
            errors.append((try #require(axes).long.length - diameter) / spacing)
        }
        #expect(abs(errors.reduce(0, +) / 60) < 0.2)
        #expect(errors.count { abs($0) > 0.5 } <= 5)
    }
}
