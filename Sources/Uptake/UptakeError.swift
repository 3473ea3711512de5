/// Why stored values cannot be turned into the figure asked for. Every text names the mend.
public enum UptakeError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Neither a flag nor the sidecar says what the stored voxels are.
    case unitsMissing
    /// The sidecar's unit is none that is known.
    case unitsUnknown(String)
    /// The sidecar's SUV type is none that is known.
    case suvTypeUnknown(String)
    /// SUV was asked for, the voxels are counts, and no calibration is known.
    case countsWithoutCalibration
    /// A needed number is in none of the sources; what was there and could not be used.
    case missing(UptakeQuantity, unusable: [UnusableValue])
    /// A flag's number is out of range.
    case flagOutOfRange(UptakeQuantity, value: Double)
    /// The sex is needed and in none of the sources.
    case sexMissing(scale: SUVScale)
    /// The sex that was found is neither F nor M.
    case sexNotUsable(found: String, scale: SUVScale)
    /// A table's cell is not a number.
    case tableValueUnreadable(column: String)
    /// The size formula gives nothing positive for this patient.
    case sizeNotPositive(scale: SUVScale, kilograms: Double)
    /// The dose has no unit.
    case doseUnitMissing
    /// The dose's unit is none that is known.
    case doseUnitUnknown(String)
    /// The dose is out of all proportion, and no known fault of a converter explains it.
    case doseImplausible(value: Double, unit: String)
    /// No half-life, and the nuclide is not known; its spelling where there is one.
    case halfLifeMissing(radionuclide: String?)
    /// The sidecar's decay correction is none of START, ADMIN, NONE.
    case decayCorrectionUnknown(String)
    /// The sidecar says two things about decay correction that cannot both be true.
    case decayCorrectionContradictory(word: String, corrected: Bool)
    /// Nothing says to which time, if any, the image is decay-corrected.
    case decayCorrectionMissing
    /// The injection time is needed and nowhere.
    case injectionTimeMissing(reference: DecayReference)
    /// The injection falls on the start of a static scan: a converter made it up.
    case injectionTimeInvented
    /// The injection time is known, the decay reference's is not.
    case referenceTimeMissing(reference: DecayReference)
    /// One time is by the clock, the other after TimeZero, and TimeZero is missing.
    case timeZeroMissing
    /// The decay reference lies before the injection by this many seconds; the half-life is too long for adding a day.
    case referenceBeforeInjection(seconds: Double, halfLife: Double)
    /// Adding a day to a decay reference before the injection gives nothing plausible either.
    case referenceBeforeInjectionByDay(seconds: Double)
    /// The times bear no dates, and the half-life is so long that days may lie between them.
    case daysUnknown(halfLife: Double)
    /// So many half-lives lie between injection and decay reference that nothing is left.
    case decayedAway(seconds: Double, halfLife: Double)
    /// The factor leaves the range of numbers: an input is out of all proportion.
    case factorOutOfRange
    /// Frame durations are needed and missing.
    case frameDurationMissing(frames: Int)
    /// Frame starts are needed and missing.
    case frameStartsMissing(frames: Int)
    /// A list of the sidecar is not as long as the volume has frames.
    case frameCountMismatch(key: SidecarKey, found: Int, frames: Int)
    /// A frame lasts no time.
    case frameDurationNotPositive(frame: Int, seconds: Double)
    /// A frame does not begin after the one before it.
    case frameStartsDoNotRise(frame: Int)
    /// Frames were asked for that the volume has not.
    case framesOutOfRange(first: Int, last: Int, frames: Int)
    /// Frames of counts that lasted differently long cannot share one acquisition time.
    case unequalCountFrames
    /// The voxels have no volume.
    case voxelVolumeNotPositive(Double)

    /// What was found, what was wanted and how to mend it.
    public var description: String {
        switch self {
        case .unitsMissing:
            "Nothing says what the stored voxels are: the sidecar has no Units. "
                + "Give --units suv, Bq/mL, kBq/mL or counts."
        case .unitsUnknown(let unit):
            "The sidecar's Units is \(unit.quoted), which is not known. Give --units suv, Bq/mL, kBq/mL or counts."
        case .suvTypeUnknown(let type):
            "The sidecar's SUVType is \(type.quoted); BW, LBMJANMA, LBMJAMES128, BSA or IBW is wanted. "
                + "Mend it, or convert the scan to Bq/mL."
        case .countsWithoutCalibration:
            "The stored voxels are counts, which are no SUV without a calibration. "
                + "Give --calibration CPS_PER_MBQ and --acquisition-seconds S, or measure the counts with --no-suv."
        case .missing(let quantity, let unusable):
            "The \(quantity.noun) is missing"
                + (unusable.isEmpty ? "" : " (" + unusable.map(\.description).joined(separator: "; ") + ")")
                + ". Give it with \(quantity.flag) \(quantity.flagValue)."
        case .flagOutOfRange(let quantity, let value):
            "\(quantity.flag) is \(value.text) \(quantity.unit); \(quantity.wanted) is wanted."
        case .sexMissing(let scale):
            "The sex is missing; \(scale.formulaName) takes it. Give --sex F or M, or use --suv bw."
        case .sexNotUsable(let found, let scale):
            "The sex is \(found.quoted); \(scale.formulaName) is made for F and M only. "
                + "Give --sex F or M, or use --suv bw."
        case .tableValueUnreadable(let column):
            "The table's column \(column) does not hold a number for this patient. Mend the cell, or write n/a."
        case .sizeNotPositive(let scale, let kilograms):
            "The size of \(scale.formulaName) comes out at \(kilograms.text) kg for this patient; "
                + "the formula does not hold there. Check --weight and --height, or use --suv lbm or bw."
        case .doseUnitMissing:
            "The sidecar's InjectedRadioactivity has no InjectedRadioactivityUnits. "
                + "Add the unit, or give --injected-activity MBq."
        case .doseUnitUnknown(let unit):
            "The sidecar's InjectedRadioactivityUnits is \(unit.quoted); Bq, kBq, MBq, GBq, uCi, mCi or Ci is wanted. "
                + "Mend it, or give --injected-activity MBq."
        case .doseImplausible(let value, let unit):
            "The sidecar's injected activity is \(value.text) \(unit); 0.05 to 100000 MBq is plausible. "
                + "Give --injected-activity MBq."
        case .halfLifeMissing(nil):
            "The half-life is missing, and nothing names the radionuclide. Give --half-life S."
        case .halfLifeMissing(let spelling?):
            "The half-life is missing, and the radionuclide \(spelling.quoted) is not known. Give --half-life S."
        case .decayCorrectionUnknown(let word):
            "The sidecar's DecayCorrection is \(word.quoted); START, ADMIN or NONE is wanted. Mend it."
        case .decayCorrectionContradictory(let word, let corrected):
            "The sidecar's DecayCorrection is \(word), but its ImageDecayCorrected is \(corrected). "
                + "Correct the one that is wrong."
        case .decayCorrectionMissing:
            "The sidecar does not say to which time the image is decay-corrected. Add DecayCorrection (START, ADMIN "
                + "or NONE) to it, or give --uptake-seconds S from injection to the decay reference."
        case .injectionTimeMissing(let reference):
            "The time of injection is missing, and the image is referred to \(reference.place). "
                + "Give --uptake-seconds S from injection to there."
        case .injectionTimeInvented:
            "By the sidecar a static scan began at the injection itself: the converter made up the time of injection. "
                + "Give --uptake-seconds S from injection to the decay reference."
        case .referenceTimeMissing(let reference):
            "The sidecar has no time for \(reference.place), to which the image is referred. "
                + "Give --uptake-seconds S from injection to there."
        case .timeZeroMissing:
            "The sidecar gives the times of injection and decay reference on two scales and has no TimeZero to join "
                + "them. Give --uptake-seconds S from injection to the decay reference."
        case .referenceBeforeInjection(let seconds, let halfLife):
            "The decay reference lies \(seconds.text) s before the injection, and with a half-life of "
                + "\(halfLife.text) s whole days may be lost. Give --uptake-seconds S from injection to the decay reference."
        case .referenceBeforeInjectionByDay(let seconds):
            "The decay reference lies \(seconds.text) s before the injection, which midnight does not explain. "
                + "Give --uptake-seconds S from injection to the decay reference."
        case .daysUnknown(let halfLife):
            "The times of injection and decay reference bear no dates, and with a half-life of \(halfLife.text) s days "
                + "may lie between them. Give --uptake-seconds S from injection to the decay reference."
        case .decayedAway(let seconds, let halfLife):
            "From injection to decay reference are \(seconds.text) s, more than 20 half-lives of \(halfLife.text) s: "
                + "nothing would be left. Check --uptake-seconds and --half-life."
        case .factorOutOfRange:
            "The conversion's factor leaves the range of numbers. "
                + "Check --calibration, --acquisition-seconds and the volume's header."
        case .frameDurationMissing(let frames):
            "The sidecar has no FrameDuration, which \(frames == 1 ? "the frame" : "the \(frames) frames") cannot do "
                + "without. Add it."
        case .frameStartsMissing(let frames):
            "The sidecar has no FrameTimesStart, which the \(frames) frames cannot do without. Add it."
        case .frameCountMismatch(let key, let found, let frames):
            "The sidecar's \(key.rawValue) has \(found) values; the volume has \(frames) frames. Mend the sidecar."
        case .frameDurationNotPositive(let frame, let seconds):
            "The sidecar's FrameDuration of frame \(frame) is \(seconds.text) s; more than 0 is wanted. Mend the sidecar."
        case .frameStartsDoNotRise(let frame):
            "The sidecar's FrameTimesStart of frame \(frame) is not after that of frame \(frame - 1). Mend the sidecar."
        case .framesOutOfRange(let first, let last, let frames):
            "--frames is \(first)-\(last); the volume has frames 1 to \(frames)."
        case .unequalCountFrames:
            "The frames hold counts and last differently long, so --acquisition-seconds does not hold for all of them. "
                + "Choose frames of one length with --frames A-B."
        case .voxelVolumeNotPositive(let volume):
            "The voxel volume is \(volume.text) mL; more than 0 is wanted to turn counts into activity. "
                + "Mend the volume's header."
        }
    }
}
