extension Resolution {
    /// TimeZero, by the clock.
    func timeZero() throws -> ClockTime? {
        try sidecar?.clock(.timeZero)
    }

    /// The times of injection the sidecar knows, the one to believe first in front.
    func injections() throws -> [(time: Moment, key: SidecarKey)] {
        var found: [(time: Moment, key: SidecarKey)] = []
        if let moment = try sidecar?.moment(.injectionStart) { found.append((moment, .injectionStart)) }
        for key in [SidecarKey.radiopharmaceuticalStartDateTime, .radiopharmaceuticalStartTime] {
            if let time = try sidecar?.clock(key) { found.append((.clock(time), key)) }
        }
        return found
    }

    /// The start of the scan; nil where the sidecar has none.
    ///
    /// Where the decay reference is the scan's start, it is the earlier of DICOM's series and acquisition time: images
    /// of late bed positions have late acquisition times, series that were made afterwards late series times.
    /// A ScanStart that is one of the two (converters take either) moves to the earlier one with a warning.
    mutating func scanStart(forReference: Bool) throws -> Moment? {
        guard let sidecar else { return nil }
        let stated = try sidecar.moment(.scanStart)
        // Behind a ScanStart the clock times are a check only: one that was made unreadable says nothing.
        let clock = { (key: SidecarKey) throws -> ClockTime? in
            stated == nil ? try sidecar.clock(key) : try? sidecar.clock(key)
        }
        let acquisition = try clock(.acquisitionDateTime) ?? clock(.acquisitionTime)
        let series = try clock(.seriesTime)
        let lead = acquisition.flatMap { acquisition in
            series.map { Self.gap(from: acquisition, to: $0) }
        }
        guard let stated else {
            guard let acquisition else { return series.map { .clock($0) } }
            return Moment.clock(acquisition).moved(by: forReference ? min(lead ?? 0, 0) : 0)
        }
        guard forReference, let lead, lead.magnitude > 1, let acquisition, let series,
            let start = stated.clock(zero: try timeZero()),
            Self.gap(from: start, to: lead < 0 ? acquisition : series).magnitude <= 1
        else { return stated }
        warnings.append(.scanBeganEarlier(seconds: lead.magnitude))
        return stated.moved(by: -lead.magnitude)
    }

    /// The time between two times of day, the shorter way round midnight.
    private static func gap(from first: ClockTime, to second: ClockTime) -> Double {
        let day = 86_400.0
        let seconds = (second.seconds - first.seconds).truncatingRemainder(dividingBy: day)
        return seconds > day / 2 ? seconds - day : seconds < -day / 2 ? seconds + day : seconds
    }

    /// The frames' times, where the volume has frames; the durations must be known.
    func frameTiming(_ frames: FrameSelection) throws -> FrameTiming {
        try FrameTiming(
            frameCount: frames.frameCount, starts: sidecar?.numbers(.frameTimesStart),
            durations: sidecar?.numbers(.frameDuration))
    }
}
