import Foundation
import Lesions
import Testing
import VoxelCore

@testable import Figures

/// Many lesions on one maximum projection: every number is drawn and can be read.
@Suite struct CrowdedFiguresTests {
    /// Where lesions lie: all over a body, or most of them in three heaps.
    enum Arrangement: CaseIterable {
        case spread, heaps
    }

    /// Lesions of 8 to 20 mm in a body of 1.7 m, by a fixed sequence of numbers.
    private func scene(_ count: Int, _ arrangement: Arrangement) throws -> FigureScene {
        let grid = Phantom.grid([90, 55, 215], spacing: [8, 8, 8], origin: [-356, -216, -856])
        var state: UInt64 = 11
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        let heaps: [SIMD3<Double>] = [[60, 0, 250], [-40, 30, -50], [70, -20, -420]]
        let volume = ScalarVolume(
            grid: grid, stored: .double(VoxelBuffer(count: grid.voxelCount) { $0.initialize(repeating: 1) }))
        let lesions = (0..<count).map { i in
            let off = SIMD3(random(), random(), random()) - 0.5
            let radius = 8 + 12 * random()
            let centre: SIMD3<Double> =
                arrangement == .spread || i % 4 == 3
                ? off * SIMD3(360, 220, 1500) : heaps[i % 3] + off * SIMD3(150, 120, 170)
            let index = grid.inverse.position(of: centre)
            let middle = SIMD3(Int(index.x.rounded()), Int(index.y.rounded()), Int(index.z.rounded()))
            let around = VoxelBox(lower: middle &- 4, upper: middle &+ 5).intersection(grid.box)
            let region = Region(in: around) { x, y, z in length(grid.position(of: [x, y, z]) - centre) <= radius }
            return Phantom.lesion(UInt16(i + 1), region, in: volume, threshold: nil)
        }
        return try Phantom.scene(volume, lesions)
    }

    private typealias Segment = (SIMD2<Double>, SIMD2<Double>)

    /// Whether two leaders meet between their ends.
    private func cross(_ s: Segment, _ t: Segment) -> Bool {
        func turn(_ a: SIMD2<Double>, _ b: SIMD2<Double>, _ p: SIMD2<Double>) -> Double {
            (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x)
        }
        return turn(s.0, s.1, t.0) * turn(s.0, s.1, t.1) < 0 && turn(t.0, t.1, s.0) * turn(t.0, t.1, s.1) < 0
    }

    /// Of `count` lesions at most this many pairs of leaders cross on a panel: one for every 25 lesions spread over the
    /// body, one for every eight where they lie on top of each other.
    @Test(arguments: [50, 100], Arrangement.allCases)
    func everyNumberCanBeRead(_ count: Int, _ arrangement: Arrangement) throws {
        let scene = try scene(count, arrangement)
        let layout = try scene.projectionLayout()
        #expect(TypeSize.number(among: count) >= 9)
        for (panel, outlines) in zip(layout.panels, scene.projectedOutlines(on: layout.panels)) {
            let canvas = try Canvas(width: layout.width, height: layout.height)
            let letters = canvas.letters(OrientationLetters(panel.orientation, on: panel.grid), in: panel.frame)
            let labels = canvas.number(outlines, in: panel.frame, obstacles: letters)
            #expect(outlines.map(\.text) == (1...count).map(String.init))
            #expect(labels.count == count && !labels.contains { $0.overlapsLabel })
            var crossings = 0
            for i in labels.indices {
                let box = labels[i].box
                #expect(panel.frame.contains(box) && !letters.contains { $0.intersects(box) })
                for j in labels.indices where j != i {
                    #expect(!box.intersects(labels[j].box), "\(panel.orientation): \(i + 1) lies on \(j + 1)")
                    let centre = outlines[j].box.centre
                    #expect(
                        !box.intersects(PixelRect(x: centre.x, y: centre.y, width: 0.01, height: 0.01)),
                        "\(panel.orientation): \(i + 1) covers lesion \(j + 1)")
                    let leaders = [i, j].map { k in
                        (labels[k].box.centre, outlines[k].nearestPoint(to: labels[k].box.centre))
                    }
                    if i < j, cross(leaders[0], leaders[1]) { crossings += 1 }
                }
            }
            #expect(
                crossings <= count / (arrangement == .spread ? 25 : 8), "\(panel.orientation): \(crossings) crossings")
        }
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try scene.maximumProjectionPNG()).write(
                to: URL(filePath: "\(folder)/crowded-\(arrangement)-\(count).png"))
        }
    }
}
