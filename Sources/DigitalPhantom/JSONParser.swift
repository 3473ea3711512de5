/// Reads JSON (RFC 8259) and tells line and column of what is wrong; a key that stands twice is an error too, which
/// Foundation's decoder passes over in silence.
struct JSONParser {
    /// What is wrong, and where.
    struct Failure: Error {
        let reason: String
    }

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// The only value of a text.
    static func value(of bytes: some Sequence<UInt8>) throws(Failure) -> JSONValue {
        var parser = JSONParser(bytes: Array(bytes))
        let value = try parser.value()
        guard parser.next() == nil else { throw parser.failure("text after the end") }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private func failure(_ what: String) -> Failure {
        let before = bytes[..<min(place, bytes.count)]
        let newline = UInt8(ascii: "\n")
        let line = before.count { $0 == newline } + 1
        let column = before.count - (before.lastIndex(of: newline).map { $0 + 1 } ?? 0) + 1
        return Failure(reason: "\(what) at line \(line), column \(column)")
    }

    /// The next byte that is not blank, left in place.
    private mutating func next() -> UInt8? {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
        return place < bytes.count ? bytes[place] : nil
    }

    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        guard next() == UInt8(ascii: byte) else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(Failure) -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= 100 else { throw failure("more than 100 levels") }
        switch next() {
        case UInt8(ascii: "{"): return .object(try object())
        case UInt8(ascii: "["): return .array(try array())
        case UInt8(ascii: "\""): return .string(try string())
        case nil: throw failure("no value")
        default: return try word()
        }
    }

    private mutating func object() throws(Failure) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        place += 1
        if take("}") { return members }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw failure("no key in quotes") }
            let start = place
            let key = try string()
            guard members[key] == nil else {
                place = start
                throw failure("the key \"\(key)\" a second time")
            }
            guard take(":") else { throw failure("no colon") }
            members[key] = try value()
        } while take(",")
        guard take("}") else { throw failure("no comma or }") }
        return members
    }

    private mutating func array() throws(Failure) -> [JSONValue] {
        var values: [JSONValue] = []
        place += 1
        if take("]") { return values }
        repeat { values.append(try value()) } while take(",")
        guard take("]") else { throw failure("no comma or ]") }
        return values
    }

    /// true, false, null or a number.
    private mutating func word() throws(Failure) -> JSONValue {
        let start = place
        let letters = bytes[start...].prefix { byte in
            (48...57).contains(byte) || (97...122).contains(byte) || [0x2B, 0x2D, 0x2E, 0x45].contains(byte)
        }
        let text = String(decoding: letters, as: UTF8.self)
        switch text {
        case "true", "false":
            place += text.utf8.count
            return .bool(text == "true")
        case "null":
            place += text.utf8.count
            return .null
        default:
            guard Self.isNumber(letters), let number = Double(text) else { throw failure("no value") }
            guard number.isFinite else { throw failure("a number too large to compute with") }
            place += text.utf8.count
            return .number(number)
        }
    }

    /// Whether bytes are a number by JSON's grammar: -?(0|[1-9][0-9]*)(.[0-9]+)?([eE][+-]?[0-9]+)?
    private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func take(_ choices: String) -> Bool {
            guard let first = rest.first, choices.utf8.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        func takeDigits() -> Bool {
            let count = rest.prefix { (48...57).contains($0) }.count
            rest.removeFirst(count)
            return count > 0
        }
        _ = take("-")
        guard take("0") || takeDigits() else { return false }
        if take("."), !takeDigits() { return false }
        if take("eE") {
            _ = take("+-")
            if !takeDigits() { return false }
        }
        return rest.isEmpty
    }

    private mutating func string() throws(Failure) -> String {
        let start = place
        place += 1
        var content: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
            guard bytes[place] >= 0x20 else { throw failure("a line's end or control character in a text") }
            if bytes[place] == UInt8(ascii: "\\") {
                place += 1
                content += Array(String(Character(try escape())).utf8)
            } else {
                content.append(bytes[place])
                place += 1
            }
        }
        guard place < bytes.count, let text = String(validating: content, as: UTF8.self) else {
            let isCut = place >= bytes.count
            place = start
            throw failure(isCut ? "a text without end" : "a text that is not UTF-8")
        }
        place += 1
        return text
    }

    /// The character that a backslash stands before.
    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        let plain: [UInt8: Unicode.Scalar] = [
            0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{c}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
        ]
        guard place < bytes.count else { throw failure("a text without end") }
        if let scalar = plain[bytes[place]] {
            place += 1
            return scalar
        }
        guard bytes[place] == UInt8(ascii: "u"), var code = hex() else { throw failure("no escape") }
        if (0xD800..<0xDC00).contains(code) {
            guard place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
            else { throw failure("half a surrogate pair") }
            place += 1
            guard let low = hex(), (0xDC00..<0xE000).contains(low) else { throw failure("half a surrogate pair") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw failure("half a surrogate pair") }
        return scalar
    }

    /// The four digits after a u, passed over.
    private mutating func hex() -> UInt32? {
        let digits = bytes[min(place + 1, bytes.count)...].prefix(4)
        guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
            return nil
        }
        place += 5
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
