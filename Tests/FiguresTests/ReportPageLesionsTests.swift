import Foundation
import Testing

@testable import Figures

@Suite struct ReportPageLesionsTests {
    @Test func aRowsNumberLeadsToItsSliceAndItsCard() throws {
        var page = try ScanPage.page()
        #expect(
            page.html().contains(
                "<th scope=\"row\" data-key=\"1\" class=\"number\"><a href=\"#lesion-1\" data-go=\"1\">1</a></th>"))
        page.slices = nil
        #expect(page.html().contains("class=\"number\"><a href=\"#lesion-1\">1</a></th>"))
        page.review = nil
        page.lesionPictures = []
        #expect(page.html().contains("class=\"number\">1</th>"))
    }

    @Test func columnsThatAreSeldomReadStandLast() throws {
        let html = try ScanPage.page().html()
        let row = try ScanPage.part("<tr><th scope=\"row\" data-key=\"1\"", to: "</tr>", in: html)
        #expect(
            row.hasSuffix(
                "<td data-key=\"8.0\" class=\"number\"><span title=\"8.0\">8.00</span></td><td data-key=\"1.5\" class=\"number minor\"><span title=\"1.5\">1.50</span></td></tr>"
            ))
        #expect(html.contains("aria-pressed=\"false\">All 3 columns</button>"))
        // The headings stand in the same order, and so do the definitions.
        let places = try ["title=\"Highest voxel\"", "title=\"Where x\"", "<dt>SUVmax</dt>", "<dt>x x</dt>"].map {
            try #require(html.range(of: $0)).lowerBound
        }
        #expect(places == places.sorted())
    }

    @Test func longNamesOfColumnsBreakBehindUnderscores() {
        let heading = PageHTML.heading(.init(title: "suv_max_<x", unit: "mm", definition: ""), isNumeric: true)
        #expect(
            heading.contains("<button type=\"button\">suv_<wbr>max_<wbr>&lt;x <span class=\"unit\">mm</span></button>"))
    }

    @Test func whatTooltipsSayCanBeReadWithoutAMouse() throws {
        let html = try ScanPage.page().html()
        #expect(html.contains("<details class=\"definitions\"><summary>What the columns mean</summary>"))
        #expect(html.contains("<div><dt>Lesion</dt><dd>Its number</dd></div>"))
        #expect(PageHTML.definitions("x", [("a", "")]).isEmpty)
    }

    @Test func picturesThatFindNoRoomLieBesideThePage() throws {
        var page = try ScanPage.page(lesions: 5)
        #expect(PageMarkup.addresses(in: page.html()).allSatisfy { !$0.hasSuffix(".png") })
        for i in page.lesionPictures.indices {
            page.lesionPictures[i].png = [UInt8](repeating: 0, count: ReportPage.embeddedBytes * 3 / 10)
        }
        let html = page.html()
        #expect(PageMarkup.count("alt=\"Lesion ", in: html) == 3)
        #expect(PageMarkup.addresses(in: html).filter { $0.hasSuffix(".png") } == ["lesion-4.png", "lesion-5.png"])
        #expect(html.contains("The pictures of these lesions lie beside the page"))
        #expect(PageMarkup.count("<article class=\"lesion-card\"", in: html) == 5)
        #expect(PageMarkup.faults(in: html).isEmpty)
        // A picture without a file stays, wherever it stands.
        page.lesionPictures[4].fileName = nil
        #expect(PageMarkup.count("alt=\"Lesion ", in: page.html()) == 4)
    }

    @Test func identifiersStandOnce() throws {
        let html = try ScanPage.page(lesions: 3).html()
        let identifiers = html.components(separatedBy: " id=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
        #expect(Set(identifiers).count == identifiers.count)
        #expect(
            Set(["main", "slices", "rotation", "review", "save-review", "load-review", "theme", "lesion-3"]).isSubset(
                of: identifiers))
        for address in PageMarkup.addresses(in: html) where address.hasPrefix("#") {
            #expect(identifiers.contains(String(address.dropFirst())))
        }
    }
}
