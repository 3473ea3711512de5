extension RECIST {
    /// What RECIST 1.1 says of every visit that can be compared with the baseline.
    static func outcomes(of course: Course, targets: [TargetLesion]) -> [CriterionOutcome] {
        let visits = course.anatomicalVisits
        guard let baseline = visits.first else { return [] }
        let baselineSum = targets.reduce(0) { $0 + ($1.measurements[0].millimetres ?? 0) }
        var nadir = (visit: 0, sum: baselineSum)
        var outcomes: [CriterionOutcome] = []
        for place in visits.indices.dropFirst() {
            let states = targets.map {
                Target(track: $0.track, isNode: $0.isNode, state: $0.measurements[place].state)
            }
            let others = course.otherLesions(than: targets, at: visits[place], since: baseline)
            let verdict = verdict(
                Numbers(
                    targets: states, baselineSum: baselineSum, nadir: nadir.sum,
                    newLesions: course.newLesions(upTo: visits[place], since: baseline),
                    othersPresent: others.present, othersUnseen: others.unseen,
                    nonTarget: course.visits[visits[place]].nonTarget))
            outcomes.append(
                CriterionOutcome(
                    .recist, visit: visits[place], baseline: baseline, verdict,
                    figures: figures(targets, at: place, baselineSum: baselineSum, nadir: nadir.sum),
                    warnings: course.warnings(targets, others: others.present, at: place, nadir: nadir.visit)))
            if !states.isEmpty, states.allSatisfy({ $0.state.contribution != nil }) {
                let sum = RECIST.sum(states)
                if sum < TenthsOfMillimetre(nadir.sum) { nadir = (place, sum.millimetres) }
            }
        }
        return outcomes
    }

    /// The sums, and what every target adds to them.
    private static func figures(
        _ targets: [TargetLesion], at place: Int, baselineSum: Double, nadir: Double
    ) -> [CriterionOutcome.Figure] {
        guard !targets.isEmpty else { return [] }
        func total(_ place: Int, _ of: KeyPath<TargetLesion.Measurement, Double?>) -> Double? {
            let parts = targets.compactMap { $0.measurements[place][keyPath: of] }
            return parts.count == targets.count ? parts.reduce(0, +) : nil
        }
        let sum = total(place, \.millimetres).map { TenthsOfMillimetre($0).millimetres }
        let (before, least) = (TenthsOfMillimetre(baselineSum).millimetres, TenthsOfMillimetre(nadir).millimetres)
        let (product, productBefore) = (total(place, \.product), total(0, \.product))
        let ownFigures = targets.map {
            CriterionOutcome.Figure("track_\($0.track)_mm", $0.measurements[place].millimetres, "mm")
        }
        return [
            CriterionOutcome.Figure("sum_mm", sum, "mm"),
            CriterionOutcome.Figure("baseline_sum_mm", before, "mm"),
            CriterionOutcome.Figure("nadir_mm", least, "mm"),
            CriterionOutcome.Figure(
                "change_from_nadir_percent", sum.flatMap { Borderline.percent(from: least, to: $0) }, "%"),
            CriterionOutcome.Figure("product_mm2", product, "mm²"),
            CriterionOutcome.Figure(
                "product_percent",
                productBefore.flatMap { before in product.flatMap { Borderline.percent(from: before, to: $0) } }, "%"),
        ] + ownFigures
    }
}

extension Course {
    /// The new lesions that a visit or an earlier one shows: nodes below 10 mm are normal ones, and none. There are none either
    /// where nothing is left of any lesion, new ones included, and the places of all are seen.
    func newLesions(upTo visit: Int, since baseline: Int) -> [Int] {
        let seen = anatomicalVisits.filter { $0 >= baseline && $0 <= visit }
        let lesions = tracks.filter { track in seen.contains { isDisease(track, at: $0) } }
        // The scan of another tracer does not show where a lesion is not.
        let view = hasForeignTracer(baseline) ? \LesionTrack.Appearance.drawnView : \.visibility
        let new = lesions.filter { isNew($0, since: baseline, seenBy: view) }
        let areAllGone = lesions.allSatisfy { !isDisease($0, at: visit) && !isUnseen($0, at: visit) }
        return areAllGone ? [] : new.map(\.number)
    }

    /// The lesions that are no targets: those that are still there, and those of the baseline whose places are not seen.
    func otherLesions(
        than targets: [TargetLesion], at visit: Int, since baseline: Int
    ) -> (present: [Int], unseen: [Int]) {
        let others = tracks.filter { track in !targets.contains { $0.track == track.number } }
        let present = others.filter { isDisease($0, at: visit) }
        let unseen = others.filter { isDisease($0, at: baseline) && isUnseen($0, at: visit) }
        return (present.map(\.number), unseen.map(\.number))
    }

    /// Whether nothing can be said of a track at a visit.
    private func isUnseen(_ track: LesionTrack, at visit: Int) -> Bool {
        track.appearances[visit].findings.isEmpty
            ? obstacle(toMissing: track, at: visit) != nil : bearers(of: track, at: visit).isEmpty
    }

    /// Whether a track is there as a lesion; a node that is known to be below 10 mm is a normal one.
    func isDisease(_ track: LesionTrack, at visit: Int) -> Bool {
        guard !bearers(of: track, at: visit).isEmpty else { return false }
        guard isNode(track), let width = size(of: track, isNode: true, at: visit) else { return true }
        return TenthsOfMillimetre(width) >= RECIST.normalNode
    }
}
