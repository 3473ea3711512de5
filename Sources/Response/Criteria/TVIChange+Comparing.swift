internal import VesselContact

extension TVIChange {
    /// What the ranks that are possible before and now come to: a change stands where every pair of them agrees on it.
    static func verdict(_ before: ContactReading?, _ now: ContactReading?) -> Verdict {
        let rule = "The ranks of two visits are compared."
        guard let before else { return Verdict(notEvaluable: "Contact was not measured at baseline.", rule: rule) }
        guard let now else { return Verdict(notEvaluable: "Contact was not measured at the visit.", rule: rule) }
        let (old, new) = (before.rankBounds, now.rankBounds)
        let change = "The rank went from \(text(old)) to \(text(new))"
        if new.upperBound < old.lowerBound { return Verdict(.decrease, rule: "\(change): a lower one.") }
        if new.lowerBound > old.upperBound { return Verdict(.increase, rule: "\(change): a higher one.") }
        if old.lowerBound == old.upperBound, old == new {
            return Verdict(.noChange, rule: "The rank is \(text(new)) both times.")
        }
        let causes = [("at baseline", before), ("at the visit", now)].compactMap { name, reading in
            reading.rankBounds.lowerBound == reading.rankBounds.upperBound
                ? nil : "\(name): \(reading.reason ?? "not all vessels could be told")"
        }
        return Verdict(
            notEvaluable: "\(change), which does not tell a change (\(causes.joined(separator: "; "))).", rule: rule)
    }

    private static func text(_ bounds: ClosedRange<TVIRank>) -> String {
        bounds.lowerBound == bounds.upperBound
            ? bounds.lowerBound.rawValue : "between \(bounds.lowerBound.rawValue) and \(bounds.upperBound.rawValue)"
    }

    /// Whether a lower rank is possible.
    static func isEligible(_ before: ContactReading?, _ now: ContactReading?) -> Bool? {
        guard let before, now != nil else { return false }
        if before.rankBounds.lowerBound > .rank0 { return true }
        return before.rankBounds.upperBound == .rank0 ? false : nil
    }

    /// The change of every vessel that either visit labels; labels that mean the same vessel are one, by the worst of them.
    static func vessels(_ before: ContactReading, _ now: ContactReading) -> [Vessel] {
        let all = before.vessels + now.vessels
        var keys: [String] = []
        for vessel in all where !keys.contains(key(vessel)) { keys.append(key(vessel)) }
        return keys.map { key in
            let old = before.vessels.filter { self.key($0) == key }
            let new = now.vessels.filter { self.key($0) == key }
            let (oldWorst, newWorst) = (worst(old), worst(new))
            var vessel = Vessel(
                name: (old + new)[0].name, before: oldWorst, now: newWorst, category: .notEvaluable,
                isBorderline: (old + new).contains { $0.isBorderline == true })
            if let oldWorst, let newWorst {
                let (a, b) = (TVIAssessment.order(oldWorst), TVIAssessment.order(newWorst))
                vessel.category = b < a ? .decrease : b > a ? .increase : .noChange
            } else {
                let untold = [("at baseline", old, oldWorst), ("at the visit", new, newWorst)].filter { $0.2 == nil }
                    .map { when, labels, _ in "\(labels.isEmpty ? "not labelled" : "not told") \(when)" }
                vessel.reason = "\(vessel.name): \(RuleText.list(untold))."
            }
            return vessel
        }
    }

    private static func key(_ vessel: ContactReading.Vessel) -> String {
        let name = VesselName(vessel.name)
        return name.criterion?.rawValue ?? name.canonical
    }

    /// The worst category; `nil` where there is none, or where one that is not told might be worse.
    private static func worst(_ vessels: [ContactReading.Vessel]) -> ContactCategory? {
        let told = vessels.compactMap(\.category)
        let worst = told.max { TVIAssessment.order($0) < TVIAssessment.order($1) }
        return told.count == vessels.count || worst == .occluded ? worst : nil
    }

    /// The changes of all visits after the baseline; none where no visit measured contact.
    static func all(of course: Course) -> [TVIChange] {
        let all = course.visits
        guard let baseline = course.anatomicalBaseline, all.contains(where: { $0.contact != nil }) else { return [] }
        let told = all.indices.filter {
            $0 > baseline && (course.anatomicalVisits.contains($0) || all[$0].contact != nil)
        }
        return told.map { visit in
            let (before, now) = (all[baseline].contact, all[visit].contact)
            let verdict = verdict(before, now)
            let vessels = before.flatMap { before in now.map { TVIChange.vessels(before, $0) } }
            return TVIChange(
                visit: visit, baseline: baseline, before: before?.rankBounds, now: now?.rankBounds,
                category: verdict.category, isEligible: isEligible(before, now), rule: verdict.rule,
                reason: verdict.reason, vessels: vessels ?? [])
        }
    }

    /// The change as an outcome of the criterion.
    var outcome: CriterionOutcome {
        var warnings: [String] = []
        let extended = Set([before, now].compactMap { $0 }.flatMap { [$0.lowerBound, $0.upperBound] })
            .filter(\.isExtension).sorted().map(\.rawValue)
        if !extended.isEmpty {
            warnings.append("Rank \(RuleText.list(extended)) is this project's extension of the published table.")
        }
        let borderline = vessels.filter(\.isBorderline).map(\.name)
        if !borderline.isEmpty {
            warnings.append(
                "Near a limit, so that another reading might class it otherwise: \(RuleText.list(borderline)).")
        }
        return CriterionOutcome(
            .tvi, visit: visit, baseline: baseline, category, rule: rule, reason: reason, warnings: warnings)
    }
}
