/// The label table of a Caret extension, where TotalSegmentator writes the names of its labels:
/// `<LabelTable><Label Key="1" …>spleen</Label>…</LabelTable>`.
enum LabelTable {
    /// The names by label; empty where the bytes hold no such table. Labels outside 0…65535 are left out.
    ///
    /// Cost: one pass over the bytes. Nothing but `Label` elements, their keys and text is looked at.
    static func names(in bytes: [UInt8]) -> [UInt16: String] {
        var names: [UInt16: String] = [:]
        var position = 0
        while let start = find("<Label", in: bytes, from: position) {
            position = start + 6
            // `<LabelTable` is another element.
            guard position < bytes.count, isBlank(bytes[position]) else { continue }
            guard let close = find(">", in: bytes, from: position) else { break }
            let isEmpty = bytes[close - 1] == UInt8(ascii: "/")
            let attributes = bytes[position..<close]
            position = close + 1
            if isEmpty { continue }
            guard let (content, end) = text(in: bytes, from: position) else { break }
            position = end
            guard let key = key(in: attributes) else { continue }
            let name = trimmed(content)
            if !name.isEmpty { names[key] = name }
        }
        return names
    }

    /// The text up to the next tag, entities replaced and CDATA sections as they are, and where that tag starts; `nil` where
    /// the bytes end before.
    private static func text(in bytes: [UInt8], from start: Int) -> (text: String, end: Int)? {
        var result = ""
        var position = start
        while let tag = find("<", in: bytes, from: position) {
            result += unescaped(String(decoding: bytes[position..<tag], as: UTF8.self))
            guard find("<![CDATA[", in: Array(bytes[tag..<min(tag + 9, bytes.count)]), from: 0) != nil else {
                return (result, tag)
            }
            guard let end = find("]]>", in: bytes, from: tag + 9) else { return nil }
            result += String(decoding: bytes[(tag + 9)..<end], as: UTF8.self)
            position = end + 3
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func find(_ text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        let wanted = UnsafeBufferPointer(start: text.utf8Start, count: count)
        guard bytes.count - start >= count else { return nil }
        for position in start...(bytes.count - count) where bytes[position] == wanted[0] {
            if (1..<count).allSatisfy({ bytes[position + $0] == wanted[$0] }) { return position }
        }
        return nil
    }

    /// The value of the attribute `Key`, in either kind of quotes.
    private static func key(in attributes: ArraySlice<UInt8>) -> UInt16? {
        let bytes = Array(attributes)
        var position = 0
        while let start = find("Key", in: bytes, from: position) {
            position = start + 3
            guard start == 0 || isBlank(bytes[start - 1]) else { continue }
            var rest = bytes[position...].drop(while: isBlank)
            guard rest.first == UInt8(ascii: "=") else { continue }
            rest = rest.dropFirst().drop(while: isBlank)
            guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
            let value = rest.dropFirst().prefix { $0 != quote }
            return UInt16(trimmed(String(decoding: value, as: UTF8.self)))
        }
        return nil
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        func isEdge(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\0" }
        guard let first = scalars.firstIndex(where: { !isEdge($0) }),
            let last = scalars.lastIndex(where: { !isEdge($0) })
        else { return "" }
        return String(scalars[first...last])
    }

    /// The text with the five named entities and numeric ones replaced; anything else stays as it is.
    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let ampersand = rest.firstIndex(of: "&") {
            result += rest[..<ampersand]
            let tail = rest[rest.index(after: ampersand)...]
            // The longest entity meant is `#x10FFFF`.
            if let semicolon = tail.prefix(9).firstIndex(of: ";"), let character = entity(tail[..<semicolon]) {
                result.unicodeScalars.append(character)
                rest = tail[tail.index(after: semicolon)...]
            } else {
                result += "&"
                rest = tail
            }
        }
        return result + rest
    }

    private static func entity(_ name: Substring) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.first == "#" else { return nil }
            let digits = name.dropFirst()
            let value =
                digits.first == "x" || digits.first == "X"
                ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init)
        }
    }
}
