import Testing

@testable import Response

/// What RECIST makes of a lesion that a visit does not show, or shows in part.
struct RECISTGoneTests {
    private typealias P = Patient

    private func track(_ findings: [[Int]], drawnView: [LesionTrack.Appearance.Visibility]) -> LesionTrack {
        LesionTrack(
            number: 1, status: .gone,
            appearances: zip(findings, drawnView).map {
                LesionTrack.Appearance(findings: $0, uptakeView: .inView, drawnView: $1)
            })
    }

    private let drawn = P.finding("liver", uptake: P.uptake(9), size: P.size(30))

    @Test(
        "Drawn before, and not avid on a scan without drawn masks: not evaluable, neither a complete response nor 0 mm")
    func drawnThenScan() {
        let visits = [
            P.visit("a", [drawn], scan: P.scan()), P.visit("b", [], scan: P.scan(), isDrawn: false),
        ]
        let track = track([[0], []], drawnView: [.inView, .notImaged])
        let outcome = ResponseAssessment(visits: visits, tracks: [track]).outcome(.recist, 1)
        #expect(outcome?.category == .notEvaluable)
        #expect(
            outcome?.reason
                == "Targets without a size: track 1 (drawn before, and the visit has no drawn mask). The rest is no progression."
        )
        #expect(outcome?.figure("sum_mm") == nil)
        #expect(track.sizeView(at: 1, in: visits) == .notImaged)
    }

    @Test("Drawn before, and the drawn mask does not reach its place: not evaluable, whatever the scan shows")
    func drawnBeyondMask() {
        let visits = [P.visit("a", [drawn], scan: P.scan()), P.visit("b", [], scan: P.scan())]
        let outcome = ResponseAssessment(
            visits: visits, tracks: [track([[0], []], drawnView: [.inView, .outOfView])]
        ).outcome(.recist, 1)
        #expect(
            outcome?.reason
                == "Targets without a size: track 1 (drawn before, and beyond the field of view of the drawn mask). The rest is "
                + "no progression.")
    }

    @Test("Drawn before, and nothing drawn where it could have been: gone")
    func drawnThenEmptyMask() {
        let visits = [P.visit("a", [drawn], scan: P.scan()), P.visit("b", [], scan: P.scan())]
        let assessment = ResponseAssessment(
            visits: visits, tracks: [track([[0], []], drawnView: [.inView, .inView])])
        #expect(assessment.outcome(.recist, 1)?.category == .completeResponse)
        #expect(assessment.targets[0].measurements[1].millimetres == 0)
    }

    @Test("Never drawn: what a scan no longer shows is gone, also where another mask was drawn")
    func neverDrawn() {
        let avid = P.finding("liver", uptake: P.uptake(9), size: P.size(30, nil, .avidMask))
        let visits = [
            P.visit("a", [avid], scan: P.scan(), isDrawn: false), P.visit("b", [], scan: P.scan()),
        ]
        let outcome = ResponseAssessment(
            visits: visits, tracks: [track([[0], []], drawnView: [.notImaged, .notImaged])]
        ).outcome(.recist, 1)
        #expect(outcome?.category == .completeResponse)
    }

    @Test("A drawn lesion that is no target keeps a response from being complete where it was not drawn again")
    func otherLesion() {
        let small = P.finding("liver", uptake: P.uptake(9), size: P.size(8))
        let avid = P.finding("liver", uptake: P.uptake(9), size: P.size(30, nil, .avidMask))
        let visits = [
            P.visit("a", [avid, small], scan: P.scan()), P.visit("b", [], scan: P.scan(), isDrawn: false),
        ]
        var other = track([[1], []], drawnView: [.inView, .notImaged])
        other.number = 2
        let outcome = ResponseAssessment(
            visits: visits, tracks: [track([[0], []], drawnView: [.notImaged, .notImaged]), other]
        ).outcome(.recist, 1)
        #expect(outcome?.category == .partialResponse)
        #expect(outcome?.rule.contains("the place of track 2 was not seen") == true)
    }

    @Test("A lesion of one tracer is not 0 mm long on the scan of another one")
    func otherTracer() {
        let avid = P.finding("liver", uptake: P.uptake(9), size: P.size(30, nil, .avidMask))
        let visits = [
            P.visit("a", [avid], scan: P.scan(), isDrawn: false),
            P.visit("fdg", [], scan: P.scan("18F-FDG"), isDrawn: false),
            P.visit("b", [], scan: P.scan("68Ga-DOTATOC"), isDrawn: false),
        ]
        let track = track([[0], [], []], drawnView: [.notImaged, .notImaged, .notImaged])
        #expect(track.sizeView(at: 1, in: visits) == .notImaged)
        #expect(track.sizeView(at: 2, in: visits) == .inView)
    }

    // MARK: Cut by the edge

    private func cut(_ before: FindingSize, _ now: FindingSize) -> ResponseAssessment {
        ResponseAssessment(
            visits: [P.visit("a", [P.finding("liver", size: before)]), P.visit("b", [P.finding("liver", size: now)])],
            tracks: [P.track(1, [[0], [0]])])
    }

    private func size(_ length: Double, isCut: Bool) -> FindingSize {
        FindingSize(longAxis: length, shortAxis: length, source: .avidMask, isTruncated: isCut)
    }

    @Test("What the edge of an image cuts is no response")
    func cutResponse() {
        let assessment = cut(size(40, isCut: false), size(20, isCut: true))
        let outcome = assessment.outcome(.recist, 1)
        #expect(outcome?.category == .notEvaluable)
        #expect(
            outcome?.reason
                == "Targets without a size: track 1 (cut by the edge of its image). The rest is no progression.")
        #expect(assessment.targets[0].measurements[1].presence == .cut)
        #expect(assessment.targets[0].measurements[1].millimetres == nil)
        #expect(assessment.targets[0].measurements[1].leastMillimetres == 20)
    }

    @Test("What is seen of a lesion that is cut may be progression by itself")
    func cutProgression() {
        let outcome = cut(size(40, isCut: false), size(50, isCut: true)).outcome(.recist, 1)
        #expect(outcome?.category == .progressiveDisease)
        #expect(outcome?.percent == nil)
    }

    @Test("A baseline that is cut is compared with a warning")
    func cutBaseline() {
        let outcome = cut(size(40, isCut: true), size(20, isCut: false)).outcome(.recist, 1)
        #expect(outcome?.category == .partialResponse)
        #expect(
            outcome?.warnings == [
                "At baseline track 1 touches the edge of the image, and may have been longer: the response is uncertain."
            ])
    }
}
