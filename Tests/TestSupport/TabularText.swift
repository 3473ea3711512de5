/// A TSV file as a test reads it: cells by row and column name.
public struct TabularText: Sendable, Equatable {
    /// The names of the header line.
    public let columns: [String]
    /// The rows below it.
    public let rows: [[String: String]]

    /// Splits a text; what a row has beyond the header line is left aside.
    public init(_ text: String) {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.isEmpty == true { lines.removeLast() }
        let cells = lines.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
        let columns = cells.first ?? []
        self.columns = columns
        rows = cells.dropFirst().map { Dictionary(zip(columns, $0), uniquingKeysWith: { first, _ in first }) }
    }

    /// The number in a cell; `nil` for `n/a` and what is no number.
    public func number(_ column: String, row: Int) -> Double? { rows[row][column].flatMap { Double($0) } }
}
