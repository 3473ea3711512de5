internal import FoundationEssentials

/// The pieces that all pages are put together from. All text is taken as plain text and escaped.
enum PageHTML {
    /// All that comes before the page's own sections, `<main>` opened.
    static func opening(title: String, subtitle: String, style: String) -> String {
        let title = HTMLText.escaped(title)
        var header =
            "<header>\n<p class=\"device\">\(HTMLText.escaped(FigureScene.disclaimer))</p>\n<h1>\(title)</h1>\n"
        if !subtitle.isEmpty { header += "<p class=\"subtitle\">\(HTMLText.escaped(subtitle))</p>\n" }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(ReportPage.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            \(header)</header>
            <main>

            """
    }

    /// All that comes after the page's own sections.
    static func closing(software: String) -> String {
        """
        </main>
        <footer>
        <p>\(HTMLText.escaped(software))</p>
        <p>\(HTMLText.escaped(FigureScene.disclaimer)).</p>
        </footer>
        <script>\(ReportPage.script)</script>
        </body>
        </html>

        """
    }

    /// A part of the page under a heading of its own; `title` is text, `content` is HTML.
    static func section(_ title: String, _ id: String, _ content: String) -> String {
        "<section id=\"\(id)\" aria-labelledby=\"\(id)-title\">\n"
            + "<h2 id=\"\(id)-title\">\(HTMLText.escaped(title))</h2>\n\(content)</section>\n"
    }

    /// What a reader must know first; empty where there is nothing.
    static func warnings(_ warnings: [String]) -> String {
        guard !warnings.isEmpty else { return "" }
        let items = warnings.map { "<li>\(HTMLText.escaped($0))</li>\n" }.joined()
        return "<section id=\"warnings\" class=\"warnings\" aria-labelledby=\"warnings-title\">\n"
            + "<h2 id=\"warnings-title\">Warnings</h2>\n<ul>\n\(items)</ul>\n</section>\n"
    }

    /// Figures side by side, each on a tile.
    static func tiles(_ entries: [ReportPage.Entry]) -> String {
        let tiles = entries.map { entry in
            "<div\(tooltip(entry.definition))><dt>\(HTMLText.escaped(entry.name))</dt><dd>\(text(of: entry))</dd></div>\n"
        }.joined()
        return "<dl class=\"figures\">\n\(tiles)</dl>\n"
    }

    /// Sentences, and every parameter below them.
    static func method(_ method: String, parameters: [ReportPage.Entry]) -> String {
        var content = "<p>\(HTMLText.escaped(method))</p>\n"
        guard !parameters.isEmpty else { return content }
        content += "<dl class=\"parameters\">\n"
        for entry in parameters {
            content +=
                "<dt\(tooltip(entry.definition))>\(HTMLText.escaped(entry.name))</dt><dd>\(text(of: entry))</dd>\n"
        }
        return content + "</dl>\n"
    }

    /// A picture inside the page, its size with it so that the page does not jump while it loads.
    static func picture(_ picture: ReportPage.Picture) -> String {
        let size = size(ofPNG: picture.png).map { " width=\"\($0.x)\" height=\"\($0.y)\"" } ?? ""
        return "<figure><img src=\"data:image/png;base64,\(Data(picture.png).base64EncodedString())\" "
            + "alt=\"\(HTMLText.escaped(picture.alternative))\"\(size)>"
            + "<figcaption>\(HTMLText.escaped(picture.caption))</figcaption></figure>\n"
    }

    /// Width and height out of a PNG file's first chunk.
    static func size(ofPNG png: [UInt8]) -> SIMD2<Int>? {
        guard png.count >= 24, png[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        func number(_ at: Int) -> Int { png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return SIMD2(number(16), number(20))
    }

    /// A `title` attribute; empty where there is nothing to say.
    static func tooltip(_ definition: String) -> String {
        definition.isEmpty ? "" : " title=\"\(HTMLText.escaped(definition))\""
    }

    /// A value with its unit.
    static func text(of entry: ReportPage.Entry) -> String { text(of: entry.value) + unit(entry.unit) }

    /// A unit behind a value or a heading; empty where there is none.
    static func unit(_ unit: String) -> String {
        unit.isEmpty ? "" : " <span class=\"unit\">\(HTMLText.escaped(unit))</span>"
    }

    /// A value for reading.
    static func text(of value: ReportPage.Value) -> String {
        switch value {
        case .text(let text): HTMLText.escaped(text)
        case .number(let number): HTMLText.number(number)
        case .count(let count): String(count)
        case .missing: HTMLText.missing
        }
    }
}
