extension PERCIST {
    /// What the scan of a visit gives, or why it cannot be told.
    static func scan(_ visit: Int, of comparison: UptakeComparison) -> Result<Scan, Missing> {
        let name = comparison.course.name(visit)
        guard let scan = comparison.scan(visit) else { return .failure(Missing("\(name) has no PET or SPECT scan.")) }
        guard let liver = scan.liver else {
            return .failure(
                Missing("No liver is labelled at \(name), and PERCIST takes it for its reference: give --organs."))
        }
        guard let factor = leanMassFactor(scan) else {
            return .failure(
                Missing(
                    "Values by lean mass are not known at \(name): \(scan.quantity) takes height, weight, sex and dose. Give "
                        + "--height, --weight and --sex."))
        }
        let lesions = comparison.lesions(visit)
        let peaks = lesions.compactMap { $0.uptake?.suvPeak.measured }
        let totals = lesions.compactMap { $0.uptake?.tlu.measured }
        let reference = [liver.mean, liver.sd].compactMap(\.measured)
        guard reference.count == 2, peaks.count == lesions.count, totals.count == lesions.count else {
            return .failure(Missing("A liver or lesion of \(name) has an uptake that is no number."))
        }
        return .success(
            Scan(
                hottest: peaks.max().map { $0 * factor }, liverMean: liver.mean * factor, liverSD: liver.sd * factor,
                glycolysis: totals.reduce(0, +) * factor, uptakeSeconds: scan.uptakeSeconds.flatMap(\.measured)))
    }

    /// Why a scan gives nothing.
    struct Missing: Error {
        let reason: String
        init(_ reason: String) { self.reason = reason }
    }

    /// What a scan's values are multiplied by to be by lean mass.
    private static func leanMassFactor(_ scan: UptakeScan) -> Double? {
        ["SUVLBM", "SUVLBMJAMES", "SUL"].contains(TracerKey.canonical(scan.quantity))
            ? 1 : scan.leanMassFactor?.measured.flatMap { $0 > 0 ? $0 : nil }
    }

    /// What PERCIST says of a visit.
    static func outcome(of comparison: UptakeComparison) -> CriterionOutcome {
        let rule = "SULpeak of the hottest lesion of each scan is compared."
        var warnings = comparison.warnings
        if comparison.key != .ofClass(.fdg) {
            warnings.append("PERCIST was made for FDG; it is not validated for \(comparison.tracerName).")
        }
        let new = comparison.newLesions
        func outcome(_ verdict: Verdict, _ figures: [CriterionOutcome.Figure] = []) -> CriterionOutcome {
            if verdict.category == .notEvaluable, !new.isEmpty {
                warnings.append("There is a new lesion all the same: \(RuleText.tracks(new)).")
            }
            return CriterionOutcome(
                .percist, visit: comparison.visit, baseline: comparison.baseline, verdict, figures: figures,
                warnings: warnings)
        }
        if let reason = comparison.quantityReason { return outcome(Verdict(notEvaluable: reason, rule: rule)) }
        let (before, now): (Scan, Scan)
        switch scan(comparison.baseline, of: comparison) {
        case .success(let scan): before = scan
        case .failure(let missing): return outcome(Verdict(notEvaluable: missing.reason, rule: rule))
        }
        switch scan(comparison.visit, of: comparison) {
        case .success(let scan): now = scan
        case .failure(let missing): return outcome(Verdict(notEvaluable: missing.reason, rule: rule))
        }
        let numbers = Numbers(baseline: before, now: now, newLesions: new, unseen: comparison.unseen)
        return outcome(verdict(numbers), figures(before, now))
    }

    private static func figures(_ before: Scan, _ now: Scan) -> [CriterionOutcome.Figure] {
        [
            CriterionOutcome.Figure("sul_peak", now.hottest?.measured),
            CriterionOutcome.Figure("baseline_sul_peak", before.hottest?.measured),
            CriterionOutcome.Figure("liver_mean_sul", now.liverMean.measured),
            CriterionOutcome.Figure("baseline_liver_mean_sul", before.liverMean.measured),
            CriterionOutcome.Figure(
                "least_measurable_sul_peak", measurable(liverMean: before.liverMean, liverSD: before.liverSD).measured),
            CriterionOutcome.Figure("tlg_ml", now.glycolysis.measured, "mL"),
            CriterionOutcome.Figure("baseline_tlg_ml", before.glycolysis.measured, "mL"),
        ]
    }
}
