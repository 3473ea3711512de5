import Response
import TestSupport
import Testing

@testable import Study

/// What `response.tsv` says of lesions of every fate.
@Suite struct ComparisonTrackTests {
    private typealias Sample = ComparisonSample

    private func expect(
        _ table: TabularText, row: Int = 0, _ wanted: [String: Double],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for (column, value) in wanted.sorted(by: { $0.key < $1.key }) {
            let found = table.number(column, row: row)
            #expect(
                found.map { abs($0 - value) < 1e-9 * max(1, abs(value)) } == true,
                "\(column) is \(table.rows[row][column] ?? "missing"), wanted \(value)", sourceLocation: sourceLocation)
        }
    }

    private func expectMissing(
        _ table: TabularText, row: Int = 0, _ columns: [String], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for column in columns { #expect(table.rows[row][column] == "n/a", "\(column)", sourceLocation: sourceLocation) }
    }

    @Test("The columns: who, what every visit shows and how it changed, the last change, name and target")
    func columns() throws {
        var sample = try Sample()
        sample.visit("a", [])
        sample.visit("b", [])
        let visit = ["lesions", "suv_max", "suv_peak", "volume_ml", "long_axis_mm", "short_axis_mm", "size_source"]
        let change = ["suv_max", "suv_peak", "volume", "long_axis"].map { "change_\($0)_percent" }
        #expect(
            sample.table.columns
                == ["track", "status", "organ"] + visit.map { "a_\($0)" } + visit.map { "b_\($0)" }
                + change.map { "b_\($0)" } + ["b_eortc"] + change + ["name", "recist_target"])
        #expect(sample.table.rows.isEmpty)
        #expect(TrackTable(sample.assessment).table.columns.allSatisfy { $0.description.hasSuffix(".") })
    }

    @Test func persistent() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("1", suvMax: 40, volume: 10, long: 30, organ: "liver", name: "segment 4")])
        sample.visit("b", [Sample.finding("3", suvMax: 30, volume: 4, long: 21)])
        sample.track(.persistent, [[0], [0]])
        let table = sample.table
        let row = table.rows[0]
        #expect(row["track"] == "1" && row["status"] == "persistent" && row["organ"] == "liver")
        #expect(row["name"] == "segment 4" && row["a_lesions"] == "1" && row["b_lesions"] == "3")
        #expect(row["a_size_source"] == "avid mask")
        expect(
            table,
            [
                "a_suv_max": 40, "a_suv_peak": 32, "a_volume_ml": 10, "a_long_axis_mm": 30, "a_short_axis_mm": 15,
                "b_suv_max": 30, "b_suv_peak": 24, "b_volume_ml": 4, "b_long_axis_mm": 21,
                "b_change_suv_max_percent": -25, "b_change_suv_peak_percent": -25, "b_change_volume_percent": -60,
                "b_change_long_axis_percent": -30, "change_suv_max_percent": -25, "change_volume_percent": -60,
            ])
    }

    @Test("Of lesions that merged the hottest counts, volumes and diameters are added")
    func merged() throws {
        var sample = try Sample()
        sample.visit(
            "a",
            [
                Sample.finding("1", suvMax: 20, volume: 5, long: 30),
                Sample.finding("2", suvMax: 12, volume: 3, long: 20),
            ])
        sample.visit("b", [Sample.finding("1", suvMax: 15, volume: 10, long: 45)])
        sample.track(.merged, [[0, 1], [0]])
        let table = sample.table
        #expect(table.rows[0]["a_lesions"] == "1;2" && table.rows[0]["status"] == "merged")
        expect(
            table,
            [
                "a_suv_max": 20, "a_suv_peak": 16, "a_volume_ml": 8, "a_long_axis_mm": 50, "b_short_axis_mm": 22.5,
                "change_suv_max_percent": -25, "change_volume_percent": 25, "change_long_axis_percent": -10,
            ])
        // Several lesions have no short axis between them.
        expectMissing(table, ["a_short_axis_mm"])
    }

    @Test func split() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("1", suvMax: 10, volume: 10, long: 40)])
        sample.visit(
            "b",
            [
                Sample.finding("1", suvMax: 12, volume: 2, long: 14),
                Sample.finding("2", suvMax: 9, volume: 1, long: 10),
                Sample.finding("3", suvMax: 5, volume: 1, long: 8),
            ])
        sample.track(.split, [[0], [0, 1, 2]])
        expect(
            sample.table,
            [
                "b_suv_max": 12, "b_volume_ml": 4, "b_long_axis_mm": 32, "change_suv_max_percent": 20,
                "change_volume_percent": -60, "change_long_axis_percent": -20,
            ])
        #expect(sample.table.rows[0]["b_lesions"] == "1;2;3")
    }

    @Test("What is gone has no volume and no length; its uptake is that at its place, where it was measured")
    func gone() throws {
        var sample = try Sample()
        sample.visit(
            "a", [Sample.finding("1", suvMax: 40, volume: 10, long: 30), Sample.finding("2", suvMax: 20, long: 9)])
        sample.visit("b", [])
        sample.track(.gone, [[0], []])
        sample.track(.gone, [[1], []], atPlace: [nil, 2])
        let table = sample.table
        expectMissing(
            table,
            [
                "b_lesions", "b_suv_max", "b_suv_peak", "change_suv_max_percent", "change_suv_peak_percent",
                "b_size_source",
            ])
        expect(
            table,
            ["b_volume_ml": 0, "b_long_axis_mm": 0, "change_volume_percent": -100, "change_long_axis_percent": -100])
        expect(table, row: 1, ["b_suv_max": 2, "change_suv_max_percent": -90])
    }

    @Test("A bone lesion of SUVmax 1.8 was there before it reached 13.1: +627.8 %")
    func newWithUptakeBefore() throws {
        var sample = try Sample()
        sample.visit("a", [])
        sample.visit("b", [Sample.finding("1", suvMax: 13.1, volume: 2, long: 12), Sample.finding("2", suvMax: 5.2)])
        sample.track(.new, [[], [0]], atPlace: [1.8])
        sample.track(.new, [[], [1]])
        let table = sample.table
        #expect(table.rows[0]["status"] == "new" && table.rows[0]["a_lesions"] == "n/a")
        expect(table, ["a_suv_max": 1.8, "a_volume_ml": 0, "a_long_axis_mm": 0, "b_suv_max": 13.1])
        let change = try #require(table.number("change_suv_max_percent", row: 0))
        #expect(abs(change - 627.8) < 0.05)
        // Nothing can be divided by what was 0.
        expectMissing(table, ["change_volume_percent", "change_long_axis_percent", "change_suv_peak_percent"])
        expectMissing(table, row: 1, ["a_suv_max", "change_suv_max_percent"])
    }

    @Test("Of what lies beyond the other scan nothing is told")
    func unmatchable() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("1", suvMax: 40, volume: 10, long: 30)])
        sample.visit("b", [])
        sample.track(.unmatchable, [[0], nil])
        #expect(sample.table.rows[0]["status"] == "unmatchable")
        expectMissing(
            sample.table,
            [
                "b_lesions", "b_suv_max", "b_suv_peak", "b_volume_ml", "b_long_axis_mm", "b_short_axis_mm",
                "change_suv_max_percent", "change_volume_percent", "change_long_axis_percent",
            ])
    }

    @Test("Several avid lesions of one drawn tumour have its diameters once")
    func oneTumour() throws {
        var sample = try Sample()
        let avid = [
            Sample.finding("1", suvMax: 20, volume: 3, long: 60, source: .tumourMask),
            Sample.finding("2", suvMax: 10, volume: 2, bearer: 0),
        ]
        sample.visit("a", avid, isDrawn: true)
        sample.visit("b", avid, isDrawn: true)
        sample.track(.persistent, [[1], [0]], isDrawn: true)
        sample.track(.complex, [[0, 1], [0, 1]], isDrawn: true)
        expect(sample.table, ["a_long_axis_mm": 60, "b_long_axis_mm": 60, "a_volume_ml": 2, "b_volume_ml": 3])
        expect(sample.table, row: 1, ["a_long_axis_mm": 60, "a_volume_ml": 5])
        #expect(sample.table.rows[0]["a_size_source"] == "tumour mask")
    }

    @Test("Where the diameters of one of several lesions are not known, none are told")
    func unknownDiameters() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("1", suvMax: 20, long: 30), Sample.finding("2", suvMax: 10)])
        sample.visit("b", [])
        sample.track(.gone, [[0, 1], []])
        expectMissing(sample.table, ["a_long_axis_mm", "a_short_axis_mm", "a_size_source", "change_long_axis_percent"])
    }

    @Test("A drawn tumour without uptake has the volume of its mask")
    func drawnAlone() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("t1", volume: 20, long: 40, source: .tumourMask)], tracer: nil, isDrawn: true)
        sample.visit("b", [Sample.finding("t1", volume: 10, long: 30, source: .tumourMask)], tracer: nil, isDrawn: true)
        sample.track(.persistent, [[0], [0]], isDrawn: true)
        #expect(sample.table.rows[0]["a_lesions"] == "t1")
        expect(
            sample.table, ["a_volume_ml": 20, "change_volume_percent": -50, "change_long_axis_percent": -25])
        expectMissing(sample.table, ["a_suv_max", "change_suv_max_percent"])
        #expect(sample.table.rows[0]["recist_target"] == "true")
    }

    @Test("A scan of another tracer is a baseline of its own; the last change is that of the first tracer")
    func anotherTracer() throws {
        var sample = try Sample()
        sample.visit("a", [Sample.finding("1", suvMax: 40)])
        sample.visit("b", [Sample.finding("1", suvMax: 20)])
        sample.visit("c", [Sample.finding("1", suvMax: 10)], tracer: "FDG")
        sample.track(.persistent, [[0], [0], [0]])
        let table = sample.table
        #expect(!table.columns.contains("c_change_suv_max_percent"))
        expect(table, ["c_suv_max": 10, "b_change_suv_max_percent": -50, "change_suv_max_percent": -50])
    }

    @Test(
        arguments: [
            (nil, 1, nil), (1, nil, nil), (0, 1, nil), (-1, 1, nil), (2, 1, -50), (2, 0, -100), (2, 3, 50),
            (.leastNonzeroMagnitude, 1e300, nil),
        ] as [(Double?, Double?, Double?)])
    func changes(before: Double?, now: Double?, percent: Double?) {
        #expect(TrackValues.change(from: before, to: now) == percent)
    }
}
