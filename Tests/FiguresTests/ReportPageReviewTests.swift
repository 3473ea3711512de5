import Foundation
import Testing

@testable import Figures

@Suite struct ReportPageReviewTests {
    @Test func whatIsSavedIsBoundToScanAndPlace() throws {
        let page = try ScanPage.page()
        let data = try ScanPage.data("review-data", in: page.html())
        #expect(data["volume_sha256"] as? [String] == [ScanPage.digest] && data["software"] as? String == "Lutetia x")
        #expect(data["notice"] as? String == FigureScene.disclaimer)
        let entries = try #require(data["entries"] as? [[String: Any]])
        #expect(entries.map { $0["lesion"] as? Int } == [1, 2])
        let parts = try #require(entries[1]["parts"] as? [[String: Any]])
        let review = try #require(page.review)
        let wanted = review.entries[1].parts
        #expect(parts.count == 2)
        for (part, held) in zip(wanted, parts) {
            #expect(held["suv_max_mm"] as? [Double] == (0..<3).map { part.position[$0] })
        }
        // To the last bit.
        let numbers = "\"suv_max\":0.30000000000000004,\"volume_ml\":0.3333333333333333}"
        #expect(PageMarkup.count(numbers, in: page.html()) == 3)
    }

    @Test func eachLesionHasAFormThatShowsWhatWasSaid() throws {
        let html = try ScanPage.page(lesions: 3, "kidney").html()
        for lesion in 1...3 {
            let card = try ScanPage.part(
                "<article class=\"lesion-card\" id=\"lesion-\(lesion)\"", to: "</article>", in: html)
            #expect(PageMarkup.count("type=\"radio\" name=\"verdict-\(lesion)\"", in: String(card)) == 4)
            #expect(PageMarkup.count("<select class=\"merge\"", in: String(card)) == 1)
            #expect(
                card.contains(
                    "data-lesion=\"\(lesion)\" data-verdict=\"\(lesion == 2 ? "physiological" : "")\" tabindex=\"0\""))
            #expect(card.contains("value=\"\(lesion == 2 ? "physiological" : "")\" autocomplete=\"off\" checked>"))
            #expect(PageMarkup.count(" checked>", in: String(card)) == 1)
            #expect(card.contains("<b>physiological</b>") == (lesion == 2))
            #expect(card.contains("Merged of 2 pieces in an earlier review.") == (lesion == 2))
            #expect(card.contains("\nkidney</textarea>") == (lesion == 2))
        }
        let row = try ScanPage.part("<tr data-lesion=\"2\"", to: "</tr>", in: html)
        #expect(
            row.contains("<td class=\"mark\">physiological</td>")
                && row.hasSuffix("<td class=\"said\">kidney</td></tr>"))
    }

    @Test func hostileTextDoesNothing() throws {
        let html = try ScanPage.page(PageMarkup.attack + "</textarea></script><!--\u{2028}").html()
        #expect(!html.contains("<script>alert") && !html.contains("<!--"))
        #expect(PageMarkup.count("</script>", in: html) == 8 && PageMarkup.count("</textarea>", in: html) == 2)
        #expect(PageMarkup.faults(in: html).isEmpty)
        #expect(PageMarkup.requests(in: html).isEmpty)
        let data = try ScanPage.data("review-data", in: html)
        #expect(data["software"] as? String == "Lutetia " + PageMarkup.attack + "</textarea></script><!--\u{2028}")
    }

    @Test func aPageWithoutLesionsHasNothingToMark() throws {
        var page = try ScanPage.page()
        page.lesions = nil
        let html = page.html()
        #expect(
            !html.contains("id=\"review\"") && !html.contains("save-review") && html.contains("No lesion was found."))
        #expect(PageMarkup.faults(in: html).isEmpty)
    }

    @Test func textBecomesJSONThatNothingCloses() throws {
        let text = "a\"b\\c</script><!--&\u{2028}\u{1}\n\u{1F600}é"
        let json = PageData.string(text)
        #expect(json == #""a\"b\\c\u003c/script\u003e\u003c!--\u0026\u2028\u0001\u000a😀é""#)
        #expect(try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? String == text)
    }
}
