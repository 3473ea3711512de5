import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Light and dark as the reader chooses, whatever the machine prefers.
    @Suite struct ThemeTests {
        private let browser: Chromium
        private let pages: SamplePages

        init() throws {
            browser = try Chromium()
            pages = try #require(SamplePages.current)
        }

        @Test(arguments: [false, true]) func theButtonGoesRoundLightAndDark(isDark: Bool) throws {
            for name in ["index.html", "torso/report.html", "torso/baseline/report.html"] {
                let page = try BrowserPage(browser)
                try page.prefer(.init(isDark: isDark))
                try page.open(pages.path(name))
                func ground() throws -> String { try page.evaluate("getComputedStyle(document.body).backgroundColor") }
                let first = try ground()
                var grounds: [String] = []
                for _ in 0..<3 {
                    try page.click("button#theme")
                    grounds.append(try ground())
                    #expect(try page.evaluate(PageScript.faintTexts, as: [[String]].self) == [], "\(name)")
                    #expect(try page.evaluate(PageScript.faintOutlines, as: [[String]].self) == [], "\(name)")
                }
                // Light, dark, and back to what the machine prefers.
                #expect(Set(grounds).count == 2, "\(name): \(grounds)")
                #expect(grounds[2] == first, "\(name)")
                #expect(grounds[isDark ? 1 : 0] == first, "\(name)")
                try page.close()
            }
        }

        @Test func aChosenDarkPageIsPrintedLight() throws {
            let page = try BrowserPage(browser)
            try page.open(pages.path("torso/baseline/report.html"))
            try page.click("button#theme")
            try page.click("button#theme")
            try page.prefer(.init(isPrinted: true))
            #expect(try page.evaluate(PageScript.faintTexts, as: [[String]].self) == [])
            #expect(
                try page.evaluate("getComputedStyle(document.body).backgroundColor", as: String.self)
                    == "rgb(255, 255, 255)")
        }
    }
}
