extension Resolution {
    /// To which time the image is referred: DecayCorrection's word, else what BIDS says, else the flag's.
    mutating func decayReference() throws -> DecayReference {
        let corrected = try sidecar?.truth(.imageDecayCorrected)
        if let word = try sidecar?.text(.decayCorrection) {
            guard let reference = Self.reference(of: word) else { throw UptakeError.decayCorrectionUnknown(word) }
            if let corrected, corrected != (reference != .frameStart) {
                throw UptakeError.decayCorrectionContradictory(word: reference.rawValue, corrected: corrected)
            }
            return noted(reference, .sidecar, .decayCorrection)
        }
        if corrected == false { return noted(.frameStart, .sidecar, .imageDecayCorrected) }
        if let time = try sidecar?.moment(.imageDecayCorrectionTime) {
            return noted(try reference(at: time), .sidecar, .imageDecayCorrectionTime)
        }
        guard commandLine.uptakeSeconds != nil else { throw UptakeError.decayCorrectionMissing }
        if corrected == nil { warnings.append(.decayCorrectionTakenForGranted) }
        note("decay_correction", DecayReference.uptakeSeconds.rawValue, .commandLine, "--uptake-seconds")
        return .uptakeSeconds
    }

    private mutating func noted(
        _ reference: DecayReference, _ source: InputSource, _ key: SidecarKey
    ) -> DecayReference {
        note("decay_correction", reference.rawValue, source, key.rawValue)
        return reference
    }

    private static func reference(of word: String) -> DecayReference? {
        switch word.uppercased() {
        case "START": .scanStart
        case "ADMIN": .injection
        case "NONE": .frameStart
        default: nil
        }
    }

    /// What an ImageDecayCorrectionTime is: the injection, the scan's start, or neither. A second counts for nothing.
    private func reference(at time: Moment) throws -> DecayReference {
        let zero = try timeZero()
        let scan = try sidecar?.moment(.scanStart)
        if let scan, let gap = time.seconds(since: scan, zero: zero), gap.seconds.magnitude <= 1 {
            // In a dynamic scan from the injection on, the two references are one.
            return .scanStart
        }
        if let injection = try injections().first?.time, let gap = time.seconds(since: injection, zero: zero),
            gap.seconds.magnitude <= 1
        {
            return .injection
        }
        return .statedTime
    }
}
