extension TargetLesion.Measurement {
    /// What it comes to in the rule.
    var state: RECIST.TargetState {
        switch presence {
        case .measured: millimetres.map { .measured($0) } ?? .unmeasurable
        case .cut: .cut(atLeast: leastMillimetres ?? 0)
        case .unmeasurable: .unmeasurable
        case .merged: .merged
        case .absent: .absent
        case .missing: .missing(reason ?? "")
        }
    }
}

extension Course {
    /// The visit that sizes and vessels are compared with; `nil` without visits that can be compared.
    var anatomicalBaseline: Int? { anatomicalVisits.first }

    /// Whether a finding's size and presence can be compared: it was drawn, or it was seen with the patient's tracer.
    func isComparable(_ finding: Finding, at visit: Int) -> Bool {
        finding.size?.source == .tumourMask || !hasForeignTracer(visit)
    }

    /// The places of the findings that bear the diameters of a track at a visit, each once, rising.
    func bearers(of track: LesionTrack, at visit: Int) -> [Int] {
        let places = track.appearances[visit].findings.filter { place in
            let finding = visits[visit].findings[place]
            return isComparable(finding.sizeBearer.map { visits[visit].findings[$0] } ?? finding, at: visit)
        }
        return Set(places.map { visits[visit].findings[$0].sizeBearer ?? $0 }).sorted()
    }

    /// The diameter by which a track counts, summed over its fragments; `nil` where none is known.
    func size(of track: LesionTrack, isNode: Bool, at visit: Int) -> Double? {
        let lengths = bearers(of: track, at: visit).compactMap {
            length(of: visits[visit].findings[$0], isNode: isNode)
        }
        return lengths.isEmpty ? nil : lengths.reduce(0, +)
    }

    private func length(of finding: Finding, isNode: Bool) -> Double? {
        (isNode ? finding.size?.shortAxis : finding.size?.longAxis).flatMap(\.measured)
    }

    /// The targets that the baseline gives, measured at every visit that can be compared.
    func targets(at visits: [Int]) -> [TargetLesion] {
        guard let baseline = visits.first else { return [] }
        let chosen = TargetChoice.targets(of: candidates(at: baseline))
        let chosenTracks = tracks.filter { track in chosen.contains { $0.track == track.number } }
        var targets = chosenTracks.map { track in
            TargetLesion(
                track: track.number, isNode: isNode(track), organ: organ(of: track),
                findings: chosen.filter { $0.track == track.number }.map(\.finding).sorted(), measurements: [])
        }
        for visit in visits {
            var counted: Set<Int> = []
            for (index, track) in chosenTracks.enumerated() {
                // Of a track's lesions at baseline only those are summed that are targets; what they become, as a whole.
                let bearers = visit == baseline ? targets[index].findings : bearers(of: track, at: visit)
                targets[index].measurements.append(
                    measurement(of: track, as: targets[index], bearers: bearers, at: visit, counted: &counted))
            }
        }
        return targets
    }

    /// The measurable lesions of a baseline. The diameters of a drawn tumour count for the finding that bears them, and for no
    /// other.
    private func candidates(at baseline: Int) -> [TargetChoice.Candidate] {
        tracks.flatMap { track -> [TargetChoice.Candidate] in
            let isNode = isNode(track)
            return track.appearances[baseline].findings.compactMap { place -> TargetChoice.Candidate? in
                let finding = visits[baseline].findings[place]
                guard isComparable(finding, at: baseline), let size = length(of: finding, isNode: isNode),
                    RECIST.isMeasurable(size, isNode: isNode)
                else { return nil }
                return TargetChoice.Candidate(
                    track: track.number, finding: place, organ: finding.organ ?? organ(of: track), isNode: isNode,
                    size: size)
            }
        }
    }

    /// Why it cannot be told that a track is gone at a visit that has no finding of it; `nil` where it can.
    func obstacle(toMissing track: LesionTrack, at visit: Int) -> String? {
        let appearance = track.appearances[visit]
        guard appearance.visibility == .inView else { return appearance.visibility.rawValue }
        let view = track.sizeView(at: visit, in: visits)
        guard track.wasDrawn(before: visit, in: visits) else {
            let isSought = view == .inView && (!hasForeignTracer(visit) || appearance.drawnView == .inView)
            return isSought ? nil : "sought with another tracer only"
        }
        switch view {
        case .inView: return nil
        case .outOfView: return "drawn before, and beyond the field of view of the drawn mask"
        case .notImaged: return "drawn before, and the visit has no drawn mask"
        }
    }

    /// What a visit shows of a target; `counted` holds the findings that other targets have borne already.
    private func measurement(
        of track: LesionTrack, as target: TargetLesion, bearers: [Int], at visit: Int, counted: inout Set<Int>
    ) -> TargetLesion.Measurement {
        var measurement = TargetLesion.Measurement(visit: visit, presence: .absent, millimetres: 0, product: 0)
        let appearance = track.appearances[visit]
        func miss(_ reason: String) -> TargetLesion.Measurement {
            TargetLesion.Measurement(visit: visit, presence: .missing, reason: reason)
        }
        guard !appearance.findings.isEmpty else {
            return obstacle(toMissing: track, at: visit).map(miss) ?? measurement
        }
        guard !bearers.isEmpty else { return miss("seen with another tracer only") }
        let fresh = bearers.filter { counted.insert($0).inserted }.map { visits[visit].findings[$0] }
        guard !fresh.isEmpty else {
            measurement.presence = .merged
            return measurement
        }
        let measured = fresh.filter { length(of: $0, isNode: target.isNode) != nil }
        guard !measured.isEmpty else {
            measurement.presence = .unmeasurable
            measurement.millimetres = RECIST.unmeasurableSize
            measurement.product = nil
            return measurement
        }
        measurement.presence = .measured
        measurement.millimetres = measured.reduce(0) { $0 + (length(of: $1, isNode: target.isNode) ?? 0) }
        let products = measured.compactMap { finding in
            finding.size.flatMap { ($0.longAxis * $0.shortAxis).measured }
        }
        measurement.product = products.count == measured.count ? products.reduce(0, +) : nil
        if visit != anatomicalBaseline, measured.contains(where: { $0.size?.isTruncated == true }) {
            measurement.presence = .cut
            (measurement.leastMillimetres, measurement.millimetres) = (measurement.millimetres, nil)
            measurement.product = nil
        }
        measurement.source = measured.contains { $0.size?.source == .avidMask } ? .avidMask : .tumourMask
        return measurement
    }
}
