import Foundation
import TestSupport
import Testing

/// `lutetia quantify` where all goes well.
@Suite struct QuantifyCommandTests {
    @Test func aScanGivesTablesAndFiguresAndNothingOnStandardOutput() throws {
        let visit = try CommandVisit()
        let run = try visit.quantify(["--organs", visit.folder.path("visit/organs.nii.gz")], figures: true)
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(
            visit.folder.files(in: "out") == [
                "lesion-1.png", "lesion-2.png", "lesions.json", "lesions.tsv", "lesions_dseg.json",
                "lesions_dseg.nii.gz", "lesions_dseg.tsv", "mip.nii.gz", "mip.png", "mip_rotating.png",
                "report.html", "slices.png", "summary.json",
            ])
        #expect(try visit.table().rows.map { $0["organ"] } == ["liver", "n/a"])
        #expect(run.errors.contains("segmenting lesions\n"))
        #expect(!run.errors.contains("warning"))
    }

    @Test("The window of the figures can be asked for, and changes no figure of a table")
    func window() throws {
        let visit = try CommandVisit()
        #expect(try visit.quantify(["--figures", "mip"], figures: true).status == 0)
        let (table, picture) = (try visit.folder.text("out/lesions.tsv"), try visit.folder.bytes("out/mip.png"))
        #expect(String(decoding: picture, as: UTF8.self).contains("Inverted grey, 0 to 10 SUV"))
        #expect(try visit.quantify(["--figures", "mip", "--window", "1-22.5"], figures: true).status == 0)
        let windowed = String(decoding: try visit.folder.bytes("out/mip.png"), as: UTF8.self)
        #expect(windowed.contains("Inverted grey, 1 to 22.5 SUV"))
        #expect(try visit.folder.text("out/lesions.tsv") == table)
    }

    @Test(arguments: ["10", "10-0", "5-5", "0-", "-5-10", "a-b", "0-inf", "0-nan"])
    func aWindowThatIsNoneIsRefused(text: String) throws {
        let visit = try CommandVisit()
        let run = try visit.quantify(["--window=\(text)"])
        #expect(run.status == 2)
        #expect(run.errors.contains("two numbers from 0 on, the lower one first, such as 0-10"))
        visit.expectNothingWritten(run)
    }

    @Test(arguments: [["--quiet"], ["--progress", "none"], ["--progress=none"]]) func itCanBeSilent(flags: [String])
        throws
    {
        let run = try CommandVisit().quantify(flags)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output.isEmpty)
    }

    @Test func aWarningIsToldUnlessQuiet() throws {
        let visit = try CommandVisit()
        let warning =
            "warning: The scan began 600 s after the injection; under 1800 s the uptake is far from its plateau.\n"
        #expect(try visit.quantify(["--uptake-seconds", "600", "--progress", "none"]).errors == warning)
        #expect(try visit.quantify(["--uptake-seconds", "600", "--quiet"]).errors == "")
        #expect(try (visit.summary()["warnings"] as? [String])?.count == 1)
    }

    @Test func aConfigurationHoldsOptionsAndTheCommandLineWins() throws {
        let visit = try CommandVisit()
        let file = try visit.folder.write(
            #"{"method": "percent-max", "threshold": 50, "weight": 80, "no-figures": true, "threads": 1}"#,
            "study.json")
        let run = try CommandRun.lutetia([
            "quantify", visit.pet, "-o", visit.folder.path("out"), "--config", file, "--weight", "60", "--quiet",
        ])
        #expect(run.status == 0, "\(run.errors)")
        let parameters = try #require(try visit.summary()["parameters"] as? [String: [String: Any]])
        #expect(parameters["weight"]?["value"] as? String == "60")
        #expect(parameters["weight"]?["source"] as? String == "command line")
        #expect(parameters["threshold"]?["value"] as? String == "50")
        #expect(parameters["threshold"]?["source"] as? String == "configuration")
        #expect(parameters["connectivity"]?["source"] as? String == "default")
        #expect(parameters["threads"] == nil)
        let conversion = try #require(try visit.summary()["conversion"] as? [String: Any])
        let factor = try #require(conversion["factor"] as? Double)
        #expect(abs(factor * SmallTorso.concentrationPerSUV * 70 / 60 - 1) < 1e-12)
    }

    @Test func filesAreNotNamedInTheRecord() throws {
        let visit = try CommandVisit()
        let organs = visit.folder.path("visit/organs.nii.gz")
        #expect(try visit.quantify(["--organs", organs, "--quiet"]).status == 0)
        let parameters = try #require(try visit.summary()["parameters"] as? [String: [String: Any]])
        #expect(parameters["organs"]?["value"] as? String == "given")
        #expect(parameters["lesions"]?["value"] is NSNull)
        for file in visit.folder.files(in: "out") {
            let bytes = try visit.folder.bytes("out/\(file)")
            #expect(bytes.range(of: Data(visit.folder.url.lastPathComponent.utf8)) == nil, "\(file)")
        }
    }

    @Test func theThreadsChangeNoByte() throws {
        let visit = try CommandVisit()
        var outputs: [[Data]] = []
        for threads in ["1", "2"] {
            #expect(try visit.quantify(["--threads", threads], figures: true).status == 0)
            outputs.append(try visit.folder.files(in: "out").map { try visit.folder.bytes("out/\($0)") })
        }
        #expect(outputs[0].count == 13)
        #expect(outputs[0] == outputs[1])
    }

    @Test func withoutSUVTheStoredUnitIsMeasured() throws {
        let visit = try CommandVisit()
        let threshold = "\(4 * SmallTorso.concentrationPerSUV)"
        #expect(try visit.quantify(["--no-suv", "--threshold", threshold]).status == 0)
        #expect(try visit.summary()["units"] as? String == "Bq/mL")
        #expect(try visit.table().rows.count == 2)
        let largest = try #require(try visit.table().number("suv_max", row: 0))
        #expect(abs(largest / SmallTorso.concentrationPerSUV - 14) < 2)
    }

    @Test func givenLesionsAreMeasuredAsDrawn() throws {
        let visit = try CommandVisit()
        let drawn = visit.folder.path("visit/lesions.nii.gz")
        #expect(try visit.quantify(["--lesions", drawn]).status == 0)
        let segmentation = try #require(try visit.summary()["segmentation"] as? [String: Any])
        #expect(segmentation["method"] as? String == "given")
        let labels = try CommandRun.tool("gzip", ["-dc", drawn]).output.dropFirst(352)
        #expect(labels.count == 50 * 40 * 36)
        let table = try visit.table()
        #expect(table.rows.map { $0["lesion"] } == ["1", "2"])
        for (row, label) in [UInt8(1), 2].enumerated() {
            #expect(table.rows[row]["voxels"] == "\(labels.count { $0 == label })")
        }
    }

    @Test func anOutputFolderKeepsForeignFilesAndLosesStalePictures() throws {
        let visit = try CommandVisit()
        for name in ["lesion-9.png", "lesion-notes.txt", "notes.txt"] { try visit.folder.write("old", "out/\(name)") }
        #expect(try visit.quantify(figures: true).status == 0)
        var files = visit.folder.files(in: "out")
        #expect(!files.contains("lesion-9.png"))
        #expect(files.contains("lesion-notes.txt") && files.contains("notes.txt") && files.contains("lesion-2.png"))
        #expect(try visit.quantify().status == 0)
        files = visit.folder.files(in: "out")
        #expect(!files.contains("lesion-2.png") && !files.contains("mip.png") && !files.contains("report.html"))
        #expect(files.contains("notes.txt") && files.contains("lesions.tsv"))
        #expect(files.allSatisfy { !$0.hasPrefix(".lutetia") })
    }

    @Test func theSampleVolumesOwnRecipesWork() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let recipe = try String(
            contentsOf: root.appendingPathComponent("SampleVolumes/torso/baseline.recipe.json"), encoding: .utf8)
        let visit = try CommandVisit(recipe)
        let run = try visit.quantify([
            "--organs", visit.folder.path("visit/organs.nii.gz"), "--exclude", "none", "--threshold", "10", "--quiet",
        ])
        #expect(run.status == 0)
        #expect(try visit.table().rows.count >= 6)
    }
}
