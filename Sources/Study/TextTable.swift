/// Tab-separated text as spreadsheets and BIDS write it.
enum TextTable {
    /// The cells of every line that is not empty, without blanks at either end.
    static func rows(_ text: String) -> [[String]] {
        text.split(whereSeparator: \.isNewline).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(trimmed)
        }
    }

    /// The text without blanks at either end, and without the byte order mark that spreadsheets write first.
    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace { text.removeLast() }
        while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
        return String(text)
    }
}
