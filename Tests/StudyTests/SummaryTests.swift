import Foundation
import TestSupport
import Testing
import Uptake

@testable import Study

/// `summary.json`: what a reader, or a script, must be able to find in it.
@Suite struct SummaryTests {
    @Test func figuresOfTheWholeScanAgreeWithTheTable() throws {
        let visit = try PhantomVisit()
        try visit.quantify(visit.request)
        let summary = try visit.object("summary.json")
        let table = try visit.table()
        func sum(_ column: String) -> Double {
            table.rows.indices.reduce(0) { $0 + (table.number(column, row: $1) ?? .nan) }
        }
        #expect(summary["lesion_count"] as? Int == 2)
        // Foundation's JSON reader rounds the last digit.
        func expectEqual(_ key: String, _ wanted: Double?) throws {
            let (found, wanted) = try (#require(summary[key] as? Double), #require(wanted))
            #expect(abs(found / wanted - 1) < 1e-14, "\(key)")
        }
        try expectEqual("total_volume_ml", sum("volume_ml"))
        try expectEqual("tlu_ml", sum("tlu_ml"))
        try expectEqual("suv_max", table.number("suv_max", row: 0))
        #expect(summary["units"] as? String == "g/mL")
        #expect(summary["quantity"] as? String == "SUVbw")
        #expect(summary["tracer"] as? String == "DOTATATE")
        #expect(summary["notice"] as? String == Software.disclaimer)
        #expect(summary["software"] as? [String: String] == ["name": "Lutetia", "version": Software.version])
        #expect(summary["warnings"] as? [String] == [])
        let volume = try #require(summary["volume"] as? [String: Any])
        #expect(volume["size"] as? [Int] == [50, 40, 36])
        #expect(volume["spacing_mm"] as? [Double] == [4, 4, 4])
    }

    @Test func theConversionTellsEveryInputAndWhereItIsFrom() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.uptake.weight = 80
        try visit.quantify(request)
        let conversion = try #require(try visit.object("summary.json")["conversion"] as? [String: Any])
        let factor = try #require(conversion["factor"] as? Double)
        let wanted = 1 / SmallTorso.concentrationPerSUV * 80 / 70
        #expect(abs(factor / wanted - 1) < 1e-12)
        let inputs = try #require(conversion["inputs"] as? [[String: Any]])
        func expect(_ name: String, _ value: Double, _ unit: String, _ source: String, _ origin: String) {
            let input = inputs.first { $0["name"] as? String == name }
            #expect(input?["value"] as? Double == value, "\(name)")
            #expect(input?["unit"] as? String == unit, "\(name)")
            #expect(input?["source"] as? String == source, "\(name)")
            #expect(input?["origin"] as? String == origin, "\(name)")
        }
        expect("weight", 80, "kg", "command line", "--weight")
        expect("injected_activity", 185, "MBq", "sidecar", "InjectedRadioactivity")
        expect("half_life", 4062.6, "s", "sidecar", "RadionuclideHalfLife")
        #expect(inputs.contains { $0["name"] as? String == "units" && $0["origin"] as? String == "Units" })
    }

    @Test func digestsAreThoseOfTheInputs() throws {
        let visit = try PhantomVisit(
            SmallTorso.recipe(ct: #""ct": {"grid": {"spacing_mm": [4, 4, 4], "size": [50, 40, 36]}},"#))
        var request = visit.request
        request.organs = visit.path("organs.nii.gz")
        request.lesions = visit.path("lesions.nii.gz")
        request.ct = visit.path("ct.nii.gz")
        request.figures = .all
        try visit.quantify(request)
        let digests = try #require(try visit.object("summary.json")["inputs_sha256"] as? [String: Any])
        func digest(_ name: String) throws -> String {
            let run = try CommandRun.tool("sha256sum", [visit.path(name)])
            return String(run.text.prefix(64))
        }
        #expect(Set(digests.keys) == ["volume", "sidecar", "organs", "lesions", "ct"])
        #expect(try digests["volume"] as? String == digest("pet.nii.gz"))
        #expect(try digests["sidecar"] as? String == digest("pet.json"))
        #expect(try digests["ct"] as? String == digest("ct.nii.gz"))
        #expect(try digests["organs"] as? [String] == [digest("organs.nii.gz"), digest("organs.tsv")])
        #expect(try digests["lesions"] as? [String] == [digest("lesions.nii.gz"), digest("lesions.tsv")])
    }

    @Test func bothHalvesOfAPairAreDigested() throws {
        let visit = try PhantomVisit()
        let file = try visit.unpacked("visit/pet.nii.gz")
        var header = Data(file.prefix(352))
        header.replaceSubrange(108..<112, with: Data(count: 4))
        header[345] = UInt8(ascii: "i")
        let paths = try [
            visit.folder.write(header, "visit/pair.hdr"),
            visit.folder.write(Data(file.dropFirst(352)), "visit/pair.img"),
        ]
        let wanted = try paths.map { String(try CommandRun.tool("sha256sum", [$0]).text.prefix(64)) }
        for path in paths {
            var request = visit.request
            request.volume = path
            request.sidecar = visit.path("pet.json")
            try visit.quantify(request)
            let digests = try #require(try visit.object("summary.json")["inputs_sha256"] as? [String: Any])
            #expect(digests["volume"] as? [String] == wanted)
        }
    }

    @Test func thresholdsParametersAndOptionsAreRecorded() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.method = .percentMax
        request.threshold = 45
        request.parameters = [
            RequestParameter(name: "threshold", values: ["45"], origin: "command line"),
            RequestParameter(name: "weight", values: [], origin: "default"),
            RequestParameter(name: "exclude", values: ["liver", "spleen"], origin: "configuration"),
        ]
        try visit.quantify(request)
        let summary = try visit.object("summary.json")
        let segmentation = try #require(summary["segmentation"] as? [String: Any])
        #expect(segmentation["method"] as? String == "percent-max")
        #expect(segmentation["seed_threshold"] as? Double == 4)
        #expect(segmentation["connectivity"] as? Int == 26)
        #expect(segmentation["minimum_volume_ml"] as? Double == 0.5)
        let thresholds = try #require(segmentation["thresholds"] as? [String: Double])
        let table = try visit.table()
        for row in table.rows.indices {
            let label = try #require(table.rows[row]["lesion"])
            let wanted = try 0.45 * #require(table.number("suv_max", row: row))
            #expect(abs(try #require(thresholds[label]) - wanted) < 1e-9)
            #expect(try #require(table.number("suv_min", row: row)) >= wanted)
        }
        let parameters = try #require(summary["parameters"] as? [String: [String: Any]])
        #expect(parameters["threshold"]?["value"] as? String == "45")
        #expect(parameters["threshold"]?["source"] as? String == "command line")
        #expect(parameters["weight"]?["value"] is NSNull)
        #expect(parameters["exclude"]?["value"] as? [String] == ["liver", "spleen"])
    }

    @Test func theStoredUnitIsNamedWithoutSUV() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.wantsSUV = false
        request.threshold = 4 * SmallTorso.concentrationPerSUV
        try visit.quantify(request)
        let table = try visit.table()
        let summary = try visit.object("summary.json")
        #expect(summary["units"] as? String == "Bq/mL")
        #expect((summary["conversion"] as? [String: Any])?["factor"] as? Double == 1)
        var suv = visit.request
        suv.threshold = 4
        try visit.quantify(suv, into: "suv")
        let inSUV = try visit.table(in: "suv")
        #expect(table.columns == inSUV.columns)
        #expect(table.rows.map { $0["voxels"] } == inSUV.rows.map { $0["voxels"] })
        for row in 0..<2 {
            let ratio = try #require(table.number("suv_max", row: row)) / #require(inSUV.number("suv_max", row: row))
            #expect(abs(ratio / SmallTorso.concentrationPerSUV - 1) < 1e-12)
        }
    }

    @Test func optionsThatGivenLesionsLeaveUnusedAreTold() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.lesions = visit.path("lesions.nii.gz")
        #expect(try visit.quantify(request).warnings == [])
        request.threshold = 3
        request.seedThreshold = 5
        request.exclude = []
        #expect(
            try visit.quantify(request).warnings
                == ["--threshold", "--seed-threshold", "--exclude"].map {
                    "\($0) was not used, since the lesions are given and not segmented"
                })
    }

    @Test func warningsStandInSummaryAndPage() throws {
        let visit = try PhantomVisit()
        var request = visit.request
        request.uptake.uptakeSeconds = 600
        request.figures = .all
        let result = try visit.quantify(request)
        let warning = "The scan began 600 s after the injection; under 1800 s the uptake is far from its plateau."
        #expect(result.warnings == [warning])
        #expect(try visit.object("summary.json")["warnings"] as? [String] == [warning])
        #expect(try visit.folder.text("out/report.html").contains(warning))
    }
}
