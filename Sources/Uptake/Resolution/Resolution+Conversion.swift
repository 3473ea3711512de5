extension Resolution {
    /// Under this time the uptake is too short for a comparison (30 min).
    private static let shortestUptake = 1800.0

    /// From one SUV scale to another: SUV_b = SUV_a·N_b/N_a with the sizes N of the patient.
    mutating func rescaled(
        from own: SUVScale, to scale: SUVScale, _ averaged: AveragedFrames
    ) throws -> ConversionPlan {
        guard own != scale else {
            return ConversionPlan(
                unit: scale.unit, averaged, name: scale.formulaName, formula: "stored values are \(scale.formulaName)")
        }
        let sizes = try sizes(for: [own, scale])
        let formulas = [
            "\(scale.symbol) = \(own.symbol)·(\(scale.sizeSymbol))/(\(own.sizeSymbol))",
            own.sizeFormula(sizes[0].sex), scale.sizeFormula(sizes[1].sex),
        ]
        return ConversionPlan(
            unit: scale.unit, averaged, factor: sizes[1].size / sizes[0].size, name: scale.formulaName,
            formula: formulas.filter { !$0.isEmpty }.joined(separator: "; "))
    }

    /// Counts to Bq/mL, without decay correction.
    mutating func activity(
        _ stored: StoredUnit, _ averaged: AveragedFrames, voxelVolume: Double
    ) throws -> ConversionPlan {
        let concentration = try concentration(stored, averaged, voxelVolume: voxelVolume)
        return ConversionPlan(
            unit: .becquerelPerMillilitre, averaged, factor: concentration.factor,
            name: UptakeUnit.becquerelPerMillilitre.rawValue, formula: concentration.formula)
    }

    /// Activity (or counts) to SUV = C·N/D.
    mutating func suv(
        _ scale: SUVScale, _ stored: StoredUnit, _ averaged: AveragedFrames, voxelVolume: Double
    ) throws -> ConversionPlan {
        let concentration = try concentration(stored, averaged, voxelVolume: voxelVolume)
        let injected = try injectedActivity()
        let reference = try decayReference()
        var halfLife: Double?
        var corrections = averaged.indices.map { _ in 1.0 }
        let times: DecayTimes
        if reference == .injection {
            times = timesFromInjection(frameStarts: averaged.starts ?? [0])
        } else {
            let seconds = try self.halfLife()
            halfLife = seconds
            if reference == .frameStart {
                guard averaged.starts != nil else { throw UptakeError.frameStartsMissing(frames: averaged.count) }
                corrections = try frameDurations(stored, averaged).map {
                    Decay.frameStartFactor(duration: $0, halfLife: seconds)
                }
            }
            times = try self.times(
                to: reference, halfLife: seconds, frameStarts: averaged.starts ?? averaged.indices.map { _ in 0 },
                isStatic: averaged.isStatic)
        }
        // Asked for after the times: that an injection time is missing is what most scans must be told first.
        let patient = try sizes(for: [scale])[0]
        if let uptake = times.uptake, uptake < Self.shortestUptake { warnings.append(.shortUptake(seconds: uptake)) }

        var plan = ConversionPlan(
            unit: scale.unit, averaged, name: scale.formulaName,
            formula: Self.formula(scale, concentration.formula, patient.sex, reference))
        plan.times = times
        plan.frames = averaged.indices.indices.map { slot in
            let seconds = times.seconds[slot]
            let dose = injected * (halfLife.map { Decay.remaining(after: seconds, halfLife: $0) } ?? 1)
            return UptakeConversion.Frame(
                index: averaged.indices[slot], weight: averaged.weights[slot],
                factor: concentration.factor * corrections[slot] * patient.size / dose,
                decaySeconds: seconds, doseAtReference: dose)
        }
        return plan
    }

    private static func formula(
        _ scale: SUVScale, _ concentration: String, _ sex: Sex?, _ reference: DecayReference
    ) -> String {
        let lines = [
            "\(scale.symbol) = C·\(scale.sizeSymbol)/D",
            concentration + (reference == .frameStart ? "·x/(1 − e^−x), x = ln2·FrameDuration/T½" : ""),
            scale.sizeFormula(sex),
            reference == .injection ? "D = A" : "D = A·2^(−t/T½)",
        ]
        return lines.filter { !$0.isEmpty }.joined(separator: "; ")
    }

    /// The Bq/mL of one stored value, and the formula of that.
    private mutating func concentration(
        _ stored: StoredUnit, _ averaged: AveragedFrames, voxelVolume: Double
    ) throws -> (factor: Double, formula: String) {
        switch stored {
        case .kilobecquerelPerMillilitre: return (1000, "C = stored·1000")
        case .becquerelPerMillilitre, .suv: return (1, "C = stored")
        case .counts: break
        }
        guard let calibration = try flag(.calibration, commandLine.calibration) else {
            throw UptakeError.countsWithoutCalibration
        }
        // FrameDuration does not stand in: in SPECT sidecars it may be the time of one projection.
        guard let seconds = try flag(.acquisitionSeconds, commandLine.acquisitionSeconds) else {
            throw UptakeError.missing(.acquisitionSeconds, unusable: [])
        }
        if let durations = averaged.durations, durations.contains(where: { $0 != durations[0] }) {
            throw UptakeError.unequalCountFrames
        }
        guard voxelVolume > 0, voxelVolume.isFinite else { throw UptakeError.voxelVolumeNotPositive(voxelVolume) }
        note("voxel_volume", voxelVolume, "mL", .volume, "header")
        return (1e6 / (calibration * seconds * voxelVolume), "C = counts/(CF·T_acq·V_voxel)·10⁶")
    }

    /// The durations by which frames that are not decay-corrected are corrected, noted.
    private mutating func frameDurations(_ stored: StoredUnit, _ averaged: AveragedFrames) throws -> [Double] {
        if stored == .counts, let seconds = commandLine.acquisitionSeconds {
            return averaged.indices.map { _ in seconds }
        }
        let durations: [Double]
        if let known = averaged.durations {
            durations = known
        } else {
            durations = try FrameTiming(frameCount: 1, starts: nil, durations: sidecar?.numbers(.frameDuration))
                .durations
        }
        for (index, duration) in zip(averaged.indices, durations) {
            let name = averaged.isStatic ? "frame_duration" : "frame_duration_\(index + 1)"
            note(name, duration, "s", .sidecar, SidecarKey.frameDuration.rawValue)
        }
        return durations
    }
}
