internal import Figures
internal import Lesions
internal import Response
internal import VoxelCore

extension PatientComparison {
    /// A picture with its file's name and its words.
    typealias Picture = (name: String, png: [UInt8], alternative: String, caption: String)

    /// The figures of a patient, as far as there is something to draw.
    struct DrawnFigures {
        /// The visits side by side.
        var compare: CompareFigure?
        /// What was measured over time.
        var timeline: TimelineFigure?
        /// The lesions in rows.
        var tracks: TracksFigure?
    }

    /// What there is to draw.
    ///
    /// - Throws: what reading a scan again throws.
    func figures(progress: ProgressReporter) throws -> DrawnFigures {
        let compare = try compareFigure()
        return DrawnFigures(
            compare: compare, timeline: try timelineFigure(),
            tracks: try tracksFigure(window: compare?.window, progress: progress))
    }

    /// `compare.png`, `timeline.png` and `tracks.png`.
    func pictures(of figures: DrawnFigures) throws -> [Picture] {
        var pictures: [Picture] = []
        if let figure = figures.compare {
            pictures.append(
                (
                    "compare.png", try figure.png(),
                    "Coronal maximum projections of \(figure.visits.count) visits side by side, lesions outlined and numbered by track",
                    "All visits in one window."
                ))
        }
        if let figure = figures.tracks {
            pictures.append(
                (
                    "tracks.png", try figure.png(),
                    "\(figure.rows.count) lesions in rows, each at \(figure.visits.count) visits in one plane of the baseline's frame",
                    "Each row is one place at all visits, in one window and on one scale."
                ))
        }
        if let figure = figures.timeline {
            pictures.append(
                (
                    "timeline.png", try figure.png(),
                    "SUVmax, volume, total uptake and sum of diameters of the lesions at \(figure.visits.count) visits",
                    "What was measured at each visit."
                ))
        }
        return pictures
    }

    /// The visits side by side; `nil` where no visit has a projection.
    private func compareFigure() throws -> CompareFigure? {
        let quantity = assessment.visits.lazy.compactMap(\.scan?.quantity).first
        var drawn: [CompareFigure.Visit] = []
        var left: [String] = []
        for (place, visit) in visits.enumerated() {
            guard visit.record.scan != nil, let projection = try visit.outputs.projection() else { continue }
            guard visit.record.scan?.quantity == quantity else {
                left.append(visit.record.label)
                continue
            }
            drawn.append(
                CompareFigure.Visit(
                    title: visit.record.label, detail: detail(of: visit.record), projection: projection,
                    lesions: trackedLesions(at: place)))
        }
        guard !drawn.isEmpty, let quantity else { return nil }
        let notes = left.isEmpty ? [] : ["In another unit, and not shown: \(left.joined(separator: ", "))"]
        return try CompareFigure(
            visits: drawn, unit: Self.unit(quantity, visits.lazy.compactMap(\.outputs.summary.units).first),
            window: .asked(
                visits.lazy.compactMap(\.scan?.window).first, isBodySurface: quantity == "SUVbsa"),
            caption: ChartCaption(title: "Visits compared", notes: notes, software: Software.nameAndVersion))
    }

    /// The avid lesions of a visit, a track's joined into one.
    func trackedLesions(at place: Int) -> [CompareFigure.TrackedLesion] {
        assessment.tracks.compactMap { track in
            let findings = track.appearances[place].findings.map { visits[place].record.findings[$0] }
                .filter { $0.uptake != nil }
            guard let first = findings.first else { return nil }
            return CompareFigure.TrackedLesion(
                region: Region(joining: findings.map(\.region)), grid: first.grid, label: "\(track.number)",
                isNew: track.status == .new)
        }
    }

    /// Tracer, day and therapy of a visit in a line.
    func detail(of visit: VisitRecord) -> String {
        [
            visit.scan?.tracer, visit.day.map { "day \($0)" },
            visit.cycle.flatMap { $0 > 0 ? "after cycle \($0)" : nil },
        ].compactMap { $0 }.joined(separator: " · ")
    }

    /// The unit that figures show.
    static func unit(_ quantity: String, _ stored: String?) -> Figures.UptakeUnit {
        if quantity.hasPrefix("SUVlbm") { return .sul }
        if quantity.hasPrefix("SUV") { return .suv }
        return switch stored {
        case "counts": .counts
        case "kBq/mL": .kilobecquerelPerMillilitre
        default: .becquerelPerMillilitre
        }
    }

    /// What was measured over time; `nil` where nothing was.
    ///
    /// Scans of another tracer than the first one's are left out: a line from one tracer to another would look like a response.
    private func timelineFigure() throws -> TimelineFigure? {
        let table = TrackTable(assessment)
        let shown = assessment.visits.indices.filter { $0 == 0 || table.baselines[$0] == 0 }
        func lines(_ read: (TrackValues) -> Double?) -> [TimelineFigure.Line] {
            table.rows.compactMap { row in
                let values = shown.map { read(row.values[$0]).map { max($0, 0) } }
                guard values.contains(where: { $0 != nil }) else { return nil }
                return TimelineFigure.Line(name: "\(row.track.number)", values: values, isTarget: row.isTarget)
            }
        }
        let sums = shown.map { visit -> Double? in
            let lengths = assessment.targets.map { target in
                target.measurements.first { $0.visit == visit }?.millimetres
            }
            return lengths.isEmpty || lengths.contains(nil) ? nil : lengths.compactMap { $0 }.reduce(0, +)
        }
        let panels = [
            TimelineFigure.Panel(title: "SUVmax", lines: lines(\.suvMax)),
            TimelineFigure.Panel(title: "Volume", unit: "mL", lines: lines(\.volume)),
            TimelineFigure.Panel(title: "Total lesion uptake", unit: "mL", lines: lines(\.tlu)),
            TimelineFigure.Panel(
                title: "Sum of diameters", unit: "mm",
                lines: sums.contains { $0 != nil }
                    ? [TimelineFigure.Line(name: "targets", values: sums, isTarget: true)] : []),
        ].filter { !$0.lines.isEmpty }
        guard !panels.isEmpty else { return nil }
        let left = assessment.visits.indices.filter { !shown.contains($0) }.map { assessment.visits[$0].label }
        return try TimelineFigure(
            visits: marks(of: shown), panels: panels,
            caption: ChartCaption(
                title: "Lesions over time, numbered by track",
                notes: left.isEmpty ? [] : ["With another tracer, and not shown: \(left.joined(separator: ", "))"],
                software: Software.nameAndVersion))
    }

    /// The visits on the axis of time, with the cycles of therapy that each is the first one after.
    private func marks(of shown: [Int]) -> [TimelineFigure.Visit] {
        var before = 0
        let marked = shown.map { place -> TimelineFigure.Visit in
            let visit = assessment.visits[place]
            let cycle = visit.cycle ?? before
            defer { before = max(before, cycle) }
            return TimelineFigure.Visit(
                title: visit.label, day: visit.day.map(Double.init),
                therapies: cycle > before ? [.init(cycle: cycle, gigabecquerels: visit.activity)] : [])
        }
        // Days that run backwards against the order of the visits cannot be drawn.
        let days = marked.compactMap(\.day)
        let isRising = zip(days, days.dropFirst()).allSatisfy { $0 <= $1 }
        return isRising ? marked : marked.map { .init(title: $0.title, therapies: $0.therapies) }
    }
}
