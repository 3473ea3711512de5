/// Text made safe for HTML.
enum HTMLText {
    /// A text that means nothing but itself, in an element or in a quoted attribute.
    ///
    /// Control characters, which HTML does not allow, become blanks.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            default:
                let isControl =
                    scalar.value < 32 || (127..<160).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
                escaped.unicodeScalars.append(isControl ? " " : scalar)
            }
        }
        return escaped
    }

    /// A number rounded for reading, its full value in the tooltip; `n/a` for what is not finite.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return missing }
        return "<span title=\"\(value)\">\(NiceNumber.text(value))</span>"
    }

    /// What stands for a missing value.
    static let missing = "<span class=\"missing\">n/a</span>"
}
