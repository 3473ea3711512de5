import Foundation
import TestSupport
import Testing

@testable import Figures

@Suite struct PatientReportTests {
    private static func decision(_ visit: String, _ i: Int = 0, words: String = "") -> PatientPage.Decision {
        .init(
            criterion: "RECIST 1.1", visit: visit, category: PageChip("PR", category: .partial),
            figure: .number(-34.5), unit: "%", rule: "The sum fell by at least 30 %. \(words)",
            reason: i % 3 == 0 ? "" : "Borderline. \(words)")
    }

    private static func report(
        title: String = "sub-01", visits: Int = 2, words: String = "", warnings: Int = 2, decisions: Int = 4,
        figures: Bool = true
    ) throws -> PatientReport {
        let timeline = try TimelineFigure(
            visits: (0..<visits).map { .init(title: "visit-\($0) \(words)", day: Double($0 * 90)) },
            panels: ["SUVmax", "Volume", "Total lesion uptake", "Sum of diameters"].map { title in
                .init(
                    title: title, unit: "mL",
                    lines: (1...9).map { i in
                        .init(
                            name: "\(i)", values: (0..<visits).map { Double(10 * i + $0) },
                            isTarget: i < 3)
                    })
            }, caption: ChartCaption(title: "Lesions over time", software: "Lutetia 0.0"))
        return PatientReport(
            title: title, subtitle: "Response over \(visits) visits",
            warnings: (0..<warnings).map { "warning \($0): the scans are not in one frame. \(words)" },
            visits: ReportPage.Table(
                columns: [
                    .init(title: "Visit", definition: ""), .init(title: "Activity", unit: "GBq", definition: ""),
                    .init(title: "Tracer", definition: ""),
                ],
                rows: (0..<visits).map { [.text("visit-\($0) \(words)"), .number(7.4), .text("DOTATATE \(words)")] }),
            decisions: (0..<decisions).map { decision("visit-\($0)", $0, words: words) },
            best: ["RECIST 1.1: PR, first reached at visit-1 \(words)"],
            tables: [
                PageTable(
                    title: "Vessels \(words)", note: "",
                    table: ReportPage.Table(
                        columns: [
                            .init(title: "vessel", definition: ""),
                            .init(title: "contact now", unit: "deg", definition: ""),
                        ], rows: [[.text("SMA \(words)"), .number(121.4)], [.text("PV"), .missing]]))
            ], compare: figures ? try CompareFigurePhantom.course(visits) : nil, timeline: figures ? timeline : nil,
            tracks: figures ? try TracksFigurePhantom.figure(rows: 12, visits: visits, name: "visit \(words)") : nil,
            method: "Lesions are followed by overlap. \(words)",
            inputs: (0..<visits).map { "visit-\($0) 0123456789ab" }, software: "Lutetia 0.0")
    }

    private func pages(_ report: PatientReport) throws -> [[(text: String, box: PixelRect)]] {
        try report.drawPages(on: PDFFile(title: report.title, software: report.software))
    }

    private func standApart(_ pages: [[(text: String, box: PixelRect)]]) {
        #expect(pages.count == 2)
        let whole = PixelRect(x: 0, y: 0, width: Double(PDFFile.width), height: Double(PDFFile.height))
        for texts in pages {
            #expect(texts.filter { $0.text == FigureScene.disclaimer }.count == 2)
            for (i, text) in texts.enumerated() where !text.text.isEmpty {
                #expect(whole.contains(text.box), "\(text) leaves the page")
                // No letter is smaller than 7 points.
                #expect(min(text.box.height, text.box.width + 99) * PDFFile.scale >= 7 - 1e-9)
                for other in texts[(i + 1)...] where !other.text.isEmpty {
                    #expect(!text.box.intersects(other.box), "\(text.text) lies on \(other.text)")
                }
            }
        }
    }

    @Test(arguments: [1, 2, 4]) func textsStandApart(_ visits: Int) throws {
        let report = try Self.report(visits: visits)
        standApart(try pages(report))
        if let folder = ProcessInfo.processInfo.environment["LUTETIA_FIGURE_SAMPLES"] {
            try Data(try report.pdf()).write(to: URL(filePath: "\(folder)/report-\(visits).pdf"))
        }
    }

    @Test("What finds no room is counted, and nothing overlaps")
    func tooMuch() throws {
        let words = String(repeating: "and what is said of it goes on ", count: 12)
        let report = try Self.report(visits: 9, words: words, warnings: 60, decisions: 54)
        let pages = try pages(report)
        standApart(pages)
        let more = pages[0].map(\.text).filter {
            $0.hasPrefix("and ") && $0.hasSuffix("more on the patient's page, report.html")
        }
        #expect(more.count >= 3)
        // The warnings that are shown and those that are counted are all of them.
        let shown = pages[0].count { $0.text.hasPrefix("warning ") }
        #expect(more.contains("and \(60 - shown) more on the patient's page, report.html"))
        #expect(pages[1].contains { $0.text.contains("more tracks in tracks.png") })
        #expect(pages[1].contains { $0.text.contains("the last 4 of 9 visits") })
    }

    @Test("Few words are not cut")
    func whole() throws {
        let texts = try pages(Self.report())[0].map(\.text)
        #expect(!texts.contains { $0.contains("…") } && !texts.contains { $0.contains(" more ") })
        for wanted in ["sub-01", "Warnings", "PR", "−34.5 %", "121", "n/a", "Vessels"] {
            #expect(texts.contains { $0.trimmingCharacters(in: .whitespaces) == wanted }, "\(wanted)")
        }
    }

    @Test("The visits side by side are printed from twice the pixels, at the same place")
    func magnifiedPanels() throws {
        let layout = try CompareFigurePhantom.course(2).fitting(width: 860, height: 360)
        #expect(layout.height <= 360 && layout.setting == .page)
        let panel = layout.panels[1]
        let fine = panel.magnified(by: 2)
        #expect(fine.frame == PixelRect(x: 0, y: 0, width: 2 * panel.frame.width, height: 2 * panel.frame.height))
        for place in [SIMD3(40.0, 0, 40), [-60, 5, 10]] {
            let coarse = panel.point(ofPosition: place) - SIMD2(panel.frame.x, panel.frame.y)
            let off = fine.point(ofPosition: place) / 2 - coarse
            #expect((off * off).sum() < 1e-18)
        }
    }

    @Test func hostileNamesDoNoHarm() throws {
        let names = [
            "<script>alert(1)</script>", "a\u{0}b\u{1B}[31m\nc", "\u{202E}txet", String(repeating: "W", count: 4000),
            "",
            "(\\) 100% %s", "\u{1F9E0}",
        ]
        for name in names {
            let report = try Self.report(title: name, words: name, figures: name.count < 100)
            standApart(try pages(report))
            #expect(try !report.pdf().isEmpty)
        }
    }

    @Test func withoutFiguresThePageSaysSo() throws {
        let pages = try pages(Self.report(decisions: 0, figures: false))
        standApart(pages)
        #expect(pages[0].contains { $0.text == "No criterion was evaluated." })
        #expect(pages[1].contains { $0.text.hasPrefix("There is nothing to show") })
    }

    @Test func theSameReportGivesTheSameBytesAndNoTime() throws {
        let report = try Self.report()
        let bytes = try report.pdf()
        #expect(try report.pdf() == bytes)
        #expect(bytes.starts(with: Array("%PDF-1.5".utf8)))
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(!text.contains("CreationDate") && !text.contains("ModDate"))
        // A usual report is mailed without a thought.
        #expect(bytes.count < 2_000_000)
    }
}

private enum Poppler {
    static let isThere = (try? CommandRun.tool("pdfinfo", ["-v"]).status) == 0
}

/// What poppler's tools say of the file.
@Suite(.enabled(if: Poppler.isThere, "needs poppler-utils")) struct PatientReportFileTests {
    private let folder: ScratchFolder
    private let path: String

    init() throws {
        folder = try ScratchFolder()
        let report = PatientReport(
            title: "sub-01 ⁶⁸Ga", warnings: ["The scans are not in one frame."],
            visits: ReportPage.Table(
                columns: [.init(title: "Visit", definition: "")], rows: [[.text("baseline")], [.text("cycle-2")]]),
            decisions: [
                .init(
                    criterion: "RECIST 1.1", visit: "cycle-2", category: PageChip("PR", category: .partial),
                    figure: .number(-34.5), unit: "%", rule: "The sum fell by at least 30 %.")
            ], compare: try CompareFigurePhantom.course(2),
            tracks: try TracksFigurePhantom.figure(rows: 2, visits: 2), method: "By overlap.",
            inputs: ["baseline 0123456789ab"], software: "Lutetia 0.0")
        path = try folder.write(Data(try report.pdf()), "report.pdf")
    }

    @Test func twoPagesOfA4() throws {
        let run = try CommandRun.tool("pdfinfo", [path])
        #expect(run.status == 0 && run.errors.isEmpty)
        #expect(run.text.contains("(A4)"))
        let lines = run.text.split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
        func value(_ key: String) -> String? {
            lines.first { $0[0] == key }?[1].trimmingCharacters(in: .whitespaces)
        }
        #expect(value("Pages") == "2" && value("Title") == "sub-01 ⁶⁸Ga" && value("Creator") == "Lutetia 0.0")
        #expect(value("Producer")?.hasPrefix("cairo") == true && value("CreationDate") == nil)
    }

    @Test func allFontsAreEmbedded() throws {
        let run = try CommandRun.tool("pdffonts", [path])
        #expect(run.status == 0 && run.errors.isEmpty)
        let lines = run.text.split(separator: "\n")
        let place = try #require(lines.first?.range(of: "emb"))
        let column = lines[0].distance(from: lines[0].startIndex, to: place.lowerBound)
        #expect(lines.count > 2)
        for line in lines.dropFirst(2) {
            #expect(line.dropFirst(column).hasPrefix("yes"), "\(line)")
            #expect(line.contains("DejaVuSans"))
        }
    }

    @Test func textCanBeTakenOut() throws {
        for page in 1...2 {
            let run = try CommandRun.tool("pdftotext", ["-f", "\(page)", "-l", "\(page)", "-layout", path, "-"])
            #expect(run.status == 0 && run.errors.isEmpty)
            #expect(run.text.components(separatedBy: FigureScene.disclaimer).count == 3)
            let wanted =
                page == 1
                ? [
                    "sub-01 ⁶⁸Ga", "RECIST 1.1", "PR", "−34.5 %", "The sum fell by at least 30 %.", "baseline",
                    "cycle-2",
                ]
                : ["Visits compared", "SUVmax 12.3", "Method: By overlap.", "baseline 0123456789ab", "Lutetia 0.0"]
            for words in wanted where words != "Visits compared" { #expect(run.text.contains(words), "\(words)") }
        }
    }
}
