import Foundation
import TestSupport
import Testing

private enum Optimisation {
    static var isOn: Bool {
        #if DEBUG
            false
        #else
            true
        #endif
    }
}

/// What the literature says of its cases, and what a run over their phantoms must make of them.
///
/// All figures are written down here from the publications, apart from the tables that lie beside the phantoms.
@Suite(.serialized, .enabled(if: Optimisation.isOn, "takes many minutes without optimisation"))
struct RunGoldenTests {
    /// One run over all sample volumes, for all tests.
    private static let run = Result { () throws -> (run: CommandRun, folder: ScratchFolder) in
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = try ScratchFolder()
        return (
            try CommandRun.lutetia([
                "run", root.appendingPathComponent("SampleVolumes").path, folder.path("out"), "--jobs", "2",
                "--no-figures",
            ]), folder
        )
    }

    private let run: CommandRun
    private let folder: ScratchFolder

    init() throws { (run, folder) = try Self.run.get() }

    private func table(_ name: String) throws -> TabularText { TabularText(try folder.text("out/\(name)")) }

    /// The row of a named lesion.
    private func track(_ patient: String, _ name: String) throws -> [String: String] {
        let rows = try table("\(patient)/response.tsv").rows.filter { $0["name"] == name }
        #expect(rows.count == 1, "\(patient): \(name)")
        return try #require(rows.first)
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        let text = try #require(row[column], "\(column)")
        return try #require(Double(text), "\(column): \(text)")
    }

    private func category(_ patient: String, _ visit: String, _ criterion: String) throws -> String? {
        try table("group_response.tsv").rows.first {
            $0["participant_id"] == patient && $0["visit"] == visit && $0["criterion"] == criterion
        }?["category"]
    }

    private func percent(_ patient: String, _ visit: String, _ criterion: String) throws -> Double {
        let row = try #require(
            table("group_response.tsv").rows.first {
                $0["participant_id"] == patient && $0["visit"] == visit && $0["criterion"] == criterion
            })
        return try number(row, "percent")
    }

    // MARK: All

    @Test func allIsDone() throws {
        #expect(run.status == 0, "\(run.errors.suffix(400))")
        #expect(run.output.isEmpty)
    }

    @Test func everyPublishedFigureIsMet() throws {
        let tables = folder.files(in: "out").filter { $0.hasSuffix("/published.tsv") }
        #expect(
            Set(tables.map { $0.split(separator: "/")[0] }) == [
                "endocrine-2022", "excli-2021", "moradi-2026", "moradi-2026-cect", "soeiro-2020",
            ])
        #expect(tables.count == 5)
        for file in tables {
            let rows = try table(file).rows
            #expect(rows.count >= 7, "\(file)")
            for row in rows { #expect(row["agrees"] == "true", "\(file): \(row)") }
        }
    }

    // MARK: Moradi 2026

    @Test(arguments: [
        ("moradi-2026", 60.0, 47.0, 30.0, 28.0, -50.0, -70.2), ("moradi-2026-cect", 60, 47, 42, 25, -30, -62.8),
    ])
    func diametersOfTheHilum(
        patient: String, long: Double, short: Double, longAfter: Double, shortAfter: Double, change: Double,
        product: Double
    ) throws {
        let row = try track(patient, "hepatic hilum tumour")
        #expect(row["status"] == "persistent")
        #expect(row["recist_target"] == "true")
        var axes: [String: Double] = [:]
        for (column, wanted) in [
            ("baseline_long_axis_mm", long), ("baseline_short_axis_mm", short),
            ("after-prrt_long_axis_mm", longAfter), ("after-prrt_short_axis_mm", shortAfter),
        ] {
            let found = try number(row, column)
            #expect(abs(found - wanted) <= 1, "\(column)")
            axes[column] = found
        }
        #expect(try abs(percent(patient, "after-prrt", "recist") - change) <= 0.1)
        #expect(try category(patient, "after-prrt", "recist") == "PR")
        let before = try #require(axes["baseline_long_axis_mm"]) * #require(axes["baseline_short_axis_mm"])
        let after = try #require(axes["after-prrt_long_axis_mm"]) * #require(axes["after-prrt_short_axis_mm"])
        #expect(abs(100 * (after / before - 1) - product) <= 1)
    }

    // MARK: Endocrine 2022;78:255

    @Test(arguments: [
        ("pancreatic head", 72.0, 56.0, -22.2, "SMD"), ("liver metastasis", 24.0, 17.0, -29.2, "PMR"),
    ])
    func uptakeAfterTwoCycles(name: String, before: Double, after: Double, change: Double, eortc: String) throws {
        let row = try track("endocrine-2022", name)
        #expect(try abs(number(row, "baseline_suv_max") / before - 1) <= 0.01)
        #expect(try abs(number(row, "cycle-2_suv_max") / after - 1) <= 0.01)
        #expect(try abs(number(row, "cycle-2_change_suv_max_percent") - change) <= 0.1)
        #expect(row["cycle-2_eortc"] == eortc)
        #expect(row["status"] == "gone")
        #expect(row["cycle-4_lesions"] == "n/a")
        #expect(row["cycle-4_volume_ml"] == "0.0")
    }

    @Test func completeAfterFourCycles() throws {
        #expect(try category("endocrine-2022", "cycle-2", "complete_remission") == "no")
        #expect(try category("endocrine-2022", "cycle-4", "complete_remission") == "yes")
        #expect(try category("endocrine-2022", "cycle-4", "liver_free") == "yes")
        #expect(try category("endocrine-2022", "cycle-4", "recist") == "CR")
        #expect(try category("endocrine-2022", "cycle-4", "eortc") == "CMR")
    }

    // MARK: EXCLI

    @Test func tumourAtTheVenaCava() throws {
        let row = try track("excli-2021", "liver segment I")
        #expect(try abs(number(row, "baseline_suv_max") / 60.78 - 1) <= 0.01)
        // The figure has 8.62 and −85.8 %, the text 7.82 and −87.1 %; the phantom is that of the figure.
        #expect(try abs(number(row, "after-prrt_suv_max") / 8.62 - 1) <= 0.01)
        #expect(try abs(number(row, "change_suv_max_percent") + 85.8) <= 0.15)
        for (visit, shorter, longer, area) in [("baseline", 8.1, 18.4, 117.0), ("after-prrt", 19.9, 30.9, 483)] {
            let contact = try #require(
                table("excli-2021/\(visit)/contacts.tsv").rows.first { $0["vessel"] == "inferior_vena_cava" })
            #expect(try abs(number(contact, "lumen_min_mm") - shorter) <= 1, "\(visit)")
            #expect(try abs(number(contact, "lumen_max_mm") - longer) <= 1, "\(visit)")
            #expect(try abs(number(contact, "lumen_area_mm2") / area - 1) <= 0.03, "\(visit)")
        }
    }

    // MARK: Soeiro 2020

    @Test(arguments: [
        ("liver segment II", 18.5, 108.0, 483.8), ("liver segment IV", 16.3, 40.1, 146.0),
        ("liver segment V", 6.2, 8.9, 43.5), ("liver segment VII", 21.3, 58.3, 173.7),
        ("sternum", 1.8, 13.1, 627.8), ("rib", 1.3, 4.7, 261.5),
    ])
    func progressionOfEveryLesion(name: String, before: Double, at: Double, change: Double) throws {
        let row = try track("soeiro-2020", name)
        #expect(try abs(number(row, "baseline_suv_max") / before - 1) <= 0.01)
        #expect(try abs(number(row, "progression_suv_max") / at - 1) <= 0.01)
        // Two values, each within 1 %.
        #expect(try abs(number(row, "progression_change_suv_max_percent") - change) <= 0.02 * (100 + change))
        #expect(row["status"] == "gone")
    }

    @Test func twoNewLesionsThenNone() throws {
        for (name, uptake) in [("liver segment III", 6.9), ("femur", 5.2)] {
            let row = try track("soeiro-2020", name)
            #expect(row["baseline_lesions"] == "n/a")
            #expect(try abs(number(row, "progression_suv_max") / uptake - 1) <= 0.01)
        }
        let rows = try table("soeiro-2020/response.tsv").rows
        #expect(rows.count == 8)
        #expect(rows.filter { $0["baseline_lesions"] != "n/a" }.count == 6)
        #expect(rows.filter { $0["progression_lesions"] != "n/a" }.count == 8)
        #expect(
            rows.filter { $0["status"] == "new" }.compactMap { $0["name"] }.sorted() == ["femur", "liver segment III"])
        #expect(try category("soeiro-2020", "progression", "recist") == "PD")
        #expect(try category("soeiro-2020", "after-prrt", "recist") == "CR")
        #expect(try category("soeiro-2020", "after-prrt", "complete_remission") == "yes")
    }

    @Test func uptakeOfBothTracers() throws {
        let document = try #require(
            JSONSerialization.jsonObject(with: folder.bytes("out/soeiro-2020/response.json")) as? [String: Any])
        let readings = try #require(document["dual_tracer"] as? [[String: Any]])
        #expect(readings.count == 1)
        let lesions = try #require(readings[0]["lesions"] as? [[String: Any]])
        for (name, ratio) in [("liver segment II", 0.29), ("liver segment V", 0.66), ("liver segment VII", 0.36)] {
            let row = try track("soeiro-2020", name)
            let lesion = try #require(lesions.first { "\($0["track"] ?? "")" == row["track"] })
            let found = try #require(lesion["fdg_sstr_ratio"] as? Double)
            #expect(abs(found - ratio) <= 0.01, "\(name)")
        }
        // FDG is never the response to a receptor scan.
        for criterion in ["percist", "eortc", "recip"] {
            let found = try category("soeiro-2020", "progression-fdg", criterion)
            #expect(found == nil || found == "NE", "\(criterion)")
        }
    }

    // MARK: Minczeles 2022

    /// Rank, category, and of each group: patients at baseline, no change, decrease, increase.
    private static let table4: [(rank: String, category: String, surgery: [Int], only: [Int])] = [
        ("0", "none", [5, 5, 0, 0], [1, 1, 0, 0]),
        ("1", "vein ≤ 180", [7, 6, 1, 0], [2, 1, 1, 0]),
        ("2", "vein > 180", [1, 1, 0, 0], [3, 1, 0, 2]),
        ("3", "artery ≤ 180, vein ≤ 180", [3, 1, 2, 0], [1, 1, 0, 0]),
        ("4", "artery ≤ 180, vein > 180", [5, 2, 3, 0], [5, 3, 1, 1]),
        ("5", "artery > 180, vein ≤ 180", [2, 1, 1, 0], [1, 1, 0, 0]),
        ("6", "artery > 180, vein > 180", [3, 0, 3, 0], [6, 3, 3, 0]),
        ("total", "total", [26, 16, 10, 0], [19, 11, 5, 3]),
    ]

    @Test func table4CellByCell() throws {
        let text = try folder.text("out/group_tvi.tsv")
        #expect(text.hasPrefix("group\trank\tcategory\tbaseline\tno_change\tdecrease\tincrease\n"))
        let rows = try table("group_tvi.tsv").rows
        for line in Self.table4 {
            for (group, wanted) in [("PRRT + surgery", line.surgery), ("PRRT only", line.only)] {
                let found = rows.filter { $0["group"] == group && $0["rank"] == line.rank }
                #expect(found.count == 1, "\(group) \(line.rank)")
                #expect(found.first?["category"] == line.category)
                #expect(
                    ["baseline", "no_change", "decrease", "increase"].map { found.first?[$0] }
                        == wanted.map { "\($0)" },
                    "\(group) \(line.rank)")
            }
        }
        for group in ["PRRT + surgery", "PRRT only"] {
            #expect(rows.filter { $0["group"] == group }.count == Self.table4.count)
        }
    }

    @Test func downstagedHaveTheRightDenominator() throws {
        let rows = try table("group_rates.tsv").rows.filter { $0["rate"] == "downstaged" }
        func rate(_ group: String) -> [String?] {
            rows.filter { $0["group"] == group }.flatMap { [$0["count"], $0["of"]] }
        }
        #expect(rate("PRRT + surgery") == ["10", "21"])
        #expect(rate("PRRT only") == ["5", "18"])
        #expect(rate("all") == ["15", "39"])
        // 10/26 is 38 % as well: those without contact before therapy cannot be downstaged.
        #expect(!rows.contains { $0["of"] == "26" })
        #expect(try !folder.text("out/index.html").contains("10/26"))
        #expect(try folder.text("out/index.html").contains("15/39"))
        let all = try #require(rows.first { $0["group"] == "all" })
        #expect(try abs(number(all, "percent") - 38.46) < 0.01)
    }

    // MARK: Columns

    @Test func tablesHaveTheColumnsOfTheContract() throws {
        let columns = try table("endocrine-2022/response.tsv").columns
        #expect(columns.prefix(3) == ["track", "status", "organ"])
        for visit in ["baseline", "cycle-2", "cycle-4"] {
            for name in ["lesions", "suv_max", "suv_peak", "volume_ml", "long_axis_mm"] {
                #expect(columns.contains("\(visit)_\(name)"), "\(visit)_\(name)")
            }
        }
        for name in ["suv_max", "suv_peak", "volume", "long_axis"] {
            #expect(columns.contains("change_\(name)_percent"), "\(name)")
        }
        let meanings = try #require(
            JSONSerialization.jsonObject(with: folder.bytes("out/endocrine-2022/response.json")) as? [String: Any])
        let told = try #require(meanings["columns"] as? [String: Any])
        #expect(Set(told.keys) == Set(columns))
    }

    @Test func everyTableTellsOfItsColumns() throws {
        let files = folder.files(in: "out")
        for file in files where file.hasSuffix(".tsv") && !file.hasSuffix("_dseg.tsv") {
            #expect(files.contains(file.dropLast(4) + ".json"), "\(file)")
        }
    }
}
