import Foundation
import Testing

@testable import Figures

@Suite struct PatientPageTests {
    private static func picture(_ words: String) throws -> ReportPage.Picture {
        let png = try PNGEncoder.encode(
            RasterImage(width: 2, height: 1, samples: [0, 0, 0, 1, 1, 1]), pixelsPerMetre: 1)
        return .init(png: png, alternative: "alt " + words, caption: "caption " + words)
    }

    private static func page(_ words: String) throws -> PatientPage {
        PatientPage(
            title: "Patient " + words, subtitle: words, warnings: ["warning " + words],
            summary: [.init("Best response", .text("PR" + words)), .init("Nadir", .number(42.5), unit: "mm")],
            visits: [PageLink("baseline " + words, to: ["ses-01", "pet", "a b#\(words).html"])],
            decisions: [
                .init(
                    criterion: "RECIST 1.1 " + words, visit: "cycle 2 " + words,
                    category: PageChip("PR " + words, category: .partial), figure: .number(-30), unit: "% " + words,
                    rule: "S ≤ 0.70·S0 " + words, reason: words),
                .init(
                    criterion: "PERCIST", visit: "cycle 2", category: PageChip("NE", category: .notEvaluable),
                    unit: "%", rule: "none", reason: "baseline not measurable"),
            ],
            pictures: [try picture(words)],
            tracks: .init(
                columns: [.init(title: "Track" + words, definition: words), .init(title: "SUVmax", definition: "")],
                rows: [[.count(1), .number(60.78)], [.text(words), .missing]]),
            tables: [
                PageTable(
                    title: "Totals by organ " + words, note: words,
                    table: .init(columns: [.init(title: "Organ", definition: "")], rows: [[.text(words)]])),
                PageTable(title: "Published beside measured", table: .init(columns: [], rows: [])),
            ], method: "method " + words, parameters: [.init("--threshold", .number(4))], software: "Lutetia " + words)
    }

    @Test func hostileTextDoesNothing() throws {
        let html = try Self.page(PageMarkup.attack).html()
        #expect(!html.contains("<script>alert") && PageMarkup.count("<script", in: html) == 2)
        #expect(PageMarkup.count("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;", in: html) > 20)
        #expect(PageMarkup.faults(in: html).isEmpty)
    }

    @Test func nothingIsAskedFromTheNetwork() throws {
        let html = try Self.page("x").html()
        #expect(PageMarkup.requests(in: html).isEmpty)
        #expect(html.contains("content=\"\(PageScript.policy(PageScript.common))\""))
        #expect(html.contains(PageScript.html(PageScript.common) + "</body>"))
    }

    @Test func linksAreRelativeAndEncoded() throws {
        #expect(
            PageMarkup.addresses(in: try Self.page("é").html()).filter { !$0.hasPrefix("#") } == [
                "ses-01/pet/a%20b%23%C3%A9.html"
            ])
        #expect(
            PageLink("x", to: ["..", "", "javascript:alert(1)", ".", "a-b_c.d~e"]).address
                == "javascript%3Aalert%281%29/a-b_c.d~e")
    }

    @Test func warningsComeFirstAndDecisionsBeforePictures() throws {
        let html = try Self.page("x").html()
        let order = [
            "class=\"device\"", "id=\"warnings\"", "id=\"summary\"", "id=\"response\"", "id=\"visits\"",
            "id=\"figures\"", "id=\"tracks\"", "id=\"table-1\"", "id=\"table-2\"", "id=\"method\"", "<footer>",
        ]
        let places = try order.map { try #require(html.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(PageMarkup.count(FigureScene.disclaimer, in: html) == 2)
        #expect(try Self.page("x").html() == html)
    }

    @Test func decisionsSayTheFigureTheRuleAndWhyNot() throws {
        let html = try Self.page("x").html()
        #expect(
            html.contains(
                "<span class=\"chip pr\"><b>PR x</b></span></td><td data-key=\"-30.0\" class=\"number\"><span title=\"-30.0\">−30.0</span> <span class=\"unit\">% x</span></td>"
            ))
        #expect(html.contains("S ≤ 0.70·S0 x</td>"))
        // What is missing bears no unit.
        #expect(
            html.contains(
                "<b>NE</b></span></td><td class=\"number\"><span class=\"missing\">n/a</span></td><td class=\"why\" data-key=\"none\">none</td><td class=\"why\" data-key=\"baseline not measurable\">baseline not measurable</td></tr>"
            ))
    }

    @Test func tablesAndPicturesCanBeHeard() throws {
        let html = try Self.page("x").html()
        #expect(PageMarkup.count("<img ", in: html) == 1 && html.contains("alt=\"alt x\" width=\"2\" height=\"1\""))
        for name in ["Response by criterion", "Lesion tracks", "Totals by organ x"] {
            #expect(html.contains("role=\"region\" aria-label=\"\(name)\""))
        }
        // Six headings of decisions, two of tracks, one of totals; a heading a row.
        #expect(PageMarkup.count("<th scope=\"col\"", in: html) == 9)
        #expect(PageMarkup.count("<th scope=\"row\"", in: html) == 5)
        #expect(PageMarkup.count("<h1", in: html) == 1)
    }

    @Test func thePagesToPrintAreLedTo() throws {
        var page = try Self.page("x")
        #expect(!page.html().contains("To print:"))
        page.report = PageLink("report.pdf", to: ["sub-01_report.pdf"])
        #expect(page.html().contains("<p>To print: <a href=\"sub-01_report.pdf\">report.pdf</a></p>"))
        page.visits = []
        #expect(page.html().contains("<section id=\"visits\"") && PageMarkup.faults(in: page.html()).isEmpty)
    }

    @Test func theWayThroughThePageLeadsToItsParts() throws {
        let html = try Self.page("x").html()
        let way = PageMarkup.addresses(in: html).filter { $0.hasPrefix("#") }
        #expect(
            way == [
                "#main", "#summary", "#response", "#visits", "#figures", "#tracks", "#table-1", "#table-2", "#method",
            ])
        for address in way { #expect(PageMarkup.count(" id=\"\(address.dropFirst())\"", in: html) == 1) }
    }

    @Test func aPageWithoutAnythingStillSaysSo() {
        let html = PatientPage(title: "Empty", method: "none", software: "Lutetia").html()
        #expect(html.contains("No criterion was evaluated.") && html.contains("No lesion was found at any visit."))
        #expect(!html.contains("id=\"warnings\"") && PageMarkup.faults(in: html).isEmpty)
    }
}
