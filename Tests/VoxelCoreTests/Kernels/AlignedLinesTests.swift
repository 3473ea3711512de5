import Testing

@testable import VoxelCore

@Suite struct AlignedLinesTests {
    @Test func eachAxisKnowsTheDirectionThatRunsAlongIt() throws {
        let turned = Affine(x: [0, 0, -2], y: [3, 0, 0], z: [0, 5, 0], origin: [1, 2, 3])
        let lines = try #require(AlignedLines(of: turned))
        #expect(lines.direction == [1, 2, 0] && lines.step == [3, 5, -2])
        let plain = try #require(AlignedLines(of: Affine(spacing: [2, 3, 4])))
        #expect(plain.direction == [0, 1, 2] && plain.step == [2, 3, 4])
    }

    @Test func aDirectionThatDoesNotMoveTakesAnAxisThatIsLeft() throws {
        let plane = try #require(AlignedLines(of: Affine(x: [0, 0, 2], y: [0, -1, 0], z: .zero, origin: .zero)))
        #expect(plane.direction == [2, 1, 0] && plane.step == [0, -1, 2])
        let point = try #require(AlignedLines(of: Affine(x: .zero, y: .zero, z: .zero, origin: .zero)))
        #expect(point.direction == [0, 1, 2] && point.step == .zero)
    }

    @Test func directionsAskewOrAlongOneAxisHaveNoLines() {
        #expect(AlignedLines(of: Affine(x: [1, 1e-12, 0], y: [0, 1, 0], z: [0, 0, 1], origin: .zero)) == nil)
        #expect(AlignedLines(of: Affine(x: [1, 0, 0], y: [2, 0, 0], z: [0, 0, 1], origin: .zero)) == nil)
        #expect(AlignedLines(of: Affine(x: [.nan, .nan, 0], y: [0, 1, 0], z: [0, 0, 1], origin: .zero)) == nil)
    }
}
