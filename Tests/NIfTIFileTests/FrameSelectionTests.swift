import NIfTIFile
import Testing

struct FrameSelectionTests {
    @Test func framesAreSorted() throws {
        let selection = try #require(FrameSelection([(4, 2), (1, 0.5)]))
        #expect(selection.frames.map(\.index) == [1, 4])
        #expect(selection.frames.map(\.weight) == [0.5, 2])
        #expect(FrameSelection(1..<3) == FrameSelection([(1, 1), (2, 1)]))
    }

    @Test func whatIsNoSelectionIsNil() {
        #expect(FrameSelection([]) == nil)
        #expect(FrameSelection(2..<2) == nil)
        #expect(FrameSelection([(-1, 1)]) == nil)
        #expect(FrameSelection([(1, 1), (1, 2)]) == nil)
        for weight in [0, -1, Double.nan, .infinity] { #expect(FrameSelection([(1, weight)]) == nil) }
        #expect(FrameSelection([(0, .greatestFiniteMagnitude), (1, .greatestFiniteMagnitude)]) == nil)
    }
}
