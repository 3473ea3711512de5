/// A text's lines, none longer than `width` characters but where a single word is.
///
/// Paragraphs are parted by blank lines; a line that begins with blanks (an example) stands as it is.
func wrapped(_ text: String, width: Int) -> [String] {
    guard !text.isEmpty else { return [] }
    var lines: [String] = []
    var line = ""
    func flush() {
        if !line.isEmpty { lines.append(line) }
        line = ""
    }
    for source in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if source.allSatisfy({ $0 == " " }) {
            flush()
            lines.append("")
        } else if source.first == " " {
            flush()
            lines.append(String(source))
        } else {
            for word in source.split(separator: " ") {
                if !line.isEmpty, line.count + 1 + word.count > width { flush() }
                line += line.isEmpty ? String(word) : " \(word)"
            }
        }
    }
    flush()
    return lines
}
