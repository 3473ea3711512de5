import Testing

@testable import Figures

@Suite struct LabelSpreadTests {
    @Test func labelsOfAColumnStandWhereTheyAreWantedOrBesideEachOther() {
        #expect(LabelSpread.column([10, 90, 50], height: 10, within: 0...100) == [10, 90, 50])
        #expect(LabelSpread.column([50, 52, 51], height: 10, within: 0...100) == [50, 70, 60])
        // At the edges they are pushed back, the order kept.
        #expect(LabelSpread.column([0, 100, 98, 99], height: 10, within: 0...100) == [5, 95, 75, 85])
        #expect(LabelSpread.column([], height: 10, within: 0...100).isEmpty)
    }

    @Test(arguments: 1...40) func labelsOfAColumnNeverOverlapNorChangeTheirOrder(_ count: Int) {
        let wanted = (0..<count).map { Double($0 * 7919 % 61) }
        let middles = LabelSpread.column(wanted, height: 5, within: 0...200)
        let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
        let sorted = order.map { middles[$0] }
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 5 - 1e-9 })
        #expect(sorted.allSatisfy { $0 >= 2.5 - 1e-9 && $0 <= 197.5 + 1e-9 })
    }

    @Test func labelsOfARowTakeTheFirstLaneWithRoom() {
        let places = LabelSpread.row(
            [(5, 20), (22, 10), (30, 10), (50, 20), (50, 20)], gap: 2, lanes: 2, within: 0...55)
        #expect(
            places == [
                .init(centre: 10, lane: 0), .init(centre: 22, lane: 1), .init(centre: 30, lane: 0),
                .init(centre: 45, lane: 1), nil,
            ])
    }
}
