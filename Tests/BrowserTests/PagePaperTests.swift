import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Pages on paper.
    @Suite(.enabled(if: PrintedPage.canBeRead, "poppler-utils is not installed")) struct PagePaperTests {
        private let pages: SamplePages
        private let browser: Chromium

        init() throws {
            pages = try #require(SamplePages.current)
            browser = try Chromium()
        }

        @Test func noSheetIsBlankAndNothingIsCutAtTheMargin() throws {
            for name in [
                "index.html", "torso/report.html", "torso/baseline/report.html", "soeiro-2020/baseline/report.html",
            ] {
                let page = try BrowserPage(browser)
                try page.open(pages.path(name))
                let sheets = try PrintedPage.sheets(of: page.paper())
                #expect((1...40).contains(sheets.count), "\(name) has \(sheets.count) sheets")
                for (number, sheet) in sheets.enumerated() {
                    #expect(sheet.inkFraction > 0.002, "\(name): sheet \(number + 1) is blank")
                    #expect(!sheet.touchesEdge, "\(name): sheet \(number + 1) is cut")
                }
                try page.close()
            }
        }

        @Test(arguments: [false, true]) func paperHasNoControlsAndLightColours(isDark: Bool) throws {
            for name in ["index.html", "torso/report.html", "torso/baseline/report.html"] {
                let page = try BrowserPage(browser)
                try page.open(pages.path(name))
                try page.prefer(.init(isDark: isDark, isPrinted: true))
                let controls = try page.evaluate(
                    """
                    [...document.querySelectorAll("input, select, textarea, button, nav a")]
                      .filter(control => !control.closest("thead") && control.checkVisibility({ visibilityProperty: true }))
                      .map(control => control.outerHTML.slice(0, 80))
                    """, as: [String].self)
                #expect(controls == [], "\(name)")
                let faint = try page.evaluate(PageScript.faintTexts, as: [[String]].self)
                #expect(faint == [], "\(name)")
                let ground = try page.evaluate("getComputedStyle(document.body).backgroundColor", as: String.self)
                #expect(["rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"].contains(ground), "\(name)")
                try page.close()
            }
        }

        @Test func noTableIsWiderThanPaper() throws {
            for name in pages.names {
                let page = try BrowserPage(browser)
                try page.open(pages.path(name))
                try page.prefer(.init(isPrinted: true))
                // A4 between margins of 13 mm, at 96 pixels an inch.
                try page.resize(width: 696, height: 1024)
                let cut = try page.evaluate(
                    """
                    [...document.querySelectorAll("table, figure, dl")]
                      .filter(part => part.getBoundingClientRect().right > innerWidth)
                      .map(part => part.textContent.trim().split(/\\s+/).slice(0, 3).join(" "))
                    """, as: [String].self)
                #expect(cut == [], "\(name)")
                try page.close()
            }
        }
    }
}
