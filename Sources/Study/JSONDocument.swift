internal import FoundationEssentials

/// A JSON value that is written with sorted keys and numbers at full precision.
public enum JSONDocument: Sendable, Equatable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A whole number.
    case integer(Int)
    /// A finite number.
    case number(Double)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONDocument])
    /// An object; its keys are written in sorted order.
    case object([String: JSONDocument])

    /// A number, or `null` where there is none.
    static func optional(_ value: Double?) -> JSONDocument { value.map { .number($0) } ?? .null }

    /// A text, or `null` where there is none.
    static func optional(_ value: String?) -> JSONDocument { value.map { .string($0) } ?? .null }

    /// A position in mm.
    static func vector(_ value: SIMD3<Double>) -> JSONDocument {
        .array([.number(value.x), .number(value.y), .number(value.z)])
    }

    /// The text of the document, indented, ending in a newline. The same document gives the same bytes.
    public func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(self)) + [UInt8(ascii: "\n")]
    }
}

extension JSONDocument: Encodable {
    /// Writes the value as what it is, not as an enumeration.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .integer(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let values): try container.encode(values)
        case .object(let values): try container.encode(values)
        }
    }
}

extension JSONDocument: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    /// A text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
}
