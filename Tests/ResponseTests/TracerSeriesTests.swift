import Testing

@testable import Response

struct TracerSeriesTests {
    private func visits(_ tracers: [String??]) -> [VisitRecord] {
        tracers.enumerated().map { place, tracer in
            Patient.visit("v\(place)", [], scan: tracer.map { Patient.scan($0) })
        }
    }

    @Test("Scans of one class are one series; other tracers go by their names")
    func series() {
        let series = TracerSeries.all(
            of: visits(["18F-FDG", "68Ga-DOTATATE", nil, "177Lu-DOTATOC", "18F-FET", "FDG", "18f fet"]))
        #expect(series.map(\.visits) == [[0, 5], [1, 3], [4, 6]])
        #expect(series.map(\.key) == [.ofClass(.fdg), .ofClass(.sstr), .named("18FFET")])
        #expect(TracerSeries.principal(of: series)?.visits == [1, 3])
    }

    @Test("Without receptors the first tracer leads; without any scan none does")
    func principal() {
        #expect(TracerSeries.principal(of: TracerSeries.all(of: visits(["18F-FET", "FDG"])))?.visits == [0])
        #expect(TracerSeries.principal(of: TracerSeries.all(of: visits([nil, nil]))) == nil)
    }

    @Test("Tracers that nobody tells are compared where nobody tells any, with a warning")
    func untold() {
        let assessment = Patient.avid([[10, 20]], tracer: nil)
        #expect(assessment.outcome(.eortc, 1)?.category == .progressiveMetabolicDisease)
        #expect(
            assessment.outcome(.eortc, 1)?.warnings
                == ["No visit tells its tracer: the scans are compared as if it were the same one."])
    }

    @Test("A scan whose tracer is not told, beside one that is: not evaluable, and how to mend it")
    func oneUntold() {
        let assessment = ResponseAssessment(visits: visits(["68Ga-DOTATATE", .some(nil), nil]), tracks: [])
        for criterion in [Criterion.percist, .eortc, .recip] {
            #expect(
                assessment.outcome(criterion, 1)?.reason
                    == "The tracer of “v1” is not told, and that of “v0” is: give it in the sidecar or with --tracer.")
            #expect(assessment.outcome(criterion, 2)?.reason == "“v2” has no PET or SPECT scan.")
        }
    }

    @Test("Different tracers of one class are compared with a warning that names both")
    func different() {
        let visits = visits(["68Ga-DOTATATE", "177Lu-DOTATATE", "[68Ga] DOTATATE"])
        let assessment = ResponseAssessment(visits: visits, tracks: [])
        #expect(
            assessment.outcome(.eortc, 1)?.warnings == [
                "The tracers differ: 68Ga-DOTATATE at “v0”, 177Lu-DOTATATE at “v1”; part of any change may be theirs."
            ])
        #expect(assessment.outcome(.eortc, 2)?.warnings == [])
    }

    @Test("FDG among receptor scans is no response visit, and a series of its own")
    func own() {
        let visits = visits(["68Ga-DOTATATE", "FDG", "68Ga-DOTATATE", "FDG"])
        let assessment = ResponseAssessment(visits: visits, tracks: [])
        #expect(assessment.outcomes.filter { $0.criterion == .eortc }.map(\.visit) == [2, 3])
        #expect(assessment.outcomes.filter { $0.criterion == .eortc }.map(\.baseline) == [0, 1])
        #expect(
            assessment.outcome(.eortc, 3)?.warnings
                == ["The comparison is with “v1”, the first scan of this tracer, and not with the first visit."])
        #expect(assessment.bestResponses.filter { $0.criterion == .eortc }.map(\.baseline) == [0, 1])
    }
}
