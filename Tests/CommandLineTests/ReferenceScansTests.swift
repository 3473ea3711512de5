import Foundation
import TestSupport
import Testing

/// Real scans through the command, held against figures that other programs agree on.
@Suite(.enabled(if: ReferenceData.isPresent), .serialized) struct ReferenceScansTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func quantify(_ volume: String, _ arguments: [String]) throws -> CommandRun {
        try CommandRun.lutetia(
            ["quantify", ReferenceData.file(volume).path, "-o", folder.path("out"), "--no-figures", "--quiet"]
                + arguments)
    }

    private func table() throws -> TabularText { TabularText(try folder.text("out/lesions.tsv")) }

    private static let fdg = "sts001_fdg_pet/sts001_pet_bqml.nii.gz"
    private static let mask = "sts001_fdg_pet/sts001_gtv_mask.nii.gz"

    private func sts001(_ arguments: [String], sidecar: String? = nil) throws -> CommandRun {
        var all = try ["--lesions", ReferenceData.file(Self.mask).path] + arguments
        if let sidecar { all += try ["--sidecar", ReferenceData.file("sts001_fdg_pet/\(sidecar)").path] }
        return try quantify(Self.fdg, all)
    }

    @Test(arguments: [("bw", 7.9107), ("lbm", 5.889), ("lbm-james", 5.996), ("ibw", 6.647), ("bsa", 1.968)])
    func theSarcomaOnEveryScale(scale: String, maximum: Double) throws {
        let run = try sts001(["--suv", scale, "--uptake-seconds", "2711"])
        #expect(run.status == 0, "\(run.errors)")
        let table = try table()
        #expect(table.rows.map { $0["voxels"] } == ["5095"])
        #expect(abs(try #require(table.number("volume_ml", row: 0)) - 366.079) < 0.001)
        #expect(abs(try #require(table.number("suv_max", row: 0)) - maximum) < 0.001)
    }

    @Test(arguments: ["sidecar_dcm2niix_1.0.20220720_debian.json", "sidecar_dcm2niix_1.0.20250505_pypi.json"])
    func sidecarsOfOtherYearsGiveTheSame(sidecar: String) throws {
        let run = try sts001(["--uptake-seconds", "2711"], sidecar: sidecar)
        #expect(run.status == 0, "\(run.errors)")
        #expect(abs(try #require(table().number("suv_max", row: 0)) - 7.9107) < 0.001)
    }

    @Test(arguments: [nil, "sidecar_PET2BIDS_1.6.0.json"]) func aMissingUptakeTimeIsRefused(sidecar: String?) throws {
        let run = try sts001([], sidecar: sidecar)
        #expect(run.status == 3)
        #expect(run.errors.contains("--uptake-seconds"), "\(run.errors)")
        #expect(folder.files().isEmpty)
    }

    @Test(arguments: [(1, [29.053, 29.419], [106.98, 2.861]), (2, [38.153, 44.763], [107.90, 2.906])])
    func theLutetiumScans(scan: Int, maxima: [Double], volumes: [Double]) throws {
        let root = "lu177_dotatate_spect/scan\(scan)"
        let run = try quantify(
            "\(root)_spect_bqml.nii.gz", ["--lesions", ReferenceData.file("\(root)_lesions_dseg.nii.gz").path])
        #expect(run.status == 0, "\(run.errors)")
        let table = try table()
        // Rows are hottest first; the labels are those of the file.
        #expect(table.rows.map { $0["lesion"] } == ["2", "1"])
        for (row, lesion) in [1, 0].enumerated() {
            #expect(abs(try #require(table.number("suv_max", row: row)) - maxima[lesion]) < 0.002)
            #expect(abs(try #require(table.number("volume_ml", row: row)) / volumes[lesion] - 1) < 5e-4)
        }
    }

    @Test(arguments: ["fixed", "percent-max", "percent-peak", "adaptive", "gradient", "majority"])
    func theWholeBodyByEveryMethod(method: String) throws {
        let run = try quantify(Self.fdg, ["--uptake-seconds", "2711", "--method", method])
        #expect(run.status == 0, "\(run.errors)")
        let table = try table()
        #expect(table.rows.count >= 3)
        // The tumour's hottest voxel lies in one of the lesions.
        let maxima = table.rows.indices.compactMap { table.number("suv_max", row: $0) }
        #expect(maxima.contains { abs($0 - 7.9107) < 0.001 })
        #expect(maxima == maxima.sorted(by: >))
    }
}
