/// A table that an earlier step wrote, read again.
struct OutputTable {
    /// A line of it.
    struct Row {
        fileprivate let cells: [String: String]
        private let file: String
        private let line: Int

        fileprivate init(cells: [String: String], file: String, line: Int) {
            self.cells = cells
            self.file = file
            self.line = line
        }

        /// The text of a cell; `nil` for `n/a` and where the column is missing.
        func text(_ column: String) -> String? {
            guard let text = cells[column], text != "n/a", !text.isEmpty else { return nil }
            return text
        }

        /// The number of a cell; `nil` for `n/a`.
        ///
        /// - Throws: `StudyError.outputs` where it is no finite number.
        func number(_ column: String) throws(StudyError) -> Double? {
            guard let text = text(column) else { return nil }
            guard let value = Double(text), value.isFinite else {
                throw .outputs(file: file, reason: "line \(line) holds '\(text)' under \(column), which is no number")
            }
            return value
        }

        /// The number of a cell that must hold one.
        func required(_ column: String) throws(StudyError) -> Double {
            guard let value = try number(column) else {
                throw .outputs(file: file, reason: "line \(line) holds no number under \(column)")
            }
            return value
        }

        /// The answer of a cell that must hold one.
        func flag(_ column: String) throws(StudyError) -> Bool {
            switch text(column) {
            case "true": return true
            case "false": return false
            case let found:
                throw .outputs(
                    file: file, reason: "line \(line) holds '\(found ?? "n/a")' under \(column), wanted true or false")
            }
        }
    }

    let rows: [Row]

    /// Reads a table.
    ///
    /// - Throws: `StudyError.unreadable`, or `.outputs` where a line has too few cells.
    init(at path: String) throws(StudyError) {
        let file = lastComponent(of: path)
        let lines = TextTable.rows(try FileContents.text(at: path))
        guard let header = lines.first else { throw .outputs(file: file, reason: "it is empty") }
        var rows: [Row] = []
        for (number, cells) in lines.enumerated().dropFirst() {
            guard cells.count == header.count else {
                throw .outputs(
                    file: file, reason: "line \(number + 1) has \(cells.count) cells, and the header \(header.count)")
            }
            rows.append(
                Row(
                    cells: Dictionary(zip(header, cells), uniquingKeysWith: { first, _ in first }), file: file,
                    line: number + 1))
        }
        self.rows = rows
    }
}
