/// A table under a heading of its own.
public struct PageTable: Sendable {
    /// The heading, which also names the table for those who cannot see it.
    public var title: String
    /// A sentence above the table; may be empty.
    public var note: String
    /// The table.
    public var table: ReportPage.Table

    /// A table under a heading.
    public init(title: String, note: String = "", table: ReportPage.Table) {
        self.title = title
        self.note = note
        self.table = table
    }
}
