extension ReportPage {
    /// The page as HTML5 in UTF-8. The same page gives the same bytes.
    public func html() -> String {
        var page = PageHTML.opening(title: title, subtitle: subtitle, style: Self.style)
        page += PageHTML.warnings(warnings)
        if !summary.isEmpty { page += PageHTML.section("Summary", "summary", PageHTML.tiles(summary)) }
        if !overview.isEmpty {
            page += PageHTML.section("Overview", "overview", overview.map(PageHTML.picture).joined())
        }
        page += PageHTML.section("Lesions", "lesions", lesionsHTML)
        page += PageHTML.section("Method", "method", PageHTML.method(method, parameters: parameters))
        if !inputs.isEmpty { page += PageHTML.section("Inputs", "inputs", inputsHTML) }
        return page + PageHTML.closing(software: software)
    }

    private var lesionsHTML: String {
        guard let lesions, !lesions.rows.isEmpty else { return "<p>No lesion was found.</p>\n" }
        return PageHTML.table(lesions, label: "Lesion table") + lesionPictures.map(PageHTML.picture).joined()
    }

    private var inputsHTML: String {
        let rows = inputs.map { input in
            "<tr><td>\(HTMLText.escaped(input.role))</td><td>\(HTMLText.escaped(input.name))</td>"
                + "<td class=\"hash\">\(HTMLText.escaped(input.sha256))</td></tr>\n"
        }.joined()
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs\">\n<table>\n<thead><tr>"
            + "<th scope=\"col\">Role</th><th scope=\"col\">File</th><th scope=\"col\">SHA-256</th></tr></thead>\n"
            + "<tbody>\n\(rows)</tbody>\n</table>\n</div>\n"
    }
}
