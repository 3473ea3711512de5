/// What `sessions.tsv` and `participants.tsv` say about a patient.
///
/// Only weight, height and sex are taken. `activity_gbq` is not: it is the activity of the therapy cycle, which is not
/// that of the diagnostic tracer of a scan in the same session.
public struct TableValues: Equatable, Sendable {
    private let rows: [[String: String]]

    /// The rows of a patient, column name to text, the most specific first: the session's, then the participant's.
    /// A cell that is empty or `n/a` counts as missing. Column names match in any case.
    public init(rows: [[String: String]] = []) {
        self.rows = rows.map { row in
            Dictionary(row.map { ($0.key.lowercased(), $0.value.trimmed) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Every cell that is read of the rows, as `column=text` in a fixed order: the same cells give the same values.
    public var cells: [String] {
        [Self.weightColumns, Self.heightColumns, Self.sexColumns].compactMap { columns in
            first(of: columns).map { "\($0.column)=\($0.text)" }
        }
    }

    static let weightColumns = ["weight", "body_weight", "PatientWeight"]
    static let heightColumns = ["height", "body_height", "PatientSize"]
    static let sexColumns = ["sex", "gender", "PatientSex"]

    /// The first cell that says something: in the first row that has one, by the order of the columns.
    func first(of columns: [String]) -> (column: String, text: String)? {
        for row in rows {
            for column in columns {
                if let text = row[column.lowercased()], !["", "n/a"].contains(text.lowercased()) {
                    return (column, text)
                }
            }
        }
        return nil
    }

    /// The first cell that says something, as a number. Throws where it is none.
    func number(of columns: [String]) throws(UptakeError) -> (column: String, value: Double)? {
        guard let (column, text) = first(of: columns) else { return nil }
        guard let value = Double(text), value.isFinite else { throw .tableValueUnreadable(column: column) }
        return (column, value)
    }
}
