internal import FoundationEssentials

/// The JSON beside a volume, in the dialects of BIDS, dcm2niix and PET2BIDS.
public struct Sidecar: Sendable {
    private let values: [String: JSONValue]
    /// The file's name for error messages.
    let fileName: String

    /// Reads a sidecar.
    ///
    /// - Parameter fileName: what error messages call it.
    /// - Throws: `UptakeError.invalidSidecar` where the bytes are no JSON object.
    public init(json: [UInt8], fileName: String) throws(UptakeError) {
        self.fileName = fileName
        // A byte order mark, which some programs write, is no JSON.
        let bytes = json.starts(with: [0xEF, 0xBB, 0xBF]) ? json.dropFirst(3) : json[...]
        let value: JSONValue
        do { value = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) } catch {
            throw .invalidSidecar(file: fileName, reason: "it is no valid JSON")
        }
        guard case .object(let values) = value else {
            throw .invalidSidecar(file: fileName, reason: "it is \(value.kind), not a JSON object")
        }
        self.values = values
    }

    /// The first of the keys that stands in the file with a value.
    func firstKey(_ keys: String...) -> String? {
        keys.first { key in
            switch values[key] {
            case nil, .null: false
            case .string(let text): !text.isEmpty && text.lowercased() != "n/a" && text.lowercased() != "unknown"
            case .array(let items): !items.isEmpty
            default: true
            }
        }
    }

    /// A number, or the first one of a list.
    func number(_ key: String) throws(UptakeError) -> Double? { try numbers(key)?.first }

    /// A list of numbers, or a number as a list of one.
    func numbers(_ key: String) throws(UptakeError) -> [Double]? {
        guard firstKey(key) != nil, let value = values[key] else { return nil }
        let items: [JSONValue] = if case .array(let items) = value { items } else { [value] }
        var numbers: [Double] = []
        for item in items {
            switch item {
            case .number(let number) where number.isFinite: numbers.append(number)
            case .string(let text):
                guard let number = Double(text), number.isFinite else { throw mistyped(key, item, "a number") }
                numbers.append(number)
            default: throw mistyped(key, item, "a number")
            }
        }
        return numbers
    }

    /// A text, or the first one of a list.
    func text(_ key: String) throws(UptakeError) -> String? {
        guard firstKey(key) != nil, let value = values[key] else { return nil }
        switch value {
        case .string(let text): return text
        case .array(let items):
            if case .string(let text)? = items.first { return text }
            throw mistyped(key, value, "a text")
        default: throw mistyped(key, value, "a text")
        }
    }

    /// `true` or `false`.
    func flag(_ key: String) throws(UptakeError) -> Bool? {
        guard firstKey(key) != nil, let value = values[key] else { return nil }
        guard case .bool(let flag) = value else { throw mistyped(key, value, "true or false") }
        return flag
    }

    /// A time of day (`11:20:11.5` or `112011.5`) in seconds after midnight.
    func clockTime(_ key: String) throws(UptakeError) -> Double? {
        guard let text = try text(key) else { return nil }
        let parts: [String]
        if text.contains(":") {
            parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        } else {
            let digits = Array(text)
            guard digits.count >= 6 else { throw .notATime(file: fileName, key: key) }
            parts = [String(digits[0..<2]), String(digits[2..<4]), String(digits[4...])]
        }
        let numbers = parts.compactMap { Double($0) }
        guard parts.count == 3, numbers.count == 3, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]),
            (0..<61).contains(numbers[2])
        else { throw .notATime(file: fileName, key: key) }
        return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    }

    private func mistyped(_ key: String, _ value: JSONValue, _ wanted: String) -> UptakeError {
        .mistyped(file: fileName, key: key, found: value.kind, wanted: wanted)
    }
}

/// A JSON value of any kind.
enum JSONValue: Decodable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// What kind of value it is, for error messages, which never repeat the value: it may be a patient's.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
