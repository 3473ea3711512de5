/// Any JSON value, so that a recipe can be read strictly, with the path of whatever is wrong in it.
enum JSONValue: Encodable, Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }

    /// The value in the words of an error message.
    var found: String {
        switch self {
        case .null: "null"
        case .bool(let value): "\(value)"
        case .number(let value): value.plain
        case .string(let value): "\"\(value)\""
        case .array(let values): "an array of \(values.count)"
        case .object: "an object"
        }
    }

    /// Three numbers as an array.
    static func vector(_ v: SIMD3<Double>) -> JSONValue { .array([.number(v.x), .number(v.y), .number(v.z)]) }

    /// A number, or null where there is none.
    static func number(orNull value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
}

extension Double {
    /// The shortest decimal text, whole numbers without a point.
    var plain: String { Int(exactly: self).map { "\($0)" } ?? "\(self)" }
}
