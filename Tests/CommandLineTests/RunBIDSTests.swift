import Foundation
import TestSupport
import Testing

/// A BIDS dataset in, a BIDS derivative out.
@Suite struct RunBIDSTests {
    private let scans: RunScans
    private var output: RunOutput { RunOutput(scans) }

    /// One patient with two sessions, of which the second has two tracers, and one without sessions.
    init() throws {
        scans = try RunScans()
        func pet(_ name: String, tracer: String, stored: Double) throws -> [RunScans.Ball] {
            let balls = [
                RunScans.Ball(centre: [4, 4, 4], stored: stored), RunScans.Ball(centre: [8, 8, 7], stored: 800),
            ]
            try scans.writeCompressed(RunScans.volume(balls), "\(name)_pet.nii")
            try scans.writeSidecar("\(name)_pet.json", RunScans.sidecar(tracer: tracer))
            return balls
        }
        let balls = try pet("sub-01/ses-1/pet/sub-01_ses-1", tracer: "DOTATATE", stored: 1000)
        try scans.writeCompressed(
            RunScans.mask(balls), "derivatives/drawn/sub-01/ses-1/pet/sub-01_ses-1_label-lesion_mask.nii")
        _ = try pet("sub-01/ses-2/pet/sub-01_ses-2_trc-DOTATATE", tracer: "DOTATATE", stored: 700)
        _ = try pet("sub-01/ses-2/pet/sub-01_ses-2_trc-FDG", tracer: "FDG", stored: 600)
        _ = try pet("sub-02/pet/sub-02", tracer: "DOTATATE", stored: 900)
        try scans.write(#"{"Name": "made for a test", "BIDSVersion": "1.10.0"}"#, "dataset_description.json")
        try scans.write("participant_id\tgroup\nsub-01\tA\nsub-02\tB\n", "participants.tsv")
        try scans.write(
            "session_id\tacq_time\tcycle\nses-1\t2020-01-01\t0\nses-2\t2020-07-01\t2\n",
            "sub-01/sub-01_sessions.tsv")
    }

    @Test func outputsBearTheNamesOfTheirScans() throws {
        let run = try scans.run(figures: true)
        #expect(run.status == 0, "\(run.errors)")
        let files = output.files
        for prefix in [
            "sub-01/ses-1/pet/sub-01_ses-1_desc-", "sub-01/ses-2/pet/sub-01_ses-2_trc-DOTATATE_desc-",
            "sub-01/ses-2/pet/sub-01_ses-2_trc-FDG_desc-", "sub-02/pet/sub-02_desc-",
        ] {
            for name in [
                "lesions.tsv", "lesions.json", "lesions_dseg.nii.gz", "lesions_dseg.tsv", "summary.json", "mip.png",
                "mip_rotating.png", "slices.png", "lesion-1.png", "report.html",
            ] {
                #expect(files.contains(prefix + name), "\(prefix)\(name)")
            }
        }
        for patient in ["sub-01", "sub-02"] {
            for name in [
                "response.tsv", "response.json", "report.html", "report.pdf", "compare.png", "timeline.png",
                "tracks.png",
            ] {
                #expect(files.contains("\(patient)/\(patient)_\(name)"), "\(patient) \(name)")
            }
        }
        // Beside these, the files of the cohort and what makes it a derivative.
        #expect(
            files.filter { !$0.contains("/") } == [
                ".bidsignore", "dataset_description.json", "group_lesions.json", "group_lesions.tsv",
                "group_rates.json", "group_rates.tsv", "group_response.json", "group_response.tsv", "group_tvi.json",
                "group_tvi.tsv", "index.html", "spider.png", "waterfall.png",
            ])
        for file in files where file.contains("/") {
            let parts = file.split(separator: "/")
            #expect(parts.last?.hasPrefix("\(parts[0])_") == true, "\(file)")
        }
    }

    @Test func theDescriptionTellsWhoMadeIt() throws {
        #expect(try scans.run("participant").status == 0)
        let description = try output.object("dataset_description.json")
        #expect(description["DatasetType"] as? String == "derivative")
        #expect(description["BIDSVersion"] as? String == "1.10.0")
        let makers = try #require(description["GeneratedBy"] as? [[String: String]])
        #expect(makers.map { $0["Name"] } == ["Lutetia"])
        let version = try CommandRun.lutetia(["--version"]).text
        #expect(version.contains(try #require(makers[0]["Version"])))
    }

    @Test func masksAndTablesOfTheDatasetAreUsed() throws {
        #expect(try scans.run().status == 0)
        #expect(try output.object("sub-01/ses-1/pet/sub-01_ses-1_desc-summary.json")["lesion_count"] as? Int == 2)
        let rows = try output.table("sub-01/sub-01_response.tsv")
        #expect(rows.rows.map { $0["status"] } == ["persistent", "persistent"])
        #expect(rows.columns.contains("ses-1_suv_max") && rows.columns.contains("ses-2_trc-FDG_suv_max"))
        let lines = try output.table("group_response.tsv").rows
        #expect(Set(lines.filter { $0["participant_id"] == "sub-01" }.compactMap { $0["group"] }) == ["A"])
        #expect(lines.filter { $0["visit"] == "ses-2_trc-DOTATATE" }.allSatisfy { $0["cycle"] == "2" })
        #expect(lines.contains { $0["visit"] == "ses-2_trc-DOTATATE" && $0["category"] != "NE" })
        // The other tracer has no baseline of its own.
        for criterion in ["percist", "eortc", "recip"] {
            #expect(
                lines.filter { $0["visit"] == "ses-2_trc-FDG" && $0["criterion"] == criterion }
                    .allSatisfy { $0["category"] == "NE" }, "\(criterion)")
        }
    }

    @Test func labelsMayBeGivenWithoutTheirKeys() throws {
        #expect(try scans.run("participant", "--participant-label", "01", "--session-label", "1").status == 0)
        let participants = try output.participants()
        #expect(Array(participants.keys) == ["sub-01"])
        #expect(participants["sub-01"]?.visits.map(\.state) == ["done", "skipped", "skipped"])
        #expect(!output.files.contains { $0.hasPrefix("sub-01/ses-2/") || $0.hasPrefix("sub-02/") })
    }

    private static let validator = "bids-validator-deno"

    private static var hasValidator: Bool {
        (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(validator)")
        }
    }

    @Test(.enabled(if: hasValidator, "the BIDS validator is not in PATH"))
    func theValidatorPasses() throws {
        #expect(try scans.run(figures: true).status == 0)
        let run = try CommandRun.tool(Self.validator, ["--json", scans.folder.path("out")])
        struct Report: Decodable {
            struct Issues: Decodable { let issues: [Issue] }
            struct Issue: Decodable {
                let code: String
                let severity: String
                let location: String?
            }
            let issues: Issues
        }
        let issues = try JSONDecoder().decode(Report.self, from: run.output).issues.issues
        let faults = issues.filter { $0.severity == "error" }.map { "\($0.code): \($0.location ?? "")" }
        #expect(faults == [])
        #expect(run.status == 0)
    }
}
