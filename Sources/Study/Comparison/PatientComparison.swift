internal import Lesions
internal import NIfTIFile
public import Response
internal import VoxelCore

/// A patient's visits, compared: everything that response tables, figures and the patient's page are made from.
public struct PatientComparison: Sendable {
    /// What the criteria say.
    public let assessment: ResponseAssessment
    /// What the user should know, in the order it was found.
    public let warnings: [String]
    /// The visits' outputs and where they come from, in time order.
    let visits: [ComparedVisit]
    /// By how much persistent lesions lie apart after registration, by visit.
    let residuals: [Double?]
    /// What a publication says of the patient, beside what was measured; empty without one.
    private(set) var published: [PublishedFigure]
    /// What all this depends on.
    let fingerprint: String?

    /// Matches lesions and applies the criteria; writes nothing.
    ///
    /// - Parameters:
    ///   - visits: in time order, the baseline first; at least one.
    ///   - published: a table of what a publication says of the patient.
    ///   - fingerprint: what the outputs depend on.
    ///   - left: visits that are not measured.
    ///   - notes: what else should be known of the patient's visits.
    /// - Throws: what reading a scan again throws.
    static func make(
        _ visits: [ComparedVisit], published: String? = nil, fingerprint: String? = nil, left: [String] = [],
        notes: [String] = [], progress: ProgressReporter
    ) throws -> PatientComparison {
        progress.step("matching lesions")
        let records = visits.map(\.record)
        let matching = LesionMatching(records)
        var tracks = matching.tracks
        for visit in visits.indices {
            guard let scan = visits[visit].scan else { continue }
            try UptakeAtPlace(visit: visit, records: records, scan: scan).measure(&tracks, progress: progress)
        }
        progress.step("applying criteria")
        let assessment = ResponseAssessment(visits: records, tracks: tracks)
        var warnings = notes
        warnings += left.map { "\($0) is not measured, and is in no figure of this comparison" }
        warnings += copyWarnings(visits) + markingWarnings(visits)
        warnings += try SetAsideElsewhere(visits).warnings
        for (place, visit) in visits.enumerated() {
            warnings += visit.warnings(
                residual: matching.residuals[place], at: place, in: records, tracks: tracks)
        }
        for outcome in assessment.outcomes {
            for warning in outcome.warnings where !warnings.contains(warning) { warnings.append(warning) }
        }
        for reading in assessment.dualTracerReadings {
            for warning in reading.warnings where !warnings.contains(warning) { warnings.append(warning) }
        }
        var comparison = PatientComparison(
            assessment: assessment, warnings: warnings, visits: visits, residuals: matching.residuals, published: [],
            fingerprint: fingerprint)
        if let published {
            comparison.published = try PublishedFigure.read(at: published).map { comparison.measured($0) }
        }
        return comparison
    }

    /// Visits whose scan is the file of an earlier one: exported twice, or put into the wrong folder.
    private static func copyWarnings(_ visits: [ComparedVisit]) -> [String] {
        visits.indices.compactMap { place in
            guard let digests = visits[place].outputs.summary.inputsSha256?.volume, !digests.isEmpty,
                let first = visits[..<place].first(where: { $0.outputs.summary.inputsSha256?.volume == digests })
            else { return nil }
            return """
                \(visits[place].record.label): its scan is the very file of \(first.record.label); check that it lies in the right \
                folder
                """
        }
    }

    /// Visits whose lesions were marked otherwise than those of the first scan.
    private static func markingWarnings(_ visits: [ComparedVisit]) -> [String] {
        let marked = visits.compactMap { visit in
            visit.outputs.summary.segmentation.map { (label: visit.record.label, words: $0.words) }
        }
        guard let first = marked.first else { return [] }
        return marked.filter { $0.words != first.words }.map {
            """
            \($0.label): lesions are marked by \($0.words), and at \(first.label) by \(first.words); volumes, sizes, and what is gone \
            or new, may differ for that alone
            """
        }
    }
}

extension ComparedVisit {
    /// What is to be said of how the visit came into the baseline's frame.
    fileprivate func warnings(
        residual: Double?, at place: Int, in records: [VisitRecord], tracks: [LesionTrack]
    ) -> [String] {
        guard place > 0 else { return [] }
        var warnings: [String] = []
        if case .file(let isRigid) = placement {
            if !isRigid {
                warnings.append(
                    """
                    \(record.label): the transform stretches, which no patient does; lengths and volumes are those of the visit's \
                    own images
                    """)
            }
            var turned = records
            turned[place].toBaseline = record.toBaseline.inverse ?? record.toBaseline
            let (found, foundTurned) = (LesionMatching(records).fit(of: place), LesionMatching(turned).fit(of: place))
            if foundTurned > found {
                warnings.append(
                    """
                    \(record.label): read the other way round, its transform would bring \(foundTurned) lesions onto those of the \
                    baseline, and as it is \(found); registration programs write the map from the baseline to the visit, and \
                    here the inverse of that is wanted
                    """)
            }
        }
        if let count = strangers(in: tracks, at: place), count > 0 {
            warnings.append(
                """
                \(record.label): none of its \(count) lesions lies where an earlier visit has one; check that the scans are in one \
                frame, or register the visits with --register rigid, before lesions are taken for gone or new
                """)
        }
        if let residual, residual > LesionMatching.leastReach / 2 {
            warnings.append(
                """
                \(record.label): the same lesions lie \((residual * 10).rounded() / 10) mm apart by median after registration; check \
                it, or register the visits with --register rigid
                """)
        }
        return warnings
    }

    /// How many lesions the visit has where none of them is one of an earlier visit, although there were some; `nil` where one is.
    private func strangers(in tracks: [LesionTrack], at place: Int) -> Int? {
        func isSeen(_ track: LesionTrack, _ visits: Range<Int>) -> Bool {
            visits.contains { !track.appearances[$0].findings.isEmpty }
        }
        let now = tracks.filter { isSeen($0, place..<(place + 1)) }
        let known = tracks.filter { isSeen($0, 0..<place) }
        return known.isEmpty || now.contains { isSeen($0, 0..<place) } ? nil : now.count
    }
}

extension LesionMatching {
    /// How many lesions of the baseline are found again, one to one, at a visit.
    fileprivate func fit(of visit: Int) -> Int {
        tracks.count { $0.appearances[0].findings.count == 1 && $0.appearances[visit].findings.count == 1 }
    }
}
