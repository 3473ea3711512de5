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
        #expect(html.components(separatedBy: "<script").count == 2)
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

    @Test func policyNamesTheScriptByItsHash() throws {
        #expect(SHA256.digest(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        let hash = Data(SHA256.digest(Array(ReportPage.script.utf8))).base64EncodedString()
        #expect(ReportPage.scriptHash == hash)
        #expect(ReportPage.policy.contains("script-src 'sha256-\(hash)'"))
        #expect(try page().html().contains("<script>\(ReportPage.script)</script>"))
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

    /// WCAG 2 AA: every text colour on every ground it stands on, light and dark.
    @Test func coloursHaveContrast() throws {
        let style = ReportPage.style
        for theme in [style, String(style[try #require(style.range(of: "prefers-color-scheme: dark")).lowerBound...])] {
            func luminance(_ name: String) throws -> Double {
                let start = try #require(theme.range(of: "--\(name): #")).upperBound
                let value = try #require(Int(theme[start...].prefix(6), radix: 16))
                func linear(_ byte: Int) -> Double {
                    let c = Double(byte & 255) / 255
                    return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
                }
                return 0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8) + 0.0722 * linear(value)
            }
            let pairs = [
                ("ink", "paper"), ("soft", "paper"), ("ink", "card"), ("soft", "card"), ("warn-ink", "warn-ground"),
                ("link", "paper"), ("link", "card"),
            ]
            for (text, ground) in pairs {
                let values = [try luminance(text), try luminance(ground)].sorted()
                #expect((values[1] + 0.05) / (values[0] + 0.05) >= 4.5)
            }
        }
    }
}
