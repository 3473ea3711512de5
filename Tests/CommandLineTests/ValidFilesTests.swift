import Foundation
import TestSupport
import Testing

/// Pictures and documents of a whole run are valid for programs that were made to find what is wrong with them.
@Suite(
    .enabled(
        if: (try? CommandRun.tool("pngcheck", ["-h"])) != nil && (try? CommandRun.tool("pdfinfo", ["-v"])) != nil,
        "pngcheck or poppler-utils is not installed"))
struct ValidFilesTests {
    private let folder: ScratchFolder
    private var names: [String] { folder.files(in: "out") }

    init() throws {
        folder = try ScratchFolder()
        let volumes = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("SampleVolumes")
        let run = try CommandRun.lutetia([
            "run", volumes.path, folder.path("out"), "--progress", "none", "--participant-label", "soeiro-2020",
            "torso",
            "minczeles-01",
        ])
        try #require(run.status == 0, "\(run.errors)")
    }

    @Test func everyPNGIsValid() throws {
        let files = names.filter { $0.hasSuffix(".png") }
        for name in ["mip.png", "slices.png", "lesion-1.png", "compare.png", "timeline.png", "waterfall.png"] {
            #expect(files.contains { $0 == name || $0.hasSuffix("/\(name)") }, "\(name)")
        }
        #expect(files.contains { $0.contains("/vessel-") })
        for file in files {
            let run = try CommandRun.tool("pngcheck", ["-q", folder.path("out/\(file)")])
            #expect(run.status == 0 && run.output.isEmpty, "\(file): \(run.text)")
        }
    }

    @Test func everyPictureInAPageIsAValidPNG() throws {
        let pages = names.filter { $0.hasSuffix(".html") }
        #expect(pages.count == 10)
        for page in pages {
            for (number, picture) in OutputTexts.pictures(try folder.bytes("out/\(page)")).enumerated() {
                let file = try folder.write(picture, "pictures/\(number).png")
                let run = try CommandRun.tool("pngcheck", ["-q", file])
                #expect(run.status == 0 && run.output.isEmpty, "\(page), picture \(number): \(run.text)")
            }
        }
    }

    @Test func everyPDFIsValidAndHoldsItsFonts() throws {
        let files = names.filter { $0.hasSuffix(".pdf") }
        #expect(files == ["minczeles-01/report.pdf", "soeiro-2020/report.pdf", "torso/report.pdf"])
        for file in files {
            let path = folder.path("out/\(file)")
            let about = try CommandRun.tool("pdfinfo", [path])
            #expect(about.status == 0 && about.errors == "", "\(file): \(about.errors)")
            let facts = Dictionary(
                about.text.split(separator: "\n").compactMap { line in
                    let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                    return parts.count == 2 ? (parts[0], parts[1]) : nil
                }, uniquingKeysWith: { first, _ in first })
            #expect(facts["Pages"] == "2", "\(file)")
            #expect(facts["Page size"]?.hasSuffix("(A4)") == true, "\(file)")
            #expect(facts["Encrypted"] == "no" && facts["JavaScript"] == "no", "\(file)")
            let fonts = try CommandRun.tool("pdffonts", [path])
            #expect(fonts.status == 0 && fonts.errors == "", "\(file): \(fonts.errors)")
            let rows = fonts.text.split(separator: "\n").dropFirst(2)
            #expect(!rows.isEmpty, "\(file)")
            for row in rows {
                // The columns from the right: object and generation, then Unicode, subset, embedded.
                let columns = row.split(separator: " ").suffix(5)
                #expect(columns.prefix(3) == ["yes", "yes", "yes"], "\(file): \(row)")
                #expect(!row.contains("Type 3"), "\(file): \(row)")
            }
        }
    }
}
