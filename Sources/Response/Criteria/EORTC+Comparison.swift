extension EORTC {
    /// What EORTC says of a visit and of each lesion of its baseline.
    static func outcomes(of comparison: UptakeComparison) -> (patient: CriterionOutcome, lesions: [LesionOutcome]) {
        func outcome(
            _ verdict: Verdict, _ figures: [CriterionOutcome.Figure] = [], _ warnings: [String] = []
        ) -> CriterionOutcome {
            CriterionOutcome(
                .eortc, visit: comparison.visit, baseline: comparison.baseline, verdict, figures: figures,
                warnings: comparison.warnings + warnings)
        }
        let rule = "SUVmax of two scans is compared."
        if let reason = comparison.quantityReason { return (outcome(Verdict(notEvaluable: reason, rule: rule)), []) }
        if let unit = comparison.unitWithoutDose {
            let reason = "EORTC compares SUV, and values are \(unit): measure both scans without --no-suv."
            return (outcome(Verdict(notEvaluable: reason, rule: rule)), [])
        }
        guard let lesions = comparison.eortcLesions else {
            return (outcome(Verdict(notEvaluable: "SUVmax of a lesion is no number.", rule: rule)), [])
        }
        let cycles = comparison.cycles
        let verdicts = lesions.map { verdict(of: $0, cycles: cycles) }
        let own = zip(lesions, verdicts).flatMap { lesion, verdict in
            lesion.tracks.map { track in
                LesionOutcome(
                    track: track, visit: comparison.visit, baseline: comparison.baseline, comparedAs: lesion.tracks,
                    category: verdict.category, isNew: false, before: lesion.before, now: lesion.now.value,
                    percent: verdict.percent,
                    rule: verdict.rule, reason: verdict.reason)
            }
        }
        let followed = Set(lesions.flatMap(\.tracks))
        let othersLeft = comparison.course.tracks.contains {
            !followed.contains($0.number) && !comparison.avid($0, at: comparison.visit).isEmpty
        }
        let patient = verdict(
            of: lesions, newLesions: comparison.newLesions, othersLeft: othersLeft, cycles: cycles)
        let rising = zip(lesions, verdicts).filter { $0.1.category == .progressiveMetabolicDisease }
            .flatMap(\.0.tracks).sorted()
        var warnings: [String] = []
        if !rising.isEmpty, patient.category != .progressiveMetabolicDisease {
            warnings.append(
                "SUVmax of \(RuleText.tracks(rising)) rose by more than 25 %, although the patient's sum did not.")
        }
        let lasting = lesions.flatMap { lesion -> [Int] in
            guard case .gone(let left?) = lesion.now,
                let percent = Borderline.percent(from: lesion.before, to: left), !Borderline.isBelow(percent, -25)
            else { return [] }
            return lesion.tracks
        }.sorted()
        if !lasting.isEmpty {
            warnings.append(
                "Called gone by mask or threshold at \(comparison.course.name(comparison.visit)), though 75 % or more of the SUVmax "
                    + "of the baseline is still there: \(RuleText.tracks(lasting)).")
        }
        return (
            outcome(patient, figures(lesions), warnings),
            (own + newOutcomes(of: comparison)).sorted { $0.track < $1.track }
        )
    }

    /// The lesions that the baseline does not show.
    private static func newOutcomes(of comparison: UptakeComparison) -> [LesionOutcome] {
        comparison.newTracks.map { track in
            let now = comparison.state([track])
            let before = track.appearances[comparison.baseline].suvMaxAtPlace?.measured
            let verdict = verdict(ofNew: now, before: before)
            return LesionOutcome(
                track: track.number, visit: comparison.visit, baseline: comparison.baseline,
                comparedAs: [track.number], category: verdict.category, isNew: true, before: before, now: now.value,
                percent: verdict.percent, rule: verdict.rule, reason: verdict.reason)
        }
    }

    /// The sums, and the hottest lesion of the baseline.
    private static func figures(_ lesions: [Lesion]) -> [CriterionOutcome.Figure] {
        let now = lesions.compactMap(\.now.value)
        let hottest = lesions.max { $0.before < $1.before }
        let percent = hottest.flatMap { lesion in
            lesion.now.value.flatMap { Borderline.percent(from: lesion.before, to: $0) }
        }
        return [
            CriterionOutcome.Figure(
                "sum_suv_max", now.count == lesions.count ? now.reduce(0, +).measured : nil),
            CriterionOutcome.Figure("baseline_sum_suv_max", lesions.reduce(0) { $0 + $1.before }.measured),
            CriterionOutcome.Figure("baseline_hottest_suv_max", hottest?.before),
            CriterionOutcome.Figure("hottest_suv_max", hottest?.now.value),
            CriterionOutcome.Figure("hottest_percent", percent, "%"),
        ]
    }
}

extension EORTC.Now {
    /// SUVmax, where it is known.
    var value: Double? {
        switch self {
        case .avid(let value): value
        case .gone(let value): value
        case .unseen: nil
        }
    }
}

extension UptakeComparison {
    /// How many cycles of therapy lie between the two scans.
    var cycles: EORTC.Cycles {
        guard let now = course.visits[visit].cycle else { return .unknown }
        return now == (course.visits[baseline].cycle ?? 0) &+ 1 ? .one : .other
    }

    /// The avid lesions of the baseline and what the visit shows of them; tracks that share a finding there are one. `nil`
    /// where an SUVmax is no number.
    var eortcLesions: [EORTC.Lesion]? {
        var groups: [(tracks: [LesionTrack], findings: Set<Int>)] = []
        for track in course.tracks where !avid(track, at: baseline).isEmpty {
            var group = (tracks: [track], findings: Set(track.appearances[visit].findings))
            for other in groups where !other.findings.isDisjoint(with: group.findings) {
                group.tracks += other.tracks
                group.findings.formUnion(other.findings)
            }
            groups.removeAll { !$0.findings.isDisjoint(with: group.findings) }
            groups.append(group)
        }
        var lesions: [EORTC.Lesion] = []
        for (tracks, _) in groups {
            let before = tracks.flatMap { avid($0, at: baseline) }.map(\.suvMax)
            let now = tracks.flatMap { avid($0, at: visit) }.map(\.suvMax)
            guard (before + now).allSatisfy({ $0.measured != nil }), let highest = before.max() else { return nil }
            lesions.append(
                EORTC.Lesion(
                    tracks: tracks.map(\.number).sorted(), before: highest,
                    now: state(tracks)))
        }
        return lesions
    }

    /// What the visit shows of tracks that are compared as one.
    func state(_ tracks: [LesionTrack]) -> EORTC.Now {
        if let highest = tracks.flatMap({ avid($0, at: visit) }).compactMap(\.suvMax.measured).max() {
            return .avid(highest)
        }
        let appearances = tracks.map { $0.appearances[visit] }
        guard appearances.allSatisfy({ !$0.findings.isEmpty || $0.uptakeView == .inView }) else { return .unseen }
        return .gone(appearances.compactMap { $0.suvMaxAtPlace?.measured }.max())
    }
}
