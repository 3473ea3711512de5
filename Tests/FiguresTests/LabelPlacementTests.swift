import Testing

@testable import Figures

@Suite struct LabelPlacementTests {
    private let bounds = PixelRect(x: 10, y: 20, width: 520, height: 1050)

    private func objects(_ count: Int, within area: PixelRect) -> [LabelPlacement.Object] {
        var state: UInt64 = 3
        func random() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        return (0..<count).map { i in
            let size = 6 + 24 * random()
            return LabelPlacement.Object(
                box: PixelRect(
                    x: area.x + random() * (area.width - size), y: area.y + random() * (area.height - size),
                    width: size,
                    height: size), labelSize: [i < 9 ? 15 : 23, 15])
        }
    }

    @Test func fiftyLesionsKeepTheirNumbersApart() {
        let objects = objects(50, within: bounds)
        let letters = [
            PixelRect(x: 14, y: 530, width: 18, height: 18), PixelRect(x: 400, y: 1040, width: 120, height: 28),
        ]
        let labels = LabelPlacement.place(objects, obstacles: letters, within: bounds)
        #expect(labels.count == 50)
        for (i, label) in labels.enumerated() {
            #expect(!label.overlapsLabel)
            #expect(bounds.contains(label.box))
            #expect(!letters.contains { $0.intersects(label.box) })
            #expect(!objects.contains { $0.box.intersects(label.box) })
            for other in labels[(i + 1)...] { #expect(!label.box.intersects(other.box)) }
        }
    }

    @Test func evenAHeapOfLesionsKeepsItsNumbersApart() {
        let heap = PixelRect(x: 200, y: 500, width: 110, height: 110)
        let labels = LabelPlacement.place(objects(50, within: heap), obstacles: [], within: bounds)
        for (i, label) in labels.enumerated() {
            #expect(!label.overlapsLabel)
            for other in labels[(i + 1)...] { #expect(!label.box.intersects(other.box)) }
        }
    }

    @Test func aLabelWithoutRoomSaysSo() {
        let tight = PixelRect(x: 0, y: 0, width: 30, height: 30)
        let object = LabelPlacement.Object(box: PixelRect(x: 10, y: 10, width: 4, height: 4), labelSize: [40, 15])
        let labels = LabelPlacement.place([object], obstacles: [], within: tight)
        #expect(labels == [.init(box: PixelRect(x: -8, y: 4.5, width: 40, height: 15), overlapsLabel: true)])
    }
}
