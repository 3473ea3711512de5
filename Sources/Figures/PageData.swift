/// Data for a page's scripts, as JSON between tags that nothing in it can close.
enum PageData {
    /// A block of JSON that scripts find by its identifier.
    static func block(_ id: String, _ json: String) -> String {
        "<script type=\"application/json\" id=\"\(id)\">\(json)</script>\n"
    }

    /// A text as JSON; what could end the block, or mean anything in HTML, is written by its number.
    static func string(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": json += "\\" + String(scalar)
            case "<", ">", "&", "\u{2028}", "\u{2029}": json += numbered(scalar)
            default:
                if scalar.value < 32 { json += numbered(scalar) } else { json.unicodeScalars.append(scalar) }
            }
        }
        return json + "\""
    }

    /// A list of JSON values.
    static func list(_ values: some Sequence<String>) -> String { "[" + values.joined(separator: ",") + "]" }

    /// An object of names with JSON values, in this order.
    static func object(_ members: KeyValuePairs<String, String>) -> String {
        "{" + members.map { string($0) + ":" + $1 }.joined(separator: ",") + "}"
    }

    private static func numbered(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
