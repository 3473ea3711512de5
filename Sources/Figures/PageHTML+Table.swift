/// Tables that sort by a click on a heading.
extension PageHTML {
    /// A table as a region that scrolls by itself; `label` names it for those who cannot see it.
    static func table(_ table: ReportPage.Table, label: String) -> String {
        let isNumeric = table.columns.indices.map { column in
            table.rows.allSatisfy { if case .text = $0[column] { false } else { true } }
        }
        let head = zip(table.columns, isNumeric).map { heading($0, isNumeric: $1) }.joined(separator: "\n")
        let rows = table.rows.map { row in
            let cells = row.enumerated().map { column, value in
                cell(text(of: value), key: key(of: value), isNumeric: isNumeric[column], isFirst: column == 0)
            }
            return "<tr>" + cells.joined() + "</tr>"
        }.joined(separator: "\n")
        return tableOpening(label: label, head: head) + rows + "\n" + tableClosing
    }

    /// A table as far as its first row; `head` is the HTML of its headings.
    static func tableOpening(label: String, head: String) -> String {
        """
        <div class="scroll" tabindex="0" role="region" aria-label="\(HTMLText.escaped(label))">
        <table class="sortable">
        <thead><tr>
        \(head)
        </tr></thead>
        <tbody>

        """
    }

    /// What follows a table's last row.
    static let tableClosing = """
        </tbody>
        </table>
        </div>

        """

    /// A column's heading, which sorts.
    static func heading(_ column: ReportPage.Column, isNumeric: Bool) -> String {
        "<th scope=\"col\"\(isNumeric ? number : "")\(tooltip(column.definition))><button type=\"button\">"
            + "\(HTMLText.escaped(column.title))\(unit(column.unit))</button></th>"
    }

    /// A cell around HTML; a row's first cell names the row.
    static func cell(_ content: String, key: String, isNumeric: Bool = false, isFirst: Bool = false) -> String {
        let name = isFirst ? "th" : "td"
        return "<\(name)\(isFirst ? " scope=\"row\"" : "")\(key)\(isNumeric ? number : "")>\(content)</\(name)>"
    }

    private static let number = " class=\"number\""

    /// What a cell is sorted by; missing values carry none and stay last.
    static func key(of value: ReportPage.Value) -> String {
        switch value {
        case .text(let text): " data-key=\"\(HTMLText.escaped(text))\""
        case .number(let number): number.isFinite ? " data-key=\"\(number)\"" : ""
        case .count(let count): " data-key=\"\(count)\""
        case .missing: ""
        }
    }
}
