/// A JSON value as it stands in a sidecar.
enum JSONValue: Equatable, Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What kind of value it is, for messages. The value itself is never told: a sidecar holds names and dates.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array(let elements) where elements.isEmpty: "an empty list"
        case .array(let elements): "a list of \(elements.count)"
        case .object: "an object"
        }
    }
}
