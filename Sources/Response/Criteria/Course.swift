/// A patient's visits and lesions, as the criteria look at them.
struct Course {
    /// The visits in time order.
    let visits: [VisitRecord]
    /// The lesions over the visits.
    let tracks: [LesionTrack]
    /// The scans that may be compared with each other.
    let series: [TracerSeries]
    /// The series that the patient's response goes by; `nil` where no visit has a scan.
    let principal: TracerSeries?

    init(visits: [VisitRecord], tracks: [LesionTrack]) {
        self.visits = visits
        self.tracks = tracks
        series = TracerSeries.all(of: visits)
        principal = TracerSeries.principal(of: series)
    }

    /// The visits on which sizes and vessels are compared: all but scans of another tracer than the patient's without drawn
    /// tumours, on which a lesion that takes nothing up is not gone.
    var anatomicalVisits: [Int] {
        visits.indices.filter { visits[$0].tumourField != nil || !hasForeignTracer($0) }
    }

    /// Whether a visit's scan has another tracer than the series of the patient's response.
    func hasForeignTracer(_ visit: Int) -> Bool {
        visits[visit].scan.map { TracerKey($0) != principal?.key } ?? false
    }

    /// A visit's name in quotes.
    func name(_ visit: Int) -> String { "\u{201C}\(visits[visit].label)\u{201D}" }

    /// The findings of a track at a visit.
    func findings(of track: LesionTrack, at visit: Int) -> [Finding] {
        track.appearances[visit].findings.map { visits[visit].findings[$0] }
    }

    /// Whether a track was not there at the baseline of a comparison, although its place was seen: on the baseline's scan,
    /// or by any of its images.
    func isNew(
        _ track: LesionTrack, since baseline: Int,
        seenBy view: KeyPath<LesionTrack.Appearance, LesionTrack.Appearance.Visibility>
    ) -> Bool {
        let then = track.appearances[baseline]
        return then.findings.isEmpty && then[keyPath: view] == .inView
    }

    /// The organ of a track: the first that any of its findings is told to lie in, in time order.
    func organ(of track: LesionTrack) -> String? {
        visits.indices.lazy.flatMap { findings(of: track, at: $0) }.compactMap(\.organ).first
    }

    /// Whether a track is a lymph node: what its findings at the first visit that shows it are called.
    func isNode(_ track: LesionTrack) -> Bool {
        visits.indices.lazy.map { findings(of: track, at: $0) }.first { !$0.isEmpty }?.contains(where: \.isNode)
            ?? false
    }
}
