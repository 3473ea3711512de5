extension ReportPage {
    /// The page as HTML5 in UTF-8. The same page gives the same bytes.
    public func html() -> String {
        var page = PageHTML.opening(
            title: title, subtitle: subtitle, style: PageStyle.scan, scripts: scripts, way: way)
        page += PageHTML.warnings(warnings)
        if !summary.isEmpty { page += PageHTML.section("Summary", "summary", PageHTML.tiles(summary)) }
        if hasOverview { page += PageHTML.section("Overview", "overview", overviewHTML) }
        if let slices { page += PageHTML.section("Axial slices", "slices", Self.viewer(of: slices)) }
        page += PageHTML.section("Lesions", "lesions", lesionsHTML)
        if let markable { page += PageHTML.section("Review", "review", Self.section(of: markable)) }
        page += PageHTML.section("Method", "method", PageHTML.method(method, parameters: parameters))
        if !inputs.isEmpty { page += PageHTML.section("Inputs", "inputs", inputsHTML) }
        if let markable { page += Self.bar(of: markable) }
        return page + PageHTML.closing(software: software, scripts: scripts)
    }

    /// The review, where there is a lesion to be marked.
    private var markable: ReviewSheet? { review.flatMap { $0.entries.isEmpty || lesions == nil ? nil : $0 } }

    private var hasOverview: Bool { !overview.isEmpty || rotation != nil }

    /// The scripts that the page needs.
    private var scripts: [PageScript] {
        PageScript.common
            + [rotation == nil ? nil : .rotation, slices == nil ? nil : .slices, markable == nil ? nil : .review]
            .compactMap { $0 }
    }

    /// The sections that the page has.
    private var way: [(title: String, id: String)] {
        [
            summary.isEmpty ? nil : ("Summary", "summary"), hasOverview ? ("Overview", "overview") : nil,
            slices == nil ? nil : ("Axial slices", "slices"), ("Lesions", "lesions"),
            markable == nil ? nil : ("Review", "review"), ("Method", "method"),
            inputs.isEmpty ? nil : ("Inputs", "inputs"),
        ].compactMap { $0 }
    }

    private var overviewHTML: String {
        guard let rotation else { return overview.map(PageHTML.picture).joined() }
        let first = overview.prefix(1).map(PageHTML.picture).joined()
        return "<div class=\"pair\">\n\(first)\(Self.turning(rotation))</div>\n"
            + overview.dropFirst().map(PageHTML.picture).joined()
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
