/// The JSON file beside a PET or SPECT volume, in any dialect (BIDS, dcm2niix since 2022, PET2BIDS).
///
/// A value is checked when it is asked for, so that a broken one harms nobody whom a flag has given the right one.
/// Everywhere `null`, `"n/a"`, an empty text and an empty list count as missing, and a list of one (or of several equal
/// values) stands for the value in it.
public struct Sidecar: Sendable {
    private let values: [String: JSONValue]

    /// Reads a sidecar from the bytes of its file (UTF-8).
    ///
    /// Throws where the bytes are not JSON, hold no object, or have a key of `SidecarKey` twice. Keys that are not read
    /// may repeat. Time grows with the number of bytes.
    public init(json bytes: some Sequence<UInt8>) throws(SidecarError) {
        let (value, repeatedKeys) = try JSONReader.read(Array(bytes))
        guard case .object(let members) = value else { throw .notAnObject(found: value.kind) }
        if let key = repeatedKeys.first(where: { SidecarKey(rawValue: $0) != nil }) { throw .repeatedKey(key) }
        values = members
    }

    /// The number of a key; nil where it is missing. Throws where it is no number, or lists numbers that differ.
    public func number(_ key: SidecarKey) throws(SidecarError) -> Double? {
        try only(try numbers(key, wanted: "a number"), key)
    }

    /// The list of numbers of a key; nil where it is missing. A single number reads as a list of one.
    public func numbers(_ key: SidecarKey) throws(SidecarError) -> [Double]? {
        try numbers(key, wanted: "a number or a list of numbers")
    }

    /// The text of a key without blanks around it; nil where it is missing.
    public func text(_ key: SidecarKey) throws(SidecarError) -> String? {
        try only(
            try list(key, wanted: "a text") {
                guard case .string(let text) = $0 else { return nil }
                return text.trimmed
            }, key)
    }

    /// The truth of a key; nil where it is missing.
    public func truth(_ key: SidecarKey) throws(SidecarError) -> Bool? {
        try only(
            try list(key, wanted: "true or false") {
                guard case .bool(let truth) = $0 else { return nil }
                return truth
            }, key)
    }

    /// The time of a key: seconds after `TimeZero` where it is a number, a time of day where it is a text.
    func moment(_ key: SidecarKey) throws(SidecarError) -> Moment? {
        if case .string = first(key) {
            return try clock(key).map { Moment.clock($0) }
        }
        guard let seconds = try only(try numbers(key, wanted: "seconds or a time of day"), key) else { return nil }
        return .afterZero(seconds)
    }

    /// The time of day (perhaps with its date) of a key.
    func clock(_ key: SidecarKey) throws(SidecarError) -> ClockTime? {
        guard let text = try text(key) else { return nil }
        guard let time = ClockTime(text) else { throw .unreadableTime(key: key.rawValue) }
        return time
    }

    private func first(_ key: SidecarKey) -> JSONValue? {
        if case .array(let elements) = values[key.rawValue] { return elements.first }
        return values[key.rawValue]
    }

    private func numbers(_ key: SidecarKey, wanted: String) throws(SidecarError) -> [Double]? {
        try list(key, wanted: wanted) {
            guard case .number(let number) = $0 else { return nil }
            return number
        }
    }

    /// The values of a key, each read by `read`, which gives nil for a value of the wrong kind.
    private func list<Value>(
        _ key: SidecarKey, wanted: String, read: (JSONValue) -> Value?
    ) throws(SidecarError) -> [Value]? {
        guard let value = values[key.rawValue], !value.isMissing else { return nil }
        var elements = [value]
        if case .array(let several) = value { elements = several }
        var found: [Value] = []
        for element in elements {
            guard let one = read(element) else {
                throw .wrongKind(key: key.rawValue, found: value.kind(withFirstOther: element), wanted: wanted)
            }
            found.append(one)
        }
        return found
    }

    private func only<Value: Equatable>(_ list: [Value]?, _ key: SidecarKey) throws(SidecarError) -> Value? {
        guard let list, let first = list.first else { return nil }
        guard list.allSatisfy({ $0 == first }) else {
            throw .severalValues(key: key.rawValue, count: list.count)
        }
        return first
    }
}

extension JSONValue {
    /// Whether the value says that there is none.
    fileprivate var isMissing: Bool {
        switch self {
        case .null: true
        case .string(let text): ["", "n/a"].contains(text.trimmed.lowercased())
        case .array(let elements): elements.allSatisfy(\.isMissing)
        default: false
        }
    }

    /// The kind of the value, and of the element of it that is of the wrong kind.
    fileprivate func kind(withFirstOther element: JSONValue) -> String {
        if case .array = self { return "\(kind) with \(element.kind) in it" }
        return kind
    }
}

extension String {
    /// The text without blanks at its ends.
    var trimmed: String {
        let front = drop(while: \.isWhitespace)
        return String(front.dropLast(front.reversed().prefix(while: \.isWhitespace).count))
    }
}
