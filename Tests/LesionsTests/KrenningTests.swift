import Testing

@testable import Lesions

/// The score read from the rules: liver 4, spleen 8, surroundings 1.
@Suite struct KrenningTests {
    @Test(arguments: [(0.5, 0), (1.0, 0), (1.1, 1), (1.9, 1), (2.0, 2), (4.0, 2), (4.1, 3), (8.0, 3), (8.1, 4)])
    func theRulesWithTheirBorders(suvMax: Double, score: Int) {
        #expect(Krenning.score(suvMax: suvMax, surroundings: 1, liver: 4, hot: 8) == score)
    }

    @Test func withoutALiverThereIsNoScore() {
        #expect(Krenning.score(suvMax: 10, surroundings: 1, liver: nil, hot: 8) == nil)
    }

    @Test func aboveTheLiverTheSpleenDecidesAndItsAbsenceLeavesNoScore() {
        #expect(Krenning.score(suvMax: 10, surroundings: 1, liver: 4, hot: nil) == nil)
        #expect(Krenning.score(suvMax: 3, surroundings: 1, liver: 4, hot: nil) == 2)
    }

    @Test func aSpleenColderThanTheLiverDoesNotLowerTheBar() {
        #expect(Krenning.score(suvMax: 4.5, surroundings: 1, liver: 4, hot: 3) == 4)
        #expect(Krenning.score(suvMax: 3.5, surroundings: 1, liver: 4, hot: 3) == 2)
    }

    @Test func withoutSurroundingsZeroIsNeverGiven() {
        #expect(Krenning.score(suvMax: 0.1, surroundings: nil, liver: 4, hot: 8) == 1)
    }
}
