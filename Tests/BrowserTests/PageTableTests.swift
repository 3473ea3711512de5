import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// Tables sort by a click and by the keyboard, numbers as numbers, and what is missing stays last.
    @Suite struct PageTableTests {
        private let pages: SamplePages
        private let browser: Chromium

        init() throws {
            pages = try #require(SamplePages.current)
            browser = try Chromium()
        }

        /// What a table shows.
        private struct Table: Decodable {
            struct Column: Decodable {
                let isNumeric: Bool
                let order: String?
            }
            let columns: [Column]
            let rows: [[String]]
            /// What the page itself sorts by; `nil` where it says that there is nothing.
            let keys: [[String?]]
        }

        private func table(_ page: BrowserPage, _ place: Int) throws -> Table {
            try page.evaluate(
                """
                (() => {
                  const table = document.querySelectorAll("table.sortable")[\(place)]
                  const columns = [...table.tHead.rows[0].cells].map(cell =>
                    ({ isNumeric: cell.classList.contains("number"), order: cell.ariaSort }))
                  const cells = content => [...table.tBodies[0].rows].map(row => [...row.cells].map(content))
                  return { columns, rows: cells(cell => cell.innerText.trim()), keys: cells(cell => cell.dataset.key ?? null) }
                })()
                """)
        }

        /// The number that a cell shows before its unit.
        private func number(_ text: String) -> Double? {
            text.split(whereSeparator: \.isWhitespace).first.flatMap { Double($0.replacing("\u{2212}", with: "-")) }
        }

        /// Checks that a column is in order.
        private func expectSorted(_ table: Table, by column: Int, ascending: Bool, _ name: String) {
            #expect(table.columns[column].order == (ascending ? "ascending" : "descending"), "\(name)")
            #expect(table.columns.count { $0.order != nil } == 1, "\(name)")
            // A cell without a text may stand for a number, such as the links to no visit at all.
            let isMissing = zip(table.rows, table.keys).map { row, keys in
                row[column] == "n/a" || row[column].isEmpty && keys[column].flatMap(Double.init) == nil
            }
            let shown = zip(table.rows, isMissing).filter { !$1 }.map { $0.0[column] }
            #expect(!isMissing.prefix(shown.count).contains(true), "\(name): \(table.rows.map { $0[column] })")
            guard table.columns[column].isNumeric else { return }
            let numbers = shown.compactMap(number)
            #expect(numbers.count == shown.count, "\(name): \(shown)")
            #expect(numbers == numbers.sorted { ascending ? $0 < $1 : $0 > $1 }, "\(name)")
        }

        /// Opens a page and calls `body` with every sortable table's place and every column of it.
        private func eachColumn(_ body: (BrowserPage, _ table: Int, _ column: Int) throws -> Void) throws {
            var sorted = 0
            for name in ["index.html", "torso/baseline/report.html", "soeiro-2020/report.html"] {
                let page = try BrowserPage(browser)
                try page.open(pages.path(name))
                try page.run("document.querySelectorAll('.all-columns').forEach(button => button.click())")
                let count = try page.evaluate("document.querySelectorAll('table.sortable').length", as: Int.self)
                for place in 0..<count {
                    for column in try table(page, place).columns.indices {
                        try body(page, place, column)
                        sorted += 1
                    }
                }
                #expect(try page.faults() == [], "\(name)")
                try page.close()
            }
            #expect(sorted > 50)
        }

        @Test func everyColumnSortsBothWaysByClicks() throws {
            try eachColumn { page, place, column in
                let before = try table(page, place)
                let name = "\(page.address), table \(place), column \(column)"
                try page.run("document.querySelectorAll('table.sortable')[\(place)].id ||= 'sorted-\(place)'")
                let id = try page.evaluate("document.querySelectorAll('table.sortable')[\(place)].id", as: String.self)
                var orders: Set<String> = []
                for _ in 0..<2 {
                    try page.click("#\(id) thead th:nth-child(\(column + 1)) button")
                    let after = try table(page, place)
                    let order = after.columns[column].order ?? ""
                    expectSorted(after, by: column, ascending: order == "ascending", name)
                    orders.insert(order)
                    #expect(after.rows.sorted(by: precedes) == before.rows.sorted(by: precedes), "\(name)")
                }
                #expect(orders == ["ascending", "descending"], "\(name)")
            }
        }

        @Test(arguments: [BrowserPage.Key.enter, .space]) func aColumnSortsByTheKeyboard(key: BrowserPage.Key) throws {
            try eachColumn { page, place, column in
                try page.run(
                    """
                    document.querySelectorAll("table.sortable")[\(place)].tHead.rows[0].cells[\(column)]
                      .querySelector("button").focus()
                    """)
                try page.press(key)
                let after = try table(page, place)
                let order = after.columns[column].order
                expectSorted(
                    after, by: column, ascending: order == "ascending",
                    "\(page.address), table \(place), column \(column)")
            }
        }

        @Test func everyNumberOfTheLesionTableIsShownInFullOnDemand() throws {
            let scan = try ScanPage()
            let page = scan.page
            try page.run("document.querySelectorAll('.all-columns').forEach(button => button.click())")
            try page.click("#lesions .full-numbers")
            let titles = try page.evaluate(
                """
                [...document.querySelectorAll("#lesions thead th button")].map(button =>
                  [...button.childNodes].filter(node => node.className !== "unit").map(node => node.textContent).join("").trim())
                """, as: [String].self)
            let place = try page.evaluate(
                """
                [...document.querySelectorAll("table.sortable")].indexOf(document.querySelector("#lesions table"))
                """, as: Int.self)
            let shown = try table(page, place)
            #expect(shown.rows.count == 6)
            for (row, wanted) in zip(shown.rows, scan.table.rows) {
                for column in ["x_mm", "volume_ml", "suv_max", "suv_peak", "tlu_ml", "sphericity"] {
                    let cell = row[try #require(titles.firstIndex(of: column))]
                    #expect(number(cell) == wanted[column].flatMap(Double.init), "\(column)")
                }
            }
        }

        private func precedes(_ a: [String], _ b: [String]) -> Bool { a.lexicographicallyPrecedes(b) }
    }
}
