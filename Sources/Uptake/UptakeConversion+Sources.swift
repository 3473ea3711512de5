extension UptakeConversion {
    /// Finds the conversion of a scan.
    ///
    /// - Parameters:
    ///   - target: SUV on a scale, or the stored unit.
    ///   - sources: flags, sidecar and tables. Of every input the first found wins; a value in a sidecar or table that
    ///     cannot be (weight 0) counts as missing, one that a flag gives is refused.
    ///   - frames: the frames of a 4D volume that are averaged; nil for a static volume, which a volume of one frame is too.
    ///   - voxelVolume: in mL; used for counts with a calibration only.
    ///
    /// With the target `stored` nothing is decay-corrected, and only the unit (and for counts a calibration) is looked
    /// for. Throws `UptakeError` or `SidecarError`, each with the mend in its text, where an input is missing or
    /// cannot be right.
    public init(
        to target: UptakeTarget, from sources: UptakeSources, frames: FrameSelection? = nil, voxelVolume: Double
    ) throws {
        var resolution = Resolution(sources)
        let stored = try resolution.storedUnit()
        let frames = frames.flatMap { $0.frameCount > 1 ? $0 : nil }
        let timing = try frames.map { try resolution.frameTiming($0) }
        let averaged = AveragedFrames(selection: frames, timing: timing)
        let tracer = try resolution.tracer()
        if stored != .counts, sources.commandLine.calibration != nil {
            resolution.warnings.append(.calibrationIgnored(stored.unit))
        }
        let plan =
            switch (target, stored) {
            case (.stored, .counts) where sources.commandLine.calibration != nil:
                try resolution.activity(stored, averaged, voxelVolume: voxelVolume)
            case (.stored, _):
                ConversionPlan(unit: stored.unit, averaged, name: stored.unit.rawValue, formula: "stored values")
            case (.suv(let scale), .suv(let own)):
                try resolution.rescaled(from: own, to: scale, averaged)
            case (.suv(let scale), _):
                try resolution.suv(scale, stored, averaged, voxelVolume: voxelVolume)
            }
        guard plan.frames.allSatisfy({ $0.factor.isFinite && $0.factor > 0 }) else {
            throw UptakeError.factorOutOfRange
        }
        unit = plan.unit
        self.frames = plan.frames
        formulaName = plan.name
        formula = plan.formula
        decayReference = plan.times?.reference
        uptakeSeconds = plan.times?.uptake
        self.tracer = tracer
        inputs = resolution.inputs
        warnings = resolution.warnings
    }
}

/// The frames that make the result, with their weights.
struct AveragedFrames {
    let indices: [Int]
    let weights: [Double]
    /// Starts after the scan's; nil where they are not known.
    let starts: [Double]?
    /// Nil for a static volume.
    let durations: [Double]?
    /// Whether the volume has one frame only.
    let isStatic: Bool
    /// How many frames the volume has.
    let count: Int

    init(selection: FrameSelection?, timing: FrameTiming?) {
        let range = selection?.range ?? 0...0
        count = selection?.frameCount ?? 1
        isStatic = count == 1
        indices = Array(range)
        weights = timing?.weights(of: range) ?? [1]
        durations = timing.map { Array($0.durations[range]) }
        starts = isStatic ? [0] : timing?.starts.map { Array($0[range]) }
    }
}

/// A conversion without its provenance.
struct ConversionPlan {
    var unit: UptakeUnit
    var frames: [UptakeConversion.Frame]
    var name: String
    var formula: String
    var times: DecayTimes?

    /// The same factor for all frames, without a dose.
    init(unit: UptakeUnit, _ averaged: AveragedFrames, factor: Double = 1, name: String, formula: String) {
        self.unit = unit
        self.name = name
        self.formula = formula
        frames = zip(averaged.indices, averaged.weights).map {
            UptakeConversion.Frame(index: $0, weight: $1, factor: factor, decaySeconds: nil, doseAtReference: nil)
        }
    }
}
