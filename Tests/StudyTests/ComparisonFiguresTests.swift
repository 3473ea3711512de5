import Figures
import Foundation
import Lesions
import NIfTIFile
import Response
import TestSupport
import Testing
import Uptake
import VoxelCore

@testable import Study

/// The lesions in rows and the printed report, from scans on disk.
@Suite struct ComparisonFiguresTests {
    private let files: MaskFolder

    init() throws { files = try MaskFolder() }

    /// A scan with a block of uptake `value`, shifted by whole voxels along x, measured and read again.
    private func visit(
        _ label: String, value: Float, shift: Int = 0, wantsSUV: Bool = true
    ) throws -> ComparedVisit {
        let path = try files.writeFloats("\(label)/pet.nii.gz") { x, y, z in
            let isBlock = [x - shift, y, z].allSatisfy { (4..<13).contains($0) }
            return isBlock ? value : 0.5
        }
        var request = QuantifyRequest(volume: "")
        request.uptake.units = wantsSUV ? .suv(.bodyWeight) : .counts
        request.uptake.tracer = "DOTATATE"
        request.wantsSUV = wantsSUV
        request.threshold = 4
        var scan = ScanVisit(label: label, outputFolder: "p/\(label)", outputPrefix: "")
        scan.volume = path
        let options = VisitOptions(quantify: request)
        let folder = files.folder.path("out/\(label)")
        try VisitStudy.make(scan, options, progress: PhantomVisit.silence)
            .write(to: folder, progress: PhantomVisit.silence)
        let outputs = try VisitOutputs.only(in: folder)
        var compared = ComparedVisit(outputs: outputs, record: try outputs.record(label: label))
        compared.record.toBaseline = Affine(spacing: [1, 1, 1], origin: [Double(-shift), 0, 0])
        compared.scan = scan.quantifyRequest(options)
        return compared
    }

    private func comparison() throws -> PatientComparison {
        try PatientComparison.make(
            [
                visit("baseline", value: 16), visit("cycle-2", value: 8, shift: 3), visit("cycle-4", value: 2),
                visit("counts", value: 900, wantsSUV: false),
            ], progress: PhantomVisit.silence)
    }

    @Test("A lesion that shrank and went is shown at all visits of its unit, the others are named")
    func tracks() throws {
        let comparison = try comparison()
        let figure = try #require(try comparison.tracksFigure(window: nil, progress: PhantomVisit.silence))
        #expect(figure.visits.map(\.title) == ["baseline", "cycle-2", "cycle-4"])
        #expect(figure.visits.map(\.comparedWith) == ["", "baseline", "baseline"])
        #expect(figure.rows.map(\.label) == ["1"])
        let cells = figure.rows[0].cells
        #expect(cells.map(\.sight) == [.seen, .seen, .gone])
        #expect(cells.map(\.highest) == [16, 8, 2])
        #expect(cells.map(\.change) == [nil, -50, -87.5])
        #expect(cells.allSatisfy { $0.picture != nil })
        #expect(figure.caption.notes == ["In another unit, and not shown: counts"])
        #expect(
            figure.registration
                == "Brought into the baseline's frame: cycle-2 by scanner millimetres, cycle-4 by scanner millimetres")
        // The last visit, in another unit, has it.
        #expect(figure.rows[0].details == ["RECIST target", "persistent"])
    }

    @Test("Where a scan's file is not known there is no figure of its voxels")
    func withoutScan() throws {
        var visits = try [visit("baseline", value: 16), visit("cycle-2", value: 8)]
        visits[1].scan = nil
        let comparison = try PatientComparison.make(visits, progress: PhantomVisit.silence)
        #expect(try comparison.tracksFigure(window: nil, progress: PhantomVisit.silence) == nil)
        #expect(try comparison.figures(progress: PhantomVisit.silence).timeline != nil)
    }

    @Test("The report lies beside the page, is listed, and goes where no figures are wanted")
    func written() throws {
        let comparison = try comparison()
        func write(_ wantsFigures: Bool) throws -> [String] {
            try comparison.write(
                to: files.folder.path("out"), prefix: "sub-01_", title: "sub-01", wantsFigures: wantsFigures,
                progress: PhantomVisit.silence)
            return files.folder.files(in: "out").filter { $0.hasPrefix("sub-01_") }.sorted()
        }
        let drawn = try write(true)
        #expect(drawn.contains("sub-01_report.pdf") && drawn.contains("sub-01_tracks.png"))
        let bytes = try files.folder.bytes("out/sub-01_report.pdf")
        #expect(bytes.starts(with: Data("%PDF-1.5".utf8)))
        let page = try files.folder.text("out/sub-01_report.html")
        #expect(page.contains("href=\"sub-01_report.pdf\""))
        let document = try files.folder.text("out/sub-01_response.json")
        #expect(document.contains("\"report.pdf\"") && document.contains("\"tracks.png\""))
        _ = try write(true)
        #expect(try files.folder.bytes("out/sub-01_report.pdf") == bytes)
        #expect(try write(false) == ["sub-01_response.json", "sub-01_response.tsv"])
    }

    @Test("The report says the last visit first and every visit's timing")
    func report() throws {
        var sample = try ComparisonSample()
        sample.visit("baseline", [ComparisonSample.finding("1", suvMax: 20, long: 30)], day: 0)
        sample.visit("cycle-2", [ComparisonSample.finding("1", suvMax: 10, long: 29)], day: 90)
        sample.visit("cycle-4", [ComparisonSample.finding("1", suvMax: 5, long: 10)], day: 200)
        sample.track(.persistent, [[0], [0], [0]])
        let comparison = try sample.comparison()
        let report = try comparison.report(title: "p", figures: .init())
        let visits = report.decisions.map(\.visit)
        #expect(visits.first == "cycle-4" && visits.last == "cycle-2")
        #expect(visits == visits.sorted(by: >))
        let first = report.decisions.filter { $0.visit == "cycle-4" }.map(\.criterion)
        #expect(first == comparison.decisions.filter { $0.visit == 2 }.map(\.decision.criterion))
        #expect(report.visits.rows.map { $0[1] } == [.count(0), .count(90), .count(200)])
        #expect(report.warnings == ["a warning"] && report.title == "p")
        #expect(try !report.pdf().isEmpty)
    }

    @Test("A scan that is not the one that was measured is refused")
    func anotherScan() throws {
        var visits = try [visit("baseline", value: 16)]
        let small = Grid(size: [5, 5, 5], affine: MaskFolder.grid.affine)!
        visits[0].scan?.volume = try files.writeFloats("other/pet.nii.gz", on: small) { _, _, _ in 9 }
        let comparison = try PatientComparison.make(visits, progress: PhantomVisit.silence)
        #expect(
            throws: StudyError.outputs(
                file: "lesions_dseg.nii.gz", reason: "baseline: it has another size than the scan")
        ) { try comparison.tracksFigure(window: nil, progress: PhantomVisit.silence) }
    }
}
