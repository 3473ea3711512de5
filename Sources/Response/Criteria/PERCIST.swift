/// PERCIST 1.0 (Wahl et al., J Nucl Med 2009;50 Suppl 1:122S): SULpeak of the hottest lesion of each scan.
enum PERCIST {
    /// What one scan gives.
    struct Scan: Equatable {
        /// SULpeak of the hottest lesion; `nil` without lesion.
        var hottest: Double?
        /// The liver's mean as SUL.
        var liverMean: Double
        /// The liver's standard deviation as SUL.
        var liverSD: Double
        /// SULmean × volume of all lesions, in mL.
        var glycolysis: Double
        /// From injection to the scan, in seconds; `nil` where that is not known.
        var uptakeSeconds: Double?
    }

    /// The numbers that decide.
    struct Numbers {
        /// The scan that is compared with.
        var baseline: Scan
        /// The scan that is told of.
        var now: Scan
        /// The tracks of new lesions.
        var newLesions: [Int]
        /// The tracks of the baseline's lesions whose places are not seen.
        var unseen: [Int]
    }

    /// SULpeak from which the hottest lesion of a baseline can be followed: 1.5 times the liver's mean and two deviations.
    static func measurable(liverMean: Double, liverSD: Double) -> Double { 1.5 * liverMean + 2 * liverSD }

    /// Why the two scans cannot be compared, or the baseline, whose hottest lesion is given, not followed; `nil` where they can.
    static func obstacle(hottest: Double, _ before: Scan, _ now: Scan) -> String? {
        guard before.liverMean > 0, now.liverMean > 0 else {
            return "The liver's mean is \(RuleText.number(before.liverMean)) at baseline and "
                + "\(RuleText.number(now.liverMean)) now: no reference to compare by."
        }
        let least = measurable(liverMean: before.liverMean, liverSD: before.liverSD)
        guard Borderline.isAtLeast(hottest, least) else {
            return
                "The baseline is not measurable: SULpeak of its hottest lesion is \(RuleText.number(hottest)), below "
                + "\(RuleText.number(least)) (1.5 × liver mean + 2 SD)."
        }
        let difference = abs(now.liverMean - before.liverMean)
        let percent = 100 * difference / before.liverMean
        guard Borderline.isAtMost(percent, 20), Borderline.isBelow(difference, 0.3) else {
            return "The liver's mean SUL went from \(RuleText.number(before.liverMean)) to "
                + "\(RuleText.number(now.liverMean)): the scans are comparable only within 20 % and less than 0.3."
        }
        guard let then = before.uptakeSeconds, let later = now.uptakeSeconds else {
            let which =
                before.uptakeSeconds == nil
                ? now.uptakeSeconds == nil ? "either scan" : "the baseline" : "this scan"
            return "The time from injection to \(which) is not known: the scans are comparable only within 15 min."
        }
        guard Borderline.isAtMost(abs(later - then), 900) else {
            return "The times from injection to scan are \(RuleText.number(then / 60)) and "
                + "\(RuleText.number(later / 60)) min: the scans are comparable only within 15 min."
        }
        return nil
    }

    /// What the numbers come to.
    static func verdict(_ numbers: Numbers) -> Verdict {
        let (before, now) = (numbers.baseline, numbers.now)
        let rule = "SULpeak of the hottest lesion of each scan is compared."
        guard let hottest = before.hottest else {
            return Verdict(notEvaluable: "The baseline has no avid lesion.", rule: rule)
        }
        if let reason = obstacle(hottest: hottest, before, now) { return Verdict(notEvaluable: reason, rule: rule) }
        let percent = now.hottest.flatMap { Borderline.percent(from: hottest, to: $0) }
        if !numbers.newLesions.isEmpty {
            return Verdict(
                .progressiveMetabolicDisease, percent: percent,
                rule: "A new lesion is progression: \(RuleText.tracks(numbers.newLesions)).")
        }
        let unseen = numbers.unseen.isEmpty ? nil : "The place of \(RuleText.tracks(numbers.unseen)) was not seen."
        guard let peak = now.hottest, !Borderline.isBelow(peak, now.liverMean) else {
            if let unseen { return Verdict(notEvaluable: unseen, percent: percent, rule: rule) }
            let what =
                now.hottest.map { "SULpeak of the hottest lesion is \(RuleText.number($0))" } ?? "No lesion is left"
            return Verdict(
                .completeMetabolicResponse, percent: percent,
                rule: "\(what): every lesion is below the liver's mean, \(RuleText.number(now.liverMean)).")
        }
        guard let percent else {
            return Verdict(notEvaluable: "The change of SULpeak is no number.", rule: rule)
        }
        let change =
            "SULpeak went from \(RuleText.number(hottest)) to \(RuleText.number(peak)), \(RuleText.percent(percent))"
        if Borderline.isAbove(percent, 30), Borderline.isAbove(peak - hottest, 0.8) {
            return Verdict(
                .progressiveMetabolicDisease, percent: percent, rule: "\(change): more than +30 % and more than +0.8.")
        }
        if let growth = Borderline.percent(from: before.glycolysis, to: now.glycolysis),
            Borderline.isAtLeast(growth, 75)
        {
            return Verdict(
                .progressiveMetabolicDisease, percent: percent,
                rule: "SULmean × volume of all lesions went from \(RuleText.number(before.glycolysis)) to "
                    + "\(RuleText.number(now.glycolysis)) mL, \(RuleText.percent(growth)): at least +75 %.")
        }
        if let unseen { return Verdict(notEvaluable: unseen, percent: percent, rule: rule) }
        if Borderline.isAtMost(percent, -30), Borderline.isAtMost(peak - hottest, -0.8) {
            return Verdict(
                .partialMetabolicResponse, percent: percent,
                rule: "\(change): at least −30 % and at least −0.8.")
        }
        return Verdict(
            .stableMetabolicDisease, percent: percent,
            rule: "\(change): not both −30 % and −0.8, and not both more than +30 % and more than +0.8.")
    }
}
