import Foundation

/// What tests ask of a page's markup.
enum PageMarkup {
    static let attack = "<script>alert(1)</script>\"'&"

    /// The elements that are opened and not closed, or closed out of order; empty for a sound page.
    static func faults(in html: String) -> [String] {
        let void: Set<String> = ["meta", "img", "input", "wbr"]
        var open: [String] = []
        var rest = html.dropFirst("<!DOCTYPE html>".count)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...].dropFirst()
            guard let end = rest.firstIndex(of: ">") else { return ["unfinished tag"] }
            let tag = rest[..<end]
            rest = rest[end...].dropFirst()
            let name = String(tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber })
            if tag.hasPrefix("/") {
                guard open.popLast() == name else { return ["</\(name)>"] }
            } else if !void.contains(name) {
                open.append(name)
            }
            if name == "script" || name == "style", !tag.hasPrefix("/") {
                guard let close = rest.range(of: "</" + name) else { return [name] }
                rest = rest[close.lowerBound...]
            }
        }
        return open
    }

    static func count(_ needle: String, in html: String) -> Int { html.components(separatedBy: needle).count - 1 }

    /// What a page may not hold: anything that is fetched.
    static func requests(in html: String) -> [String] {
        ["http:", "https:", "//fonts", "@import", "url(", "<link", "<iframe", "srcset", "fetch("]
            .filter { html.contains($0) }
    }

    /// The addresses of all links.
    static func addresses(in html: String) -> [String] {
        html.components(separatedBy: " href=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }
}
