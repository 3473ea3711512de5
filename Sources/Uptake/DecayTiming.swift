internal import Glibc

/// What an image is decay-corrected to.
enum DecayReference: Equatable {
    /// The injection.
    case injection
    /// The start of the scan, or another moment, this many seconds after the injection.
    case moment(Double)
    /// Nothing: each frame stands for its own time; the first one chosen starts this many seconds after the injection.
    case frameStart(Double)
}

/// Times of a scan, by the rules for what sidecars say and leave out.
struct DecayTiming {
    let sidecar: Sidecar?
    /// Whether the file holds a single frame.
    let isStatic: Bool
    let halfLife: Double

    /// A day is added to a reference before the injection only for nuclides that do not outlive the night: 11.5 h.
    static let longestHalfLifeForMidnight = 41_400.0

    private enum Correction: String {
        case start = "START"
        case admin = "ADMIN"
        case none = "NONE"
        /// BIDS' ImageDecayCorrectionTime, where DecayCorrection is missing.
        case moment
    }

    /// The decay reference, with what is to be recorded and warned of.
    func reference(_ sources: inout UptakeSources, firstFrame: Int) throws(UptakeError) -> DecayReference {
        let correction = try correction(&sources)
        if correction == .admin {
            if sources.inputs.uptakeSeconds != nil { sources.warn(.uptakeTimeNotUsed) }
            sources.record("decay_reference", "injection", "", UptakeSources.sidecar("DecayCorrection"))
            if let seconds = try? scanStart(), seconds >= 0, seconds < 1800 {
                sources.warn(.shortUptake(seconds: seconds))
            }
            return .injection
        }
        let (seconds, source) = try uptakeSeconds(correction, &sources, firstFrame: firstFrame)
        if seconds < 1800 { sources.warn(.shortUptake(seconds: seconds)) }
        sources.record("uptake_seconds", "\(seconds)", "s", source)
        return correction == .none ? .frameStart(seconds) : .moment(seconds)
    }

    private func correction(_ sources: inout UptakeSources) throws(UptakeError) -> Correction {
        let corrected = try sidecar?.flag("ImageDecayCorrected")
        if let word = try sidecar?.text("DecayCorrection") {
            guard let correction = Correction(rawValue: word.uppercased()), correction != .moment else {
                throw .noDecayCorrection(found: word)
            }
            if let corrected, corrected != (correction != .none) {
                sources.warn(.correctionContradicts(word: word.uppercased()))
            }
            return correction
        }
        guard let corrected else { throw .noDecayCorrection(found: nil) }
        if !corrected { return .none }
        guard let moment = try sidecar?.number("ImageDecayCorrectionTime") else { throw .noDecayCorrection(found: nil) }
        if moment == (try sidecar?.number("ScanStart")) { return .start }
        if moment == (try sidecar?.number("InjectionStart")) { return .admin }
        return .moment
    }

    private func uptakeSeconds(
        _ correction: Correction, _ sources: inout UptakeSources, firstFrame: Int
    ) throws(UptakeError) -> (Double, source: String) {
        if let seconds = sources.inputs.uptakeSeconds { return (seconds, UptakeSources.commandLine) }
        var seconds: Double
        let source: String
        if correction == .moment {
            guard let injection = try sidecar?.number("InjectionStart"),
                let moment = try sidecar?.number("ImageDecayCorrectionTime")
            else { throw .noUptakeTime(reason: "the sidecar has no InjectionStart") }
            (seconds, source) = (moment - injection, UptakeSources.sidecar("ImageDecayCorrectionTime − InjectionStart"))
        } else {
            seconds = try scanStart()
            source = UptakeSources.sidecar(
                sidecar?.firstKey("InjectionStart") == nil
                    ? "SeriesTime − RadiopharmaceuticalStartTime" : "ScanStart − InjectionStart")
            if correction == .none, let starts = try sidecar?.numbers("FrameTimesStart"),
                starts.indices.contains(firstFrame)
            {
                // BIDS counts FrameTimesStart from TimeZero, as it does ScanStart; some converters count it from the scan, and then
                // the first frame seems to start before the scan does.
                let scan = try sidecar?.number("ScanStart") ?? 0
                seconds += starts[firstFrame] - (starts[0] >= scan ? scan : 0)
            }
        }
        if seconds < 0 {
            guard halfLife < Self.longestHalfLifeForMidnight, seconds > -86_400 else {
                throw .referenceBeforeInjection(seconds: seconds, halfLife: halfLife)
            }
            sources.warn(.dayAdded(seconds: seconds))
            seconds += 86_400
        }
        return (seconds, source)
    }

    /// Seconds from the injection to the start of the scan, as the sidecar has them.
    private func scanStart() throws(UptakeError) -> Double {
        guard let sidecar else { throw .noUptakeTime(reason: "there is no sidecar") }
        if let injection = try sidecar.number("InjectionStart") {
            guard let scan = try sidecar.number("ScanStart") else {
                throw .noUptakeTime(reason: "the sidecar has InjectionStart, but no ScanStart")
            }
            if injection == 0, scan == 0, isStatic {
                throw .noUptakeTime(
                    reason: """
                        the sidecar has InjectionStart and ScanStart 0 for a single frame, which converters write that do \
                        not know the injection
                        """)
            }
            return scan - injection
        }
        guard let injection = try sidecar.clockTime("RadiopharmaceuticalStartTime") else {
            throw .noUptakeTime(reason: "the sidecar has no injection time")
        }
        // Series and acquisition time name the same moment, except where an image was reconstructed anew or assembled from several
        // beds, and then the earlier one is the start of the scan.
        let starts = [try sidecar.clockTime("SeriesTime"), try sidecar.clockTime("AcquisitionTime")].compactMap { $0 }
        guard let start = starts.min() else {
            throw .noUptakeTime(reason: "the sidecar has neither SeriesTime nor AcquisitionTime")
        }
        return start - injection
    }

    /// By how much a frame that is not decay-corrected must be multiplied to stand for its start:
    /// x/(1 − e^−x), x = ln 2·duration/T½.
    static func frameCorrection(duration: Double, halfLife: Double) -> Double {
        let x = M_LN2 * duration / halfLife
        return x / -expm1(-x)
    }

    /// What is left of an activity after `seconds`.
    static func decay(seconds: Double, halfLife: Double) -> Double { exp2(-seconds / halfLife) }
}
