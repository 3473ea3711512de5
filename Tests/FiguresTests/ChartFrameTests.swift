import Testing

@testable import Figures

@Suite struct ChartFrameTests {
    @Test func valuesLieInProportionFromTheLowerLeft() {
        let chart = ChartFrame(
            frame: PixelRect(x: 10, y: 20, width: 100, height: 200), x: 0...50, y: -100...100)
        #expect(chart.point(0, -100) == [10, 220])
        #expect(chart.point(50, 100) == [110, 20])
        #expect(chart.point(25, 0) == [60, 120])
    }

    @Test func ticksAreRoundAndReachTheEnd() {
        #expect(ChartFrame.ticks(to: 50, count: 5) == [0, 10, 20, 30, 40, 50])
        #expect(ChartFrame.ticks(to: 60, count: 5) == [0, 20, 40, 60])
        #expect(ChartFrame.ticks(to: 1, count: 5).count == 6)
        #expect(ChartFrame.ticks(to: ChartFrame.highest, count: 5).count == 6)
    }
}
