/// mRECIST (Lencioni and Llovet, Semin Liver Dis 2010;30:52): the longest diameters of the enhancing part of tumours.
///
/// The published rule takes at most five targets, at most two an organ, each at least 10 mm long. An enhancing-tumour mask
/// does not tell which of its parts is which lesion: the targets are the largest parts of the baseline, and as many of the
/// largest parts of a follow-up stand against them.
enum MRECIST {
    /// The most parts that are summed.
    static let most = 5

    /// The numbers that decide.
    struct Numbers {
        /// The diameters at baseline in mm; `nil` without a mask.
        var baseline: [Double]?
        /// The diameters at the visit in mm; `nil` without a mask.
        var now: [Double]?
        /// The diameters at the visits between them that have a mask, those that are cut left out.
        var between: [[Double]]
        /// The tracks of new lesions.
        var newLesions: [Int]
        /// What a reader says of the lesions that are no targets.
        var nonTarget: NonTargetReading?
        /// Where tumours touch the edge of their mask's volume: at baseline, and at the visit.
        var isCut = (before: false, now: false)
    }

    /// What is summed at one visit.
    static func sum(_ diameters: [Double], targets: Int) -> TenthsOfMillimetre {
        TenthsOfMillimetre(diameters.compactMap(\.measured).sorted(by: >).prefix(targets).reduce(0, +))
    }

    /// How many parts of the baseline are targets.
    static func targets(_ baseline: [Double]) -> Int {
        min(most, baseline.count { $0.measured.map { RECIST.isMeasurable($0, isNode: false) } ?? false })
    }

    /// The least sum of the baseline and the visits between.
    static func nadir(_ baseline: [Double], _ between: [[Double]]) -> TenthsOfMillimetre {
        let targets = targets(baseline)
        return ([baseline] + between).map { sum($0, targets: targets) }.min() ?? sum(baseline, targets: targets)
    }

    /// What the numbers come to.
    static func verdict(_ numbers: Numbers) -> Verdict {
        let how =
            "The longest enhancing diameters are summed, at most the five largest; their organs are not told apart."
        if numbers.nonTarget == .progressive {
            return Verdict(
                .progressiveDisease,
                rule: "A reader calls unequivocal progression of lesions that are no targets.")
        }
        if !numbers.newLesions.isEmpty {
            return Verdict(
                .progressiveDisease,
                rule: "A new lesion is progression: \(RuleText.tracks(numbers.newLesions)).")
        }
        guard let before = numbers.baseline else {
            return Verdict(notEvaluable: "The baseline has no mask of enhancing tumour.", rule: how)
        }
        guard let now = numbers.now else {
            return Verdict(notEvaluable: "The visit has no mask of enhancing tumour.", rule: how)
        }
        guard (before + now).allSatisfy({ $0.measured != nil }) else {
            return Verdict(notEvaluable: "An enhancing diameter is no length.", rule: how)
        }
        let count = targets(before)
        guard count > 0 else {
            return Verdict(notEvaluable: "No enhancing tumour of the baseline is 10 mm long.", rule: how)
        }
        let (old, new, least) = (
            sum(before, targets: count), sum(now, targets: count), nadir(before, numbers.between)
        )
        let percent = Borderline.percent(from: old.count, to: new.count)
        let told = numbers.nonTarget == nil ? " " + RECIST.notAssessed : ""
        if now.isEmpty {
            switch numbers.nonTarget {
            case .persistent, .notEvaluated:
                return Verdict(
                    .partialResponse, percent: percent,
                    rule:
                        "No enhancing tumour is left, but a reader does not call the lesions that are no targets gone.")
            case .complete, .progressive, nil:
                return Verdict(.completeResponse, percent: percent, rule: "No enhancing tumour is left." + told)
            }
        }
        // What is cut can only be longer.
        let isProgression = 10 * new.count >= 12 * least.count && new > least
        if numbers.isCut.before || numbers.isCut.now && !isProgression {
            return Verdict(
                notEvaluable:
                    "An enhancing tumour touches the edge of its mask \(numbers.isCut.before ? "at baseline" : "at the visit"), and "
                    + "may be longer.", rule: how)
        }
        let change = "\(RuleText.length(new)), \(RuleText.percent(percent)) of \(RuleText.length(old))"
        if isProgression {
            return Verdict(
                .progressiveDisease, percent: percent,
                rule:
                    "The sum of enhancing diameters is \(RuleText.length(new)), at least 20 % above the least one so far, "
                    + "\(RuleText.length(least)). \(how)")
        }
        if 10 * new.count <= 7 * old.count {
            return Verdict(
                .partialResponse, percent: percent,
                rule: "The sum of enhancing diameters is \(change): at least 30 % below the baseline. \(how)" + told)
        }
        return Verdict(
            .stableDisease, percent: percent,
            rule:
                "The sum of enhancing diameters is \(change): less than 30 % below the baseline, and less than 20 % above "
                + "the least sum so far, \(RuleText.length(least)). \(how)" + told)
    }

    /// What mRECIST says of the visits after the baseline; nothing where no visit has a mask of enhancing tumour.
    static func outcomes(of course: Course) -> [CriterionOutcome] {
        let all = course.visits
        guard let baseline = course.anatomicalBaseline, all.contains(where: { $0.enhancingDiameters != nil }) else {
            return []
        }
        let told = all.indices.filter {
            $0 > baseline && (course.anatomicalVisits.contains($0) || all[$0].enhancingDiameters != nil)
        }
        return told.map { visit in
            let before = all[baseline].enhancingDiameters
            let between = all[(baseline + 1)..<visit].filter { !$0.isEnhancingCut }.compactMap(\.enhancingDiameters)
                .filter { $0.allSatisfy { $0.measured != nil } }
            let verdict = verdict(
                Numbers(
                    baseline: before, now: all[visit].enhancingDiameters, between: between,
                    newLesions: course.newLesions(upTo: visit, since: baseline), nonTarget: all[visit].nonTarget,
                    isCut: (all[baseline].isEnhancingCut, all[visit].isEnhancingCut)))
            var figures: [CriterionOutcome.Figure] = []
            if let before {
                let count = targets(before)
                let now = all[visit].enhancingDiameters.map { sum($0, targets: count).millimetres }
                figures = [
                    CriterionOutcome.Figure("sum_mm", now, "mm"),
                    CriterionOutcome.Figure("baseline_sum_mm", sum(before, targets: count).millimetres, "mm"),
                    CriterionOutcome.Figure("nadir_mm", nadir(before, between).millimetres, "mm"),
                    CriterionOutcome.Figure("targets", Double(count)),
                ]
            }
            return CriterionOutcome(.mrecist, visit: visit, baseline: baseline, verdict, figures: figures)
        }
    }
}
