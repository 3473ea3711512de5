import Foundation
import Testing

@testable import Figures

@Suite struct CohortPageTests {
    private static func page(_ words: String) -> CohortPage {
        CohortPage(
            title: "Cohort " + words, subtitle: words, warnings: [words], method: "method " + words,
            parameters: [.init("--jobs", .count(4))], software: "Lutetia " + words)
    }

    private static func participant(_ i: Int, _ words: String = "x") -> CohortPage.Participant {
        let hasFailed = i % 4 == 3
        return .init(
            name: "sub-\(i) \(words)", group: i % 2 == 0 ? words : "", state: hasFailed ? .failed : .skipped,
            page: hasFailed ? nil : ["sub-\(i)", "report \(words).html"],
            visits: hasFailed ? [] : [PageLink("baseline \(words)", to: ["sub-\(i)", "ses-1", "report.html"])],
            categories: hasFailed
                ? [] : [PageChip("PR \(words)", criterion: "RECIST \(words)", category: .partial)],
            error: hasFailed ? "sub-\(i): no PET \(words)" : "")
    }

    private static func html(_ count: Int, _ words: String = "x") throws -> String {
        let page = page(words)
        let png = try PNGEncoder.encode(
            RasterImage(width: 2, height: 1, samples: [0, 0, 0, 1, 1, 1]), pixelsPerMetre: 1)
        let table = ReportPage.Table(
            columns: [.init(title: "Rank", definition: words), .init(title: words, definition: "")],
            rows: [[.count(0), .text(words)]])
        return page.header() + (0..<count).map { page.row(participant($0, words)) }.joined()
            + page.footer(
                rates: [.init("Downstaged " + words, .text("15/39 = 38 % " + words))],
                figures: [.init(png: png, alternative: "alt " + words, caption: words)],
                groups: [PageTable(title: "TVI " + words, note: words, table: table)])
    }

    @Test(arguments: [0, 1, 12]) func piecesMakeAWholePageWithARowAParticipant(_ count: Int) throws {
        let html = try Self.html(count)
        #expect(PageMarkup.faults(in: html).isEmpty)
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">") && html.hasSuffix("</html>\n"))
        // A row a participant and one of the group table.
        #expect(PageMarkup.count("<th scope=\"row\"", in: html) == count + 1)
        #expect(PageMarkup.count("<h1", in: html) == 1)
        #expect(PageMarkup.requests(in: html).isEmpty)
        #expect(PageMarkup.count(FigureScene.disclaimer, in: html) == 2)
    }

    @Test func participantsCanBeFiltered() throws {
        let html = try Self.html(3)
        #expect(html.contains("<label for=\"filter\">Show rows with</label><input type=\"search\" id=\"filter\""))
        #expect(html.contains("<output id=\"filter-count\" for=\"filter\"></output>"))
        #expect(PageMarkup.count(PageScript.html([.filter]), in: html) == 1)
        #expect(try !ScanPage.page().html().contains(PageScript.filter.source))
    }

    @Test func hostileTextDoesNothing() throws {
        let html = try Self.html(4, PageMarkup.attack)
        #expect(!html.contains("<script>alert") && PageMarkup.count("<script", in: html) == 3)
        #expect(PageMarkup.faults(in: html).isEmpty)
        #expect(PageMarkup.addresses(in: html).allSatisfy { !$0.contains("<") && !$0.contains("'") })
    }

    /// No row knows of another, so that nothing grows with the participants.
    @Test func aRowIsTheSameWhereverItStands() {
        let page = Self.page("x")
        #expect(page.row(Self.participant(0)) == page.row(Self.participant(0)))
        let row = page.row(Self.participant(0))
        #expect(
            row.hasPrefix(
                "<tr><th scope=\"row\" data-key=\"sub-0 x\"><a href=\"sub-0/report%20x.html\">sub-0 x</a></th>"))
        #expect(row.contains("<a href=\"sub-0/ses-1/report.html\">baseline x</a>") && row.hasSuffix("</tr>\n"))
        #expect(row.contains("<td data-key=\"skipped\">skipped</td>"))
        #expect(row.contains("<span class=\"chip pr\"><span class=\"criterion\">RECIST x</span> <b>PR x</b></span>"))
        #expect(PageMarkup.count("\n", in: row) == 1)
    }

    @Test func aFailureIsNamedWithItsReason() {
        let row = Self.page("x").row(Self.participant(3))
        #expect(row.contains("<th scope=\"row\" data-key=\"sub-3 x\">sub-3 x</th>"))
        #expect(row.contains("<span class=\"failed\">failed</span>"))
        #expect(row.contains("<span class=\"error\">sub-3: no PET x</span>") && !row.contains("href"))
    }

    @Test func theWayThroughThePageLeadsToItsParts() throws {
        let html = try Self.html(2)
        let own = PageMarkup.addresses(in: html).filter { $0.hasPrefix("#") }
        #expect(own == ["#main", "#participants", "#rates", "#figures", "#groups", "#method"])
        for address in own.dropFirst() {
            #expect(PageMarkup.count("<section id=\"\(address.dropFirst())\"", in: html) == 1)
        }
        let page = Self.page("x")
        let empty = page.header() + page.footer()
        #expect(PageMarkup.faults(in: empty).isEmpty && PageMarkup.count("Nothing to show.", in: empty) == 3)
    }
}
