import Testing

@testable import Response

/// RECIST 1.1 gathered from visits and tracks.
struct RECISTCourseTests {
    private typealias P = Patient

    /// Lesions by rows of longest diameters at every visit; 0 is none.
    private func assess(_ rows: [[Double]], source: [FindingSize.Source] = [], organ: String? = "liver")
        -> ResponseAssessment
    {
        let count = rows[0].count
        var places = Array(repeating: [Int: Int](), count: count)
        let visits = (0..<count).map { visit in
            var findings: [Finding] = []
            for (row, lengths) in rows.enumerated() where lengths[visit] > 0 {
                places[visit][row] = findings.count
                findings.append(
                    P.finding(
                        organ, size: P.size(lengths[visit], nil, visit < source.count ? source[visit] : .tumourMask)))
            }
            return P.visit("v\(visit)", findings)
        }
        let tracks = rows.indices.map { row in
            P.track(
                row + 1, (0..<count).map { places[$0][row].map { [$0] } ?? [] }, rows[row][0] > 0 ? .persistent : .new)
        }
        return ResponseAssessment(visits: visits, tracks: tracks)
    }

    @Test("Moradi 2026: half is partial, exactly −30 % is partial, and so is the product of both diameters")
    func moradi() throws {
        func course(_ before: FindingSize, _ after: FindingSize) -> ResponseAssessment {
            ResponseAssessment(
                visits: [
                    P.visit("before", [P.finding("liver", size: before)]),
                    P.visit("after", [P.finding("liver", size: after)]),
                ], tracks: [P.track(1, [[0], [0]])])
        }
        let first = try #require(course(P.size(60, 47), P.size(30, 28)).outcome(.recist, 1))
        #expect(first.category == .partialResponse)
        #expect(isPrinted(first.percent, -50))
        #expect(isPrinted(first.figure("product_percent"), -70.2))
        let second = try #require(course(P.size(60, 47), P.size(42, 25)).outcome(.recist, 1))
        #expect(second.category == .partialResponse)
        #expect(isPrinted(second.percent, -30))
        #expect(isPrinted(second.figure("product_percent"), -62.8))
        #expect(second.figure("sum_mm") == 42)
        #expect(second.figure("baseline_sum_mm") == 60)
    }

    @Test("The nadir is that of all earlier visits, and progression from it ends the best response")
    func nadir() throws {
        let assessment = assess([[100, 50, 60, 20]])
        #expect(
            assessment.outcomes.map(\.category) == [.partialResponse, .progressiveDisease, .partialResponse])
        let progression = try #require(assessment.outcome(.recist, 2))
        #expect(progression.figure("nadir_mm") == 50)
        #expect(progression.figure("change_from_nadir_percent") == 20)
        #expect(progression.percent == -40)
        let best = try #require(assessment.bestResponses.first)
        #expect(best.category == .partialResponse)
        #expect(best.visit == 1)
        #expect(best.nadir?.visit == 3)
        #expect(best.nadir?.figure.value == 20)
    }

    @Test("A new lesion is progression at its visit and every later one")
    func new() {
        let assessment = assess([[50, 30, 30], [0, 12, 0]])
        #expect(assessment.outcomes.map(\.category) == [.progressiveDisease, .progressiveDisease])
        #expect(assessment.outcomes[0].rule == "A new lesion is progression: track 2.")
    }

    @Test("Where nothing is left, new lesions included, the response is complete; where one is out of view, it is not")
    func newAndGone() {
        #expect(
            assess([[50, 30, 0], [0, 12, 0]]).outcomes.map(\.category) == [.progressiveDisease, .completeResponse])
        let visits = [
            P.visit("a", [P.finding("liver", size: P.size(40))]),
            P.visit("b", [P.finding("liver", size: P.size(40)), P.finding("bone", size: P.size(20))]), P.visit("c", []),
        ]
        let assessment = ResponseAssessment(
            visits: visits, tracks: [P.track(1, [[0], [0], []], .gone), P.track(2, [[], [1], nil], .new)])
        #expect(assessment.outcomes.map(\.category) == [.progressiveDisease, .progressiveDisease])
    }

    @Test("What the baseline did not show is never new")
    func unmatchable() {
        let visits = [
            P.visit("a", [P.finding("liver", size: P.size(40))]),
            P.visit("b", [P.finding("liver", size: P.size(40)), P.finding("bone", size: P.size(20))]),
        ]
        let assessment = ResponseAssessment(
            visits: visits, tracks: [P.track(1, [[0], [0]]), P.track(2, [nil, [1]], .unmatchable)])
        #expect(assessment.outcomes.map(\.category) == [.stableDisease])
    }

    @Test("A new node below 10 mm is a normal one; at 10 mm it is a new lesion")
    func newNode() {
        func category(_ width: Double) -> ResponseCategory? {
            ResponseAssessment(
                visits: [
                    P.visit("a", [P.finding("liver", size: P.size(40))]),
                    P.visit(
                        "b", [P.finding("liver", size: P.size(40)), P.finding("Lymph node", size: P.size(18, width))]),
                ], tracks: [P.track(1, [[0], [0]]), P.track(2, [[], [1]], .new)]
            ).outcome(.recist, 1)?.category
        }
        #expect(category(9.94) == .stableDisease)
        #expect(category(9.95) == .progressiveDisease)
    }

    @Test("A node between 10 and 15 mm is no target, and keeps a complete response from being one until it is below 10")
    func nonTargetNode() throws {
        func outcome(_ after: Double) -> (ResponseAssessment, CriterionOutcome?) {
            let assessment = ResponseAssessment(
                visits: [
                    P.visit(
                        "a", [P.finding("liver", size: P.size(40)), P.finding("lymph_node", size: P.size(20, 14.9))]),
                    P.visit("b", [P.finding("lymph_node", size: P.size(12, after))]),
                ], tracks: [P.track(1, [[0], []], .gone), P.track(2, [[1], [0]])])
            return (assessment, assessment.outcome(.recist, 1))
        }
        #expect(outcome(10).0.targets.map(\.track) == [1])
        #expect(outcome(10).1?.category == .partialResponse)
        #expect(
            outcome(10).1?.rule
                == "The targets are a complete response, but track 2, no target, is still there: a partial "
                + "one at most. No reader assessed the lesions that are no targets, nor unequivocal progression.")
        #expect(outcome(9.9).1?.category == .completeResponse)
    }

    @Test("A normal node that grows to 10 mm is for a reader to judge")
    func grownNode() {
        func warnings(_ width: Double) -> [String]? {
            ResponseAssessment(
                visits: [
                    P.visit("a", [P.finding("liver", size: P.size(40)), P.finding("lymph_node", size: P.size(12, 8))]),
                    P.visit(
                        "b", [P.finding("liver", size: P.size(40)), P.finding("lymph_node", size: P.size(12, width))]),
                ], tracks: [P.track(1, [[0], [0]]), P.track(2, [[1], [1]])]
            ).outcome(.recist, 1)?.warnings
        }
        #expect(
            warnings(10) == [
                "A node of normal width at baseline reached 10 mm (track 2): a reader has to say whether that is a new lesion."
            ])
        #expect(warnings(9.9) == [])
    }

    @Test("A node goes by its short axis")
    func node() {
        let assessment = ResponseAssessment(
            visits: [
                P.visit("a", [P.finding("Lymph Nodes", size: P.size(40, 16))]),
                P.visit("b", [P.finding("Lymph Nodes", size: P.size(40, 9.9))]),
            ], tracks: [P.track(1, [[0], [0]])])
        #expect(assessment.outcomes[0].category == .completeResponse)
        #expect(assessment.outcomes[0].figure("baseline_sum_mm") == 16)
        #expect(assessment.targets[0].isNode)
    }

    @Test("Fragments are summed; a mass counts once, by its own length")
    func splitAndMerged() throws {
        let split = ResponseAssessment(
            visits: [
                P.visit("a", [P.finding("liver", size: P.size(50))]),
                P.visit("b", [P.finding("liver", size: P.size(20)), P.finding("liver", size: P.size(16))]),
            ], tracks: [P.track(1, [[0], [0, 1]], .split)])
        #expect(split.outcomes[0].figure("sum_mm") == 36)
        let visits = [
            P.visit("a", [P.finding("liver", size: P.size(30)), P.finding("liver", size: P.size(20))]),
            P.visit("b", [P.finding("liver", size: P.size(45))]),
        ]
        let asOne = ResponseAssessment(visits: visits, tracks: [P.track(1, [[0, 1], [0]], .merged)])
        let asTwo = ResponseAssessment(
            visits: visits, tracks: [P.track(1, [[0], [0]], .merged), P.track(2, [[1], [0]], .merged)])
        for assessment in [asOne, asTwo] {
            #expect(assessment.outcomes[0].figure("baseline_sum_mm") == 50)
            #expect(assessment.outcomes[0].figure("sum_mm") == 45)
            #expect(assessment.outcomes[0].category == .stableDisease)
        }
        #expect(asOne.targets.map(\.findings) == [[0, 1]])
        #expect(asTwo.targets[1].measurements[1].presence == .merged)
    }

    @Test("What merges later does not change the choice of targets, and what it becomes is said to be more")
    func mergedBeyondTargets() {
        let three = [30.0, 25, 20].map { P.finding("liver", size: P.size($0)) }
        let assessment = ResponseAssessment(
            visits: [P.visit("a", three), P.visit("b", [P.finding("liver", size: P.size(60))])],
            tracks: [P.track(1, [[0, 1, 2], [0]], .merged)])
        #expect(assessment.outcomes[0].figure("baseline_sum_mm") == 55)
        #expect(
            assessment.outcomes[0].warnings.contains(
                "At baseline track 1 held lesions that are no targets and merge later: what they become is measured as a "
                    + "whole."))
    }

    @Test("Two avid lesions of one drawn tumour: its diameters count once")
    func borneElsewhere() {
        let assessment = ResponseAssessment(
            visits: [
                P.visit("a", [P.finding("liver", size: P.size(30)), P.finding("liver", size: P.size(20))]),
                P.visit("b", [P.finding("liver", size: P.size(45)), P.finding("liver", bearer: 0)]),
            ], tracks: [P.track(1, [[0], [0]]), P.track(2, [[1], [1]])])
        #expect(assessment.outcomes[0].figure("sum_mm") == 45)
    }

    @Test("There, but without a size: 5 mm")
    func unmeasurable() {
        let assessment = ResponseAssessment(
            visits: [
                P.visit("a", [P.finding("liver", size: P.size(30))]), P.visit("b", [P.finding("liver")]),
                P.visit("c", [P.finding("liver", size: P.size(.nan))]),
            ], tracks: [P.track(1, [[0], [0], [0]])])
        #expect(assessment.outcomes.map { $0.figure("sum_mm") } == [5, 5])
        #expect(assessment.outcomes.map(\.category) == [.partialResponse, .partialResponse])
        #expect(assessment.targets[0].measurements.map(\.presence) == [.measured, .unmeasurable, .unmeasurable])
    }

    @Test("Out of view is not gone")
    func missing() {
        let assessment = ResponseAssessment(
            visits: [P.visit("a", [P.finding("liver", size: P.size(30))]), P.visit("b", [])],
            tracks: [P.track(1, [[0], nil], .unmatchable)])
        #expect(assessment.outcomes[0].category == .notEvaluable)
        #expect(
            assessment.outcomes[0].reason
                == "Targets without a size: track 1 (beyond the field of view). The rest is no progression.")
    }

    @Test("Sizes of different kinds are compared with a warning that names them")
    func kinds() {
        let mixed = assess([[50, 40]], source: [.tumourMask, .avidMask])
        #expect(
            mixed.outcomes[0].warnings == [
                "Sizes are compared across kinds, so that the response is uncertain: track 1, tumour mask at “v0” and avid "
                    + "mask at “v1”."
            ])
        #expect(mixed.targets[0].measurements.map(\.source) == [.tumourMask, .avidMask])
        #expect(assess([[50, 40]], source: [.avidMask, .avidMask]).outcomes[0].warnings.isEmpty)
    }

    @Test("Without organs the limit of two cannot be applied, and that is said")
    func unknownOrgan() {
        let assessment = assess([[50, 40], [40, 40], [30, 30]], organ: nil)
        #expect(assessment.targets.count == 3)
        #expect(
            assessment.outcomes[0].warnings == [
                "The organ of tracks 1, 2 and 3 is not known: the limit of two targets an organ could not be applied."
            ])
    }

    @Test("Nothing measurable at baseline: not evaluable, for a reason")
    func immeasurable() {
        let assessment = assess([[9.9, 20]])
        #expect(assessment.outcomes[0].category == .notEvaluable)
        #expect(assessment.outcomes[0].reason == RECIST.noTarget)
        #expect(assessment.outcomes[0].percent == nil)
        #expect(assessment.outcomes[0].figures.isEmpty)
        #expect(assess([[9.9, 20], [0, 30]]).outcomes[0].category == .progressiveDisease)
    }

    @Test("A reader who calls the rest gone is told what is found all the same")
    func contradiction() {
        var visits = [
            P.visit("a", (1...3).map { _ in P.finding("liver", size: P.size(30)) }),
            P.visit("b", [P.finding("liver", size: P.size(30))]),
        ]
        visits[1].nonTarget = .complete
        let assessment = ResponseAssessment(
            visits: visits,
            tracks: [P.track(1, [[0], []], .gone), P.track(2, [[1], []], .gone), P.track(3, [[2], [0]])])
        #expect(assessment.outcomes[0].category == .partialResponse)
        #expect(
            assessment.outcomes[0].warnings == [
                "A reader calls the lesions that are no targets gone, yet track 3 is found."
            ])
    }

    @Test("An FDG scan without drawn tumours says nothing of sizes between receptor scans")
    func foreignTracer() {
        let lesion = P.finding("liver", uptake: P.uptake(20), size: P.size(30, nil, .avidMask))
        let visits = [
            P.visit("a", [lesion], scan: P.scan(), isDrawn: false),
            P.visit("fdg", [], scan: P.scan("18F-FDG"), isDrawn: false),
            P.visit("b", [lesion], scan: P.scan(), isDrawn: false),
        ]
        let assessment = ResponseAssessment(visits: visits, tracks: [P.track(1, [[0], [], [0]])])
        #expect(assessment.outcome(.recist, 1) == nil)
        #expect(assessment.outcome(.recist, 2)?.category == .stableDisease)
        var drawn = visits
        drawn[1].tumourField = P.grid
        var track = P.track(1, [[0], [], [0]])
        track.appearances[1].drawnView = .notImaged
        let read = ResponseAssessment(visits: drawn, tracks: [track])
        #expect(
            read.outcome(.recist, 1)?.reason
                == "Targets without a size: track 1 (sought with another tracer only). The rest is no progression.")
    }
}
