import Testing

@testable import CommandLineKit

@Suite struct TextWrappingTests {
    @Test func wrapping() {
        #expect(wrapped("", width: 10).isEmpty)
        #expect(wrapped("a bb ccc", width: 4) == ["a bb", "ccc"])
        #expect(wrapped("a bb ccc", width: 8) == ["a bb ccc"])
        #expect(wrapped("muchtoolong a", width: 4) == ["muchtoolong", "a"])
        #expect(wrapped("a\nb\n\nc", width: 9) == ["a b", "", "c"])
        #expect(wrapped("a\n  b   c d e f\ng", width: 5) == ["a", "  b   c d e f", "g"])
    }
}
