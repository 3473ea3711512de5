import Foundation
import Testing

@testable import Figures

@Suite struct ThinnedLineTests {
    private func distance(_ p: SIMD2<Double>, toSegment a: SIMD2<Double>, _ b: SIMD2<Double>) -> Double {
        let (along, from) = (b - a, p - a)
        let square = (along * along).sum()
        let t = square > 0 ? min(1, max(0, (along * from).sum() / square)) : 0
        let off = from - along * t
        return (off * off).sum().squareRoot()
    }

    /// Every point that is left out lies on the line between those that are kept around it, up to twice the tolerance.
    @Test(arguments: [3.0, 20, 150])
    func circlesKeepTheirShape(radius: Double) {
        let count = Int(radius * 20)
        let circle = (0..<count).map { i in
            let angle = Double(i) / Double(count) * 2 * .pi
            return SIMD2(radius * cos(angle), radius * sin(angle))
        }
        let thinned = ThinnedLine.points(circle)
        #expect(thinned.count < circle.count)
        #expect(thinned.first == circle.first && thinned.last == circle.last)
        #expect(thinned.allSatisfy(circle.contains))
        for point in circle {
            let nearest = zip(thinned, thinned.dropFirst()).map { distance(point, toSegment: $0, $1) }.min()!
            #expect(nearest <= 2 * ThinnedLine.tolerance)
        }
    }

    @Test func straightLinesAndCorners() {
        let line = (0...50).map { SIMD2(Double($0), 2 * Double($0)) }
        #expect(ThinnedLine.points(line) == [line[0], line[50]])
        let square: [SIMD2<Double>] = [[0, 0], [1, 0], [2, 0], [2, 1], [2, 2], [1, 2], [0, 2], [0, 1]]
        #expect(ThinnedLine.points(square) == [[0, 0], [2, 0], [2, 2], [0, 2], [0, 1]])
        // There and back again.
        let spike: [SIMD2<Double>] = [[0, 0], [5, 0], [10, 0], [5, 0], [0, 0]]
        #expect(ThinnedLine.points(spike) == [[0, 0], [10, 0], [0, 0]])
        for few in [[], [[1, 2]], [[1, 2], [3, 4]], [[1, 1], [1, 1], [1, 1]]] as [[SIMD2<Double>]] {
            #expect(ThinnedLine.points(few).count == min(2, few.count))
        }
    }
}
