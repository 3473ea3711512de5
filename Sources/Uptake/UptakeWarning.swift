/// Something about a conversion that its reader has to know, though it could be done.
public enum UptakeWarning: Equatable, Sendable, CustomStringConvertible {
    /// A flag overruled the sidecar's unit.
    case unitsOverruled(flag: StoredUnit, sidecar: String)
    /// The dose was labelled MBq and is Bq.
    case doseWasBecquerel(value: Double, label: String)
    /// The dose was divided by 10⁶ once too often.
    case doseWasMegabecquerel(value: Double, label: String)
    /// A height was given in cm.
    case heightWasCentimetres(Double, source: InputSource)
    /// A value could not be used and another source's was.
    case unusableValue(UnusableValue)
    /// The half-life that was given is more than 1 % off the table's.
    case halfLifeDiffers(seconds: Double, table: Double, radionuclide: Radionuclide)
    /// The scan began soon after the injection.
    case shortUptake(seconds: Double)
    /// The decay reference lay before the injection by the clock, and a day was added.
    case dayAdded
    /// The series or the acquisition began before the sidecar's scan start; the earlier time counts.
    case scanBeganEarlier(seconds: Double)
    /// `--uptake-seconds` was given for an image that is decay-corrected to the injection.
    case uptakeSecondsIgnored
    /// The sidecar does not say whether the image is decay-corrected; `--uptake-seconds` was taken to say so.
    case decayCorrectionTakenForGranted
    /// `--calibration` was given for an image that does not hold counts.
    case calibrationIgnored(UptakeUnit)

    /// What was found and what was made of it.
    public var description: String {
        switch self {
        case .unitsOverruled(let flag, let sidecar):
            "--units says \(flag.flagWord), the sidecar's Units says \(sidecar.quoted): the flag is taken."
        case .doseWasBecquerel(let value, let label):
            "The injected activity of \(value.text) \(label) cannot be; it is taken as \(value.text) Bq, "
                + "which one version of the converter labels so."
        case .doseWasMegabecquerel(let value, let label):
            "The injected activity of \(value.text) \(label) cannot be; it is taken as MBq "
                + "that the converter divided by a million."
        case .heightWasCentimetres(let value, let source):
            "The height of \(value.text) from the \(source.rawValue) is taken as centimetres."
        case .unusableValue(let value):
            "Passed over: \(value.description)."
        case .halfLifeDiffers(let seconds, let table, let radionuclide):
            "The half-life of \(seconds.text) s is more than 1 % off that of \(radionuclide.rawValue), "
                + "\(table.text) s; it is used all the same."
        case .shortUptake(let seconds):
            "The scan began \(seconds.text) s after the injection; under 1800 s the uptake is far from its plateau."
        case .dayAdded:
            "By the clock the decay reference lies before the injection; midnight is taken to lie between them."
        case .scanBeganEarlier(let seconds):
            "By SeriesTime and AcquisitionTime the scan began \(seconds.text) s before its ScanStart; "
                + "the earlier time is taken as decay reference."
        case .uptakeSecondsIgnored:
            "--uptake-seconds is not used: the image is decay-corrected to the injection (ADMIN)."
        case .decayCorrectionTakenForGranted:
            "Nothing says whether the image is decay-corrected; it is taken as corrected to the time "
                + "that --uptake-seconds names."
        case .calibrationIgnored(let unit):
            "--calibration is not used: the stored voxels are \(unit.rawValue), not counts."
        }
    }
}
