import Foundation
import TestSupport
import Testing

/// The page of the torso's first visit: six lesions of given masks, fused with CT.
struct ScanPage {
    let page: BrowserPage
    /// Its file.
    let file: String
    /// The lesion table that lies beside it.
    let table: TabularText

    /// Opens it in a new browser.
    ///
    /// - Parameter file: another page of the same scan, in the folder of its tables.
    init(file: String? = nil) throws {
        let pages = try #require(SamplePages.current)
        self.file = file ?? pages.path("torso/baseline/report.html")
        page = try BrowserPage(file: self.file)
        let tables = URL(fileURLWithPath: self.file).deletingLastPathComponent().appendingPathComponent("lesions.tsv")
        table = TabularText(try String(contentsOf: tables, encoding: .utf8))
    }

    /// A number of the lesion table.
    func number(_ column: String, of lesion: Int) throws -> Double {
        try #require(table.rows.first { $0["lesion"] == "\(lesion)" }.flatMap { $0[column].flatMap(Double.init) })
    }
}
