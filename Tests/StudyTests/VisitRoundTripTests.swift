import Foundation
import Lesions
import NIfTIFile
import Response
import TestSupport
import Testing
import Uptake
import VesselContact
import VoxelCore

@testable import Study

/// A visit measured, written, and read again by a comparison.
@Suite struct VisitRoundTripTests {
    /// A visit of the small torso's files.
    private func visit(_ phantom: PhantomVisit, prefix: String = "") -> ScanVisit {
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: prefix)
        visit.volume = phantom.path("pet.nii.gz")
        visit.organs = phantom.path("organs.nii.gz")
        return visit
    }

    private var options: VisitOptions {
        var request = QuantifyRequest(volume: "")
        request.figures = .none
        return VisitOptions(quantify: request)
    }

    private func write(_ visit: ScanVisit, to folder: ScratchFolder, _ options: VisitOptions? = nil) throws
        -> VisitStudy
    {
        let study = try VisitStudy.make(visit, options ?? self.options, progress: PhantomVisit.silence)
        try study.write(to: folder.path("out"), progress: PhantomVisit.silence)
        return study
    }

    @Test("Avid lesions come back as they were measured")
    func avidLesions() throws {
        let phantom = try PhantomVisit()
        let study = try write(visit(phantom), to: phantom.folder)
        let outputs = try VisitOutputs.only(in: phantom.folder.path("out"))
        #expect(outputs.isComplete)
        #expect(outputs.summary.fingerprint == study.fingerprint)
        let record = try outputs.record(label: "first")
        let measured = try #require(study.quantification)
        #expect(record.label == "first" && record.tumourField == nil && record.contact == nil)
        #expect(record.findings.map(\.id) == ["1", "2"])
        #expect(record.findings.map(\.organ) == ["liver", nil])
        #expect(record.findings.map(\.name) == [nil, nil])
        for (finding, lesion) in zip(record.findings, measured.lesions) {
            #expect(finding.region == lesion.region)
            #expect(finding.centroid == lesion.shape.centroid)
            #expect(finding.volume == lesion.shape.volume)
            #expect(finding.uptake?.suvMax == lesion.uptake.suvMax)
            #expect(finding.uptake?.tlu == lesion.uptake.tlu)
            #expect(finding.size?.source == .avidMask)
        }
        let table = try phantom.table()
        for row in 0..<2 {
            let finding = record.findings[row]
            #expect(finding.uptake?.suvPeak == table.number("suv_peak", row: row))
            #expect(finding.uptake?.suvMean == table.number("suv_mean", row: row))
            #expect(finding.uptake?.ratioLiver == table.number("ratio_liver", row: row))
            #expect(finding.uptake?.ratioSpleen == table.number("ratio_spleen", row: row))
            #expect(finding.size?.longAxis == table.number("long_axis_mm", row: row))
            #expect(finding.size?.shortAxis == table.number("short_axis_mm", row: row))
        }
        let scan = try #require(record.scan)
        #expect(scan.tracer == "DOTATATE" && scan.quantity == "SUVbw" && scan.uptakeSeconds == 3600)
        #expect(scan.leanMassFactor == measured.leanMassFactor && scan.leanMassFactor != nil)
        #expect(scan.liver?.mean == measured.references.liver?.mean && scan.liver != nil && scan.spleen != nil)
        #expect(scan.field == measured.volume.grid)
    }

    @Test("Drawn tumours, their contact and names come back, and avid lesions take their diameters")
    func drawnTumours() throws {
        let phantom = try PhantomVisit()
        var visit = visit(phantom)
        visit.tumour = phantom.path("lesions.nii.gz")
        visit.enhancing = phantom.path("lesions.nii.gz")
        let study = try write(visit, to: phantom.folder)
        let outputs = try VisitOutputs.only(in: phantom.folder.path("out"))
        let record = try outputs.record(label: "v")
        let drawn = try #require(study.tumours).sizes
        #expect(drawn.count == 2)
        #expect(record.findings.map(\.id) == ["1", "2"])
        #expect(record.findings.map { $0.size?.source } == [.tumourMask, .tumourMask])
        #expect(record.findings.map { $0.size?.longAxis } == drawn.map(\.axes.long.length))
        #expect(record.tumourField == drawn.first.map { _ in study.tumours!.header.grid })
        #expect(record.enhancingDiameters == drawn.map(\.axes.long.length).sorted(by: >))
        #expect(outputs.summary.outputs?.contains(VisitFile.tumourMap) == true)
    }

    @Test("Masks without a scan: sizes and contact come back")
    func masksAlone() throws {
        let files = try MaskFolder()
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "")
        visit.tumour = try files.write("tumour.nii.gz", MaskFolder.tumour)
        visit.vessels = try files.write("vessels.nii.gz", MaskFolder.vessels)
        visit.vesselNames = try files.folder.write("index\tname\n3\tSMV\n5\tSMA\n", "vessels.tsv")
        let study = try write(visit, to: files.folder)
        let record = try VisitOutputs.only(in: files.folder.path("out")).record(label: "v")
        #expect(record.scan == nil)
        #expect(record.findings.map(\.id) == ["t1"])
        #expect(record.findings[0].uptake == nil)
        #expect(record.findings[0].region == LabelMap.making(MaskFolder.grid, MaskFolder.tumour).volume.regions()[1])
        #expect(record.findings[0].volume == 0.064)
        let contact = try #require(record.contact)
        let measured = try #require(study.contact)
        #expect(contact.vessels.map(\.name) == ["SMV", "SMA"])
        #expect(contact.rank == measured.rank.rank)
        #expect(contact.rankBounds == measured.rank.leastRank...measured.rank.greatestRank)
        for (vessel, row) in zip(contact.vessels, measured.contacts) {
            #expect(vessel.category == row.category)
            #expect(vessel.contact == row.angles?.contact)
        }
    }

    @Test("The folders that quantify and contact write alone are read as well")
    func foldersOfOneCommand() throws {
        let phantom = try PhantomVisit()
        let measured = try phantom.quantify(phantom.request)
        let record = try VisitOutputs.only(in: phantom.folder.path("out")).record(label: "v")
        #expect(record.findings.map(\.region) == measured.lesions.map(\.region))
        #expect(record.contact == nil)
        let files = try MaskFolder()
        try files.folder.write("index\tname\n3\tSMV\n5\tSMA\n", "vessels.tsv")
        let contact = try files.measure(
            tumour: files.write("tumour.nii.gz", MaskFolder.tumour),
            vessels: files.write("vessels.nii.gz", MaskFolder.vessels))
        let drawn = try VisitOutputs.only(in: files.folder.path("out")).record(label: "v")
        #expect(drawn.scan == nil && drawn.findings.isEmpty)
        #expect(drawn.contact?.vessels.map(\.category) == contact.contacts.map(\.category))
        #expect(drawn.contact?.rankBounds == contact.rank.leastRank...contact.rank.greatestRank)
    }

    @Test("A mask of lesions that marks nothing means that none is left; on its own it is refused")
    func emptyMask() throws {
        let phantom = try PhantomVisit()
        let pet = try NIfTIReader.readHeader(at: phantom.path("pet.nii.gz")).grid
        let path = phantom.folder.path("empty.nii.gz")
        try NIfTIWriter.write(
            LabelMap.making(pet) { _, _, _ in 0 }.volume, as: NIfTIFormat(datatype: .uint8), to: path)
        var visit = visit(phantom)
        visit.lesions = path
        let study = try write(visit, to: phantom.folder)
        #expect(study.quantification?.lesions.isEmpty == true)
        #expect(study.warnings.contains("lesions: nothing is marked, which is taken as no lesion left"))
        let record = try VisitOutputs.only(in: phantom.folder.path("out")).record(label: "v")
        #expect(record.findings.isEmpty && record.scan != nil)
        var request = phantom.request
        request.lesions = path
        #expect(throws: (any Error).self) { try Quantification.make(request, progress: PhantomVisit.silence) }
    }

    @Test("An empty mask of tumours measures no contact, and says so")
    func emptyTumour() throws {
        let files = try MaskFolder()
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "")
        visit.tumour = try files.write("tumour.nii.gz") { _, _, _ in 0 }
        visit.vessels = try files.write("vessels.nii.gz", MaskFolder.vessels)
        let study = try write(visit, to: files.folder)
        #expect(study.contact == nil)
        #expect(
            study.warnings == [
                "tumour: nothing is marked, which is taken as none left",
                "no tumour is marked, so that no contact with vessels is measured",
            ])
        let record = try VisitOutputs.only(in: files.folder.path("out")).record(label: "v")
        #expect(record.findings.isEmpty && record.tumourField == MaskFolder.grid && record.contact == nil)
    }

    @Test("A label's name comes back, and a number that stands for none does not")
    func names() throws {
        let phantom = try PhantomVisit()
        var visit = visit(phantom)
        visit.lesions = phantom.path("lesions.nii.gz")
        try phantom.folder.write("index\tname\n1\tsegment 4\n", "visit/lesions.tsv")
        _ = try write(visit, to: phantom.folder)
        let record = try VisitOutputs.only(in: phantom.folder.path("out")).record(label: "v")
        #expect(record.findings.map(\.name).contains("segment 4"))
        #expect(!record.findings.contains { $0.name?.hasPrefix("lesion-") == true })
    }

    @Test("Files of a BIDS prefix are found by it; what an earlier run left goes")
    func prefixes() throws {
        let files = try MaskFolder()
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "sub-01_ses-02_desc-")
        visit.tumour = try files.write("tumour.nii.gz", MaskFolder.tumour)
        try files.folder.write("old", "out/sub-01_ses-02_desc-enhancing.tsv")
        try files.folder.write("old", "out/enhancing.tsv")
        _ = try write(visit, to: files.folder)
        #expect(
            files.folder.files(in: "out") == [
                "enhancing.tsv", "sub-01_ses-02_desc-summary.json", "sub-01_ses-02_desc-tumours.json",
                "sub-01_ses-02_desc-tumours.tsv", "sub-01_ses-02_desc-tumours_dseg.nii.gz",
            ])
        let outputs = try VisitOutputs.only(in: files.folder.path("out"))
        #expect(outputs.prefix == "sub-01_ses-02_desc-" && outputs.isComplete)
        try FileManager.default.removeItem(atPath: outputs.path(VisitFile.tumours))
        #expect(!outputs.isComplete)
    }

    @Test("Folders that hold no outputs, those of two scans, or files that do not agree are refused")
    func refusals() throws {
        let files = try MaskFolder()
        func refusal(_ body: () throws -> Void) -> StudyError? {
            do {
                try body()
                return nil
            } catch {
                return error as? StudyError
            }
        }
        let out = files.folder.path("out")
        guard case .unreadable("out", _)? = refusal({ _ = try VisitOutputs.only(in: out) }) else {
            Issue.record("a folder that is not there was read")
            return
        }
        try files.folder.write("", "out/notes.txt")
        #expect(
            refusal { _ = try VisitOutputs.only(in: out) }
                == .outputs(
                    file: "out",
                    reason: "it holds no summary.json, wanted a folder of quantify, contact or a visit of run"))
        try files.folder.write("{}", "out/summary.json")
        #expect(
            refusal { _ = try VisitOutputs.only(in: out) }
                == .outputs(file: "out/summary.json", reason: "it is no summary of this version"))
        var visit = ScanVisit(label: "v", outputFolder: "p/v", outputPrefix: "")
        visit.tumour = try files.write("tumour.nii.gz", MaskFolder.tumour)
        _ = try write(visit, to: files.folder)
        let table = try files.folder.text("out/tumours.tsv")
        try files.folder.write(table.replacingOccurrences(of: "\n1\t", with: "\n4\t"), "out/tumours.tsv")
        #expect(
            refusal { _ = try VisitOutputs.only(in: out).record(label: "v") }
                == .outputs(
                    file: "tumours_dseg.nii.gz", reason: "no voxel bears the label 4, which tumours.tsv lists"))
        try files.folder.write(table.replacingOccurrences(of: "\n1\t", with: "\nx\t"), "out/tumours.tsv")
        #expect(
            refusal { _ = try VisitOutputs.only(in: out).record(label: "v") }
                == .outputs(file: "tumours.tsv", reason: "a line has no number under lesion"))
        try files.folder.write("{}", "out/sub-01_desc-summary.json")
        #expect(
            refusal { _ = try VisitOutputs.only(in: out) }
                == .outputs(file: "out", reason: "it holds the outputs of 2 scans, wanted one"))
    }

    @Test("What is by body weight becomes by lean mass through the factor of the summary")
    func leanMassFactor() throws {
        let phantom = try PhantomVisit()
        try phantom.quantify(phantom.request, into: "bw")
        var lean = phantom.request
        lean.scale = .leanMass
        // Thresholds are in the unit that is measured in.
        lean.lesions = phantom.folder.path("bw/lesions_dseg.nii.gz")
        try phantom.quantify(lean, into: "lbm")
        let conversion = try #require(try phantom.object("summary.json", in: "bw")["conversion"] as? [String: Any])
        let factor = try #require(conversion["lean_mass_factor"] as? Double)
        let (bw, lbm) = (try phantom.table(in: "bw"), try phantom.table(in: "lbm"))
        #expect(bw.rows.count == 2 && lbm.rows.count == 2)
        for row in 0..<2 {
            for column in ["suv_max", "suv_peak", "suv_mean"] {
                let ratio = try #require(lbm.number(column, row: row)) / #require(bw.number(column, row: row))
                #expect(abs(ratio - factor) < 1e-6)
            }
        }
        // Janmahasatian: a woman of 70 kg and 1.70 m.
        let bmi = 70 / (1.7 * 1.7)
        #expect(abs(factor - 9270 / (8780 + 244 * bmi)) < 1e-9)
        let own = try #require(try phantom.object("summary.json", in: "lbm")["conversion"] as? [String: Any])
        #expect(own["lean_mass_factor"] as? Double == 1)
        var stored = phantom.request
        stored.wantsSUV = false
        stored.threshold = 10_000
        #expect(try QuantifyInputs(of: stored).leanMassFactor == nil)
    }
}
