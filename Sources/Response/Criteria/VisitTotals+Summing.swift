internal import Lesions

extension VisitTotals.Burden {
    /// What avid findings come to.
    init(_ findings: [Finding]) {
        let totals = findings.compactMap { $0.uptake?.tlu.measured }
        self.init(
            lesions: findings.count, volume: RECIP.totalVolume(findings),
            tlu: totals.count == findings.count ? totals.reduce(0, +).measured : nil)
    }
}

extension VisitTotals.Change {
    /// The change of a figure.
    init(of what: String, from before: Double?, to now: Double?, obstacle: String? = nil) {
        if let obstacle {
            self.init(percent: nil, reason: obstacle)
        } else if let before, let now {
            let percent = Borderline.percent(from: before, to: now)
            self.init(
                percent: percent,
                reason: percent == nil
                    ? "The \(what) of the baseline is \(RuleText.number(before)): no change in percent." : nil)
        } else {
            self.init(percent: nil, reason: "The \(what) of a lesion is no number.")
        }
    }
}

extension VisitTotals.Changes {
    /// The changes from one burden to another; `obstacle` says why there is none where scans cannot be compared.
    init(from before: VisitTotals.Burden, to now: VisitTotals.Burden, obstacle: String?) {
        self.init(
            lesions: VisitTotals.Change(
                of: "number of lesions", from: Double(before.lesions), to: Double(now.lesions), obstacle: obstacle),
            volume: VisitTotals.Change(of: "avid volume", from: before.volume, to: now.volume, obstacle: obstacle),
            tlu: VisitTotals.Change(of: "SUVmean × volume", from: before.tlu, to: now.tlu, obstacle: obstacle))
    }
}

extension VisitTotals {
    /// What the scan of a visit shows by itself.
    init(visit: Int, findings: [Finding]) {
        let avid = findings.filter { $0.uptake != nil }
        let homed = Dictionary(grouping: avid.filter { $0.organ != nil }) { $0.organ ?? "" }
        self.init(
            visit: visit, baseline: nil, all: Burden(avid), byOrgan: homed.mapValues { Burden($0) },
            withoutOrgan: Burden(avid.filter { $0.organ == nil }),
            highestRatioLiver: avid.compactMap { $0.uptake?.ratioLiver?.measured }.max(),
            highestRatioSpleen: avid.compactMap { $0.uptake?.ratioSpleen?.measured }.max(), change: nil,
            changeByOrgan: [:], isLiverFree: nil, isRemissionComplete: nil)
    }

    /// What the scan of a visit shows, and how that differs from the first one of its series.
    init(_ comparison: UptakeComparison) {
        let visits = comparison.course.visits
        self.init(visit: comparison.visit, findings: visits[comparison.visit].findings)
        let before = VisitTotals(visit: comparison.baseline, findings: visits[comparison.baseline].findings)
        let obstacle = comparison.quantityReason
        baseline = comparison.baseline
        change = Changes(from: before.all, to: all, obstacle: obstacle)
        let none = Burden([])
        for organ in Set(byOrgan.keys).union(before.byOrgan.keys) {
            changeByOrgan[organ] = Changes(
                from: before.byOrgan[organ] ?? none, to: byOrgan[organ] ?? none, obstacle: obstacle)
        }
        isLiverFree = VisitTotals.isLiverFree(comparison)
        isRemissionComplete = VisitTotals.isRemissionComplete(comparison)
    }

    private static func isRemissionComplete(_ comparison: UptakeComparison) -> Answer {
        if !comparison.lesions(comparison.visit).isEmpty { return Answer(isSo: false) }
        guard !comparison.lesions(comparison.baseline).isEmpty else {
            return Answer(reason: "The baseline has no avid lesion.")
        }
        guard comparison.unseen.isEmpty else {
            return Answer(reason: "The place of \(RuleText.tracks(comparison.unseen)) was not seen.")
        }
        return Answer(isSo: true)
    }

    private static func isLiverFree(_ comparison: UptakeComparison) -> Answer {
        func isInLiver(_ finding: Finding) -> Bool { finding.organ.map { OrganName.isMeant($0, by: "liver") } ?? false }
        let now = comparison.lesions(comparison.visit)
        let before = comparison.lesions(comparison.baseline)
        if before.contains(where: isInLiver), now.contains(where: isInLiver) { return Answer(isSo: false) }
        guard before.contains(where: isInLiver) else {
            let isUnknown = before.contains { $0.organ == nil }
            return Answer(
                reason: isUnknown
                    ? "The organs of the baseline's lesions are not all known."
                    : "The liver has no avid lesion at baseline.")
        }
        let liver = comparison.course.tracks.filter { track in
            comparison.course.findings(of: track, at: comparison.baseline).contains {
                $0.uptake != nil && isInLiver($0)
            }
        }
        if liver.contains(where: { !comparison.avid($0, at: comparison.visit).isEmpty }) { return Answer(isSo: false) }
        let unseen = liver.map(\.number).filter(comparison.unseen.contains)
        if !unseen.isEmpty { return Answer(reason: "The place of \(RuleText.tracks(unseen)) was not seen.") }
        guard now.allSatisfy({ $0.organ != nil }) else {
            return Answer(reason: "The organs of the visit's lesions are not all known.")
        }
        return Answer(isSo: true)
    }

    /// The totals of every visit with a scan, in time order.
    static func all(of course: Course) -> [VisitTotals] {
        let comparisons = UptakeComparison.all(of: course)
        return course.visits.indices.filter { course.visits[$0].scan != nil }.map { visit in
            comparisons.first { $0.visit == visit }.map { VisitTotals($0) }
                ?? VisitTotals(visit: visit, findings: course.visits[visit].findings)
        }
    }
}
