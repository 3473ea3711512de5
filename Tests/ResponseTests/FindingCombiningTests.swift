import Testing
import VoxelCore

@testable import Response

/// Avid lesions and drawn tumours of one visit.
@Suite struct FindingCombiningTests {
    private static let scan = MatchingMotion.wide([4, 4, 4])
    private static let ct = MatchingMotion.wide([2, 2, 3])

    private static func avid(_ id: String, _ balls: [MatchingPhantom.Ball], name: String? = nil, organ: String? = nil)
        -> Finding
    {
        let region = MatchingPhantom.region(of: balls, scan)!
        let found = MatchingPhantom.finding(id, region, scan)
        return Finding(
            id: id, name: name, organ: organ, region: region, grid: scan, centroid: found.centroid,
            volume: found.volume,
            uptake: found.uptake, size: FindingSize(longAxis: 11, shortAxis: 9, source: .avidMask))
    }

    private static func drawn(
        _ label: Int, _ balls: [MatchingPhantom.Ball], name: String? = nil, organ: String? = nil, long: Double = 40
    ) -> Finding {
        let region = MatchingPhantom.region(of: balls, ct)!
        let found = MatchingPhantom.finding("t\(label)", region, ct)
        return Finding(
            id: "t\(label)", name: name, organ: organ, region: region, grid: ct, centroid: found.centroid,
            volume: found.volume, uptake: nil, size: FindingSize(longAxis: long, shortAxis: 20, source: .tumourMask))
    }

    @Test("An avid lesion in a tumour keeps its uptake and takes the tumour's diameters, name and organ")
    func partOf() throws {
        let found = Finding.combined(
            avid: [Self.avid("1", [ball(0, 0, 0, 10)])],
            drawn: [Self.drawn(3, [ball(3, 0, 0, 16)], name: "primary", organ: "pancreas")])
        let lesion = try #require(found.first)
        #expect(found.count == 1)
        #expect(lesion.id == "1")
        #expect(lesion.uptake?.suvMax == 10)
        #expect(lesion.size == FindingSize(longAxis: 40, shortAxis: 20, source: .tumourMask))
        #expect((lesion.name, lesion.organ) == ("primary", "pancreas"))
        #expect(lesion.grid == Self.scan)
        #expect(lesion.sizeBearer == nil)
    }

    @Test("Its own name and organ come first")
    func ownName() {
        let found = Finding.combined(
            avid: [Self.avid("1", [ball(0, 0, 0, 10)], name: "own", organ: "liver")],
            drawn: [Self.drawn(3, [ball(3, 0, 0, 16)], name: "primary", organ: "pancreas")])
        #expect((found[0].name, found[0].organ) == ("own", "liver"))
    }

    @Test("Of several avid lesions in a tumour the largest shared part bears its diameters")
    func several() {
        let tumour = Self.drawn(1, [ball(0, 0, 0, 40)])
        let small = Self.avid("1", [ball(-20, 0, 0, 7)])
        let large = Self.avid("2", [ball(18, 0, 0, 13)])
        for avid in [[small, large], [large, small]] {
            let found = Finding.combined(avid: avid, drawn: [tumour])
            #expect(found.map(\.id) == avid.map(\.id))
            let bearer = found.firstIndex { $0.id == "2" }!
            #expect(found[bearer].size?.longAxis == 40)
            #expect(found[bearer].sizeBearer == nil)
            #expect(found[1 - bearer].size == nil)
            #expect(found[1 - bearer].sizeBearer == bearer)
        }
    }

    @Test("An avid lesion across two tumours is part of the one that holds more of it; the other stands alone")
    func acrossTumours() {
        let lesion = Self.avid("1", [ball(0, 0, 0, 12)])
        let found = Finding.combined(
            avid: [lesion],
            drawn: [Self.drawn(1, [ball(-26, 0, 0, 20)], long: 38), Self.drawn(2, [ball(17, 0, 0, 20)], long: 39)])
        #expect(found.map(\.id) == ["1", "t1"])
        #expect(found[0].size?.longAxis == 39)
        #expect(found[1].size?.longAxis == 38)
    }

    @Test("A tumour without avid lesion follows the avid ones, which keep their own diameters")
    func apart() {
        let found = Finding.combined(
            avid: [Self.avid("1", [ball(0, 0, 0, 10)])],
            drawn: [Self.drawn(1, [ball(60, 0, 0, 10)]), Self.drawn(2, [ball(-60, 0, 0, 10)])])
        #expect(found.map(\.id) == ["1", "t1", "t2"])
        #expect(found[0].size == FindingSize(longAxis: 11, shortAxis: 9, source: .avidMask))
        #expect(found[1].uptake == nil)
        #expect(found[1].size?.source == .tumourMask)
    }

    @Test("A fifth of the smaller one is enough, and less is not")
    func overlap() {
        // Two balls of 12 mm: a fifth of either lies in both where their centres are 14.6 mm apart, by the volume of two caps.
        func parts(_ distance: Double) -> Int {
            Finding.combined(
                avid: [Self.avid("1", [ball(0, 0, 0, 12)])], drawn: [Self.drawn(1, [ball(distance, 0, 0, 12)])]
            ).count
        }
        #expect(parts(13) == 1)
        #expect(parts(16) == 2)
    }

    @Test("A tumour smaller than the scan's voxels is found in its lesion")
    func smallTumour() {
        let found = Finding.combined(
            avid: [Self.avid("1", [ball(0, 0, 0, 12)])], drawn: [Self.drawn(1, [ball(1, 1, 1, 2)])])
        #expect(found.map(\.id) == ["1"])
        #expect(found[0].size?.source == .tumourMask)
    }

    @Test("Nothing comes of nothing")
    func none() {
        #expect(Finding.combined(avid: [], drawn: []).isEmpty)
        #expect(Finding.combined(avid: [], drawn: [Self.drawn(1, [ball(0, 0, 0, 9)])]).map(\.id) == ["t1"])
        #expect(Finding.combined(avid: [Self.avid("1", [ball(0, 0, 0, 9)])], drawn: []).map(\.id) == ["1"])
    }
}
