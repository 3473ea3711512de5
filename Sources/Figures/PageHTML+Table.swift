/// Tables that sort by a click on a heading.
extension PageHTML {
    /// A table as a region that scrolls by itself, with what its columns mean; columns that are seldom read stand last.
    /// - Parameters:
    ///   - table: the table.
    ///   - label: names it for those who cannot see it.
    ///   - name: the HTML of a row's first value; `nil` for the value as it is.
    static func table(
        _ table: ReportPage.Table, label: String, name: ((ReportPage.Value) -> String)? = nil
    ) -> String {
        // The first column names the row and stays where it is.
        let later = table.columns.indices.dropFirst()
        let order =
            table.columns.indices.prefix(1) + later.filter { !table.columns[$0].isMinor }
            + later.filter { table.columns[$0].isMinor }
        let isNumeric = table.columns.indices.map { column in
            table.rows.allSatisfy { if case .text = $0[column] { false } else { true } }
        }
        let isMinor = table.columns.indices.map { $0 > 0 && table.columns[$0].isMinor }
        let head = order.map { heading(table.columns[$0], isNumeric: isNumeric[$0], isMinor: isMinor[$0]) }
            .joined(separator: "\n")
        let rows = table.rows.map { row in
            let cells = order.map { column in
                let value = row[column]
                let content = column == 0 ? name?(value) ?? text(of: value) : text(of: value)
                return cell(
                    content, key: key(of: value), isNumeric: isNumeric[column], isMinor: isMinor[column],
                    isFirst: column == 0)
            }
            return "<tr>" + cells.joined() + "</tr>"
        }.joined(separator: "\n")
        return tableOpening(label: label, head: head, tools: tools(for: table)) + rows + "\n"
            + tableClosing(order.map { table.columns[$0] })
    }

    /// Buttons above a table: all columns, numbers in full.
    private static func tools(for table: ReportPage.Table) -> String {
        func button(_ name: String, _ words: String) -> String {
            "<button type=\"button\" class=\"button \(name)\" aria-pressed=\"false\">\(words)</button>"
        }
        let hasNumbers = table.rows.joined().contains { if case .number = $0 { true } else { false } }
        let buttons =
            (table.columns.contains(where: \.isMinor)
                ? button("all-columns", "All \(table.columns.count) columns") : "")
            + (hasNumbers ? button("full-numbers", "Numbers in full") : "")
        return buttons.isEmpty ? "" : "<div class=\"table-tools\" hidden>\(buttons)</div>\n"
    }

    /// A table as far as its first row; `head` is the HTML of its headings, `tools` what stands above it.
    static func tableOpening(label: String, head: String, tools: String = "") -> String {
        """
        <div class="table-block">
        \(tools)<div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(label))">
        <table class="sortable">
        <thead><tr>
        \(head)
        </tr></thead>
        <tbody>

        """
    }

    /// What follows a table's last row: what its columns mean.
    static func tableClosing(_ columns: [ReportPage.Column]) -> String {
        """
        </tbody>
        </table>
        </div>
        \(definitions("What the columns mean", columns.map { ($0.title, $0.definition) }))</div>

        """
    }

    /// A column's heading, which sorts.
    static func heading(_ column: ReportPage.Column, isNumeric: Bool, isMinor: Bool = false) -> String {
        "<th scope=\"col\"\(names(isNumeric, isMinor))\(tooltip(column.definition))><button type=\"button\">"
            + "\(breakable(column.title))\(unit(column.unit))</button></th>"
    }

    /// A name that may be broken behind its underscores.
    private static func breakable(_ name: String) -> String {
        HTMLText.escaped(name).split(separator: "_", omittingEmptySubsequences: false).joined(separator: "_<wbr>")
    }

    /// A cell around HTML; a row's first cell names the row.
    static func cell(
        _ content: String, key: String, isNumeric: Bool = false, isMinor: Bool = false, isFirst: Bool = false
    ) -> String {
        let name = isFirst ? "th" : "td"
        return
            "<\(name)\(isFirst ? " scope=\"row\"" : "")\(key)\(names(isNumeric, isMinor))>\(content)</\(name)>"
    }

    private static func names(_ isNumeric: Bool, _ isMinor: Bool) -> String {
        let names = [isNumeric ? "number" : nil, isMinor ? "minor" : nil].compactMap { $0 }
        return names.isEmpty ? "" : " class=\"\(names.joined(separator: " "))\""
    }

    /// What a cell is sorted by; missing values carry none and stay last.
    static func key(of value: ReportPage.Value) -> String {
        switch value {
        // What says nothing, or that there is nothing, is missing too.
        case .text(""), .text("n/a"): ""
        case .text(let text): " data-key=\"\(HTMLText.escaped(text))\""
        case .number(let number): number.isFinite ? " data-key=\"\(number)\"" : ""
        case .count(let count): " data-key=\"\(count)\""
        case .missing: ""
        }
    }
}
