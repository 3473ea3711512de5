/// Why a volume cannot be brought to the unit that was asked for.
public enum UptakeError: Error, Equatable, CustomStringConvertible {
    /// The sidecar is no JSON object.
    case invalidSidecar(file: String, reason: String)
    /// A value of the sidecar is of the wrong kind.
    case mistyped(file: String, key: String, found: String, wanted: String)
    /// A value of the sidecar is no time of day.
    case notATime(file: String, key: String)
    /// What the voxels are is not known.
    case noUnits
    /// The sidecar's word for the voxels' unit is not known.
    case unknownUnits(found: String)
    /// Counts cannot become SUV without a calibration.
    case countsWithoutCalibration
    /// A calibration needs the acquisition time.
    case noAcquisitionTime
    /// The injected activity is missing, or no activity.
    case noActivity(found: String?)
    /// The activity's unit is not known.
    case unknownActivityUnit(found: String)
    /// The time from injection to the decay reference is missing.
    case noUptakeTime(reason: String)
    /// What the image is decay-corrected to is not known.
    case noDecayCorrection(found: String?)
    /// The decay reference lies before the injection, and no midnight explains it.
    case referenceBeforeInjection(seconds: Double, halfLife: Double)
    /// Neither half-life nor nuclide.
    case noHalfLife(nuclide: String?)
    /// The half-life is not above 0.
    case badHalfLife(found: Double)
    /// The weight is missing or impossible.
    case noWeight(found: String?)
    /// The height is missing or impossible.
    case noHeight(scale: SUVScale, found: String?)
    /// The sex is missing or neither F nor M.
    case noSex(scale: SUVScale, found: String?)
    /// The scale's formula gives no positive mass.
    case massNotPositive(scale: SUVScale, grams: Double)
    /// The frames' durations are missing, or not as many as frames.
    case noFrameDurations(found: Int, frames: Int)
    /// A frame that is not in the file.
    case noSuchFrame(wanted: ClosedRange<Int>, frames: Int)

    /// What was found, what was wanted, and the mend.
    public var description: String {
        switch self {
        case .invalidSidecar(let file, let reason):
            "\(file) is no sidecar: \(reason); correct it, or name another one with --sidecar"
        case .mistyped(let file, let key, let found, let wanted):
            "\(file) has \(found) as \(key), where \(wanted) belongs; correct the sidecar"
        case .notATime(let file, let key):
            "\(file) has no time of day as \(key); write it as HH:MM:SS"
        case .noUnits:
            """
            neither a sidecar nor the command says what the voxels are; say it with --units suv, Bq/mL, kBq/mL or counts
            """
        case .unknownUnits(let found):
            "the sidecar's Units '\(found)' are not known; say what the voxels are with --units suv, Bq/mL, kBq/mL or counts"
        case .countsWithoutCalibration:
            """
            the voxels are counts, which are no SUV without a calibration; give the camera's factor with --calibration and \
            --acquisition-seconds, or measure in counts with --no-suv
            """
        case .noAcquisitionTime:
            "--calibration needs to know how long the counts were acquired; give it with --acquisition-seconds"
        case .noActivity(let found):
            """
            the injected activity is \(found.map { "\($0), which is none" } ?? "missing"); give it in MBq with \
            --injected-activity, or measure in the stored unit with --no-suv
            """
        case .unknownActivityUnit(let found):
            "the sidecar's InjectedRadioactivityUnits '\(found)' are not known; give the activity in MBq with --injected-activity"
        case .noUptakeTime(let reason):
            """
            the time from the injection to the decay reference is missing: \(reason); give it with --uptake-seconds, or \
            measure in the stored unit with --no-suv
            """
        case .noDecayCorrection(let found):
            """
            \(found.map { "the sidecar's DecayCorrection '\($0)' is not known" }
                ?? "the sidecar does not say what the image is decay-corrected to"); add DecayCorrection (START, ADMIN or \
            NONE) to the sidecar, or measure in the stored unit with --no-suv
            """
        case .referenceBeforeInjection(let seconds, let halfLife):
            """
            the decay reference lies \(-seconds) s before the injection, and with a half-life of \(halfLife) s it is not \
            clear by how many days; give the time between them with --uptake-seconds
            """
        case .noHalfLife(let nuclide):
            """
            the half-life is missing\(nuclide.map { ", and the nuclide '\($0)' is not known" } ?? ", and so is the nuclide"); \
            give it in seconds with --half-life
            """
        case .badHalfLife(let found):
            "the half-life is \(found) s, which is none; give it in seconds with --half-life"
        case .noWeight(let found):
            """
            the weight is \(found.map { "\($0), which is no body weight (above 0, at most 500 kg)" } ?? "missing"); give \
            it in kg with --weight, or measure in the stored unit with --no-suv
            """
        case .noHeight(let scale, let found):
            """
            \(scale.quantity) needs the height, which is \(found.map { "\($0), and that is none" } ?? "missing"); give it \
            in m with --height, or choose --suv bw
            """
        case .noSex(let scale, let found):
            """
            \(scale.quantity) needs the sex, which is \(found.map { "'\($0)'" } ?? "missing"); give F or M with --sex, or \
            choose --suv bw
            """
        case .massNotPositive(let scale, let grams):
            """
            the formula of \(scale.quantity) gives \(grams) g for this patient, which is no mass; choose --suv lbm, which \
            holds for any build
            """
        case .noFrameDurations(let found, let frames):
            """
            averaging frames needs their durations, and the sidecar gives \(found) for \(frames) frames; add \
            FrameDuration, one a frame, to the sidecar
            """
        case .noSuchFrame(let wanted, let frames):
            """
            --frames \(wanted.lowerBound)-\(wanted.upperBound) reaches beyond the \(frames) frames of the file; choose \
            frames from 1 to \(frames)
            """
        }
    }
}

/// Something about the uptake that the user should know.
public enum UptakeWarning: Sendable, Equatable, CustomStringConvertible {
    /// The activity is far too large for MBq and was taken as Bq.
    case activityWasBecquerel(found: Double)
    /// The activity is far too small for MBq and was taken as MBq divided by 10⁶.
    case activityWasMegabecquerelByMillion(found: Double)
    /// The flag and the sidecar differ on what the voxels are.
    case unitsDiffer(flag: StoredUnit, sidecar: String)
    /// The half-life in the file is not that of the nuclide.
    case halfLifeDiffers(file: Double, table: Double, nuclide: String)
    /// The uptake time is short.
    case shortUptake(seconds: Double)
    /// The decay reference lay before the injection and a day was added.
    case dayAdded(seconds: Double)
    /// `--uptake-seconds` was given, but the image is corrected to the injection.
    case uptakeTimeNotUsed
    /// The sidecar contradicts itself.
    case correctionContradicts(word: String)
    /// A value of the sidecar or table is impossible, and another source was used.
    case passedOver(name: String, value: String)

    /// What was found and what was done about it.
    public var description: String {
        switch self {
        case .activityWasBecquerel(let found):
            "the sidecar gives an injected activity of \(found) MBq, which must be Bq, and was taken so"
        case .activityWasMegabecquerelByMillion(let found):
            "the sidecar gives an injected activity of \(found) MBq, which must be MBq divided by 10⁶, and was taken so"
        case .unitsDiffer(let flag, let sidecar):
            "--units \(flag.rawValue) was taken, though the sidecar says '\(sidecar)'"
        case .halfLifeDiffers(let file, let table, let nuclide):
            "the half-life of \(file) s in the sidecar was taken, though that of \(nuclide) is \(table) s"
        case .shortUptake(let seconds):
            "the uptake time is only \(seconds) s; under 30 min uptake is not comparable with other scans"
        case .dayAdded(let seconds):
            "the scan starts \(-seconds) s before the injection by the clock; a day was added, for a scan past midnight"
        case .uptakeTimeNotUsed:
            "--uptake-seconds was not used, since the image is decay-corrected to the injection (ADMIN)"
        case .correctionContradicts(let word):
            "the sidecar's DecayCorrection \(word) was taken, though its ImageDecayCorrected says otherwise"
        case .passedOver(let name, let value):
            "the \(name) \(value) is impossible and was passed over"
        }
    }
}
