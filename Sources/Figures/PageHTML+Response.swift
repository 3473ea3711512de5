/// What the pages about responses have beyond that of a scan.
extension PageHTML {
    /// A table with what is said about it, without its heading.
    static func content(of table: PageTable) -> String {
        let note = table.note.isEmpty ? "" : "<p>\(HTMLText.escaped(table.note))</p>\n"
        return note + (table.table.rows.isEmpty ? nothing : Self.table(table.table, label: table.title))
    }

    /// What stands where there is nothing to show.
    static let nothing = "<p>Nothing to show.</p>\n"
}
