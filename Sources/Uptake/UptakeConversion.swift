/// How the values of a file become uptake: `result = factor × value`.
public struct UptakeConversion: Sendable, Equatable {
    /// What the file's values, after its own slope and intercept, are multiplied by.
    public let factor: Double
    /// How much each chosen frame counts, in the order of the frames; `nil` for a file of one frame.
    ///
    /// The weighted average (weights divided by their sum) times `factor` is the result, for frames that are not decay-corrected too.
    public let frameWeights: [Double]?
    /// The unit of the result: `g/mL`, `cm²/mL`, `Bq/mL`, `kBq/mL` or `counts`.
    public let unit: String
    /// What the result is called: `SUVbw`, `SUL (Janmahasatian)`, `activity concentration`, `counts` …
    public let quantity: String
    /// Whether the result is a standardised uptake value.
    public let isSUV: Bool
    /// The formula, as text.
    public let formula: String
    /// The tracer's name, where it is known.
    public let tracer: String?
    /// Every input with its source.
    public let provenance: [UptakeProvenance]
    /// What the user should know.
    public let warnings: [UptakeWarning]

    /// Works out the conversion of a volume. Sources of the rules: IBSI-SUV manual; QIBA FDG-PET profile 2018.
    ///
    /// - Parameters:
    ///   - sidecar: the JSON beside the volume, where there is one.
    ///   - inputs: what the command line says; it wins over the sidecar.
    ///   - subject: the row of a table about the patient; the sidecar wins over it.
    ///   - scale: what uptake is normalised by.
    ///   - wantsSUV: `false` measures in the stored unit; dose, weight and times are not looked at then.
    ///   - voxelVolume: in mL, for counts.
    ///   - frames: frames to average, counted from 1; `nil` for the whole file.
    ///   - frameCount: frames in the file.
    /// - Throws: `UptakeError`, which names the flag that mends it.
    public static func make(
        sidecar: Sidecar?, inputs: UptakeInputs, subject: SubjectRow?, scale: SUVScale, wantsSUV: Bool,
        voxelVolume: Double, frames: ClosedRange<Int>?, frameCount: Int
    ) throws(UptakeError) -> UptakeConversion {
        var sources = UptakeSources(sidecar: sidecar, inputs: inputs, subject: subject)
        let stored = try StoredQuantity.find(&sources)
        let timing = try FrameDurations(sidecar: sidecar, frames: frames, frameCount: frameCount)
        let tracer = try sources.tracer()
        func made(
            _ factor: Double, _ weights: [Double]?, unit: String, quantity: String, isSUV: Bool, formula: String
        ) -> UptakeConversion {
            UptakeConversion(
                factor: factor, frameWeights: weights, unit: unit, quantity: quantity, isSUV: isSUV,
                formula: formula, tracer: tracer, provenance: sources.provenance, warnings: sources.warnings)
        }

        let concentration: (factor: Double, formula: String)
        switch stored {
        case .suv(let storedScale):
            guard wantsSUV, scale != storedScale else {
                return made(
                    1, timing.weights, unit: storedScale.unit, quantity: storedScale.quantity, isSUV: true,
                    formula: "\(storedScale.quantity) as stored")
            }
            var physique = try sources.physique(for: scale)
            if storedScale.needsWeight, physique.weight == nil { physique = try sources.physique(for: .leanBodyMass) }
            if storedScale.needsHeight, physique.height == nil { physique = try sources.physique(for: .bodySurface) }
            return made(
                try physique.normaliser(scale) / physique.normaliser(storedScale), timing.weights, unit: scale.unit,
                quantity: scale.quantity, isSUV: true,
                formula: "\(scale.quantity) = \(storedScale.quantity) as stored · N/N stored, \(scale.formula)")
        case .counts:
            guard let calibration = inputs.calibration else {
                guard !wantsSUV else { throw .countsWithoutCalibration }
                return made(
                    1, timing.weights, unit: "counts", quantity: "counts", isSUV: false, formula: "counts as stored")
            }
            guard let seconds = inputs.acquisitionSeconds else { throw .noAcquisitionTime }
            sources.record("calibration", "\(calibration)", "cps/MBq", UptakeSources.commandLine)
            sources.record("acquisition_seconds", "\(seconds)", "s", UptakeSources.commandLine)
            concentration = (
                1e6 / (calibration * seconds * voxelVolume), "C = counts/(CF·T·V)·10⁶"
            )
        case .concentration(let factor):
            guard wantsSUV else {
                return made(
                    1, timing.weights, unit: factor == 1 ? "Bq/mL" : "kBq/mL", quantity: "activity concentration",
                    isSUV: false, formula: "activity concentration as stored")
            }
            concentration = (factor, factor == 1 ? "C as stored" : "C = 1000 · stored")
        }
        guard wantsSUV else {
            return made(
                concentration.factor, timing.weights, unit: "Bq/mL", quantity: "activity concentration", isSUV: false,
                formula: concentration.formula)
        }

        let activity = try sources.injectedActivity()
        let halfLife = try sources.halfLife()
        let reference = try DecayTiming(sidecar: sidecar, isStatic: frameCount == 1, halfLife: halfLife)
            .reference(&sources, firstFrame: timing.chosen.lowerBound)
        let normaliser = try sources.physique(for: scale).normaliser(scale)
        sources.record("normaliser", "\(normaliser)", scale == .bodySurface ? "cm²" : "g", scale.quantity)
        let formula = "\(scale.quantity) = C·N/D, \(concentration.formula), \(scale.formula)"
        let perActivity = concentration.factor * normaliser / activity
        switch reference {
        case .injection:
            return made(
                perActivity, timing.weights, unit: scale.unit, quantity: scale.quantity, isSUV: true,
                formula: "\(formula), D = A injected (corrected to the injection)")
        case .moment(let seconds):
            return made(
                perActivity / DecayTiming.decay(seconds: seconds, halfLife: halfLife), timing.weights, unit: scale.unit,
                quantity: scale.quantity, isSUV: true, formula: "\(formula), D = A injected · 2^(−t/T½)")
        case .frameStart(let seconds):
            let corrections = try timing.corrections(halfLife: halfLife)
            let (sum, durations) = (corrections.reduce(0, +), timing.durations.reduce(0, +))
            return made(
                perActivity / DecayTiming.decay(seconds: seconds, halfLife: halfLife) * sum / durations,
                timing.weights == nil ? nil : corrections, unit: scale.unit, quantity: scale.quantity, isSUV: true,
                formula: "\(formula) · x/(1 − e^−x), x = ln 2·frame duration/T½, D = A injected · 2^(−t/T½)")
        }
    }
}

/// What the stored voxels are, in the terms of the conversion.
private enum StoredQuantity {
    /// SUV of this scale.
    case suv(SUVScale)
    /// Becquerel per millilitre, after multiplication.
    case concentration(Double)
    /// Counts.
    case counts

    /// The unit from the command line, else from the sidecar.
    static func find(_ sources: inout UptakeSources) throws(UptakeError) -> StoredQuantity {
        let word = try sources.sidecar?.text("Units")
        let fromSidecar = word.flatMap(quantity)
        if let unit = sources.inputs.units {
            sources.record("units", unit.rawValue, "", UptakeSources.commandLine)
            let flagged = quantity(unit.rawValue)!
            if let word, let fromSidecar, !fromSidecar.isSame(as: flagged) {
                sources.warn(.unitsDiffer(flag: unit, sidecar: word))
            }
            return flagged
        }
        guard let word else { throw .noUnits }
        guard let fromSidecar else { throw .unknownUnits(found: word) }
        sources.record("units", word, "", UptakeSources.sidecar("Units"))
        return fromSidecar
    }

    private static func quantity(_ word: String) -> StoredQuantity? {
        switch word.lowercased().filter({ !$0.isWhitespace }) {
        case "bq/ml", "bqml": .concentration(1)
        case "kbq/ml", "kbqml": .concentration(1000)
        case "g/ml", "gml", "suv", "suvbw": .suv(.bodyWeight)
        case "cm2ml", "cm2/ml", "cm²/ml": .suv(.bodySurface)
        case "cnts", "counts", "count": .counts
        default: nil
        }
    }

    private func isSame(as other: StoredQuantity) -> Bool {
        switch (self, other) {
        case (.suv(let a), .suv(let b)): a == b
        case (.concentration(let a), .concentration(let b)): a == b
        case (.counts, .counts): true
        default: false
        }
    }
}

/// The durations and starts of the frames that are averaged.
private struct FrameDurations {
    /// Chosen frames, counted from 0.
    let chosen: Range<Int>
    /// Seconds, one a chosen frame; all 1 where a single frame's duration is not known.
    let durations: [Double]
    /// How much each chosen frame counts; `nil` for a file of one frame.
    let weights: [Double]?
    private let known: [Double]?
    private let starts: [Double]?

    init(sidecar: Sidecar?, frames: ClosedRange<Int>?, frameCount: Int) throws(UptakeError) {
        if let frames, frames.upperBound > frameCount { throw .noSuchFrame(wanted: frames, frames: frameCount) }
        let range = frames.map { $0.lowerBound - 1..<$0.upperBound } ?? 0..<1
        chosen = range
        let all = try sidecar?.numbers("FrameDuration")
        let isUsable = all.map { $0.count == frameCount && $0.allSatisfy { $0 > 0 } } ?? false
        let known = isUsable ? all.map { Array($0[range]) } : nil
        if range.count > 1, known == nil { throw .noFrameDurations(found: all?.count ?? 0, frames: frameCount) }
        self.known = known
        durations = known ?? [1]
        weights = frameCount == 1 ? nil : durations
        starts = try sidecar?.numbers("FrameTimesStart").flatMap { $0.count == frameCount ? Array($0[range]) : nil }
    }

    /// Duration × decay inside the frame × decay since the first frame's start, a chosen frame, for images without decay
    /// correction.
    func corrections(halfLife: Double) throws(UptakeError) -> [Double] {
        guard let known, starts != nil || known.count == 1 else {
            throw .noFrameDurations(found: known?.count ?? 0, frames: chosen.count)
        }
        return known.indices.map { frame in
            let later = starts.map { $0[frame] - $0[0] } ?? 0
            return known[frame] * DecayTiming.frameCorrection(duration: known[frame], halfLife: halfLife)
                / DecayTiming.decay(seconds: later, halfLife: halfLife)
        }
    }
}
