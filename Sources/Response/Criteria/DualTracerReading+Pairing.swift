extension DualTracerReading {
    /// The readings of all FDG scans of a patient who has receptor scans too, in time order.
    static func all(of course: Course) -> [DualTracerReading] {
        func visits(_ tracer: TracerClass) -> [Int] { course.series.first { $0.key == .ofClass(tracer) }?.visits ?? [] }
        let receptors = visits(.sstr)
        return visits(.fdg).compactMap { fdg in
            partner(of: fdg, among: receptors, in: course.visits).map { partner in
                DualTracerReading(fdg: fdg, receptors: partner.visit, pairing: partner.why, in: course)
            }
        }
    }

    /// The receptor scan that an FDG scan stands beside: the nearest in days where days are known, else one after the same
    /// number of cycles, else the last one before it, else the first one after.
    static func partner(
        of fdg: Int, among receptors: [Int], in visits: [VisitRecord]
    ) -> (visit: Int, why: String)? {
        func distance(_ visit: Int) -> Int? {
            visits[visit].day.flatMap { day in visits[fdg].day.map { abs(day - $0) } }
        }
        if let nearest = receptors.filter({ distance($0) != nil })
            .min(by: { (distance($0) ?? 0, $0) < (distance($1) ?? 0, $1) })
        {
            return (nearest, "the receptor scan nearest in days")
        }
        if let cycle = visits[fdg].cycle, let same = receptors.first(where: { visits[$0].cycle == cycle }) {
            return (same, "a receptor scan after the same number of cycles")
        }
        if let before = receptors.last(where: { $0 < fdg }) { return (before, "the last receptor scan before it") }
        return receptors.first.map { ($0, "the first receptor scan, there being none before it") }
    }

    /// The publication's scans lay at most so many days apart.
    static let mostDays = 31

    private init(fdg: Int, receptors: Int, pairing: String, in course: Course) {
        fdgVisit = fdg
        receptorVisit = receptors
        self.pairing = pairing
        let (first, second) = (course.visits[fdg], course.visits[receptors])
        days = first.day.flatMap { a in second.day.map { abs(a - $0) } }
        let areComparable = first.scan?.quantity == second.scan?.quantity
        lesions = course.tracks.compactMap { Lesion($0, fdg: fdg, receptors: receptors, areComparable, in: course) }
        rule =
            "The highest pattern of all lesions counts, with the number of lesions that show it. The published grade is given "
            + "by eye and has no number for alike: here it is a ratio of SUVmax from \(RuleText.number(NETPETGrade.alike.lowerBound)) "
            + "to \(RuleText.number(NETPETGrade.alike.upperBound))."
        warnings = []
        if let days, days > DualTracerReading.mostDays {
            warnings.append("The scans lie \(days) days apart; the grade was published for at most \(Self.mostDays).")
        } else if days == nil {
            warnings.append(
                "The days between the scans are not known; the grade was published for at most \(Self.mostDays).")
        }
        let patterns = lesions.compactMap(\.pattern)
        let untold = lesions.filter { $0.pattern == nil }.map(\.track)
        if untold.isEmpty || patterns.contains(.fdgOnly) {
            grade = NETPETGrade(patterns)
        } else if !areComparable {
            reason =
                "Values are \(first.scan?.quantity ?? "not known") at \(course.name(fdg)) and "
                + "\(second.scan?.quantity ?? "not known") at \(course.name(receptors)): they cannot be compared. Measure both "
                + "scans with the same --suv."
        } else {
            reason = "How \(RuleText.tracks(untold)) would show on both scans is not known."
        }
    }
}

extension DualTracerReading.Lesion {
    /// A lesion on both scans; `nil` where it is avid on neither.
    init?(_ track: LesionTrack, fdg: Int, receptors: Int, _ areComparable: Bool, in course: Course) {
        func uptake(_ visit: Int) -> [FindingUptake] { course.findings(of: track, at: visit).compactMap(\.uptake) }
        func isSeen(_ visit: Int) -> Bool {
            !track.appearances[visit].findings.isEmpty || track.appearances[visit].uptakeView == .inView
        }
        let (onFDG, onReceptors) = (uptake(fdg), uptake(receptors))
        guard !onFDG.isEmpty || !onReceptors.isEmpty else { return nil }
        self.track = track.number
        self.fdg = onFDG.compactMap(\.suvMax.measured).max()
        self.receptors = onReceptors.compactMap(\.suvMax.measured).max()
        switch (onFDG.isEmpty, onReceptors.isEmpty) {
        case (false, false):
            if areComparable, let above = self.fdg, let below = self.receptors, below > 0 {
                ratio = (above / below).measured
                pattern = ratio.map { NETPETGrade.Pattern(ratio: $0) }
            }
        case (true, _): pattern = isSeen(fdg) ? .receptorsOnly : nil
        case (_, true): pattern = isSeen(receptors) ? .fdgOnly : nil
        }
    }
}
