import Foundation
import TestSupport
import Testing

/// `lutetia compare` as a user runs it.
@Suite struct CompareCommandTests {
    private let scans: RunScans
    private var folder: ScratchFolder { scans.folder }

    init() throws { scans = try RunScans() }

    private func compare(_ arguments: String...) throws -> CommandRun {
        try CommandRun.lutetia(["compare"] + arguments + ["-o", folder.path("response")])
    }

    /// The outputs of both visits of a patient, by `quantify`.
    private func quantified(figures: Bool = false) throws -> [String] {
        try scans.addPatient("p", place: 0)
        return try ["before", "after"].map { visit in
            let run = try CommandRun.lutetia(
                ["quantify", folder.path("scans/p/\(visit)/pet.nii"), "-o", folder.path(visit), "--quiet"]
                    + (figures ? [] : ["--no-figures"]))
            #expect(run.status == 0, "\(run.errors)")
            return folder.path(visit)
        }
    }

    /// Nothing was written, and the fault is named.
    private func expectRefusal(
        _ run: CommandRun, status: Int32 = 3, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(run.status == status, sourceLocation: sourceLocation)
        #expect(run.output.isEmpty, sourceLocation: sourceLocation)
        #expect(run.errors == "lutetia: \(message)\n", sourceLocation: sourceLocation)
        #expect(!FileManager.default.fileExists(atPath: folder.path("response")), sourceLocation: sourceLocation)
    }

    @Test func outputsOfQuantifyAreCompared() throws {
        let visits = try quantified(figures: true)
        let run = try compare(visits[0], visits[1])
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
        #expect(
            folder.files(in: "response") == [
                "compare.png", "report.html", "report.pdf", "response.json", "response.tsv", "timeline.png",
            ])
        let table = TabularText(try folder.text("response/response.tsv"))
        #expect(table.columns.prefix(4) == ["track", "status", "organ", "before_lesions"])
        #expect(table.rows.map { $0["status"] } == ["persistent", "persistent"])
        // 1000 became 700, and 800 became 950: stored values are in proportion to SUV.
        #expect(abs(try #require(table.number("after_change_suv_max_percent", row: 0)) + 30) < 1e-6)
        #expect(abs(try #require(table.number("after_change_suv_max_percent", row: 1)) - 18.75) < 1e-6)
        #expect(run.errors.contains("EORTC 1999"))
    }

    @Test func withoutFiguresOfVisitsNoneAreSideBySide() throws {
        let visits = try quantified()
        #expect(try compare(visits[0], visits[1], "--quiet").status == 0)
        #expect(
            folder.files(in: "response") == [
                "report.html", "report.pdf", "response.json", "response.tsv", "timeline.png",
            ])
    }

    @Test func aVisitMayBeComparedWithItself() throws {
        let visits = try quantified()
        let run = try compare(visits[0], visits[0], visits[0], "--progress", "none")
        #expect(run.status == 0)
        let table = TabularText(try folder.text("response/response.tsv"))
        // One name for three visits tells them apart no more.
        for visit in ["visit-1", "visit-2", "visit-3"] { #expect(table.columns.contains("\(visit)_suv_max")) }
        for row in table.rows {
            #expect(row["status"] == "persistent")
            #expect(row["change_suv_max_percent"] == "0.0")
            #expect(row["change_volume_percent"] == "0.0")
        }
    }

    @Test func outputsOfContactAreCompared() throws {
        try scans.addContact("c", place: 0)
        let visits = try ["before", "after"].map { visit in
            let place = "scans/c/\(visit)"
            let run = try CommandRun.lutetia([
                "contact", "--tumour", folder.path("\(place)/tumour.nii"), "--vessels",
                folder.path("\(place)/vessels.nii"), "-o", folder.path(visit), "--no-figures", "--quiet",
            ])
            #expect(run.status == 0, "\(run.errors)")
            return folder.path(visit)
        }
        let run = try compare(visits[0], visits[1])
        #expect(run.status == 0, "\(run.errors)")
        #expect(TabularText(try folder.text("response/response.tsv")).rows == [])
        let document = try #require(
            JSONSerialization.jsonObject(with: folder.bytes("response/response.json")) as? [String: Any])
        let found = try #require(document["visits"] as? [[String: Any]])
        let tvi = try #require(found[1]["tvi"] as? [String: Any])
        #expect(tvi["category"] as? String == "decrease")
        #expect((tvi["rank_before"] as? [String: Any])?["at_least"] as? String == "1")
    }

    // MARK: Misuse

    @Test func aFolderThatIsMissingIsNamed() throws {
        let visits = try quantified()
        expectRefusal(
            try compare(visits[0], folder.path("nowhere")),
            "nowhere cannot be read (No such file or directory); check that it exists and may be read")
        expectRefusal(
            try compare(folder.path("nowhere"), visits[0]),
            "nowhere cannot be read (No such file or directory); check that it exists and may be read")
    }

    @Test func aFolderWithoutSummaryIsNamed() throws {
        let visits = try quantified()
        try folder.write("", "empty/other.txt")
        expectRefusal(
            try compare(visits[0], folder.path("empty")),
            """
            empty is not what this program writes: it holds no summary.json, wanted a folder of quantify, contact or a visit of \
            run; measure the visit again (run: with --force)
            """)
        // A table in the place of a folder holds none either.
        expectRefusal(
            try compare(visits[0], "\(visits[1])/lesions.tsv"),
            """
            lesions.tsv is not what this program writes: it holds no summary.json, wanted a folder of quantify, contact or a \
            visit of run; measure the visit again (run: with --force)
            """)
    }

    @Test(arguments: ["", "{", "{}", "[1, 2]", #"{"software": 3}"#])
    func aSummaryOfSomethingElseIsNamed(text: String) throws {
        let visits = try quantified()
        try folder.write(text, "other/summary.json")
        expectRefusal(
            try compare(visits[0], folder.path("other")),
            """
            other/summary.json is not what this program writes: it is no summary of this version; measure the visit again \
            (run: with --force)
            """)
    }

    @Test func severalScansInOneFolderAreNotChosenFrom() throws {
        let visits = try quantified()
        for name in ["sub-1_trc-A", "sub-1_trc-B"] { try folder.write("{}", "two/\(name)_desc-summary.json") }
        expectRefusal(
            try compare(visits[0], folder.path("two")),
            """
            two is not what this program writes: it holds the outputs of 2 scans, wanted one; measure the visit again (run: \
            with --force)
            """)
    }

    @Test func filesThatDoNotAgreeAreRefused() throws {
        let visits = try quantified()
        let table = try folder.text("after/lesions.tsv")
        try folder.write(String(table.dropLast(table.count / 4)), "after/lesions.tsv")
        let run = try compare(visits[0], visits[1])
        #expect(run.status == 3)
        #expect(run.errors.contains("lutetia: lesions.tsv is not what this program writes: line "))
        #expect(!FileManager.default.fileExists(atPath: folder.path("response")))
    }

    @Test func argumentsThatLackAreNamed() throws {
        let visits = try quantified()
        expectRefusal(
            try compare(visits[0]), status: 2,
            "compare needs FOLLOWUP. Usage: lutetia compare BASELINE FOLLOWUP ... -o DIR [OPTIONS]")
        let run = try CommandRun.lutetia(["compare", visits[0], visits[1]])
        #expect(run.status == 2)
        #expect(run.errors.contains("compare needs -o/--output"))
    }
}
