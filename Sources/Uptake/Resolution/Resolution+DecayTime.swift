/// The times an SUV is decayed by.
struct DecayTimes {
    var reference: DecayReference
    /// From the injection to the reference of each averaged frame, in seconds.
    var seconds: [Double]
    /// From the injection to the start of the first averaged frame; nil where it is not known.
    var uptake: Double?
}

extension Resolution {
    /// Below this half-life (11.5 h) nobody scans a day after injection, so that a time of day tells the whole time.
    private static let longestWithinADay = 41_400.0
    private static let day = 86_400.0
    /// After 20 half-lives a millionth is left: a time beyond is a mistake.
    private static let mostHalfLives = 20.0

    /// The decay times of an image that is referred to the injection itself. None of the times is needed, so those that
    /// cannot be read say nothing; whole days are not told by the clock, so neither do times of day.
    mutating func timesFromInjection(frameStarts: [Double]) -> DecayTimes {
        if commandLine.uptakeSeconds != nil { warnings.append(.uptakeSecondsIgnored) }
        var uptake: Double?
        if let injection = try? injections().first?.time, let scan = try? scanStart(forReference: false),
            let interval = scan.seconds(since: injection, zero: try? timeZero()), interval.basis != .clock,
            interval.seconds > 0
        {
            uptake = interval.seconds + frameStarts[0]
        }
        return DecayTimes(reference: .injection, seconds: frameStarts.map { _ in 0 }, uptake: uptake)
    }

    /// The decay times of an image that is referred to any other time.
    ///
    /// `frameStarts` are the averaged frames' starts after the scan's; `isStatic` says that there is one frame only.
    mutating func times(
        to reference: DecayReference, halfLife: Double, frameStarts: [Double], isStatic: Bool
    ) throws -> DecayTimes {
        let toReference: Double
        let toScan: Double?
        if let given = try flag(.uptakeSeconds, commandLine.uptakeSeconds) {
            toReference = given
            toScan = given
        } else {
            (toReference, toScan) = try sidecarTimes(
                to: reference, halfLife: halfLife, firstFrame: reference == .frameStart ? frameStarts[0] : 0,
                isStatic: isStatic)
        }
        guard toReference <= Self.mostHalfLives * halfLife else {
            throw UptakeError.decayedAway(seconds: toReference, halfLife: halfLife)
        }
        let seconds = frameStarts.map { reference == .frameStart ? toReference + $0 : toReference }
        return DecayTimes(reference: reference, seconds: seconds, uptake: toScan.map { $0 + frameStarts[0] })
    }

    /// The times from the injection to the decay reference (of a frame: to the start of the scan) and to the start of
    /// the scan, by the first time of injection that can be believed.
    private mutating func sidecarTimes(
        to reference: DecayReference, halfLife: Double, firstFrame: Double, isStatic: Bool
    ) throws -> (toReference: Double, toScan: Double?) {
        let injections = try injections()
        guard !injections.isEmpty else { throw UptakeError.injectionTimeMissing(reference: reference) }
        let zero = try timeZero()
        let stated = try scanStart(forReference: false)
        let scan = reference == .scanStart ? try scanStart(forReference: true) : stated
        let target = reference == .statedTime ? try sidecar?.moment(.imageDecayCorrectionTime) : scan
        guard let target else { throw UptakeError.referenceTimeMissing(reference: reference) }
        var isInvented = false
        for (injection, key) in injections {
            guard let interval = target.seconds(since: injection, zero: zero) else { continue }
            // A static scan cannot begin at the injection. PET2BIDS writes so where it does not know better.
            if isStatic, stated?.seconds(since: injection, zero: zero)?.seconds == 0 {
                isInvented = true
                continue
            }
            let added = try addedDay(interval, firstFrame: firstFrame, halfLife: halfLife)
            let toReference = interval.seconds + added
            note(UptakeQuantity.uptakeSeconds.rawValue, toReference, "s", .sidecar, key.rawValue)
            return (toReference, scan?.seconds(since: injection, zero: zero).map { $0.seconds + added })
        }
        throw isInvented ? UptakeError.injectionTimeInvented : .timeZeroMissing
    }

    /// A day where midnight lies between injection and reference, else 0. Throws where only the days could tell.
    private mutating func addedDay(_ interval: Interval, firstFrame: Double, halfLife: Double) throws -> Double {
        let seconds = interval.seconds + firstFrame
        let isWithinADay = halfLife < Self.longestWithinADay
        if seconds >= 0 {
            guard interval.basis != .clock || isWithinADay else { throw UptakeError.daysUnknown(halfLife: halfLife) }
            return 0
        }
        guard isWithinADay else {
            throw UptakeError.referenceBeforeInjection(seconds: -seconds, halfLife: halfLife)
        }
        // An injection during the scan is no matter of midnight, and after ten half-lives nothing is left to be seen.
        let scanned = try sidecar?.numbers(.frameDuration)?.reduce(0, +) ?? 0
        guard interval.basis != .dates, -seconds >= scanned, (0...10 * halfLife).contains(seconds + Self.day) else {
            throw UptakeError.referenceBeforeInjectionByDay(seconds: -seconds)
        }
        warnings.append(.dayAdded)
        return Self.day
    }
}
