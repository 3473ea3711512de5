import Testing
import VoxelCore

@testable import Figures
@testable import VesselContact

/// What the pixels show, held against the circle, the angles and the profile that the phantom is made of.
@Suite struct VesselFigureGeometryTests {
    private typealias P = VesselFigurePhantom

    private struct Picture {
        let png: DecodedPNG
        let drawn: VesselFigure.Drawn

        init(_ kind: VesselFigureSampleTests.Kind) throws {
            let figure = try VesselFigureSampleTests.figure(kind)
            drawn = try figure.drawn()
            png = try #require(DecodedPNG(try figure.png()))
        }

        /// Red, green and blue between the centres of four pixels.
        func colour(at place: SIMD2<Double>) -> SIMD3<Double> {
            let corner = place - 0.5
            let (x, y) = (Int(corner.x), Int(corner.y))
            let (u, v) = (corner.x - Double(x), corner.y - Double(y))
            func pixel(_ x: Int, _ y: Int) -> SIMD3<Double> {
                let samples = png.pixel(x, y).map(Double.init)
                return [samples[0], samples[1], samples[2]]
            }
            let top = pixel(x, y) * (1 - u) + pixel(x + 1, y) * u
            return top * (1 - v) + (pixel(x, y + 1) * (1 - u) + pixel(x + 1, y + 1) * u) * v
        }

        /// The weighted middle of a colour along a line, in pixels from its start.
        func middle(
            from start: SIMD2<Double>, _ step: SIMD2<Double>, _ range: ClosedRange<Double>,
            _ weight: (SIMD3<Double>) -> Double
        ) -> Double? {
            var (sum, total) = (0.0, 0.0)
            for t in stride(from: range.lowerBound, through: range.upperBound, by: 0.125) {
                let weight = max(0, weight(colour(at: start + step * t)))
                sum += weight * t
                total += weight
            }
            return total > 0 ? sum / total : nil
        }
    }

    private static func cyan(_ colour: SIMD3<Double>) -> Double { colour.z - colour.x - 50 }
    private static func orange(_ colour: SIMD3<Double>) -> Double { colour.x - colour.y - 80 }

    /// A direction about the centroid as pixels, from the plane's own axes.
    private func direction(_ degrees: Double, _ view: VesselFigureView) -> SIMD2<Double> {
        let plane = P.plane(at: P.middle)
        let angle = degrees * .pi / 180
        let vector = plane.across * cosine(angle) + cross(plane.axis, plane.across) * cosine(angle - .pi / 2)
        return [dot(vector, view.right), dot(vector, view.down)]
    }

    private func cosine(_ angle: Double) -> Double { unitVector(degrees: angle * 180 / .pi).x }

    @Test func theWallLiesOnTheTrueCircle() throws {
        let picture = try Picture(.plain)
        let view = try #require(picture.drawn.section)
        let radius = P.radius * view.pixelsPerMillimetre
        // Four radii to the panel's edge, less the rounding to whole pixels a metre.
        #expect(abs(radius - 65) < 0.1)
        for angle in stride(from: 116.0, through: 324, by: 4) {
            let middle = try #require(
                picture.middle(from: view.frame.centre, direction(angle, view), radius - 8...radius + 8, Self.cyan))
            #expect(abs(middle - radius) < 0.5, "at \(angle)°")
        }
        for angle in stride(from: -24.0, through: 104, by: 4) {
            let middle = try #require(
                picture.middle(from: view.frame.centre, direction(angle, view), radius - 8...radius + 8, Self.orange))
            #expect(abs(middle - radius) < 0.5, "at \(angle)°")
        }
    }

    @Test(arguments: [VesselFigureSampleTests.Kind.plain, .contact]) func theArcSpansTheTrueAngles(
        _ kind: VesselFigureSampleTests.Kind
    ) throws {
        let picture = try Picture(kind)
        let view = try #require(picture.drawn.section)
        // Outside of the ends of the angle's legs, within the arc's width.
        let radius = P.radius * view.pixelsPerMillimetre + 2
        let coloured = stride(from: -180.0, to: 180, by: 0.25).filter { angle in
            Self.orange(picture.colour(at: view.frame.centre + direction(angle, view) * radius)) > 0
        }
        // Half a pixel is 0.43° there.
        #expect(abs(try #require(coloured.first) - (P.direction - 70)) < 0.7)
        #expect(abs(try #require(coloured.last) - (P.direction + 70)) < 0.7)
        #expect(abs(Double(coloured.count) / 4 - 140) < 1)
    }

    @Test func theProfilePassesThroughItsAngles() throws {
        let picture = try Picture(.contact)
        let frame = try #require(picture.drawn.profile)
        let view = try #require(picture.drawn.straightened)
        #expect(abs(view.axis.width - 622) < 1 && view.frame.x == frame.x && view.frame.width == frame.width)
        let orange: (SIMD3<Double>) -> Double = { $0.x - $0.z - 130 }
        for s in [14.0, 15.5, 17, 21, 23, 27, 29, 33, 36] {
            let angle = 2 * P.halfAngle(at: s, full: 140)
            let expected = SIMD2(frame.x + s / P.length * frame.width, frame.maxY - angle / 360 * frame.height)
            let middle = try #require(picture.middle(from: expected, [0, 1], -14...14, orange))
            #expect(abs(middle) < 0.5, "at \(s) mm")
        }
        // No section, no line; and the 180° line where the axis says it is.
        let gap = SIMD2(frame.x + 42.5 / P.length * frame.width, frame.maxY - 1)
        #expect(orange(picture.colour(at: gap)) < 0)
        let limit = picture.middle(from: [frame.x + 30, frame.centre.y], [0, 1], -6...6) { 200 - $0.x }
        #expect(abs(try #require(limit)) < 0.5)
    }

    @Test func theStraightenedWallsLieAtTheRadius() throws {
        let picture = try Picture(.plain)
        let view = try #require(picture.drawn.straightened)
        let frame = view.frame
        let across = P.radius * view.pixelsAcross
        #expect(abs(view.pixelsAcross - frame.width / P.length) < 0.01)
        func middle(_ s: Double, _ side: Double, _ weight: (SIMD3<Double>) -> Double) -> Double? {
            picture.middle(
                from: [frame.x + s / P.length * frame.width, frame.centre.y - side * across], [0, 1], -8...8, weight)
        }
        for s in [3.25, 8.25, 46.25] {
            #expect(abs(try #require(middle(s, 1, Self.cyan))) < 0.5)
            #expect(abs(try #require(middle(s, -1, Self.cyan))) < 0.5)
        }
        // The direction of the arc's middle is up: touched there, free opposite.
        for s in [18.0, 23, 31] {
            #expect(abs(try #require(middle(s, 1, Self.orange))) < 0.5)
            #expect(abs(try #require(middle(s, -1, Self.cyan))) < 0.5)
        }
        #expect(middle(42.5, 1, Self.cyan) == nil)
    }

    @Test func anOccludedStretchStandsAt360() throws {
        let picture = try Picture(.occluded)
        let texts = picture.drawn.sheet.texts.map(\.text)
        #expect(texts.contains { $0.hasSuffix(", lumen closed here") } && texts.contains("centreline"))
        let frame = try #require(picture.drawn.profile)
        for s in [23.0, 27] {
            let middle = picture.middle(
                from: [frame.x + s / P.length * frame.width, frame.y], [0, 1], -1.5...6
            ) { $0.x - $0.z - 130 }
            #expect(abs(try #require(middle)) < 1)
        }
    }

    @Test func aMaskIsOutlinedAtItsSurface() throws {
        let grid = Phantom.grid([40, 40, 40], spacing: [0.8, 0.8, 0.8])
        let centre = SIMD3(15.3, 16.1, 15.8)
        let sphere = TissueMask(
            Region(in: grid.box) { x, y, z in length(grid.position(of: [x, y, z]) - centre) < 9 }, on: grid)
        let right = SIMD3(0.6, 0.64, 0.48)
        let down = cross(right, SIMD3(0.0, -0.6, 0.8))
        let plane = SamplingPlane(
            origin: centre - right * 12 - down * 12, right: right * 0.2, down: down * 0.2, width: 121, height: 121)
        let field = VesselFigureMask(sphere, around: [centre], reach: 17).field(on: plane)
        let loops = VesselFigureMask.loops(field, width: 121, height: 121)
        #expect(loops.count == 1)
        for point in loops.joined() {
            let offset = (point - 60) * 0.2
            #expect(abs((offset * offset).sum().squareRoot() - 9) < 0.4)
        }
    }
}
