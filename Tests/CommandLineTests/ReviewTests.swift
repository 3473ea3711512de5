import Foundation
import TestSupport
import Testing

/// A reader's review, from the page to the totals.
@Suite struct ReviewTests {
    /// What a page of these outputs would save, with a verdict or a merge a lesion.
    private func review(
        of output: String, in folder: ScratchFolder, _ said: [(lesions: [String], verdict: String?, note: String)]
    ) throws -> String {
        let rows = try table(output, in: folder).rows
        let entries = said.map { said -> [String: Any] in
            [
                "verdict": said.verdict ?? NSNull(), "note": said.note,
                "parts": said.lesions.map { lesion -> [String: Any] in
                    let row = rows.first { $0["lesion"] == lesion }!
                    return [
                        "suv_max_mm": ["x", "y", "z"].map { Double(row["suv_max_\($0)_mm"]!)! },
                        "suv_max": Double(row["suv_max"]!)!, "volume_ml": Double(row["volume_ml"]!)!,
                    ]
                },
            ]
        }
        let digest = try summary(output, in: folder)["inputs_sha256"] as! [String: Any]
        let document: [String: Any] = [
            "format": "lutetia-review", "version": 1, "volume_sha256": [digest["volume"]!], "lesions": entries,
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: document), as: UTF8.self)
    }

    private func table(_ output: String, in folder: ScratchFolder) throws -> TabularText {
        TabularText(try folder.text("\(output)/lesions.tsv"))
    }

    private func summary(_ output: String, in folder: ScratchFolder) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: folder.bytes("\(output)/summary.json")) as! [String: Any]
    }

    private func number(_ row: [String: String], _ column: String) throws -> Double {
        try #require(Double(row[column] ?? ""))
    }

    // MARK: One scan

    @Test("Physiological uptake leaves the totals and stays in the table with the reader's words")
    func physiological() throws {
        let visit = try CommandVisit()
        #expect(try visit.quantify().status == 0)
        let before = try visit.summary()
        let second = try visit.table().rows[1]
        let note = #"gut, not "tumour" <&> 🙂"#
        let file = try visit.folder.write(
            review(of: "out", in: visit.folder, [(["2"], "physiological", note)]), "review.json")
        let run = try visit.quantify(["--review", file])
        #expect(run.status == 0)
        let after = try visit.summary()
        #expect(after["lesion_count"] as? Int == (before["lesion_count"] as! Int) - 1)
        for (total, column) in [("total_volume_ml", "volume_ml"), ("tlu_ml", "tlu_ml")] {
            let left = (before[total] as! Double) - (after[total] as! Double)
            let lesion = try number(second, column)
            #expect(abs(left - lesion) <= 1e-9 * lesion)
        }
        let rows = try visit.table().rows
        #expect(rows.map { $0["review"] } == ["n/a", "physiological"])
        #expect(rows.map { $0["review_note"] } == ["n/a", note])
        let told = try #require(after["review"] as? [String: [String: Any]])
        #expect(told["physiological"]?["lesions"] as? Int == 1)
        #expect(told["physiological"]?["volume_ml"] as? Double == (try number(second, "volume_ml")))
        #expect(told["not_reviewed"]?["lesions"] as? Int == 1)
        #expect((after["inputs_sha256"] as? [String: Any])?["review"] != nil)
        #expect(run.errors.contains("1 physiological left out\n"))
        #expect(!run.errors.contains("review.json"))
    }

    @Test("Merged lesions are measured as one: the voxels of both, the maximum of the hotter")
    func merging() throws {
        let visit = try CommandVisit()
        #expect(try visit.quantify().status == 0)
        let apart = try visit.table().rows
        let file = try visit.folder.write(
            review(of: "out", in: visit.folder, [(["1", "2"], "lesion", "")]), "review.json")
        #expect(try visit.quantify(["--review", file]).status == 0)
        let merged = try visit.table().rows
        #expect(merged.count == 1)
        #expect(try number(merged[0], "voxels") == number(apart[0], "voxels") + number(apart[1], "voxels"))
        #expect(merged[0]["suv_max"] == apart[0]["suv_max"])
        #expect(merged[0]["review"] == "lesion")
        let sum = try number(apart[0], "tlu_ml") + number(apart[1], "tlu_ml")
        #expect(abs(try number(merged[0], "tlu_ml") - sum) <= 1e-9 * sum)
    }

    @Test("What is unsure counts, and is named")
    func unsure() throws {
        let visit = try CommandVisit()
        #expect(try visit.quantify().status == 0)
        let before = try visit.summary()
        let file = try visit.folder.write(
            review(of: "out", in: visit.folder, [(["1"], "unsure", "")]), "review.json")
        let run = try visit.quantify(["--review", file])
        #expect(
            run.errors.contains(
                "warning: review: the reader is not sure of lesion 1; what is unsure counts in all totals\n"))
        #expect(try visit.summary()["tlu_ml"] as? Double == before["tlu_ml"] as? Double)
    }

    @Test("A review of another scan is refused, and nothing is written")
    func otherScan() throws {
        let visit = try CommandVisit()
        let file = try visit.folder.write(
            #"{"format": "lutetia-review", "version": 1, "volume_sha256": ["00"], "lesions": []}"#, "review.json")
        let run = try visit.quantify(["--review", file])
        #expect(run.status == 3)
        #expect(run.errors.contains("review.json is of another scan"))
        visit.expectNothingWritten(run)
    }

    // MARK: A cohort

    /// A patient of two visits, measured, and a review of its hottest or second lesion at visits.
    private func reviewed(_ lesions: [(visit: String, lesion: String)]) throws -> RunScans {
        let scans = try RunScans()
        try scans.addPatient("p1", place: 0)
        #expect(try scans.run("--quiet").status == 0)
        for (visit, lesion) in lesions {
            try scans.folder.write(
                review(of: "out/p1/\(visit)", in: scans.folder, [([lesion], "physiological", "")]),
                "reviews/\(visit)-review.json")
        }
        return scans
    }

    private func tracks(_ scans: RunScans, _ output: String = "out") throws -> [[String: String]] {
        TabularText(try scans.folder.text("\(output)/p1/response.tsv")).rows
    }

    @Test("Reviewed at both visits, the uptake is no lesion of the response; nothing else is measured again")
    func bothVisits() throws {
        // The first ball is the hotter one before therapy, and the cooler one after it.
        let scans = try reviewed([("before", "1"), ("after", "2")])
        #expect(try tracks(scans).count == 2)
        try scans.addPatient("p2", place: 1)
        #expect(try scans.run("--quiet").status == 0)
        let untouched = try scans.folder.bytes("out/p2/response.json")
        let run = try scans.run("--review", scans.folder.path("reviews"))
        #expect(run.status == 0)
        let left = try tracks(scans)
        #expect(left.map { $0["status"] } == ["persistent"])
        #expect(!run.errors.contains("review both visits alike"))
        #expect(try scans.folder.bytes("out/p2/response.json") == untouched)
        #expect(run.errors.contains("1 done, 1 up-to-date"))

        let again = try scans.run("--review", scans.folder.path("reviews"))
        #expect(again.errors.contains("participants  2 up-to-date"))
    }

    @Test("Reviewed at one visit alone, a warning says that the other one reads as gone or new")
    func oneVisit() throws {
        let scans = try reviewed([("after", "2")])
        let run = try scans.run("--review", scans.folder.path("reviews"))
        #expect(run.status == 0)
        #expect(
            run.errors.contains(
                """
                after: uptake that a reader called physiological lies where before has lesion 1; review both visits alike, else the \
                one reads as gone or new
                """))
    }

    @Test("A review of no scan of the folder is named; two of one scan stop the run before it begins")
    func strangers() throws {
        let scans = try reviewed([("after", "2")])
        try scans.folder.write(
            #"{"format": "lutetia-review", "version": 1, "volume_sha256": ["00"], "lesions": []}"#,
            "reviews/old review.json")
        let run = try scans.run("--review", scans.folder.path("reviews"))
        #expect(run.status == 0)
        #expect(run.errors.contains("warning: old review.json: a review of no scan that was measured here\n"))

        try scans.folder.write(
            String(decoding: scans.folder.bytes("reviews/after-review.json"), as: UTF8.self), "reviews/review.json")
        let rivals = try scans.run("--review", scans.folder.path("reviews"))
        #expect(rivals.status == 3)
        #expect(
            rivals.errors.contains("after-review.json and review.json are both of one scan; keep the one that holds"))
    }

    @Test("Taken away again, a review leaves no trace")
    func withdrawn() throws {
        let scans = try reviewed([("after", "2")])
        let before = try RunOutput(scans).contents()
        #expect(try scans.run("--quiet", "--review", scans.folder.path("reviews")).status == 0)
        #expect(try RunOutput(scans).contents() != before)
        #expect(try scans.run("--quiet").status == 0)
        #expect(try RunOutput(scans).contents() == before)
    }
}
