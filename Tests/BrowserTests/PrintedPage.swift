import Foundation
import TestSupport

/// A sheet of a printed page, as grey pixels.
struct PrintedPage {
    /// Whether the machine has the tools.
    static let canBeRead = (try? CommandRun.tool("pdftoppm", ["-v"]))?.status == 0

    private let width: Int
    private let height: Int
    private let grey: [UInt8]

    /// All sheets of a PDF at 36 dots an inch.
    static func sheets(of document: Data) throws -> [PrintedPage] {
        let folder = try ScratchFolder()
        let file = try folder.write(document, "page.pdf")
        try folder.write("", "sheets/.kept")
        let run = try CommandRun.tool("pdftoppm", ["-r", "36", "-gray", file, folder.path("sheets/sheet")])
        guard run.status == 0 else { throw CocoaError(.fileReadCorruptFile) }
        return try folder.files(in: "sheets").filter { $0.hasSuffix(".pgm") }.map { name in
            try PrintedPage(folder.bytes("sheets/\(name)"))
        }
    }

    /// - Parameter graymap: a binary PGM.
    private init(_ graymap: Data) throws {
        let head = graymap.prefix(64).split(maxSplits: 4, omittingEmptySubsequences: true) { $0 == 10 || $0 == 32 }
        let words = head.prefix(4).map { String(decoding: $0, as: UTF8.self) }
        guard words.count == 4, words[0] == "P5", let width = Int(words[1]), let height = Int(words[2]),
            graymap.count > width * height
        else { throw CocoaError(.fileReadCorruptFile) }
        self.width = width
        self.height = height
        grey = Array(graymap.suffix(width * height))
    }

    /// The fraction of it that is not paper.
    var inkFraction: Double { Double(grey.count { $0 < 200 }) / Double(grey.count) }

    /// Whether something is printed in the outermost 4 mm, where a page that is too wide is cut.
    var touchesEdge: Bool {
        let margin = 4 * 36 / 25
        return grey.indices.contains { place in
            let (x, y) = (place % width, place / width)
            let isAtEdge = x < margin || y < margin || x >= width - margin || y >= height - margin
            return isAtEdge && grey[place] < 200
        }
    }
}
