/// Reads JSON (RFC 8259) strictly, and keeps the keys that the outermost object has twice.
///
/// The library's decoder takes one of two equal keys without a word; with two weights in a sidecar that would be a
/// guess. Nesting is bounded, so hostile input cannot exhaust the stack.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    /// Keys the outermost object has more than once, in order.
    private(set) var repeatedKeys: [String] = []

    /// Deepest nesting read; sidecars stay below ten.
    private static let deepest = 64

    /// Reads one value that fills all of `bytes`, but for white space and a UTF-8 byte order mark.
    static func read(_ bytes: [UInt8]) throws(SidecarError) -> (value: JSONValue, repeatedKeys: [String]) {
        var reader = JSONReader(bytes: bytes)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { reader.position = 3 }
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw reader.failure("the end of the file") }
        return (value, reader.repeatedKeys)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func failure(_ wanted: String) -> SidecarError {
        let line = 1 + bytes[..<min(position, bytes.count)].count { $0 == UInt8(ascii: "\n") }
        return .notJSON(line: line, wanted: wanted)
    }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
    }

    private mutating func take(_ character: Unicode.Scalar, _ wanted: String) throws(SidecarError) {
        guard next == UInt8(ascii: character) else { throw failure(wanted) }
        position += 1
    }

    private mutating func value() throws(SidecarError) -> JSONValue {
        skipBlanks()
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw failure("nesting of at most \(Self.deepest) levels") }
        switch next {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(SidecarError) -> JSONValue {
        let wanted = Array("\(text)".utf8)
        guard bytes[position...].starts(with: wanted) else { throw failure("a value") }
        position += wanted.count
        return value
    }

    private mutating func object() throws(SidecarError) -> [String: JSONValue] {
        position += 1
        var members: [String: JSONValue] = [:]
        skipBlanks()
        if next == UInt8(ascii: "}") {
            position += 1
            return members
        }
        while true {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw failure("a key in quotes") }
            let key = try string()
            skipBlanks()
            try take(":", "a colon")
            let old = members.updateValue(try value(), forKey: key)
            if old != nil, depth == 1, !repeatedKeys.contains(key) { repeatedKeys.append(key) }
            skipBlanks()
            if next == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take("}", "a comma or a closing brace")
            return members
        }
    }

    private mutating func array() throws(SidecarError) -> [JSONValue] {
        position += 1
        var elements: [JSONValue] = []
        skipBlanks()
        if next == UInt8(ascii: "]") {
            position += 1
            return elements
        }
        while true {
            elements.append(try value())
            skipBlanks()
            if next == UInt8(ascii: ",") {
                position += 1
                continue
            }
            try take("]", "a comma or a closing bracket")
            return elements
        }
    }

    private mutating func number() throws(SidecarError) -> Double {
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        let whole = try digits("a value")
        if whole.count > 1, whole.first == UInt8(ascii: "0") { throw failure("a number without leading zeros") }
        if next == UInt8(ascii: ".") {
            position += 1
            _ = try digits("digits after the decimal point")
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            _ = try digits("digits of the exponent")
        }
        guard let value = Double(String(decoding: bytes[start..<position], as: UTF8.self)), value.isFinite else {
            throw failure("a number below 1.8e308")
        }
        return value
    }

    private mutating func digits(_ wanted: String) throws(SidecarError) -> ArraySlice<UInt8> {
        let start = position
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw failure(wanted) }
        return bytes[start..<position]
    }

    private mutating func string() throws(SidecarError) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let decoded = String(validating: text, as: UTF8.self) else { throw failure("text in UTF-8") }
                return decoded
            case UInt8(ascii: "\\"):
                text += try escape()
            case 0..<0x20:
                // dcm2niix copies DICOM texts as they are; a raw control character is not JSON, but harms nobody.
                text.append(0x20)
            default:
                text.append(byte)
            }
        }
        throw failure("a closing quote")
    }

    private mutating func escape() throws(SidecarError) -> [UInt8] {
        guard let byte = next else { throw failure("an escape sequence") }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try unicodeScalar())).utf8)
        default: throw failure("an escape sequence")
        }
    }

    private mutating func unicodeScalar() throws(SidecarError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), bytes[position...].starts(with: [0x5C, 0x75]) else {
            throw failure("a Unicode character")
        }
        position += 2
        let second = try codeUnit()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw failure("a Unicode character") }
        return scalar
    }

    private mutating func codeUnit() throws(SidecarError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw failure("four hexadecimal digits")
            }
            unit = unit << 4 | UInt32(digit)
            position += 1
        }
        return unit
    }
}
