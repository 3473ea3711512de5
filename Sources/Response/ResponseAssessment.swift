/// Everything that is told of a patient's response over all visits.
public struct ResponseAssessment: Sendable {
    /// The visits in time order, the baseline first.
    public let visits: [VisitRecord]
    /// The lesions over the visits.
    public let tracks: [LesionTrack]
    /// What every criterion says of every visit after the baseline, by criterion, then by visit.
    public let outcomes: [CriterionOutcome]
}
