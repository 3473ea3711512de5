internal import FoundationEssentials

/// The pieces that all pages are put together from. All text is taken as plain text and escaped.
enum PageHTML {
    /// All that comes before the page's own sections, `<main>` opened.
    /// - Parameters:
    ///   - title: the heading.
    ///   - subtitle: the line below it; may be empty.
    ///   - style: the style sheet.
    ///   - scripts: the scripts that `closing` is given.
    ///   - way: the sections that a list at the top leads to, title and identifier.
    static func opening(
        title: String, subtitle: String, style: String, scripts: [PageScript], way: [(title: String, id: String)]
    ) -> String {
        let title = HTMLText.escaped(title)
        let line = subtitle.isEmpty ? "" : "<p class=\"subtitle\">\(HTMLText.escaped(subtitle))</p>\n"
        let items = way.map { "<li><a href=\"#\($0.id)\">\(HTMLText.escaped($0.title))</a></li>\n" }.joined()
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(PageScript.policy(scripts))">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="page">
            <div class="top"><p class="device">\(HTMLText.escaped(FigureScene.disclaimer))</p>
            <button type="button" id="theme" class="button" hidden>Colours: auto</button></div>
            <h1>\(title)</h1>
            \(line)</header>
            <nav aria-label="On this page">
            <ul class="way">
            \(items)</ul>
            </nav>
            <main id="main">

            """
    }

    /// All that comes after the page's own sections; `scripts` as in `opening`.
    static func closing(software: String, scripts: [PageScript]) -> String {
        """
        </main>
        <footer>
        <p>\(HTMLText.escaped(software))</p>
        <p>\(HTMLText.escaped(FigureScene.disclaimer)).</p>
        </footer>
        \(PageScript.html(scripts))</body>
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
            + definitions("What these figures mean", entries.map { ($0.name, $0.definition) })
    }

    /// Sentences, and every parameter below them.
    static func method(_ method: String, parameters: [ReportPage.Entry]) -> String {
        var content = "<p>\(HTMLText.escaped(method))</p>\n"
        guard !parameters.isEmpty else { return content }
        content += "<dl class=\"parameters\">\n"
        for entry in parameters {
            let origin =
                entry.definition.isEmpty
                ? "" : "<span class=\"origin\">\(HTMLText.escaped(entry.definition))</span>"
            content += "<dt>\(HTMLText.escaped(entry.name))</dt><dd>\(text(of: entry))\(origin)</dd>\n"
        }
        return content + "</dl>\n"
    }

    /// What tooltips say, for those who read without a mouse; empty where there is nothing to say.
    static func definitions(_ title: String, _ terms: [(name: String, definition: String)]) -> String {
        let told = terms.filter { !$0.definition.isEmpty }
        guard !told.isEmpty else { return "" }
        let items = told.map { term in
            "<div><dt>\(HTMLText.escaped(term.name))</dt><dd>\(HTMLText.escaped(term.definition))</dd></div>\n"
        }.joined()
        return
            "<details class=\"definitions\"><summary>\(HTMLText.escaped(title))</summary>\n<dl>\n\(items)</dl></details>\n"
    }

    /// A picture inside the page, its size with it so that the page does not jump while it loads.
    static func picture(_ picture: ReportPage.Picture) -> String {
        return "<figure>\(image(picture.png, alternative: picture.alternative))"
            + "<figcaption>\(HTMLText.escaped(picture.caption))</figcaption></figure>\n"
    }

    /// A PNG file as an element, its size with it.
    static func image(_ png: [UInt8], alternative: String) -> String {
        let size = size(ofPNG: png).map { " width=\"\($0.x)\" height=\"\($0.y)\"" } ?? ""
        return "<img src=\"data:image/png;base64,\(base64(png))\" alt=\"\(HTMLText.escaped(alternative))\"\(size)>"
    }

    /// Bytes in base 64.
    static func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

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
