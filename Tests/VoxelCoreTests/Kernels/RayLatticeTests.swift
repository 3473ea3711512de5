import Glibc
import Testing

@testable import VoxelCore

@Suite struct RayLatticeTests {
    @Test func quarterTurnsAreExact() {
        let wanted: [(Double, Double, Double)] = [
            (0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1), (-90, 0, -1), (360, 1, 0), (-180, -1, 0),
        ]
        for (degrees, cosine, sine) in wanted {
            let (direction, isOpposite) = ViewDirection.of(degrees: degrees)
            let sign = isOpposite ? -1.0 : 1
            #expect(sign * direction.cosine == cosine && sign * direction.sine == sine, "\(degrees)")
        }
    }

    @Test func everyAngleHasItsSineAndItsOppositeTheSameDirection() {
        for step in -1440...1440 {
            let degrees = Double(step) / 2
            let (direction, isOpposite) = ViewDirection.of(degrees: degrees)
            let sign = isOpposite ? -1.0 : 1
            #expect(abs(sign * direction.cosine - cos(degrees * .pi / 180)) < 1e-14)
            #expect(abs(sign * direction.sine - sin(degrees * .pi / 180)) < 1e-14)
            let (opposite, isFront) = ViewDirection.of(degrees: degrees + 180)
            #expect(opposite == direction && isFront == !isOpposite)
        }
    }

    @Test func insideIsJustTheRaysOnTheLine() {
        let grid = Grid(size: [8, 5, 1], affine: Affine(spacing: [2, 3, 1]))!
        let directions = stride(from: 0.0, to: 180, by: 7.5).map { ViewDirection.of(degrees: $0).direction }
        let lattice = RayLattice(grid: grid, directions: directions)
        for direction in directions {
            let crossings = lattice.crossings(direction)
            for line in 0..<crossings.lines {
                let middle = crossings.middle(line: line)
                let inside = (0..<crossings.rays).filter {
                    let place = crossings.place(ray: $0, middle: middle)
                    return place > 0.5 - 1e-8 && place < Double(crossings.voxels) + 0.5 + 1e-8
                }
                #expect(Array(crossings.inside(middle: middle)) == inside)
            }
        }
    }
}
