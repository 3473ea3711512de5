/// Cells in columns, for a terminal.
enum AlignedLines {
    /// A line a row, columns two blanks apart, without blanks at the end.
    ///
    /// - Parameters:
    ///   - rows: all of the same count.
    ///   - numbers: the columns that are flush right.
    static func of(_ rows: [[String]], numbers: Set<Int> = []) -> [String] {
        guard let first = rows.first else { return [] }
        let widths = first.indices.map { column in rows.map { $0[column].count }.max()! }
        return rows.map { row in
            let padded = row.enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return numbers.contains(column) ? blanks + cell : cell + blanks
            }
            var line = Substring(padded.joined(separator: "  "))
            while line.last == " " { line.removeLast() }
            return String(line)
        }
    }
}
