internal import FoundationEssentials

/// The flags' values that a JSON file holds: an object whose keys are long flag names without dashes.
struct Configuration: Sendable {
    /// The file's name, for messages.
    let file: String
    /// The keys, sorted, so that the first mistake reported does not depend on chance.
    let entries: [(key: String, value: ConfigurationValue)]

    init(_ bytes: [UInt8], file: String) throws(CommandLineError) {
        self.file = file
        let object: [String: ConfigurationValue]
        do {
            object = try JSONDecoder().decode([String: ConfigurationValue].self, from: Data(bytes))
        } catch let error as DecodingError {
            throw .malformedConfiguration(file: file, reason: error.reason)
        } catch {
            throw .malformedConfiguration(file: file, reason: "\(error)")
        }
        // A dictionary forgets that a key stood twice, and which of the two values would hold is chance.
        if let key = repeatedTopLevelKey(bytes) { throw .repeatedKey(file: file, key: key) }
        entries = object.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

/// A value as JSON has it.
enum ConfigurationValue: Decodable, Sendable, Equatable {
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([ConfigurationValue])
    case null
    case object

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number("\(value)")
        } else if let value = try? container.decode(Double.self) {
            self = .number("\(value)")
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let values = try? container.decode([ConfigurationValue].self) {
            self = .array(values)
        } else if (try? decoder.container(keyedBy: AnyKey.self)) != nil {
            self = .object
        } else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "a number is out of range")
        }
    }

    /// The texts that the same value has on the command line.
    func texts(for definition: FlagDefinition, subject: String) throws(CommandLineError) -> [String] {
        switch (self, definition.arity) {
        case (.boolean(let value), .toggle): return ["\(value)"]
        case (.number(let text), .one), (.number(let text), .repeated), (.number(let text), .list),
            (.string(let text), .one), (.string(let text), .repeated), (.string(let text), .list):
            return [text]
        case (.array(let values), .repeated), (.array(let values), .list):
            return try values.map { value throws(CommandLineError) in
                guard let text = value.scalar else { throw unsuitable(definition, subject) }
                return text
            }
        case (.array(let values), .one):
            guard let separator = definition.separator, !values.isEmpty else { throw unsuitable(definition, subject) }
            let texts = try values.map { value throws(CommandLineError) in
                guard let text = value.scalar, !text.contains(separator) else { throw unsuitable(definition, subject) }
                return text
            }
            return [texts.joined(separator: separator)]
        default: throw unsuitable(definition, subject)
        }
    }

    private var scalar: String? {
        switch self {
        case .number(let text), .string(let text): text
        default: nil
        }
    }

    private func unsuitable(_ definition: FlagDefinition, _ subject: String) -> CommandLineError {
        let wanted =
            switch definition.arity {
            case .toggle: "true or false, without quotes"
            case .one where definition.separator == nil: "one text or number"
            case .one, .repeated, .list: "a text, a number or an array of them"
            }
        return .unsuitableValue(subject: subject, found: found, wanted: wanted, suggestions: [])
    }

    private var found: String {
        switch self {
        case .boolean(let value): "\(value)"
        case .number(let text), .string(let text): text
        case .array(let values): "[\(values.map(\.found).joined(separator: ", "))]"
        case .null: "null"
        case .object: "{...}"
        }
    }
}

private struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension DecodingError {
    fileprivate var reason: String {
        switch self {
        case .typeMismatch: "it holds something else than an object"
        case .dataCorrupted(let context): context.underlyingError.map { "\($0)" } ?? context.debugDescription
        default: "\(self)"
        }
    }
}

/// The first key that stands twice in the outermost object of a valid JSON text.
private func repeatedTopLevelKey(_ bytes: [UInt8]) -> String? {
    var keys: Set<String> = []
    var depth = 0
    var isKey = false
    var index = 0
    while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            isKey = depth == 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ","): isKey = depth == 1
        case UInt8(ascii: "\""):
            let start = index
            index += 1
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            if isKey, index < bytes.count,
                let key = try? JSONDecoder().decode(String.self, from: Data(bytes[start...index])),
                !keys.insert(key).inserted
            {
                return key
            }
            isKey = false
        default: break
        }
        index += 1
    }
    return nil
}
