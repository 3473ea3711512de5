/// RECIST 1.1 (Eisenhauer et al., Eur J Cancer 2009;45:228): the rule by plain numbers.
enum RECIST {
    /// The longest diameter from which a lesion that is no node is measurable.
    static let measurableLesion = TenthsOfMillimetre(10)
    /// The short axis from which a node is measurable.
    static let measurableNode = TenthsOfMillimetre(15)
    /// The short axis below which a node is a normal one.
    static let normalNode = TenthsOfMillimetre(10)
    /// What a lesion counts that is there but cannot be measured, in mm.
    static let unmeasurableSize = 5.0

    /// Whether a lesion can be a target. A node goes by its short axis, anything else by its longest diameter.
    static func isMeasurable(_ millimetres: Double, isNode: Bool) -> Bool {
        TenthsOfMillimetre(millimetres) >= (isNode ? measurableNode : measurableLesion)
    }

    /// What a target comes to at one visit.
    enum TargetState: Equatable {
        /// It is there and so long (a node: so wide), in mm.
        case measured(Double)
        /// It is there, but its image ends within it: so many mm at least.
        case cut(atLeast: Double)
        /// It is there, but its size could not be measured: 5 mm.
        case unmeasurable
        /// It has become part of a mass that another target bears: it adds nothing.
        case merged
        /// Its place is seen, and it is not there: 0 mm.
        case absent
        /// Nothing can be said of it, and why.
        case missing(String)

        /// What it adds to the sum in mm; `nil` where that is not known.
        var contribution: Double? {
            switch self {
            case .measured(let millimetres): millimetres
            case .unmeasurable: RECIST.unmeasurableSize
            case .merged, .absent: 0
            case .cut, .missing: nil
            }
        }

        /// The least that it can add to the sum in mm.
        var least: Double {
            if case .cut(let least) = self { least } else { contribution ?? 0 }
        }
    }

    /// A target at the visit that is told of.
    struct Target: Equatable {
        /// The number of its track.
        var track: Int
        /// Whether it is a node.
        var isNode: Bool
        /// What it comes to.
        var state: TargetState

        /// Whether it counts as gone: nothing left, or a node of normal width.
        var isGone: Bool {
            guard let millimetres = state.contribution else { return false }
            let size = TenthsOfMillimetre(millimetres)
            return isNode ? state != .unmeasurable && size < RECIST.normalNode : size == TenthsOfMillimetre(0)
        }
    }

    /// The numbers that decide.
    struct Numbers {
        /// The targets; none where the baseline has no measurable lesion.
        var targets: [Target]
        /// Their sum at baseline, in mm.
        var baselineSum: Double
        /// The least sum of the baseline and all earlier visits, in mm.
        var nadir: Double
        /// The tracks of new lesions.
        var newLesions: [Int]
        /// The tracks of other lesions that are still there.
        var othersPresent: [Int]
        /// The tracks of other lesions whose places were not seen.
        var othersUnseen: [Int]
        /// What a reader says of the lesions that are no targets.
        var nonTarget: NonTargetReading?
    }

    /// The least sum of the targets in tenths: what is missing is left out, what is cut counts as far as it is seen.
    static func sum(_ targets: [Target]) -> TenthsOfMillimetre {
        TenthsOfMillimetre(targets.reduce(0) { $0 + $1.state.least })
    }

    /// What the numbers come to. Progression is tested first; what is missing can only add to the sum, so that a progression of
    /// the rest stands.
    static func verdict(_ numbers: Numbers) -> Verdict {
        let sum = sum(numbers.targets)
        let (baseline, nadir) = (TenthsOfMillimetre(numbers.baselineSum), TenthsOfMillimetre(numbers.nadir))
        let missing = numbers.targets.filter { $0.state.contribution == nil }
        let percent = missing.isEmpty ? Borderline.percent(from: baseline.count, to: sum.count) : nil
        let told = numbers.nonTarget == nil ? " " + notAssessed : ""

        if numbers.nonTarget == .progressive {
            return Verdict(
                .progressiveDisease, percent: percent,
                rule: "A reader calls unequivocal progression of lesions that are no targets.")
        }
        if !numbers.newLesions.isEmpty {
            return Verdict(
                .progressiveDisease, percent: percent,
                rule: "A new lesion is progression: \(RuleText.tracks(numbers.newLesions)).")
        }
        if numbers.targets.isEmpty {
            return Verdict(
                notEvaluable: noTarget, rule: "Without a measurable lesion at baseline there is no sum." + told)
        }
        let increase = sum.count - nadir.count
        if 10 * sum.count >= 12 * nadir.count, increase >= 50 {
            let ofWhat =
                missing.isEmpty ? "" : ", although \(RuleText.tracks(missing.map(\.track))) could only add to it"
            return Verdict(
                .progressiveDisease, percent: percent,
                rule: "The sum is \(RuleText.length(sum)), at least 20 % and 5 mm above the least one so far, "
                    + "\(RuleText.length(nadir))\(ofWhat).")
        }
        if !missing.isEmpty {
            let list = missing.map { target -> String in
                let why = if case .missing(let why) = target.state { why } else { "cut by the edge of its image" }
                return "track \(target.track) (\(why))"
            }
            return Verdict(
                notEvaluable: "Targets without a size: \(RuleText.list(list)). The rest is no progression.",
                rule: "The sum of the targets takes every one of them." + told)
        }
        let change = "The sum is \(RuleText.length(sum)), \(RuleText.percent(percent)) of \(RuleText.length(baseline))"
        if numbers.targets.allSatisfy(\.isGone) {
            guard let obstacle = obstacle(numbers) else {
                return Verdict(
                    .completeResponse, percent: percent,
                    rule:
                        "Every target that is no node is gone, every target node is below 10 mm, and no other lesion is "
                        + "left." + told)
            }
            return Verdict(
                .partialResponse, percent: percent,
                rule: "The targets are a complete response, but \(obstacle): a partial one at most." + told)
        }
        if 10 * sum.count <= 7 * baseline.count {
            return Verdict(
                .partialResponse, percent: percent, rule: change + ": at least 30 % below the baseline." + told)
        }
        return Verdict(
            .stableDisease, percent: percent,
            rule: change
                + ": less than 30 % below the baseline, and not both 20 % and 5 mm above the least sum so far, "
                + "\(RuleText.length(nadir))." + told)
    }

    /// What keeps the targets' complete response from being the patient's.
    private static func obstacle(_ numbers: Numbers) -> String? {
        if !numbers.othersPresent.isEmpty {
            let isOne = numbers.othersPresent.count == 1
            return
                "\(RuleText.tracks(numbers.othersPresent)), no target\(isOne ? "" : "s"), \(isOne ? "is" : "are") still there"
        }
        switch numbers.nonTarget {
        case .persistent: return "a reader sees lesions left that are no targets"
        case .notEvaluated: return "a reader could not evaluate the lesions that are no targets"
        case .complete, .progressive: return nil
        case nil:
            return numbers.othersUnseen.isEmpty
                ? nil : "the place of \(RuleText.tracks(numbers.othersUnseen)) was not seen"
        }
    }

    /// What every rule's text says where no reader told of the other lesions.
    static let notAssessed = "No reader assessed the lesions that are no targets, nor unequivocal progression."
    /// The reason where there is no target.
    static let noTarget =
        "No lesion of the baseline is measurable: none is 10 mm long, and no node has a short axis of 15 mm."
}
