extension PatientPage {
    /// The page as HTML5 in UTF-8. The same page gives the same bytes.
    public func html() -> String {
        var page = PageHTML.opening(
            title: title, subtitle: subtitle, style: PageStyle.common, scripts: PageScript.common, way: way)
        page += PageHTML.warnings(warnings)
        if !summary.isEmpty { page += PageHTML.section("Summary", "summary", PageHTML.tiles(summary)) }
        page += PageHTML.section("Response", "response", decisionsHTML)
        if !visits.isEmpty || report != nil { page += PageHTML.section("Visits", "visits", visitsHTML) }
        if !pictures.isEmpty {
            page += PageHTML.section("Figures", "figures", pictures.map(PageHTML.picture).joined())
        }
        page += PageHTML.section("Lesion tracks", "tracks", tracksHTML)
        for (number, table) in tables.enumerated() {
            page += PageHTML.section(table.title, "table-\(number + 1)", PageHTML.content(of: table))
        }
        page += PageHTML.section("Method", "method", PageHTML.method(method, parameters: parameters))
        return page + PageHTML.closing(software: software, scripts: PageScript.common)
    }

    /// The sections that the page has.
    private var way: [(title: String, id: String)] {
        [
            summary.isEmpty ? nil : ("Summary", "summary"), ("Response", "response"),
            visits.isEmpty && report == nil ? nil : ("Visits", "visits"),
            pictures.isEmpty ? nil : ("Figures", "figures"),
            ("Lesion tracks", "tracks"),
        ].compactMap { $0 } + tables.enumerated().map { ($1.title, "table-\($0 + 1)") } + [("Method", "method")]
    }

    private var visitsHTML: String {
        let links = visits.map { "<li>\($0.html)</li>\n" }.joined()
        return (visits.isEmpty ? "" : "<ul class=\"way kept\">\n\(links)</ul>\n")
            + (report.map { "<p>To print: \($0.html)</p>\n" } ?? "")
    }

    private var tracksHTML: String {
        guard let tracks, !tracks.rows.isEmpty else { return "<p>No lesion was found at any visit.</p>\n" }
        return PageHTML.table(tracks, label: "Lesion tracks")
    }

    private var decisionsHTML: String {
        guard !decisions.isEmpty else { return "<p>No criterion was evaluated.</p>\n" }
        let columns: [ReportPage.Column] = [
            .init(title: "Criterion", definition: "The criterion applied"),
            .init(title: "Visit", definition: "The visit it is applied to"),
            .init(title: "Category", definition: "What the criterion says of the visit"),
            .init(title: "Figure", definition: "The figure it rests on"),
            .init(title: "Rule", definition: "The rule that decided"),
            .init(title: "Remark", definition: "Why it is not evaluable, or what to bear in mind"),
        ]
        let head = columns.map { PageHTML.heading($0, isNumeric: $0.title == "Figure") }.joined(separator: "\n")
        let rows = decisions.map(row).joined(separator: "\n")
        return PageHTML.tableOpening(label: "Response by criterion", head: head) + rows + "\n"
            + PageHTML.tableClosing(columns)
    }

    private func row(_ decision: Decision) -> String {
        func words(_ text: String) -> String {
            "<td class=\"why\"\(PageHTML.key(of: .text(text)))>\(HTMLText.escaped(text))</td>"
        }
        let figure = PageHTML.text(of: decision.figure)
        // Nothing is measured in a unit that is not known.
        let unit = figure == HTMLText.missing ? "" : PageHTML.unit(decision.unit)
        func name(_ text: String, isFirst: Bool) -> String {
            PageHTML.cell(
                "<span class=\"brief\">\(HTMLText.escaped(text))</span>", key: PageHTML.key(of: .text(text)),
                isFirst: isFirst)
        }
        return "<tr>" + name(decision.criterion, isFirst: true) + name(decision.visit, isFirst: false)
            + PageHTML.cell(decision.category.html, key: PageHTML.key(of: .text(decision.category.text)))
            + PageHTML.cell(figure + unit, key: PageHTML.key(of: decision.figure), isNumeric: true)
            + words(decision.rule) + words(decision.reason) + "</tr>"
    }
}
