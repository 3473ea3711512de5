internal import Response

/// What a visit shows of a track, as tables and figures give it.
struct TrackValues: Equatable {
    /// The ids of its lesions; empty where it is not there.
    var ids: [String] = []
    /// The highest SUVmax of its lesions; of a lesion that is not there, the highest uptake at its place.
    var suvMax: Double?
    /// The highest SUVpeak of its lesions.
    var suvPeak: Double?
    /// The sum of its lesions' volumes in mL; 0 where its place is seen and it is not there.
    var volume: Double?
    /// The sum of their SUVmean × volume.
    var tlu: Double?
    /// The sum of their longest axial diameters in mm; 0 where its place is seen and it is not there.
    var longAxis: Double?
    /// The short axis of a single lesion in mm.
    var shortAxis: Double?
    /// What the diameters were measured on.
    var source: FindingSize.Source?
    /// Whether its place was seen.
    var visibility: LesionTrack.Appearance.Visibility

    init(_ track: LesionTrack, at place: Int, of visits: [VisitRecord]) {
        let visit = visits[place]
        let appearance = track.appearances[place]
        visibility = appearance.visibility
        let findings = appearance.findings.map { visit.findings[$0] }
        ids = findings.map(\.id)
        guard !findings.isEmpty else {
            suvMax = appearance.suvMaxAtPlace
            if appearance.uptakeView == .inView { (volume, tlu) = (0, 0) }
            if track.sizeView(at: place, in: visits) == .inView { longAxis = 0 }
            return
        }
        let uptakes = findings.compactMap(\.uptake)
        suvMax = uptakes.map(\.suvMax).max()
        suvPeak = uptakes.map(\.suvPeak).max()
        let avid = findings.filter { $0.uptake != nil }
        volume = (avid.isEmpty ? findings : avid).reduce(0) { $0 + $1.volume }
        tlu = uptakes.isEmpty ? nil : uptakes.reduce(0) { $0 + $1.tlu }
        // A lesion that is part of a drawn tumour goes by that tumour's diameters, once.
        let bearers = Set(appearance.findings.map { visit.findings[$0].sizeBearer ?? $0 })
        let sizes = bearers.compactMap { visit.findings[$0].size }
        guard sizes.count == bearers.count else { return }
        longAxis = sizes.reduce(0) { $0 + $1.longAxis }
        if sizes.count == 1 { shortAxis = sizes[0].shortAxis }
        source = sizes.contains { $0.source == .avidMask } ? .avidMask : .tumourMask
    }

    /// The change from a value to another in percent; `nil` where either is missing or the first one is not above 0.
    static func change(from before: Double?, to now: Double?) -> Double? {
        guard let before, let now, before > 0 else { return nil }
        let percent = 100 * (now / before - 1)
        return percent.isFinite ? percent : nil
    }
}
