extension LesionTrack {
    /// What became of a lesion, over the visits that can be compared with the first one that shows it and has others to compare.
    ///
    /// - Parameters:
    ///   - appearances: its part of every visit.
    ///   - visits: the visits, as many.
    public static func status(of appearances: [Appearance], in visits: [VisitRecord]) -> Status {
        let seen = appearances.indices.filter {
            !appearances[$0].findings.isEmpty || appearances[$0].visibility == .inView
        }
        for shown in seen where !appearances[shown].findings.isEmpty {
            let comparable = seen.filter { areComparable($0, shown, appearances, visits) }
            guard let first = comparable.first, let last = comparable.last, first < last else { continue }
            switch (appearances[first].findings.count, appearances[last].findings.count) {
            case (0, _): return .new
            case (_, 0): return .gone
            case (1, 1): return .persistent
            case (_, 1): return .merged
            case (1, _): return .split
            default: return .complex
            }
        }
        return .unmatchable
    }

    /// Scans of another class of tracers say nothing of what is new or gone; drawn masks that show the place do.
    private static func areComparable(
        _ visit: Int, _ other: Int, _ appearances: [Appearance], _ visits: [VisitRecord]
    ) -> Bool {
        if appearances[visit].drawnView == .inView, appearances[other].drawnView == .inView { return true }
        guard let tracer = visits[visit].scan?.tracer, let second = visits[other].scan?.tracer else { return true }
        return TracerClass(tracer: tracer) == TracerClass(tracer: second)
    }
}
