import Foundation
import Testing

@testable import Figures

@Suite struct ReportPageTests {
    private static let attack = "<script>alert(1)</script>\"'&"

    private func page() throws -> ReportPage {
        let attack = Self.attack
        let png = try PNGEncoder.encode(
            RasterImage(width: 2, height: 1, samples: [0, 0, 0, 1, 1, 1]), pixelsPerMetre: 1)
        let picture = ReportPage.Picture(png: png, alternative: "alt " + attack, caption: "caption " + attack)
        return ReportPage(
            title: "Scan " + attack, subtitle: attack, warnings: ["warning " + attack],
            summary: [
                .init("Lesions " + attack, .count(2), definition: attack),
                .init("Volume", .number(366.0794), unit: "mL" + attack), .init("Liver", .number(.nan)),
            ],
            overview: [picture],
            lesions: .init(
                columns: [
                    .init(title: "Lesion", definition: "Its number"),
                    .init(title: "Organ " + attack, unit: attack, definition: attack),
                    .init(title: "SUVmax", definition: "Highest voxel"),
                ],
                rows: [[.count(1), .text(attack), .number(29.0531)], [.count(2), .missing, .number(.infinity)]]),
            lesionPictures: [picture], method: "method " + attack,
            parameters: [.init("--threshold " + attack, .number(4), definition: attack)],
            inputs: [.init(role: attack, name: attack, sha256: attack)], software: "Lutetia " + attack)
    }

    @Test func hostileTextDoesNothing() throws {
        let html = try page().html()
        #expect(!html.contains("<script>alert"))
        #expect(!html.contains("</script>\"'"))
        #expect(PageMarkup.count("<script>", in: html) == 2)
        #expect(html.components(separatedBy: "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;").count > 15)
        #expect(HTMLText.escaped("a\u{0}b\u{7f}c\u{FFFF}d\n") == "a b c d\n")
    }

    @Test func everyElementCloses() throws {
        let html = try page().html()
        #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">"))
        #expect(PageMarkup.faults(in: html).isEmpty)
    }

    @Test func nothingIsAskedFromTheNetwork() throws {
        let html = try page().html()
        for needle in ["http:", "https:", "//fonts", "@import", "url(", "<link", "<iframe", "srcset", "fetch("] {
            #expect(!html.contains(needle))
        }
        #expect(
            html.components(separatedBy: "src=\"").dropFirst().allSatisfy { $0.hasPrefix("data:image/png;base64,") })
        #expect(
            html.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;"))
    }

    @Test func numbersAreRoundedWithTheFullValueInTheTooltip() throws {
        let html = try page().html()
        #expect(html.contains("<span title=\"366.0794\">366</span>"))
        #expect(html.contains("<td data-key=\"29.0531\" class=\"number\"><span title=\"29.0531\">29.1</span></td>"))
        #expect(html.contains("<td class=\"number\"><span class=\"missing\">n/a</span></td>"))
        #expect(!html.contains(">nan<") && !html.contains("\"nan\"") && !html.contains("inf<"))
    }

    @Test func warningsComeBeforeFiguresAndTheDisclaimerBeforeAll() throws {
        let html = try page().html()
        let order = [
            "class=\"device\"", "id=\"warnings\"", "id=\"summary\"", "id=\"overview\"", "id=\"lesions\"",
            "id=\"method\"", "id=\"inputs\"", "<footer>",
        ]
        let places = try order.map { try #require(html.range(of: $0)).lowerBound }
        #expect(places == places.sorted())
        #expect(html.components(separatedBy: "Research software, not a medical device").count == 3)
        #expect(try page().html() == html)
    }

    @Test func picturesStandInsideWithTheirSize() throws {
        let page = try page()
        let html = page.html()
        #expect(html.contains(Data(page.overview[0].png).base64EncodedString()))
        #expect(html.contains(" width=\"2\" height=\"1\"><figcaption>"))
        #expect(PageHTML.size(ofPNG: [1, 2, 3]) == nil)
    }

    @Test func aPageWithoutAnythingStillSaysSo() {
        let html = ReportPage(title: "Empty", method: "none", software: "Lutetia").html()
        #expect(html.contains("No lesion was found.") && !html.contains("id=\"warnings\""))
    }
}
