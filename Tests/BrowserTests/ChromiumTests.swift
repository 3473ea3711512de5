import Foundation
import TestSupport
import Testing

/// All that is tested in a real browser, one test after the other: each browser takes all cores it gets.
@Suite(.serialized, .enabled(if: Chromium.isInstalled, "chromium is not installed"), .samplePages)
struct BrowserTests {}

extension BrowserTests {
    /// The browser itself sees what the tests rely on it to see.
    @Suite struct ChromiumTests {
        private let folder: ScratchFolder

        init() throws { folder = try ScratchFolder() }

        private func open(_ text: String) throws -> BrowserPage {
            try BrowserPage(file: folder.write("<!DOCTYPE html><title>t</title>\(text)", "page.html"))
        }

        @Test func itStartsAndEnds() throws {
            var browser: Chromium? = try Chromium()
            let process = try #require(browser?.process)
            #expect(try browser?.version().contains("Chrome") == true)
            browser = nil
            #expect(kill(process, 0) == -1)
        }

        @Test func aQuietPageHasNoFaults() throws {
            let page = try open(
                "<p>Quiet<img alt='' src='data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAAC'></p>")
            #expect(try page.faults() == [])
            #expect(try page.evaluate("document.querySelector('p').textContent", as: String.self) == "Quiet")
        }

        @Test func everyFaultIsSeen() throws {
            let browser = try Chromium()
            for (text, fault) in Self.faults {
                let page = try BrowserPage(browser)
                try page.open(folder.write("<!DOCTYPE html><title>t</title>\(text)", "page.html"))
                let faults = try page.faults()
                #expect(faults.contains { $0.hasPrefix(fault) }, "\(faults)")
            }
        }

        /// Pages that do wrong, and what is told of each.
        private static let faults = [
            ("<script>console.log('found', 5)</script>", "console: found 5"),
            ("<script>console.error('bad')</script>", "console: bad"),
            ("<script>null.x</script>", "exception: TypeError"),
            ("<script>alert(1)</script>", "dialog: alert: 1"),
            ("<script>confirm('sure?')</script>", "dialog: confirm: sure?"),
            ("<img src='https://lutetia.invalid/a.png'>", "request: https://lutetia.invalid/a.png"),
            ("<img src='other.png'>", "request: file:///"),
            (
                "<script>fetch('https://lutetia.invalid/b').catch(() => {})</script>",
                "request: https://lutetia.invalid/b"
            ),
            (
                "<meta http-equiv='Content-Security-Policy' content=\"script-src 'none'\"><script>1</script>",
                "log: Executing inline script violates"
            ),
        ]

        @Test func aWaitSaysWhatItWaitedFor() throws {
            let page = try open("<p>")
            let error = #expect(throws: BrowserError.self) {
                try page.wait(for: "a heading", "document.querySelector('h1')", seconds: 0.2)
            }
            #expect(error?.description == "Waited 0.2 s in vain for a heading.")
        }

        @Test func refusalsAndFailingScriptsAreErrors() throws {
            let page = try open("<p>")
            #expect(throws: BrowserError.self) { try page.call("Page.noSuchMethod") }
            #expect(throws: BrowserError.self) { try page.run("throw new Error('x')") }
            #expect(throws: BrowserError.self) { try page.evaluate("'text'", as: Int.self) }
            #expect(throws: BrowserError.self) { try page.click("h1") }
            #expect(throws: BrowserError.self) { try page.open(folder.path("missing.html")) }
        }

        @Test func errorsSayWhatWentWrong() {
            let texts: [(BrowserError, String)] = [
                (
                    .notStarted(program: "chromium", reason: "no such file"),
                    "chromium could not be started: no such file."
                ),
                (
                    .ended(waitedFor: "a page", log: "out of memory"),
                    "The browser ended while it was waited for a page. It said:\nout of memory"
                ), (.refused(method: "Page.open", reason: "no page"), "The browser refused Page.open: no page."),
                (.script("x.y", reason: "x is undefined"), "A script failed: x is undefined\nx.y"),
            ]
            for (error, text) in texts { #expect(error.description == text) }
        }

        @Test func anEndedBrowserIsAnErrorAtOnce() throws {
            let page = try open("<p>")
            kill(-page.browser.process, SIGKILL)
            #expect(throws: (any Error).self) { try page.evaluate("1", as: Int.self) }
        }

        @Test func keysAndClicksArriveAsAUsersDo() throws {
            let page = try open(
                """
                <button onclick="this.textContent += event.isTrusted">b</button><textarea></textarea><input type=range>
                """)
            try page.click("button")
            try page.press(.enter)
            try page.press(.tab)
            try page.type("é😀")
            try page.press(.letter("x"))
            try page.press(.tab)
            try page.press(.right, times: 3)
            let state = try page.evaluate(
                "[...document.querySelectorAll('button, textarea, input')].map(e => e.value || e.textContent)",
                as: [String].self)
            #expect(state == ["btruetrue", "é😀x", "53"])
        }

        @Test func preferencesAndSizesAreSeenByThePage() throws {
            let page = try open("<p>")
            try page.resize(width: 400, height: 300)
            try page.prefer(.init(isDark: true, hasReducedMotion: true, isPrinted: true))
            let seen = try page.evaluate(
                """
                ["(width: 400px)", "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "print"]
                  .map(query => matchMedia(query).matches)
                """, as: [Bool].self)
            #expect(seen == [true, true, true, true])
        }
    }
}
