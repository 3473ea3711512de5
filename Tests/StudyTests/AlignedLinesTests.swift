import Testing

@testable import Study

@Suite struct AlignedLinesTests {
    @Test("Columns stand two blanks apart, numbers flush right, nothing trails")
    func columns() {
        let rows = [["lesion", "max", "organ"], ["1", "12.3", "liver"], ["10", "8", ""]]
        #expect(
            AlignedLines.of(rows, numbers: [0, 1]) == ["lesion   max  organ", "     1  12.3  liver", "    10     8"])
        #expect(AlignedLines.of(rows) == ["lesion  max   organ", "1       12.3  liver", "10      8"])
    }

    @Test("A letter is one column wide, however many bytes it has")
    func letters() { #expect(AlignedLines.of([["größe", "a"], ["x", "b"]]) == ["größe  a", "x      b"]) }

    @Test func noRowsNoLines() { #expect(AlignedLines.of([]).isEmpty) }
}
