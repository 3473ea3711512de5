import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// A reader looks for participants in the page of the cohort.
    @Suite struct CohortFilterTests {
        @Test func aTextLeavesTheParticipantsThatHoldIt() throws {
            let pages = try #require(SamplePages.current)
            let page = try BrowserPage(file: pages.path("index.html"))
            func shown() throws -> [String] {
                try page.evaluate(
                    """
                    [...document.querySelectorAll("#participants tbody tr")].filter(row => row.checkVisibility())
                      .map(row => row.cells[0].textContent.trim())
                    """)
            }
            let all = try shown()
            #expect(all.count > 3 && all.contains("torso"))
            try page.focus("#filter")
            try page.type("SOEIRO")
            #expect(try shown() == ["soeiro-2020"])
            try page.press(.letter("x"))
            #expect(try shown() == [])
            try page.press(BrowserPage.Key(name: "Escape", code: 27))
            #expect(try shown() == all)
            #expect(try page.faults() == [])
        }
    }
}
