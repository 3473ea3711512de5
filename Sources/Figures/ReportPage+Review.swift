internal import Lesions

/// What a reader marks on the page.
extension ReportPage {
    /// The words for a lesion's mark that nothing was said of.
    private static let unmarked = "not reviewed"

    /// A lesion's marks: what it is, which other it is one with, a note. Shown once scripts can save them.
    static func form(for entry: ReviewSheet.Entry) -> String {
        let lesion = entry.lesion
        func radio(_ value: String, _ words: String, _ key: String) -> String {
            let isChosen = value == entry.verdict?.rawValue ?? ""
            let shortcut = key.isEmpty ? "" : " <kbd aria-hidden=\"true\">\(key)</kbd>"
            return "<label><input type=\"radio\" name=\"verdict-\(lesion)\" value=\"\(value)\" autocomplete=\"off\""
                + "\(isChosen ? " checked" : "")> \(words)\(shortcut)</label>\n"
        }
        let pieces =
            entry.parts.count == 1
            ? "" : "<p class=\"aside\">Merged of \(entry.parts.count) pieces in an earlier review.</p>\n"
        return """
            <div class="mark-form" hidden>
            <fieldset><legend>Lesion \(lesion) is</legend>
            \(radio("lesion", "lesion", "L"))\(radio("physiological", "physiological", "P"))\(radio("unsure", "unsure", "U"))\
            \(radio("", unmarked, ""))</fieldset>
            <label class="above">Merge with<select class="merge" autocomplete="off" aria-label="Merge lesion \(lesion) with">\
            <option value="">no other</option></select></label>
            <label class="above wide">Note<textarea class="note" rows="1" autocomplete="off" aria-label="Note on lesion \(lesion)">
            \(HTMLText.escaped(entry.note))</textarea></label>
            \(pieces)</div>

            """
    }

    /// All marks in one list.
    static func section(of review: ReviewSheet) -> String {
        let rows = review.entries.map { entry in
            let lesion = entry.lesion
            let note = entry.note.isEmpty ? "–" : HTMLText.escaped(entry.note)
            return "<tr data-lesion=\"\(lesion)\" data-verdict=\"\(entry.verdict?.rawValue ?? "")\">"
                + "<th scope=\"row\"><a href=\"#lesion-\(lesion)\">Lesion \(lesion)</a></th><td>\(HTMLText.escaped(entry.title))</td>"
                + "<td class=\"mark\">\(entry.verdict?.rawValue ?? unmarked)</td><td class=\"merged\">–</td>"
                + "<td class=\"said\">\(note)</td></tr>\n"
        }.joined()
        let heads = ["Lesion", "What", "Mark", "One with", "Note"].map { "<th scope=\"col\">\($0)</th>" }.joined()
        return """
            <p>Mark each lesion on its card as lesion, physiological or unsure (keys <kbd>L</kbd>, <kbd>P</kbd>, <kbd>U</kbd> while the \
            card has the focus), then save <code>review.json</code> (<kbd>Ctrl</kbd>+<kbd>S</kbd>) and compute the scan again with \
            <code>--review</code>: physiological uptake leaves the totals, merged lesions become one.</p>
            <div class="table-block">
            <div class="scroll" tabindex="0" role="region" aria-label="Marks">
            <table>
            <thead><tr>\(heads)</tr></thead>
            <tbody>
            \(rows)</tbody>
            </table>
            </div>
            </div>

            """
    }

    /// The bar that saves and loads marks, at the lower edge of the window.
    static func bar(of review: ReviewSheet) -> String {
        """
        <div class="review-bar" role="region" aria-label="Review of this scan" hidden>
        <p class="progress"></p>
        <button type="button" id="save-review" class="button primary">Save review.json</button>
        <label class="button">Load review.json<input type="file" id="load-review" class="unseen" \
        accept=".json,application/json"></label>
        <p class="message" role="status"></p>
        </div>
        \(PageData.block("review-data", json(review)))
        """
    }

    private static func json(_ review: ReviewSheet) -> String {
        let entries = review.entries.map { entry in
            PageData.object([
                "lesion": String(entry.lesion),
                "parts": PageData.list(
                    entry.parts.map { part in
                        PageData.object([
                            "suv_max_mm": PageData.list((0..<3).map { String(part.position[$0]) }),
                            "suv_max": String(part.suvMax), "volume_ml": String(part.volume),
                        ])
                    }),
            ])
        }
        return PageData.object([
            "notice": PageData.string(FigureScene.disclaimer), "software": PageData.string(review.software),
            "volume_sha256": PageData.list(review.volumeSHA256.map(PageData.string)), "entries": PageData.list(entries),
        ])
    }
}
