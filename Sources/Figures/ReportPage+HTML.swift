internal import FoundationEssentials

extension ReportPage {
    /// The page as HTML5 in UTF-8. The same page gives the same bytes.
    public func html() -> String {
        let title = HTMLText.escaped(title)
        var body = "<header>\n<p class=\"device\">\(HTMLText.escaped(FigureScene.disclaimer))</p>\n<h1>\(title)</h1>\n"
        if !subtitle.isEmpty { body += "<p class=\"subtitle\">\(HTMLText.escaped(subtitle))</p>\n" }
        body += "</header>\n<main>\n"
        body += warningsHTML()
        if !summary.isEmpty {
            body += section("Summary", "summary", "<dl class=\"figures\">\n\(tiles(summary))</dl>\n")
        }
        if !overview.isEmpty { body += section("Overview", "overview", overview.map(picture).joined()) }
        body += lesionsHTML()
        body += section("Method", "method", methodHTML())
        if !inputs.isEmpty { body += section("Inputs", "inputs", inputsHTML()) }
        body += "</main>\n<footer>\n<p>\(HTMLText.escaped(software))</p>\n"
        body += "<p>\(HTMLText.escaped(FigureScene.disclaimer)).</p>\n</footer>\n"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(Self.style)</style>
            </head>
            <body>
            \(body)<script>\(Self.script)</script>
            </body>
            </html>

            """
    }

    private func section(_ title: String, _ id: String, _ content: String) -> String {
        "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n<h2 id=\"\(id)-title\">\(title)</h2>\n\(content)</section>\n"
    }

    private func warningsHTML() -> String {
        guard !warnings.isEmpty else { return "" }
        let items = warnings.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined()
        return "<section id=\"warnings\" class=\"warnings\" aria-labelledby=\"warnings-title\">\n"
            + "<h2 id=\"warnings-title\">Warnings</h2>\n<ul>\n\(items)</ul>\n</section>\n"
    }

    private func tiles(_ entries: [Entry]) -> String {
        entries.map { entry in
            "<div\(tooltip(entry.definition))><dt>\(HTMLText.escaped(entry.name))</dt><dd>\(text(of: entry))</dd></div>\n"
        }.joined()
    }

    private func lesionsHTML() -> String {
        guard let lesions, !lesions.rows.isEmpty else {
            return section("Lesions", "lesions", "<p>No lesion was found.</p>\n")
        }
        let number = " class=\"number\""
        let isNumeric = lesions.columns.indices.map { column in
            lesions.rows.allSatisfy { if case .text = $0[column] { false } else { true } }
        }
        let head = zip(lesions.columns, isNumeric).map { column, isNumeric in
            let unit = column.unit.isEmpty ? "" : " <span class=\"unit\">\(HTMLText.escaped(column.unit))</span>"
            return "<th scope=\"col\"\(isNumeric ? number : "")\(tooltip(column.definition))><button type=\"button\">"
                + "\(HTMLText.escaped(column.title))\(unit)</button></th>"
        }.joined(separator: "\n")
        let rows = lesions.rows.map { row in
            let cells = row.enumerated().map { column, value in
                let attributes = key(of: value) + (isNumeric[column] ? number : "")
                let name = column == 0 ? "th" : "td"
                return "<\(name)\(column == 0 ? " scope=\"row\"" : "")\(attributes)>\(text(of: value))</\(name)>"
            }
            return "<tr>" + cells.joined() + "</tr>"
        }.joined(separator: "\n")
        let table = """
            <div class="scroll" tabindex="0" role="region" aria-label="Lesion table">
            <table class="sortable">
            <thead><tr>
            \(head)
            </tr></thead>
            <tbody>
            \(rows)
            </tbody>
            </table>
            </div>

            """
        return section("Lesions", "lesions", table + lesionPictures.map(picture).joined())
    }

    private func methodHTML() -> String {
        var content = "<p>\(HTMLText.escaped(method))</p>\n"
        guard !parameters.isEmpty else { return content }
        content += "<dl class=\"parameters\">\n"
        for entry in parameters {
            content +=
                "<dt\(tooltip(entry.definition))>\(HTMLText.escaped(entry.name))</dt><dd>\(text(of: entry))</dd>\n"
        }
        return content + "</dl>\n"
    }

    private func inputsHTML() -> String {
        let rows = inputs.map { input in
            "<tr><td>\(HTMLText.escaped(input.role))</td><td>\(HTMLText.escaped(input.name))</td>"
                + "<td class=\"hash\">\(HTMLText.escaped(input.sha256))</td></tr>\n"
        }.joined()
        return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Inputs\">\n<table>\n<thead><tr>"
            + "<th scope=\"col\">Role</th><th scope=\"col\">File</th><th scope=\"col\">SHA-256</th></tr></thead>\n"
            + "<tbody>\n\(rows)</tbody>\n</table>\n</div>\n"
    }

    private func picture(_ picture: Picture) -> String {
        let size = Self.size(ofPNG: picture.png).map { " width=\"\($0.x)\" height=\"\($0.y)\"" } ?? ""
        return "<figure><img src=\"data:image/png;base64,\(Data(picture.png).base64EncodedString())\" "
            + "alt=\"\(HTMLText.escaped(picture.alternative))\"\(size)>"
            + "<figcaption>\(HTMLText.escaped(picture.caption))</figcaption></figure>\n"
    }

    private func tooltip(_ definition: String) -> String {
        definition.isEmpty ? "" : " title=\"\(HTMLText.escaped(definition))\""
    }

    private func text(of entry: Entry) -> String {
        let unit = entry.unit.isEmpty ? "" : " <span class=\"unit\">\(HTMLText.escaped(entry.unit))</span>"
        return text(of: entry.value) + unit
    }

    private func text(of value: Value) -> String {
        switch value {
        case .text(let text): HTMLText.escaped(text)
        case .number(let number): HTMLText.number(number)
        case .count(let count): String(count)
        case .missing: HTMLText.missing
        }
    }

    /// What a cell is sorted by; missing values carry none and stay last.
    private func key(of value: Value) -> String {
        switch value {
        case .text(let text): " data-key=\"\(HTMLText.escaped(text))\""
        case .number(let number): number.isFinite ? " data-key=\"\(number)\"" : ""
        case .count(let count): " data-key=\"\(count)\""
        case .missing: ""
        }
    }

    /// Width and height out of a PNG file's first chunk, so that the page does not jump while it loads.
    static func size(ofPNG png: [UInt8]) -> SIMD2<Int>? {
        guard png.count >= 24, png[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        func number(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return SIMD2(number(16), number(20))
    }
}
