/// The analogue of RECIP 1.0 (Gafita et al., J Nucl Med 2022;63:1651) on the avid volume of the whole scan.
enum RECIP {
    /// The numbers that decide.
    struct Numbers {
        /// The avid volume of the baseline in mL; `nil` where it is not known.
        var before: Double?
        /// The avid volume of the visit in mL; `nil` where it is not known.
        var now: Double?
        /// Whether any avid lesion is left.
        var isAnyLeft: Bool
        /// The tracks of new lesions.
        var newLesions: [Int]
        /// The tracks of the baseline's lesions whose places are not seen.
        var unseen: [Int]
        /// The tracks that are cut by the edge of the baseline's scan.
        var cutBefore: [Int] = []
        /// The tracks that are cut by the edge of the visit's scan.
        var cutNow: [Int] = []
    }

    /// What the numbers come to.
    static func verdict(_ numbers: Numbers) -> Verdict {
        let rule = "The avid volume of two scans is compared."
        guard let before = numbers.before, let now = numbers.now else {
            return Verdict(notEvaluable: "The volume of a lesion is no number.", rule: rule)
        }
        guard before > 0, let percent = Borderline.percent(from: before, to: now) else {
            return Verdict(
                notEvaluable: "The avid volume of the baseline is \(RuleText.number(before)) mL: no change in percent.",
                rule: rule)
        }
        let change =
            "The avid volume went from \(RuleText.number(before)) to \(RuleText.number(now)) mL, \(RuleText.percent(percent))"
        let new = numbers.newLesions.isEmpty ? "no new lesion" : "a new lesion (\(RuleText.tracks(numbers.newLesions)))"
        // A volume that is cut can only be larger.
        if Borderline.isAtLeast(percent, 20), !numbers.newLesions.isEmpty, numbers.cutBefore.isEmpty {
            return Verdict(
                .progressiveDisease, percent: percent, rule: "\(change), and \(new): at least +20 % with a new lesion.")
        }
        guard numbers.unseen.isEmpty else {
            return Verdict(
                notEvaluable:
                    "The place of \(RuleText.tracks(numbers.unseen)) was not seen, and its volume is not known.",
                rule: rule)
        }
        if !numbers.isAnyLeft {
            return Verdict(.completeResponse, percent: percent, rule: "No avid lesion is left.")
        }
        let cut = Set(numbers.cutBefore + numbers.cutNow).sorted()
        guard cut.isEmpty else {
            return Verdict(
                notEvaluable:
                    "The edge of a scan cuts \(RuleText.tracks(cut)), and the volume beyond it is not known.",
                rule: rule)
        }
        if Borderline.isAtMost(percent, -30), numbers.newLesions.isEmpty {
            return Verdict(
                .partialResponse, percent: percent, rule: "\(change), and \(new): at least −30 % without a new lesion.")
        }
        return Verdict(
            .stableDisease, percent: percent,
            rule: "\(change), and \(new): neither −30 % without a new lesion nor +20 % with one.")
    }

    /// What the analogue of RECIP says of a visit.
    static func outcome(of comparison: UptakeComparison) -> CriterionOutcome {
        var warnings = comparison.warnings
        if comparison.key != .ofClass(.psma) {
            warnings.append("RECIP was made for PSMA; it is not validated for \(comparison.tracerName).")
        }
        let lesions = comparison.lesions(comparison.visit)
        let before = totalVolume(comparison.lesions(comparison.baseline))
        let now = totalVolume(lesions)
        let quantityReason = comparison.quantityReason
        let verdict =
            quantityReason.map {
                Verdict(notEvaluable: $0, rule: "The avid volume of two scans is compared.")
            }
            ?? verdict(
                Numbers(
                    before: before, now: now, isAnyLeft: !lesions.isEmpty, newLesions: comparison.newLesions,
                    unseen: comparison.unseen, cutBefore: comparison.cutTracks(comparison.baseline),
                    cutNow: comparison.cutTracks(comparison.visit)))
        return CriterionOutcome(
            .recip, visit: comparison.visit, baseline: comparison.baseline, verdict,
            figures: [
                CriterionOutcome.Figure("volume_ml", now, "mL"),
                CriterionOutcome.Figure("baseline_volume_ml", before, "mL"),
            ], warnings: warnings)
    }

    /// The volume of lesions in mL; `nil` where that of one is no number.
    static func totalVolume(_ lesions: [Finding]) -> Double? {
        let volumes = lesions.compactMap(\.volume.measured)
        return volumes.count == lesions.count ? volumes.reduce(0, +).measured : nil
    }
}
