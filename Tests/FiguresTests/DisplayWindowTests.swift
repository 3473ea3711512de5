import Testing

@testable import Figures

@Suite struct DisplayWindowTests {
    @Test func greysFollowTheWindow() throws {
        let window = try DisplayWindow(lower: 0, upper: 10)
        #expect(window == .suv)
        for (value, grey) in [(-1.0, 255), (0, 255), (2.5, 191), (5, 128), (10, 0), (1e9, 0), (Double.infinity, 0)] {
            #expect(window.invertedGrey(of: value) == UInt8(grey))
        }
        #expect(DisplayWindow.softTissue.grey(of: -160) == 0)
        #expect(DisplayWindow.softTissue.grey(of: 40) == 128)
        #expect(DisplayWindow.softTissue.grey(of: 240) == 255)
    }

    @Test(arguments: [(1.0, 1.0), (2, 1), (.nan, 1), (0, .infinity), (-1e308, 1e308)])
    func badWindowsAreRefused(_ lower: Double, _ upper: Double) {
        #expect(throws: FigureError.self) { try DisplayWindow(lower: lower, upper: upper) }
    }

    @Test func windowOfOtherUnitsIsRoundAndCoversMostOfTheBody() throws {
        let values = (0..<1000).map { Double($0) } + [.nan, .infinity, -5]
        let window = try #require(DisplayWindow.covering(values))
        #expect(window.lower == 0 && window.upper == 1000)
        #expect(DisplayWindow.covering([0, -1, .nan]) == nil)
        #expect(DisplayWindow.covering([.leastNonzeroMagnitude])?.upper == .leastNonzeroMagnitude)
    }
}
