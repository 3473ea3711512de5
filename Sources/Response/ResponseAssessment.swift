/// Everything that is told of a patient's response over all visits.
///
/// Sizes, enhancing tumour and contact are compared with the first visit. Uptake is compared between scans of one class of
/// tracers, each with the first one of its class: FDG and somatostatin receptors are two series, put side by side in
/// `dualTracerReadings` and never told as response.
public struct ResponseAssessment: Sendable {
    /// The visits in time order, the baseline first.
    public let visits: [VisitRecord]
    /// The lesions over the visits.
    public let tracks: [LesionTrack]
    /// What every criterion says of every visit after its baseline, by criterion, then by visit.
    public let outcomes: [CriterionOutcome]
    /// The best of it by criterion.
    public let bestResponses: [BestResponse]
    /// The target lesions of RECIST 1.1, by track, with what each was measured on.
    public let targets: [TargetLesion]
    /// What EORTC 1999 says of every lesion of a baseline, by visit, then by track.
    public let lesionOutcomes: [LesionOutcome]
    /// The tumour-vessel interface, by visit.
    public let tviChanges: [TVIChange]
    /// Lesion count, avid volume and SUVmean × volume of every scan, by visit.
    public let totals: [VisitTotals]
    /// The FDG scans beside the receptor scans, by visit.
    public let dualTracerReadings: [DualTracerReading]

    /// Assesses a patient.
    ///
    /// Figures of findings that are no numbers make what rests on them not evaluable; nothing is assumed in their place. A single
    /// visit, or none, gives no outcome.
    ///
    /// - Parameters:
    ///   - visits: In time order, the baseline first.
    ///   - tracks: The lesions, with one appearance a visit, and numbers of their own.
    /// - Precondition: Every track has as many appearances as there are visits.
    public init(visits: [VisitRecord], tracks: [LesionTrack]) {
        precondition(
            tracks.allSatisfy { $0.appearances.count == visits.count },
            "every track needs an appearance for every visit")
        self.visits = visits
        self.tracks = tracks
        let course = Course(visits: visits, tracks: tracks)
        let comparisons = UptakeComparison.all(of: course)
        let metabolic = comparisons.map { EORTC.outcomes(of: $0) }
        targets = course.targets(at: course.anatomicalVisits)
        tviChanges = TVIChange.all(of: course)
        totals = VisitTotals.all(of: course)
        dualTracerReadings = DualTracerReading.all(of: course)
        lesionOutcomes = metabolic.flatMap(\.lesions).sorted { ($0.visit, $0.track) < ($1.visit, $1.track) }
        let anatomical = RECIST.outcomes(of: course, targets: targets) + MRECIST.outcomes(of: course)
        let uptake =
            comparisons.map { PERCIST.outcome(of: $0) } + metabolic.map(\.patient)
            + comparisons.map { RECIP.outcome(of: $0) } + course.outcomesWithoutUptake()
        let all = anatomical + uptake + tviChanges.map(\.outcome)
        outcomes = Criterion.allCases.flatMap { criterion in
            all.filter { $0.criterion == criterion }.sorted { $0.visit < $1.visit }
        }
        bestResponses = BestResponse.all(of: outcomes)
    }
}
