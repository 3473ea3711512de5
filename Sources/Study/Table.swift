/// A cell of a table.
public enum TableValue: Sendable, Equatable {
    /// A whole number.
    case integer(Int)
    /// A number; written so that reading it back gives the same bits.
    case number(Double)
    /// A text; tabs and line breaks in it become blanks.
    case text(String)
    /// `true` or `false`.
    case flag(Bool)
    /// There is no value: `n/a`.
    case missing

    /// A number, or `n/a`.
    static func optional(_ value: Double?) -> TableValue { value.map { .number($0) } ?? .missing }

    /// What stands in the file.
    public var text: String {
        switch self {
        case .integer(let value): "\(value)"
        case .number(let value): value.isFinite ? "\(value)" : "n/a"
        case .text(let value): value.isEmpty ? "n/a" : String(value.map { $0.isNewline || $0 == "\t" ? " " : $0 })
        case .flag(let value): value ? "true" : "false"
        case .missing: "n/a"
        }
    }
}

/// A column of a table over rows of one type: its name, meaning and unit in one place, for the table, the JSON beside it and
/// the page.
public struct TableColumn<Row>: Sendable {
    /// The name in the header line.
    public let name: String
    /// What it means.
    public let description: String
    /// Its unit; `nil` where it has none.
    public let unit: String?
    /// The value of a row.
    public let value: @Sendable (Row) -> TableValue
}

/// Rows and columns as files: UTF-8 TSV with a header line, and a JSON data dictionary.
struct Table<Row> {
    let columns: [TableColumn<Row>]
    let rows: [Row]

    /// The TSV.
    func tsv() -> [UInt8] {
        var lines = [columns.map(\.name).joined(separator: "\t")]
        for row in rows { lines.append(columns.map { $0.value(row).text }.joined(separator: "\t")) }
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// Every column's meaning and unit, in the form BIDS gives to the JSON beside a table.
    func dictionary() -> JSONDocument {
        var entries: [String: JSONDocument] = [:]
        for column in columns {
            var entry: [String: JSONDocument] = ["Description": .string(column.description)]
            if let unit = column.unit { entry["Units"] = .string(unit) }
            entries[column.name] = .object(entry)
        }
        return .object(entries)
    }
}
