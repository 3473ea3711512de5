internal import Lesions

/// The lesions on the page: their table, and a card each with picture and marks.
extension ReportPage {
    var lesionsHTML: String {
        guard let lesions, !lesions.rows.isEmpty else { return "<p>No lesion was found.</p>\n" }
        let cards = cardedLesions
        let table = PageHTML.table(lesions, label: "Lesion table") { value in
            guard case .count(let lesion) = value else { return PageHTML.text(of: value) }
            let target = cards.contains(lesion) ? "lesion-\(lesion)" : "slices"
            let isLink = cards.contains(lesion) || slices?.hottest[lesion] != nil
            let number = isLink ? "<a href=\"#\(target)\"\(go(lesion))>\(lesion)</a>" : String(lesion)
            return number + chip(of: lesion)
        }
        let hint = slices == nil ? "" : "<p class=\"hint\">A lesion’s number leads to its slice.</p>\n"
        return hint + table + lesionPictures.filter { $0.lesion == nil }.map(PageHTML.picture).joined()
            + cardsHTML(cards)
    }

    /// The lesions that have a card, in the order of the table where they stand in it.
    private var cardedLesions: [Int] {
        var seen = Set<Int>()
        return (lesionPictures.compactMap(\.lesion) + (review?.entries.map(\.lesion) ?? [])).filter {
            seen.insert($0).inserted
        }
    }

    private func cardsHTML(_ lesions: [Int]) -> String {
        let held = heldLesions
        let large = lesions.filter(held.contains)
        let small = lesions.filter { !held.contains($0) }
        var html = ""
        if !large.isEmpty {
            html += "<div class=\"cards\">\n" + large.map { card($0, isHeld: true) }.joined() + "</div>\n"
        }
        guard !small.isEmpty else { return html }
        if lesionPictures.contains(where: { $0.lesion.map { !held.contains($0) } ?? false }) {
            html +=
                "<p class=\"hint\">The pictures of these lesions lie beside the page, which would be slow with them.</p>\n"
        }
        return html + "<div class=\"cards small\">\n" + small.map { card($0, isHeld: false) }.joined() + "</div>\n"
    }

    /// The lesions whose pictures the page holds: one after another as long as all pictures stay within `embeddedBytes`, and those that
    /// have no file.
    private var heldLesions: Set<Int> {
        var bytes =
            overview.reduce(0) { $0 + $1.png.count } + (slices?.byteCount ?? 0)
            + (rotation?.frames.reduce(0) { $0 + $1.count } ?? 0)
        var held = Set<Int>()
        var isFull = false
        for picture in lesionPictures {
            guard let lesion = picture.lesion else { continue }
            bytes += picture.png.count
            isFull = isFull || bytes > Self.embeddedBytes
            if !isFull || picture.fileName == nil { held.insert(lesion) }
        }
        return held
    }

    private func card(_ lesion: Int, isHeld: Bool) -> String {
        let entry = review?.entries.first { $0.lesion == lesion }
        let picture = lesionPictures.first { $0.lesion == lesion }
        let what =
            entry.flatMap { $0.title.isEmpty ? nil : " <span class=\"what\">\(HTMLText.escaped($0.title))</span>" }
            ?? ""
        let slice =
            slices?.hottest[lesion] == nil
            ? "" : "<a class=\"aside\" href=\"#slices\"\(go(lesion))>Show in the slices</a>\n"
        var html =
            "<article class=\"lesion-card\" id=\"lesion-\(lesion)\" data-lesion=\"\(lesion)\" "
            + "data-verdict=\"\(entry?.verdict?.rawValue ?? "")\" tabindex=\"0\" aria-labelledby=\"lesion-\(lesion)-title\">\n"
            + "<header><h3 id=\"lesion-\(lesion)-title\">Lesion \(lesion)\(what)</h3>\n\(chip(of: lesion))\(slice)</header>\n"
        if let picture {
            html += isHeld ? PageHTML.picture(picture) : picture.fileName.map { Self.link(to: $0) } ?? ""
        }
        if let entry { html += Self.form(for: entry) }
        return html + "</article>\n"
    }

    private static func link(to file: String) -> String {
        "<p class=\"aside\">Picture: \(PageLink(file, to: [file]).html)</p>\n"
    }

    /// What makes a press on an element lead to a lesion's slice; empty where there is none.
    private func go(_ lesion: Int) -> String { slices?.hottest[lesion] == nil ? "" : " data-go=\"\(lesion)\"" }

    /// What a reader said of a lesion before; empty for nothing.
    private func chip(of lesion: Int) -> String {
        guard let verdict = review?.entries.first(where: { $0.lesion == lesion })?.verdict else { return "" }
        return " <span class=\"chip \(verdict.rawValue)\">Reviewed: <b>\(verdict.rawValue)</b></span>\n"
    }
}
