import Testing

@testable import Response

struct VisitTotalsTests {
    private typealias P = Patient

    private func lesion(
        _ organ: String?, _ volume: Double, tlu: Double, liver: Double? = nil, spleen: Double? = nil
    ) -> Finding {
        P.finding(organ, uptake: P.uptake(10, tlu: tlu, liver: liver, spleen: spleen), volume: volume)
    }

    @Test("Count, volume and SUVmean × volume, in all and by organ, and their changes")
    func changes() throws {
        let visits = [
            P.visit(
                "a",
                [
                    lesion("liver", 10, tlu: 100, liver: 4, spleen: 2), lesion("liver", 6, tlu: 60, liver: 3),
                    lesion("bone", 4, tlu: 40), lesion(nil, 1, tlu: 5), P.finding("liver", size: P.size(20)),
                ], scan: P.scan()),
            P.visit("b", [lesion("liver", 8, tlu: 50, spleen: 1), lesion("brain", 1, tlu: 9)], scan: P.scan()),
        ]
        let totals = ResponseAssessment(visits: visits, tracks: []).totals
        #expect(totals[0].baseline == nil)
        #expect(totals[0].all == VisitTotals.Burden(lesions: 4, volume: 21, tlu: 205))
        #expect(totals[0].byOrgan["liver"] == VisitTotals.Burden(lesions: 2, volume: 16, tlu: 160))
        #expect(totals[0].withoutOrgan == VisitTotals.Burden(lesions: 1, volume: 1, tlu: 5))
        #expect(totals[0].highestRatioLiver == 4)
        #expect(totals[0].highestRatioSpleen == 2)
        #expect(totals[1].highestRatioLiver == nil)
        #expect(totals[1].highestRatioSpleen == 1)
        #expect(totals[1].baseline == 0)
        let change = try #require(totals[1].change)
        #expect(change.lesions.percent == -50)
        #expect(isPrinted(change.volume.percent, -57.1))
        #expect(isPrinted(change.tlu.percent, -71.2))
        #expect(totals[1].changeByOrgan["liver"]?.volume.percent == -50)
        #expect(totals[1].changeByOrgan["bone"]?.volume.percent == -100)
        let brain = try #require(totals[1].changeByOrgan["brain"])
        #expect(brain.volume.percent == nil)
        #expect(brain.volume.reason == "The avid volume of the baseline is 0.0: no change in percent.")
        #expect(brain.lesions.reason == "The number of lesions of the baseline is 0.0: no change in percent.")
        #expect(brain.tlu.reason == "The SUVmean × volume of the baseline is 0.0: no change in percent.")
    }

    @Test("A figure that is no number makes its total unknown, and no other")
    func unknown() {
        let visits = [
            P.visit("a", [lesion("liver", .nan, tlu: 10)], scan: P.scan()),
            P.visit("b", [lesion("liver", 5, tlu: 5)], scan: P.scan()),
        ]
        let totals = ResponseAssessment(visits: visits, tracks: []).totals
        #expect(totals[0].all.volume == nil)
        #expect(totals[1].change?.volume.reason == "The avid volume of a lesion is no number.")
        #expect(totals[1].change?.tlu.percent == -50)
    }

    /// Lesions by organ at two visits, one track a row; an organ of `nil` at the visit is a lesion that is not there.
    private func totals(
        _ before: [String?], _ now: [Int: String?] = [:], unseen: Set<Int> = [], new: [String?] = []
    ) -> VisitTotals {
        let kept = before.indices.filter { now[$0] != nil }
        let visits = [
            P.visit("a", before.map { lesion($0, 1, tlu: 1) }, scan: P.scan()),
            P.visit(
                "b", kept.map { lesion(now[$0]!, 1, tlu: 1) } + new.map { lesion($0, 1, tlu: 1) }, scan: P.scan()),
        ]
        var tracks = before.indices.map { row in
            P.track(row + 1, [[row], kept.firstIndex(of: row).map { [$0] } ?? (unseen.contains(row) ? nil : [])])
        }
        for place in new.indices {
            tracks.append(P.track(before.count + place + 1, [[], [kept.count + place]], .new))
        }
        return ResponseAssessment(visits: visits, tracks: tracks).totals[1]
    }

    @Test("All lesions of the liver gone: only where they were, are not, and none is new")
    func liver() {
        #expect(totals(["liver", "bone"], [1: "bone"]).isLiverFree == VisitTotals.Answer(isSo: true))
        #expect(totals(["liver", "liver"], [1: "liver"]).isLiverFree == VisitTotals.Answer(isSo: false))
        #expect(totals(["Liver"], new: ["liver"]).isLiverFree?.isSo == false)
        #expect(totals(["liver"], [0: String?.none]).isLiverFree?.isSo == false)
        #expect(totals(["liver", "bone"], unseen: [0]).isLiverFree?.reason == "The place of track 1 was not seen.")
        #expect(totals(["bone"]).isLiverFree?.reason == "The liver has no avid lesion at baseline.")
        #expect(totals([nil]).isLiverFree?.reason == "The organs of the baseline's lesions are not all known.")
        #expect(
            totals(["liver"], new: [nil]).isLiverFree?.reason == "The organs of the visit's lesions are not all known.")
    }

    @Test("Complete remission: nothing avid left, and every place seen")
    func remission() {
        #expect(totals(["liver", "bone"]).isRemissionComplete == VisitTotals.Answer(isSo: true))
        #expect(totals(["liver", "bone"], [0: "liver"]).isRemissionComplete?.isSo == false)
        #expect(
            totals(["liver", "bone"], unseen: [1]).isRemissionComplete?.reason == "The place of track 2 was not seen.")
        #expect(totals([]).isRemissionComplete?.reason == "The baseline has no avid lesion.")
        #expect(totals([], new: ["bone"]).isRemissionComplete?.isSo == false)
    }
}
