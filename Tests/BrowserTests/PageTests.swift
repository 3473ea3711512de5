import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// What holds for every page of a run.
    @Suite struct PageTests {
        private let pages: SamplePages
        private let browser: Chromium

        init() throws {
            pages = try #require(SamplePages.current)
            browser = try Chromium()
        }

        /// Opens one page after the other, each in a tab of its own.
        private func eachPage(_ body: (BrowserPage, String) throws -> Void) throws {
            #expect(pages.names.contains("index.html") && pages.names.count == 10, "\(pages.names)")
            for name in pages.names {
                let page = try BrowserPage(browser)
                try page.open(pages.path(name))
                try body(page, name)
                try page.close()
            }
        }

        @Test func aPageLoadsSilentlyAndAsksForNothing() throws {
            try eachPage { page, name in
                let faults = try page.faults()
                #expect(faults == [], "\(name)")
            }
        }

        @Test func aPageIsSoundHTML() throws {
            try eachPage { page, name in
                let faults = try page.evaluate(PageScript.structureFaults, as: [String].self)
                #expect(faults == [], "\(name)")
            }
        }

        @Test func everyControlHasAName() throws {
            try eachPage { page, name in
                let faults = try page.namelessControls()
                #expect(faults == [], "\(name)")
            }
        }

        @Test func aPageHasUnderFiveMegabytes() throws {
            for name in pages.names {
                let size = try pages.folder.bytes("out/\(name)").count
                #expect(size < 5_000_000, "\(name) has \(size) bytes")
            }
        }

        @Test func aPageFitsIntoItsWindow() throws {
            try eachPage { page, name in
                for width in [400, 1280, 1920] {
                    try page.resize(width: width, height: 900)
                    let content = try page.evaluate("document.scrollingElement.scrollWidth", as: Int.self)
                    #expect(content <= width, "\(name) in \(width) px")
                }
            }
        }

        @Test func textAndFocusStandOutFromTheirGround() throws {
            try eachPage { page, name in
                for isDark in [false, true] {
                    try page.prefer(.init(isDark: isDark))
                    for script in [PageScript.faintTexts, PageScript.faintOutlines] {
                        let faults = try page.evaluate(script, as: [[String]].self)
                        #expect(faults == [], "\(name), \(isDark ? "dark" : "light")")
                    }
                }
            }
        }

        @Test func theKeyboardReachesEveryControlInOrder() throws {
            try eachPage { page, name in
                let stops = try page.evaluate(PageScript.markedStops, as: Int.self)
                var reached: [Int] = []
                while reached.count < stops {
                    try page.press(.tab)
                    let stop = try page.evaluate("document.activeElement.dataset.stop ?? ''", as: String.self)
                    guard let stop = Int(stop) else { break }
                    reached.append(stop)
                }
                #expect(reached == Array(0..<stops), "\(name)")
            }
        }

        @Test func withoutScriptsAPageIsReadAndOffersNothingDead() throws {
            for name in ["index.html", "torso/report.html", "torso/baseline/report.html"] {
                let page = try BrowserPage(browser)
                try page.call("Emulation.setScriptExecutionDisabled", ["value": true])
                try page.open(pages.path(name))
                let controls = try page.evaluate(
                    """
                    [...document.querySelectorAll("button, input, select, textarea")]
                      .filter(control => !control.closest("thead") && control.checkVisibility({ visibilityProperty: true }))
                      .map(control => control.outerHTML.slice(0, 80))
                    """, as: [String].self)
                #expect(controls == [], "\(name)")
                let counts = try page.evaluate(
                    "['table', 'img', 'h2'].map(name => document.querySelectorAll('main ' + name).length)",
                    as: [Int].self)
                #expect(counts.allSatisfy { $0 > 0 }, "\(name): \(counts)")
                try page.close()
            }
        }
    }
}
