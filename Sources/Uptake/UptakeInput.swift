/// Where an input of the conversion came from.
public enum InputSource: String, Sendable {
    case commandLine = "command line"
    case sidecar = "sidecar"
    case table = "table"
    /// The module's own table of half-lives.
    case radionuclideTable = "ICRP-107"
    /// The volume's own header.
    case volume = "volume"
}

/// An input that the conversion used: its value and where it came from. `summary.json` lists them all.
public struct UptakeInput: Equatable, Sendable, Encodable {
    /// A number or a word.
    public enum Value: Equatable, Sendable {
        case number(Double)
        case text(String)
    }

    /// What it is: `weight`, `half_life`, ….
    public let name: String
    /// The value as it was used, corrections included.
    public let value: Value
    /// The unit of a number; nil for a word.
    public let unit: String?
    /// Which source won.
    public let source: InputSource
    /// The flag, key or column in that source.
    public let origin: String

    private enum CodingKeys: String, CodingKey {
        case name, value, unit, source, origin
    }

    /// Encodes `name`, `value` (a number or a text), `unit` (left out for a word), `source` and `origin`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        switch value {
        case .number(let number): try container.encode(number, forKey: .value)
        case .text(let text): try container.encode(text, forKey: .value)
        }
        try container.encodeIfPresent(unit, forKey: .unit)
        try container.encode(source.rawValue, forKey: .source)
        try container.encode(origin, forKey: .origin)
    }
}
