import Foundation
import Response
import TestSupport
import Testing
import VesselContact

@testable import Study

/// `response.json`, and what a publication says beside it.
@Suite struct ComparisonDocumentTests {
    private static func contact(_ rank: TVIRank, _ degrees: Double) -> ContactReading {
        ContactReading(
            rank: rank, rankBounds: rank...rank, reason: nil,
            vessels: [
                ContactReading.Vessel(
                    name: "SMA", category: degrees > 180 ? .above180 : degrees > 0 ? .atMost180 : ContactCategory.none,
                    contact: degrees, deviation: 3, isBorderline: false,
                    lumen: ContactReading.Lumen(minimum: 4.5, maximum: 6, area: 21)),
                ContactReading.Vessel(name: "SMV", category: nil),
            ])
    }

    /// Baseline and follow-up of receptors with FDG between them; drawn masks and contact at the first and last visit.
    private static func sample() throws -> ComparisonSample {
        var sample = try ComparisonSample()
        sample.visit(
            "base",
            [
                ComparisonSample.finding(
                    "1", suvMax: 40, volume: 10, long: 60, short: 47, source: .tumourMask, organ: "liver", name: "II")
            ],
            isDrawn: true, day: 0)
        sample.visit("fdg", [ComparisonSample.finding("1", suvMax: 10, volume: 8)], tracer: "FDG", day: 10)
        sample.visit(
            "late", [ComparisonSample.finding("2", suvMax: 20, volume: 4, long: 28, short: 30, source: .tumourMask)],
            isDrawn: true,
            day: 100)
        sample.visits[0].contact = contact(.rank6, 200)
        sample.visits[2].contact = contact(.rank3, 100)
        sample.track(.persistent, [[0], [0], [0]], isDrawn: true)
        return sample
    }

    private func object(_ comparison: PatientComparison) throws -> [String: Any] {
        let columns = TrackTable(comparison.assessment).table.dictionary()
        let bytes = try comparison.document(columns: columns, outputs: []).encoded()
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test("The keys that scripts depend on")
    func keys() throws {
        let document = try object(try Self.sample().comparison())
        #expect(
            document.keys.sorted() == [
                "best_response", "columns", "dual_tracer", "fingerprint", "notice", "outputs", "recist_targets",
                "software",
                "track_status", "visits", "warnings",
            ])
        let visits = try #require(document["visits"] as? [[String: Any]])
        #expect(visits.map { $0["label"] as? String } == ["base", "fdg", "late"])
        let always = ["activity_gbq", "cycle", "day", "label", "placement", "quantity", "totals", "tracer"]
        #expect(visits[0].keys.sorted() == always)
        #expect(
            visits[2].keys.sorted() == (always + ["eortc", "percist", "recip", "recist", "tvi"]).sorted()
                || visits[2].keys.sorted()
                    == (always + ["eortc", "mrecist", "percist", "recip", "recist", "tvi"]).sorted()
        )
        let recist = try #require(visits[2]["recist"] as? [String: Any])
        #expect(
            recist.keys.sorted() == [
                "category", "compared_with", "figures", "percent", "reason", "rule", "warnings",
            ])
        #expect(recist["compared_with"] as? String == "base")
        #expect(document["fingerprint"] as? String == "f00d")
        #expect(document["warnings"] as? [String] == ["a warning"])
        #expect(document["track_status"] as? [String: Int] == ["persistent": 1])
        let placement = try #require(visits[2]["placement"] as? [String: Any])
        #expect(placement["by"] as? String == "scanner millimetres")
        #expect((visits[0]["placement"] as? [String: Any])?["by"] as? String == "baseline")
    }

    @Test("The tumour-vessel interface has its ranks and vessels, targets their measurements")
    func details() throws {
        let document = try object(try Self.sample().comparison())
        let visits = try #require(document["visits"] as? [[String: Any]])
        let tvi = try #require(visits[2]["tvi"] as? [String: Any])
        #expect(tvi["category"] as? String == "decrease")
        #expect(tvi["rank_before"] as? [String: String] == ["at_least": "6", "at_most": "6"])
        #expect(tvi["rank_now"] as? [String: String] == ["at_least": "3", "at_most": "3"])
        let vessels = try #require(tvi["vessels"] as? [String: [String: Any]])
        #expect(vessels.keys.sorted() == ["SMA", "SMV"])
        #expect(vessels["SMA"]?["before"] as? String == "gt180" && vessels["SMA"]?["now"] as? String == "le180")
        let targets = try #require(document["recist_targets"] as? [[String: Any]])
        #expect(targets.count == 1)
        let measurements = try #require(targets[0]["measurements"] as? [String: [String: Any]])
        #expect(measurements["base"]?["mm"] as? Double == 60 && measurements["late"]?["mm"] as? Double == 28)
        #expect(measurements["base"]?["source"] as? String == "tumour mask")
        let readings = try #require(document["dual_tracer"] as? [[String: Any]])
        #expect(readings.first?["fdg_visit"] as? String == "fdg")
        #expect(readings.first?["sstr_visit"] as? String == "base")
    }

    @Test("The cohort's reader finds in it what was told")
    func readAgain() throws {
        let comparison = try Self.sample().comparison()
        let folder = try ScratchFolder()
        let columns = TrackTable(comparison.assessment).table.dictionary()
        let path = try folder.write(
            Data(try comparison.document(columns: columns, outputs: []).encoded()), "response.json")
        let record = try #require(try ResponseRecord.read(at: path))
        #expect(record.visits.map(\.label) == ["base", "fdg", "late"])
        #expect(record.visits.map(\.day) == [0, 10, 100])
        #expect(record.last(.tvi)?.category == "decrease")
        #expect(record.last(.tvi)?.rankBefore?.atLeast == "6")
        for outcome in comparison.assessment.outcomes {
            let found = record.visits[outcome.visit].outcomes.first { $0.criterion == outcome.criterion }?.outcome
            #expect(found?.category == outcome.category.rawValue)
            #expect(found?.percent == outcome.percent)
            #expect(found?.rule == outcome.rule)
        }
        let best = try #require(comparison.assessment.bestResponses.first { $0.criterion == .recist })
        #expect(record.bestResponse["recist"]?.category == best.category.rawValue)
        let lines = ResponseLine.lines(of: record.visits[2], participant: "p", group: "g")
        #expect(lines.last?.criterion == "liver_free")
        #expect(lines.last?.category == "no")
        #expect(try ResponseRecord.read(at: folder.path("none.json")) == nil)
        try folder.write("{}", "broken.json")
        #expect(throws: StudyError.outputs(file: "broken.json", reason: "it is no response of this version")) {
            try ResponseRecord.read(at: folder.path("broken.json"))
        }
    }

    // MARK: Published figures

    private static let header = "what\trow\tcolumn\tpublished\ttolerance\tunit\tsource\n"

    @Test func publishedFiguresAreRead() throws {
        let folder = try ScratchFolder()
        let path = try folder.write(
            Self.header
                + "size\tII\tlong_axis_mm@base\t60\t0.5\tmm\tMoradi 2026\nword\trecist\tcategory@late\tPR\t\t\tx\n"
                + "short\tII\n", "published.tsv")
        let found = try PublishedFigure.read(at: path)
        #expect(
            found == [
                PublishedFigure(
                    what: "size", row: "II", column: "long_axis_mm@base", published: "60", tolerance: 0.5, unit: "mm",
                    source: "Moradi 2026"),
                PublishedFigure(
                    what: "word", row: "recist", column: "category@late", published: "PR", tolerance: nil, unit: "",
                    source: "x"),
                PublishedFigure(
                    what: "short", row: "II", column: "", published: "", tolerance: nil, unit: "", source: ""),
            ])
    }

    @Test func publishedTablesThatAreNotInOrderAreRefused() throws {
        let folder = try ScratchFolder()
        func refusal(_ text: String) -> StudyError? {
            do {
                _ = try PublishedFigure.read(at: try folder.write(text, "published.tsv"))
                return nil
            } catch {
                return error as? StudyError
            }
        }
        let columns = "it lacks one of the columns what, row, column, published, tolerance, unit, source"
        #expect(refusal("") == .publishedTable(file: "published.tsv", reason: columns))
        #expect(refusal("what\trow\tcolumn\n") == .publishedTable(file: "published.tsv", reason: columns))
        for tolerance in ["some", "-1", "nan", "inf"] {
            #expect(
                refusal(Self.header + "a\tb\tc\t1\t1\tmm\tx\na\tb\tc\t1\t\(tolerance)\tmm\tx\n")
                    == .publishedTable(file: "published.tsv", reason: "line 3 has the tolerance '\(tolerance)'"))
        }
        #expect(refusal(Self.header) == nil)
    }

    static let looked: [(String, String, TableValue)] = [
        ("recist", "category@late", .text("PR")),
        ("recist", "percent@late", .number(-53.333333333333336)),
        ("eortc", "category@late", .text("PMR")), ("eortc", "category@base", .missing),
        ("recist", "figure@late", .missing),
        ("remission", "any@late", .text("not complete")), ("remission", "any@base", .missing),
        ("contact:SMA", "contact_deg@base", .number(200)), ("contact:SMA", "contact_deg@late", .number(100)),
        ("contact:SMA", "category@late", .text("le180")), ("contact:SMV", "category@late", .missing),
        ("contact:SMA", "lumen_min_mm@late", .number(4.5)), ("contact:SMA", "lumen_max_mm@late", .number(6)),
        ("contact:SMA", "lumen_area_mm2@late", .number(21)), ("contact:SMA", "colour@late", .missing),
        ("contact:SMA", "contact_deg@fdg", .missing), ("contact:PV", "contact_deg@late", .missing),
        ("II", "suv_max@base", .number(40)), ("II", "suv_max@late", .number(20)), ("II", "organ", .text("liver")),
        ("II", "change_suv_max_percent", .number(-50)), ("II", "change_suv_max_percent@late", .number(-50)),
        ("II", "fdg_sstr_ratio@fdg", .number(0.25)), ("II", "fdg_sstr_ratio@late", .missing),
        ("II", "change_axes_product_percent@late", .number(-70.21276595744681)),
        ("II", "suv_max@nowhere", .missing), ("II", "nothing", .missing), ("III", "suv_max@base", .missing),
    ]

    @Test("Every figure that can be looked up", arguments: looked)
    func lookups(row: String, column: String, wanted: TableValue) throws {
        let figure = PublishedFigure(
            what: "", row: row, column: column, published: "", tolerance: nil, unit: "", source: "")
        let found = try Self.sample().comparison().measured(figure).measured
        if case .number(let value) = wanted, case .number(let number) = found {
            #expect(abs(number - value) < 1e-9)
        } else {
            #expect(found == wanted)
        }
    }

    static let agreements: [(String, Double?, TableValue, Bool?)] = [
        ("60", 0.5, .number(60.5), true), ("60", 0.5, .number(60.6), false),
        ("60", nil, .number(60), true), ("60", nil, .number(60.001), false), ("many", 1, .number(60), nil),
        ("PR", nil, .text("PR"), true), ("PR", nil, .text("SD"), false), ("60", 1, .missing, nil),
    ]

    @Test(
        "A number agrees within its tolerance, a word where it is the same, and nothing with nothing",
        arguments: agreements)
    func agreement(published: String, tolerance: Double?, measured: TableValue, agrees: Bool?) {
        let figure = PublishedFigure(
            what: "", row: "", column: "", published: published, tolerance: tolerance, unit: "", source: "",
            measured: measured)
        #expect(figure.agrees == agrees)
    }
}
