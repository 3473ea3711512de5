import Testing

@testable import Figures

@Suite struct AllotmentTests {
    @Test func whereThereIsEnoughEveryoneGetsAll() {
        #expect(Allotment.shares(of: [3, 0, 5], in: 10) == [3, 0, 5])
        #expect(Allotment.shares(of: [], in: 10) == [])
    }

    @Test func whoWantsLittleGetsItAndTheOthersShareAlike() {
        #expect(Allotment.shares(of: [100, 10, 60, 20], in: 90) == [30, 10, 30, 20])
        #expect(Allotment.shares(of: [7, 7], in: 0) == [0, 0])
    }
}
