import Testing

@testable import Response

struct RECISTTests {
    @Test(
        "Ten millimetres make a lesion measurable, fifteen a node, in tenths",
        arguments: [
            (10.0, false, true), (9.95, false, true), (9.94, false, false), (15.0, true, true), (14.9, true, false),
            (14.95, true, true), (12, true, false),
        ])
    func measurable(size: Double, isNode: Bool, expected: Bool) {
        #expect(RECIST.isMeasurable(size, isNode: isNode) == expected)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var baseline: [Double]
        var now: [RECIST.TargetState]
        var nodes: Set<Int> = []
        var nadir: Double?
        var new: [Int] = []
        var present: [Int] = []
        var unseen: [Int] = []
        var nonTarget: NonTargetReading?
        var expected: ResponseCategory
        var percent: Double?
    }

    static let rows: [Row] = [
        Row(
            testDescription: "exactly −30 %", baseline: [60], now: [.measured(42)], expected: .partialResponse,
            percent: -30),
        Row(
            testDescription: "a tenth less", baseline: [60], now: [.measured(42.1)], expected: .stableDisease,
            percent: -29.833333333333336),
        Row(
            testDescription: "60 to 30", baseline: [60], now: [.measured(30)], expected: .partialResponse, percent: -50),
        Row(
            testDescription: "+20 % but under 5 mm", baseline: [24.5], now: [.measured(29.4)], expected: .stableDisease,
            percent: 20),
        Row(
            testDescription: "+20 % and exactly 5 mm", baseline: [25], now: [.measured(30)],
            expected: .progressiveDisease, percent: 20),
        Row(
            testDescription: "5 mm but under +20 %", baseline: [25.1], now: [.measured(30.1)], expected: .stableDisease,
            percent: 19.9203187250996),
        Row(
            testDescription: "progression over the nadir, though partial over the baseline", baseline: [100],
            now: [.measured(60)], nadir: 50, expected: .progressiveDisease, percent: -40),
        Row(
            testDescription: "something back after nothing was left, 4.9 mm", baseline: [20], now: [.measured(4.9)],
            nadir: 0, expected: .partialResponse, percent: -75.5),
        Row(
            testDescription: "something back after nothing was left, 5 mm", baseline: [20], now: [.unmeasurable],
            nadir: 0, expected: .progressiveDisease, percent: -75),
        Row(
            testDescription: "gone", baseline: [20, 30], now: [.absent, .absent], expected: .completeResponse,
            percent: -100),
        Row(
            testDescription: "one left that cannot be measured", baseline: [20, 30], now: [.absent, .unmeasurable],
            expected: .partialResponse, percent: -90),
        Row(
            testDescription: "a node of 9.9 is normal", baseline: [16], now: [.measured(9.9)], nodes: [0],
            expected: .completeResponse, percent: -38.125),
        Row(
            testDescription: "a node of 10.0 is not", baseline: [16], now: [.measured(10)], nodes: [0],
            expected: .partialResponse, percent: -37.5),
        Row(
            testDescription: "a node that cannot be measured is not known to be normal", baseline: [16],
            now: [.unmeasurable], nodes: [0], expected: .partialResponse, percent: -68.75),
        Row(
            testDescription: "nodes keep their value", baseline: [15, 20], now: [.measured(8), .measured(17)],
            nodes: [0], expected: .stableDisease, percent: -28.571428571428573),
        Row(
            testDescription: "one merged, the mass borne by the other", baseline: [20, 30],
            now: [.measured(50), .merged], expected: .stableDisease, percent: 0),
        Row(
            testDescription: "a target missing", baseline: [20, 30],
            now: [.measured(10), .missing("beyond the field of view")],
            expected: .notEvaluable),
        Row(
            testDescription: "a target missing, the rest progresses", baseline: [20, 30],
            now: [.measured(60), .missing("beyond the field of view")], expected: .progressiveDisease),
        Row(
            testDescription: "a target missing and a new lesion", baseline: [20, 30],
            now: [.measured(10), .missing("beyond the field of view")],
            new: [7], expected: .progressiveDisease),
        Row(
            testDescription: "a new lesion beside a partial response", baseline: [60], now: [.measured(20)], new: [2],
            expected: .progressiveDisease, percent: -66.66666666666667),
        Row(testDescription: "no target", baseline: [], now: [], expected: .notEvaluable),
        Row(testDescription: "no target, a new lesion", baseline: [], now: [], new: [1], expected: .progressiveDisease),
        Row(
            testDescription: "a reader's progression", baseline: [60], now: [.measured(20)], nonTarget: .progressive,
            expected: .progressiveDisease, percent: -66.66666666666667),
        Row(
            testDescription: "another lesion still there", baseline: [20], now: [.absent], present: [2],
            expected: .partialResponse, percent: -100),
        Row(
            testDescription: "another lesion still there, whatever a reader says", baseline: [20], now: [.absent],
            present: [2], nonTarget: .complete, expected: .partialResponse, percent: -100),
        Row(
            testDescription: "another lesion unseen", baseline: [20], now: [.absent], unseen: [2],
            expected: .partialResponse, percent: -100),
        Row(
            testDescription: "another lesion unseen, but a reader saw", baseline: [20], now: [.absent], unseen: [2],
            nonTarget: .complete, expected: .completeResponse, percent: -100),
        Row(
            testDescription: "a reader sees some left", baseline: [20], now: [.absent], nonTarget: .persistent,
            expected: .partialResponse, percent: -100),
        Row(
            testDescription: "a reader could not tell", baseline: [20], now: [.absent], nonTarget: .notEvaluated,
            expected: .partialResponse, percent: -100),
    ]

    static func verdict(_ row: Row) -> Verdict {
        let targets = row.now.enumerated().map {
            RECIST.Target(track: $0.offset + 1, isNode: row.nodes.contains($0.offset), state: $0.element)
        }
        let sum = row.baseline.reduce(0, +)
        return RECIST.verdict(
            RECIST.Numbers(
                targets: targets, baselineSum: sum, nadir: row.nadir ?? sum, newLesions: row.new,
                othersPresent: row.present, othersUnseen: row.unseen, nonTarget: row.nonTarget))
    }

    @Test("The decision table", arguments: rows)
    func decision(row: Row) {
        let verdict = RECISTTests.verdict(row)
        #expect(verdict.category == row.expected)
        #expect((verdict.reason != nil) == (row.expected == .notEvaluable))
        if let percent = row.percent {
            #expect(abs((verdict.percent ?? .nan) - percent) < 1e-9)
        } else {
            #expect(verdict.percent == nil)
        }
    }

    @Test("The texts name the figures, the tracks and what nobody assessed")
    func texts() {
        func rule(_ name: String) -> Verdict {
            RECISTTests.verdict(RECISTTests.rows.first { $0.testDescription == name }!)
        }
        #expect(
            rule("exactly −30 %").rule == "The sum is 42.0 mm, −30.0 % of 60.0 mm: at least 30 % below the baseline. "
                + "No reader assessed the lesions that are no targets, nor unequivocal progression.")
        #expect(
            rule("a target missing").reason
                == "Targets without a size: track 2 (beyond the field of view). The rest is no progression.")
        #expect(
            rule("no target").reason
                == "No lesion of the baseline is measurable: none is 10 mm long, and no node has a short axis of 15 mm."
        )
        #expect(
            rule("another lesion still there, whatever a reader says").rule
                == "The targets are a complete response, but track 2, no target, is still there: a partial one at most."
        )
        #expect(
            rule("progression over the nadir, though partial over the baseline").rule
                == "The sum is 60.0 mm, at least 20 % and 5 mm above the least one so far, 50.0 mm.")
        #expect(rule("a new lesion beside a partial response").rule == "A new lesion is progression: track 2.")
    }
}
