/// Reads the JSON that a configuration is made of (RFC 8259): one object of texts, numbers, booleans and arrays of texts and
/// numbers. Stricter than a general decoder and therefore shorter: it needs no recursion, keeps numbers as they are written,
/// does not forget a key that stands twice, and says line and column of a mistake.
struct ConfigurationReader {
    /// What stands where something else was wanted.
    struct Mistake: Error {
        let reason: String
    }

    private let bytes: [UInt8]
    private var position = 0

    /// - Parameter bytes: UTF-8, with or without a byte order mark.
    init(_ bytes: [UInt8]) throws(Mistake) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw Mistake(reason: "it is no UTF-8 text") }
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The whole text's keys and values in their order.
    mutating func entries() throws(Mistake) -> [(key: String, value: ConfigurationValue)] {
        try expect("{", "'{'")
        var entries: [(key: String, value: ConfigurationValue)] = []
        if !take("}") {
            repeat {
                guard next == UInt8(ascii: "\"") else { throw mistake("an option's name in double quotes") }
                let key = try string()
                try expect(":", "':'")
                entries.append((key, try value()))
            } while take(",")
            try expect("}", "',' or '}'")
        }
        guard next == nil else { throw mistake("the end") }
        return entries
    }

    private mutating func value() throws(Mistake) -> ConfigurationValue {
        if take(word: "true") { return .boolean(true) }
        if take(word: "false") { return .boolean(false) }
        guard take("[") else {
            return try scalar("a text in double quotes, a number, true, false or an array of texts and numbers")
        }
        var values: [ConfigurationValue] = []
        if take("]") { return .array(values) }
        repeat { values.append(try scalar("a text in double quotes or a number")) } while take(",")
        try expect("]", "',' or ']'")
        return .array(values)
    }

    private mutating func scalar(_ wanted: String) throws(Mistake) -> ConfigurationValue {
        switch next {
        case UInt8(ascii: "\""): return .string(try string())
        case let byte? where "-0123456789".utf8.contains(byte): return .number(try number())
        default: throw mistake(wanted)
        }
    }

    private mutating func number() throws(Mistake) -> String {
        let start = position
        _ = takeByte(in: "-")
        if !takeByte(in: "0") { try digits() }
        if takeByte(in: ".") { try digits() }
        if takeByte(in: "eE") {
            _ = takeByte(in: "+-")
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() throws(Mistake) {
        guard takeByte(in: "0123456789") else { throw mistake("a digit") }
        while takeByte(in: "0123456789") {}
    }

    /// The text that begins at the quote under `position`.
    private mutating func string() throws(Mistake) -> String {
        position += 1
        var text: [UInt8] = []
        while !takeByte(in: "\"") {
            guard position < bytes.count, bytes[position] >= 0x20 else { throw mistake("a closing quote") }
            if takeByte(in: "\\") {
                text += String(try escaped()).utf8
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// What stands behind a backslash.
    private mutating func escaped() throws(Mistake) -> Unicode.Scalar {
        let plain: [(String, Unicode.Scalar)] = [
            ("\"", "\""), ("\\", "\\"), ("/", "/"), ("b", "\u{8}"), ("f", "\u{C}"), ("n", "\n"), ("r", "\r"),
            ("t", "\t"),
        ]
        for (letter, scalar) in plain where takeByte(in: letter) { return scalar }
        guard takeByte(in: "u") else { throw mistake("one of \"\\/bfnrtu behind the backslash") }
        let first = try codeUnit()
        if UTF16.isLeadSurrogate(first), takeByte(in: "\\"), takeByte(in: "u") {
            let second = try codeUnit()
            if UTF16.isTrailSurrogate(second) {
                return UTF16.decode(UTF16.EncodedScalar([first, second]))
            }
        }
        guard let scalar = Unicode.Scalar(first) else { throw mistake("a whole surrogate pair before it") }
        return scalar
    }

    private mutating func codeUnit() throws(Mistake) -> UInt16 {
        let end = position + 4
        guard end <= bytes.count, bytes[position..<end].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
        else { throw mistake("four hexadecimal digits") }
        position = end
        return unit
    }

    // MARK: Bytes

    /// The next byte that is no blank, passed up to.
    private var next: UInt8? {
        mutating get {
            while takeByte(in: " \t\r\n") {}
            return position < bytes.count ? bytes[position] : nil
        }
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func take(word: String) -> Bool {
        guard next != nil, bytes[position...].starts(with: word.utf8) else { return false }
        position += word.utf8.count
        return true
    }

    private mutating func expect(_ character: Unicode.Scalar, _ wanted: String) throws(Mistake) {
        guard take(character) else { throw mistake(wanted) }
    }

    private mutating func takeByte(in set: String) -> Bool {
        guard position < bytes.count, set.utf8.contains(bytes[position]) else { return false }
        position += 1
        return true
    }

    /// The character under `position`, where it is (lines and columns from 1, columns in characters), and what was wanted.
    private func mistake(_ wanted: String) -> Mistake {
        let before = String(decoding: bytes[..<position], as: UTF8.self)
        let lines = before.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        let character = String(decoding: bytes[position...].prefix(8), as: UTF8.self).first
        let found =
            switch character {
            case nil: "the end"
            case let character? where character.isNewline: "the end of the line"
            case let character? where character.unicodeScalars.contains { $0.value < 0x20 }: "a control character"
            case let character?: "'\(character)'"
            }
        return Mistake(
            reason: "line \(lines.count), column \((lines.last?.count ?? 0) + 1): found \(found), wanted \(wanted)")
    }
}
