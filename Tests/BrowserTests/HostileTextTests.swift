import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Texts of files do nothing in a page but stand there.
    @Suite struct HostileTextTests {
        /// Numbers whose digits do not run from left to right.
        private static let turnedNumbers = """
            (() => {
              const turned = []
              const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
              while (texts.nextNode()) {
                const node = texts.currentNode
                if (node.parentElement.closest("script, style") || !node.parentElement.checkVisibility()) continue
                for (const number of node.data.matchAll(/\\d[\\d.]*\\d/g)) {
                  const range = document.createRange()
                  const left = place => {
                    range.setStart(node, place)
                    range.setEnd(node, place + 1)
                    return range.getBoundingClientRect()
                  }
                  const [first, last] = [left(number.index), left(number.index + number[0].length - 1)]
                  if (first.top === last.top && first.left > last.left) turned.push(node.data.trim())
                }
              }
              return turned
            })()
            """

        /// Everything that a text of a file could have become.
        private static let foreignElements = """
            [...document.querySelectorAll("*")].filter(element =>
              element.matches("img[src=x], b:not(.chip b), iframe, object, embed, base, form[action]")
                || element.getAttributeNames().some(name => name.startsWith("on"))
                || element.matches("script") && element.type !== "application/json" && element.text.includes("alert")
                || (element.getAttribute("href") ?? "").trim().toLowerCase().startsWith("javascript"))
              .map(element => element.outerHTML.slice(0, 200))
            """

        /// Uses all that the page has to be used.
        private static let useOfEverything = """
            document.querySelectorAll("details").forEach(details => { details.open = true })
            document.querySelectorAll("input, select, textarea").forEach(field => {
              if (field.type === "range") field.value = field.max
              if (field.type === "radio") field.checked = true
              if (field.matches("select")) field.selectedIndex = field.options.length - 1
              if (field.matches("textarea")) field.value = "</textarea><script>alert(1)</script>"
              for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }))
            })
            document.querySelectorAll("button").forEach(button => button.click())
            document.querySelectorAll("[tabindex], a, button").forEach(element => { element.focus(); element.blur() })
            """

        @Test func aTurnedNumberAndAForeignElementWouldBeSeen() throws {
            let folder = try ScratchFolder()
            let page = try BrowserPage(
                file: folder.write(
                    "<meta charset=utf-8><p>\u{202E}lepov <b>12.5 mL</b></p><p>12.5</p><p onclick=x>", "page.html"))
            #expect(try page.evaluate(Self.turnedNumbers, as: [String].self) == ["12.5 mL"])
            #expect(try page.evaluate(Self.foreignElements, as: [String].self).count == 2)
        }

        @Test func textsOfFilesStayTexts() throws {
            let scans = try HostileScans()
            let browser = try Chromium()
            #expect(scans.pages.count == 4)
            // The error of the patient that cannot be read names its visit.
            var unseen = Set([HostileScans.tracer, HostileScans.group, HostileScans.patient] + HostileScans.visits)
            unseen.formUnion(HostileScans.texts)
            for file in scans.pages {
                let page = try BrowserPage(browser)
                try page.open(file)
                let shown = try page.evaluate("document.body.textContent", as: String.self)
                unseen = unseen.filter { !shown.contains($0) }
                #expect(try page.evaluate(Self.foreignElements, as: [String].self) == [])
                #expect(try page.evaluate(PageScript.structureFaults, as: [String].self) == [])
                #expect(try page.evaluate(Self.turnedNumbers, as: [String].self) == [])
                try page.run(Self.useOfEverything)
                #expect(try page.evaluate(Self.foreignElements, as: [String].self) == [])
                #expect(try page.evaluate(Self.turnedNumbers, as: [String].self) == [])
                #expect(try page.faults() == [])
                try page.close()
            }
            #expect(unseen == [])
        }

        @Test func linksLeadToFoldersOfAnyName() throws {
            let scans = try HostileScans()
            let page = try BrowserPage(Chromium())
            try page.open(#require(scans.pages.first { $0.hasSuffix("index.html") }))
            let links = try page.evaluate(
                "[...document.querySelectorAll('td a, th a')].map(link => link.href)", as: [String].self)
            #expect(links.count == 3)
            for link in links {
                let file = try #require(URL(string: link)).path
                #expect(FileManager.default.fileExists(atPath: file), "\(link)")
            }
        }
    }
}
