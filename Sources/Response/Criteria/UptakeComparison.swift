/// Two scans of one series that a PET criterion compares.
struct UptakeComparison {
    /// The patient.
    let course: Course
    /// The tracer that both have in common.
    let key: TracerKey
    /// The visits of the series up to the one that is told of, rising.
    let visits: [Int]

    /// The first visit of the series.
    var baseline: Int { visits[0] }
    /// The visit that is told of.
    var visit: Int { visits[visits.count - 1] }

    /// Every comparison that a patient's scans allow, by series, then by visit.
    static func all(of course: Course) -> [UptakeComparison] {
        course.series.flatMap { series in
            series.visits.indices.dropFirst().map {
                UptakeComparison(course: course, key: series.key, visits: Array(series.visits[...$0]))
            }
        }
    }

    /// The scan of a visit of the series.
    func scan(_ visit: Int) -> UptakeScan? { course.visits[visit].scan }

    /// The avid lesions of a visit.
    func lesions(_ visit: Int) -> [Finding] { course.visits[visit].findings.filter { $0.uptake != nil } }

    /// The avid findings of a track at a visit.
    func avid(_ track: LesionTrack, at visit: Int) -> [FindingUptake] {
        course.findings(of: track, at: visit).compactMap(\.uptake)
    }

    /// The tracks that the baseline does not show, although it shows their place, and that take up the tracer at this visit or
    /// one before.
    var newTracks: [LesionTrack] {
        course.tracks.filter { track in
            course.isNew(track, since: baseline, seenBy: \.uptakeView)
                && visits.dropFirst().contains { !avid(track, at: $0).isEmpty }
        }
    }

    /// The numbers of the new tracks that make progression; none where nothing avid is left, and the places of all of them are seen.
    var newLesions: [Int] {
        let new = newTracks
        let areAllGone =
            lesions(visit).isEmpty && unseen.isEmpty
            && new.allSatisfy { $0.appearances[visit].uptakeView == .inView }
        return areAllGone ? [] : new.map(\.number)
    }

    /// The numbers of the tracks that take up the tracer at the baseline and whose places the visit does not show.
    var unseen: [Int] {
        course.tracks.filter { track in
            let appearance = track.appearances[visit]
            return !avid(track, at: baseline).isEmpty && appearance.findings.isEmpty && appearance.uptakeView != .inView
        }
        .map(\.number)
    }

    /// The numbers of the tracks whose avid lesions touch the edge of a scan, so that their volume is not known.
    func cutTracks(_ visit: Int) -> [Int] {
        course.tracks.filter { track in
            course.findings(of: track, at: visit).contains { $0.uptake != nil && $0.isTruncated }
        }
        .map(\.number)
    }

    /// Why the values of the two scans cannot be compared; `nil` where they can.
    var quantityReason: String? {
        guard let before = scan(baseline)?.quantity, let now = scan(visit)?.quantity, before != now else { return nil }
        return
            "Values are \(before) at \(course.name(baseline)) and \(now) at \(course.name(visit)): they cannot be compared. "
            + "Measure both scans with the same --suv."
    }

    /// What both scans hold where that is no SUV, so that a change of uptake need not be the tumour's; `nil` where it is one.
    var unitWithoutDose: String? {
        scan(visit).flatMap { $0.quantity.uppercased().hasPrefix("SU") ? nil : $0.quantity }
    }

    /// What a reader should know of any comparison of the two scans.
    var warnings: [String] {
        var warnings: [String] = []
        if let before = scan(baseline)?.tracer, let now = scan(visit)?.tracer {
            if TracerKey.canonical(before) != TracerKey.canonical(now) {
                warnings.append(
                    "The tracers differ: \(before) at \(course.name(baseline)), \(now) at \(course.name(visit)); part of any "
                        + "change may be theirs.")
            }
        } else if key == .untold {
            warnings.append("No visit tells its tracer: the scans are compared as if it were the same one.")
        }
        if let unit = unitWithoutDose {
            warnings.append(
                "Values are \(unit) and no SUV: activity, weight and decay may differ between the scans, and part of any change "
                    + "of uptake may be theirs.")
        }
        for visit in [baseline, visit] {
            let cut = cutTracks(visit)
            guard !cut.isEmpty else { continue }
            warnings.append(
                "At \(course.name(visit)) \(RuleText.tracks(cut)) \(cut.count == 1 ? "touches" : "touch") the edge of the scan: "
                    + "what lies beyond is in no figure.")
        }
        if baseline != 0 {
            warnings.append(
                "The comparison is with \(course.name(baseline)), the first scan of this tracer, and not with the first visit."
            )
        }
        return warnings
    }

    /// What the tracer is called in warnings.
    var tracerName: String {
        switch key {
        case .ofClass(.sstr): "somatostatin receptors"
        case .ofClass(.fdg): "FDG"
        case .ofClass(.psma): "PSMA"
        case .ofClass(.other): "this tracer"
        case .named(let name): name
        case .untold: "a tracer that is not told"
        }
    }
}

extension Course {
    /// NE of the criteria of uptake for the visits that belong to no series, though there is one to compare with: visits
    /// without a scan, and scans whose tracer is not told.
    func outcomesWithoutUptake() -> [CriterionOutcome] {
        guard let baseline = principal?.visits[0] else { return [] }
        return visits.indices.flatMap { visit -> [CriterionOutcome] in
            let reason: String
            if visit <= baseline || series.contains(where: { $0.visits.contains(visit) }) {
                return []
            } else if visits[visit].scan == nil {
                reason = "\(name(visit)) has no PET or SPECT scan."
            } else {
                reason =
                    "The tracer of \(name(visit)) is not told, and that of \(name(baseline)) is: "
                    + "give it in the sidecar or with --tracer."
            }
            return [Criterion.percist, .eortc, .recip].map {
                CriterionOutcome(
                    $0, visit: visit, baseline: baseline,
                    Verdict(notEvaluable: reason, rule: "Uptake is compared between scans of one class of tracers."))
            }
        }
    }
}
