/// EORTC 1999 (Young et al., Eur J Cancer 1999;35:1773): SUVmax.
///
/// The publication compares the regions drawn at baseline and does not say how those of a patient become one figure. Here
/// every lesion of the baseline has a category of its own, and the patient goes by the sum of their SUVmax: a choice of this
/// project, which weighs hot lesions most and lets none hide. A new lesion is progression whatever the sum says.
enum EORTC {
    /// What a visit shows of a lesion of the baseline.
    enum Now: Equatable {
        /// It is avid, with this SUVmax.
        case avid(Double)
        /// It is no lesion any more; the highest uptake at its place, where that was measured.
        case gone(Double?)
        /// Its place was not seen.
        case unseen

        /// The least and the greatest SUVmax that agree with what is known; a lesion that is gone takes up no more than before.
        func bounds(before: Double) -> (least: Double, greatest: Double?) {
            switch self {
            case .avid(let value), .gone(let value?): (value, value)
            case .gone(nil): (0, before)
            case .unseen: (0, nil)
            }
        }
    }

    /// One lesion of the baseline, or several that have become one mass.
    struct Lesion: Equatable {
        /// The numbers of its tracks.
        var tracks: [Int]
        /// SUVmax at baseline, the highest of them.
        var before: Double
        /// What the visit shows.
        var now: Now
    }

    /// How far therapy has come, which decides how much of a fall is a response.
    enum Cycles: Equatable {
        /// One cycle: from −15 %.
        case one
        /// More than one, or none: beyond −25 %.
        case other
        /// Not known: beyond −25 %.
        case unknown

        /// Whether a change in percent is a partial metabolic response.
        func isPartialResponse(_ percent: Double) -> Bool {
            self == .one ? Borderline.isAtMost(percent, -15) : Borderline.isBelow(percent, -25)
        }

        /// The limit in words.
        var limit: String {
            switch self {
            case .one: "−15 % after one cycle"
            case .other: "−25 %"
            case .unknown: "−25 % (the cycles of therapy are not known)"
            }
        }
    }

    /// What one lesion comes to.
    static func verdict(of lesion: Lesion, cycles: Cycles) -> Verdict {
        let rule = "SUVmax of the lesion is compared with that of the baseline."
        let (value, what): (Double, String)
        switch lesion.now {
        case .unseen: return Verdict(notEvaluable: "Its place was not seen.", rule: rule)
        case .gone(let left):
            return Verdict(
                .completeMetabolicResponse, percent: left.flatMap { Borderline.percent(from: lesion.before, to: $0) },
                rule: "It is gone.")
        case .avid(let now): (value, what) = (now, "SUVmax")
        }
        guard let percent = Borderline.percent(from: lesion.before, to: value) else {
            return Verdict(
                notEvaluable: "SUVmax of the baseline, \(RuleText.number(lesion.before)), gives no change in percent.",
                rule: rule)
        }
        return compared(what, from: lesion.before, to: value, percent: percent, cycles: cycles)
    }

    /// What a lesion comes to that the baseline does not show.
    ///
    /// - Parameter before: The highest uptake at its place then, where that was measured.
    static func verdict(ofNew now: Now, before: Double?) -> Verdict {
        switch now {
        case .unseen: return Verdict(notEvaluable: "Its place was not seen.", rule: "It was new before.")
        case .gone: return Verdict(.completeMetabolicResponse, rule: "It was new before, and is gone.")
        case .avid(let value):
            let percent = before.flatMap { Borderline.percent(from: $0, to: value) }
            let there = before.map {
                " What lay there at baseline took up \(RuleText.number($0)): \(RuleText.percent(percent))."
            }
            return Verdict(.progressiveMetabolicDisease, percent: percent, rule: "It is a new lesion.\(there ?? "")")
        }
    }

    /// What the patient comes to.
    ///
    /// - Parameter othersLeft: Whether the visit shows avid lesions that are none of the baseline's.
    static func verdict(
        of lesions: [Lesion], newLesions: [Int], othersLeft: Bool, cycles: Cycles
    ) -> Verdict {
        let rule = "The sum of SUVmax over the lesions of the baseline is compared."
        let before = lesions.reduce(0) { $0 + $1.before }
        let bounds = lesions.map { $0.now.bounds(before: $0.before) }
        let least = bounds.reduce(0) { $0 + $1.least }
        let greatest = bounds.reduce(Double?(0)) { sum, next in
            sum.flatMap { sum in next.greatest.map { sum + $0 } }
        }
        let lowest = Borderline.percent(from: before, to: least)
        let highest = greatest.flatMap { Borderline.percent(from: before, to: $0) }
        let percent = lowest == highest ? lowest : nil
        if !newLesions.isEmpty {
            return Verdict(
                .progressiveMetabolicDisease, percent: percent,
                rule: "A new lesion is progression: \(RuleText.tracks(newLesions)).")
        }
        guard !lesions.isEmpty else { return Verdict(notEvaluable: "The baseline has no avid lesion.", rule: rule) }
        guard let lowest else {
            return Verdict(
                notEvaluable: "The sum of SUVmax at baseline, \(RuleText.number(before)), gives no change in percent.",
                rule: rule)
        }
        let areGone = lesions.allSatisfy { if case .gone = $0.now { true } else { false } }
        if areGone, !othersLeft {
            return Verdict(.completeMetabolicResponse, percent: percent, rule: "No avid lesion is left.")
        }
        if Borderline.isAbove(lowest, 25) {
            return Verdict(
                .progressiveMetabolicDisease, percent: percent,
                rule: "The sum of SUVmax went from \(RuleText.number(before)) to \(percent == nil ? "at least " : "")"
                    + "\(RuleText.number(least)), \(RuleText.percent(lowest)): more than +25 %.")
        }
        if let highest, let greatest {
            let isResponse = cycles.isPartialResponse(highest)
            let isStable = !cycles.isPartialResponse(lowest) && !Borderline.isAbove(highest, 25)
            if percent != nil {
                return compared("The sum of SUVmax", from: before, to: least, percent: lowest, cycles: cycles)
            }
            let range =
                "The sum of SUVmax went from \(RuleText.number(before)) to between \(RuleText.number(least)) and "
                + "\(RuleText.number(greatest)), what lesions that are gone still take up not being measured"
            if isResponse {
                return Verdict(.partialMetabolicResponse, rule: "\(range): all of it a fall beyond \(cycles.limit).")
            }
            if isStable {
                return Verdict(.stableMetabolicDisease, rule: "\(range): none of it beyond \(cycles.limit) or +25 %.")
            }
        }
        let unseen = lesions.filter { $0.now == .unseen }.flatMap(\.tracks)
        if !unseen.isEmpty {
            return Verdict(notEvaluable: "The place of \(RuleText.tracks(unseen.sorted())) was not seen.", rule: rule)
        }
        let unmeasured = lesions.filter { $0.now == .gone(nil) }.flatMap(\.tracks).sorted()
        return Verdict(
            notEvaluable:
                "What \(RuleText.tracks(unmeasured)) still take\(unmeasured.count == 1 ? "s" : "") up was not "
                + "measured, and the sum of SUVmax depends on it.",
            rule: rule)
    }

    /// A rise, a fall, or neither.
    private static func compared(
        _ what: String, from before: Double, to now: Double, percent: Double, cycles: Cycles
    ) -> Verdict {
        let change =
            "\(what) went from \(RuleText.number(before)) to \(RuleText.number(now)), \(RuleText.percent(percent))"
        if Borderline.isAbove(percent, 25) {
            return Verdict(.progressiveMetabolicDisease, percent: percent, rule: "\(change): more than +25 %.")
        }
        if cycles.isPartialResponse(percent) {
            return Verdict(.partialMetabolicResponse, percent: percent, rule: "\(change): beyond \(cycles.limit).")
        }
        return Verdict(
            .stableMetabolicDisease, percent: percent,
            rule: "\(change): neither beyond \(cycles.limit) nor above +25 %.")
    }
}
