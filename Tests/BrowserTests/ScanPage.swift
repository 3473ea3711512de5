import Foundation
import TestSupport
import Testing

/// The page of the torso's first visit: six lesions of given masks, fused with CT.
struct ScanPage {
    let page: BrowserPage
    /// The lesion table that lies beside it.
    let table: TabularText

    /// Opens it in a new browser.
    ///
    /// - Parameter file: another page of the same scan, in the folder of its tables.
    init(file: String? = nil) throws {
        let pages = try #require(SamplePages.current)
        let file = file ?? pages.path("torso/baseline/report.html")
        page = try BrowserPage(file: file)
        let tables = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("lesions.tsv")
        table = TabularText(try String(contentsOf: tables, encoding: .utf8))
    }

    /// A number of the lesion table.
    func number(_ column: String, of lesion: Int) throws -> Double {
        try #require(table.rows.first { $0["lesion"] == "\(lesion)" }.flatMap { $0[column].flatMap(Double.init) })
    }

    /// A text of the page.
    func text(_ selector: String) throws -> String {
        try page.evaluate("document.querySelector('\(selector)').textContent.trim()")
    }
}
