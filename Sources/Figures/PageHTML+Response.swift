/// What the pages about responses have beyond that of a scan.
extension PageHTML {
    /// A table with what is said about it, without its heading.
    static func content(of table: PageTable) -> String {
        let note = table.note.isEmpty ? "" : "<p>\(HTMLText.escaped(table.note))</p>\n"
        return note + (table.table.rows.isEmpty ? nothing : Self.table(table.table, label: table.title))
    }

    /// What stands where there is nothing to show.
    static let nothing = "<p>Nothing to show.</p>\n"

    /// The style of all pages, and that of links, chips and the way through the page.
    static let responseStyle =
        ReportPage.style + """
            h3 { font-size: 1.05rem; margin: 1.4rem 0 .6rem; overflow-wrap: anywhere; }
            a { color: var(--link); overflow-wrap: anywhere; }
            a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
            .way { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: 0 0 1.5rem; padding: 0; list-style: none;
              font: .92rem/1.5 system-ui, sans-serif; }
            .chip { display: inline-block; margin: .1rem .3rem .1rem 0; padding: .05rem .5rem; border: 1px solid var(--rule);
              border-left: .45rem solid var(--rule); white-space: nowrap; font: .85rem/1.5 system-ui, sans-serif; }
            .chip .criterion { color: var(--soft); }
            .chip.cr { border-left-color: #00855f; }
            .chip.pr { border-left-color: #0072b2; }
            .chip.sd { border-left-color: #767676; }
            .chip.pd { border-left-color: #d55e00; }
            .chip.ne { border-left-color: #b4508a; border-left-style: double; }
            .brief { display: inline-block; min-width: 5.5rem; }
            .links a { display: inline-block; max-width: 16rem; margin-right: .6rem; }
            td.why { min-width: 14rem; }
            .failed { color: var(--warn-ink); background: var(--warn-ground); padding: .05rem .4rem; font-weight: 600; }
            .error { display: block; min-width: 14rem; max-width: 40rem; overflow-wrap: anywhere; }

            """
}

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
