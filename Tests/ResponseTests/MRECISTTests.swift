import Testing

@testable import Response

struct MRECISTTests {
    private func verdict(
        _ before: [Double]?, _ now: [Double]?, between: [[Double]] = [], new: [Int] = [],
        nonTarget: NonTargetReading? = nil
    ) -> Verdict {
        MRECIST.verdict(
            MRECIST.Numbers(baseline: before, now: now, between: between, newLesions: new, nonTarget: nonTarget))
    }

    @Test("The decision table")
    func decisions() {
        #expect(verdict([60], [42]).category == .partialResponse)
        #expect(verdict([60], [42.1]).category == .stableDisease)
        #expect(verdict([20], [24]).category == .progressiveDisease)
        #expect(verdict([20], [23.9]).category == .stableDisease)
        #expect(verdict([60], [30], between: [[25]]).category == .progressiveDisease)
        #expect(verdict([60], []).category == .completeResponse)
        #expect(verdict([60], [4]).category == .partialResponse)
        #expect(verdict([60], [4], between: [[]]).category == .progressiveDisease)
        #expect(verdict([60], [10], new: [3]).category == .progressiveDisease)
        #expect(verdict([60], [10], nonTarget: .progressive).category == .progressiveDisease)
        #expect(verdict([60], [], nonTarget: .persistent).category == .partialResponse)
        #expect(verdict([60], [], nonTarget: .complete).category == .completeResponse)
    }

    @Test("At most five, each 10 mm long at baseline, against as many of the largest later")
    func sums() {
        #expect(MRECIST.targets([60, 50, 40, 30, 20, 10]) == 5)
        #expect(MRECIST.targets([60, 9.9]) == 1)
        #expect(verdict([60, 9], [30, 20]).percent == -50)
        #expect(verdict([10, 10, 10, 10, 10, 10], [10, 10, 10, 10, 10, 10]).percent == 0)
    }

    @Test("Every reason why it is not evaluable")
    func reasons() {
        #expect(verdict(nil, [10]).reason == "The baseline has no mask of enhancing tumour.")
        #expect(verdict([10], nil).reason == "The visit has no mask of enhancing tumour.")
        #expect(verdict([9.9], [5]).reason == "No enhancing tumour of the baseline is 10 mm long.")
        #expect(verdict([20], [.nan]).reason == "An enhancing diameter is no length.")
        for case_ in [verdict(nil, [10]), verdict([10], nil), verdict([9.9], [5]), verdict([20], [.nan])] {
            #expect(case_.category == .notEvaluable)
        }
    }

    @Test("What the edge of a mask cuts can only be longer")
    func cut() {
        func verdict(_ now: [Double], before: Bool, at: Bool) -> Verdict {
            MRECIST.verdict(
                MRECIST.Numbers(baseline: [40], now: now, between: [], newLesions: [], isCut: (before, at)))
        }
        #expect(verdict([20], before: false, at: false).category == .partialResponse)
        #expect(
            verdict([20], before: false, at: true).reason
                == "An enhancing tumour touches the edge of its mask at the visit, and may be longer.")
        #expect(verdict([48], before: false, at: true).category == .progressiveDisease)
        #expect(
            verdict([48], before: true, at: true).reason
                == "An enhancing tumour touches the edge of its mask at baseline, and may be longer.")
        #expect(verdict([], before: true, at: false).category == .completeResponse)
    }

    @Test("A sum that is cut is no least sum so far, and the visit it belongs to is not evaluable")
    func cutNadir() {
        var visits = ["a", "b", "c"].map { Patient.visit($0, []) }
        for (visit, diameter) in [40.0, 20, 30].enumerated() { visits[visit].enhancingDiameters = [diameter] }
        visits[1].isEnhancingCut = true
        let outcomes = ResponseAssessment(visits: visits, tracks: []).outcomes.filter { $0.criterion == .mrecist }
        #expect(outcomes.map(\.category) == [.notEvaluable, .stableDisease])
        #expect(outcomes[1].figure("nadir_mm") == 40)
    }

    @Test("The rule says what is summed")
    func rule() {
        #expect(
            verdict([60], [42], nonTarget: .complete).rule
                == "The sum of enhancing diameters is 42.0 mm, −30.0 % of 60.0 mm: at least 30 % below the baseline. The "
                + "longest enhancing diameters are summed, at most the five largest; their organs are not told apart.")
    }

    @Test("Without any mask there is no criterion; where only one visit lacks it, that one is not evaluable")
    func course() {
        var visits = (0..<3).map { Patient.visit("v\($0)", []) }
        #expect(ResponseAssessment(visits: visits, tracks: []).outcomes.allSatisfy { $0.criterion != .mrecist })
        visits[0].enhancingDiameters = [40, 20]
        visits[2].enhancingDiameters = [30, 10]
        let assessment = ResponseAssessment(visits: visits, tracks: [])
        #expect(assessment.outcome(.mrecist, 1)?.category == .notEvaluable)
        #expect(assessment.outcome(.mrecist, 2)?.category == .partialResponse)
        #expect(assessment.outcome(.mrecist, 2)?.figure("sum_mm") == 40)
        #expect(assessment.outcome(.mrecist, 2)?.figure("baseline_sum_mm") == 60)
        #expect(assessment.outcome(.mrecist, 2)?.figure("targets") == 2)
    }
}
