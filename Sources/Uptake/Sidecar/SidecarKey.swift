/// The sidecar keys that uptake is computed from, as the dialects spell them.
public enum SidecarKey: String, CaseIterable, Sendable {
    // Stored unit.
    case units = "Units"
    case suvType = "SUVType"

    // Tracer.
    case tracerName = "TracerName"
    case radiopharmaceutical = "Radiopharmaceutical"
    case tracerRadionuclide = "TracerRadionuclide"
    case radionuclide = "Radionuclide"
    case radionuclideHalfLife = "RadionuclideHalfLife"

    // Dose: BIDS and dcm2niix since 2025; dcm2niix before.
    case injectedRadioactivity = "InjectedRadioactivity"
    case injectedRadioactivityUnits = "InjectedRadioactivityUnits"
    case radionuclideTotalDose = "RadionuclideTotalDose"

    // Decay correction: dcm2niix and PET2BIDS; BIDS.
    case decayCorrection = "DecayCorrection"
    case imageDecayCorrected = "ImageDecayCorrected"
    case imageDecayCorrectionTime = "ImageDecayCorrectionTime"

    // Times of BIDS, in seconds after TimeZero.
    case timeZero = "TimeZero"
    case scanStart = "ScanStart"
    case injectionStart = "InjectionStart"
    case frameTimesStart = "FrameTimesStart"
    case frameDuration = "FrameDuration"

    // Times of DICOM, by the clock.
    case seriesTime = "SeriesTime"
    case acquisitionTime = "AcquisitionTime"
    case acquisitionDateTime = "AcquisitionDateTime"
    case radiopharmaceuticalStartTime = "RadiopharmaceuticalStartTime"
    case radiopharmaceuticalStartDateTime = "RadiopharmaceuticalStartDateTime"

    // Patient.
    case patientWeight = "PatientWeight"
    case bodyWeight = "BodyWeight"
    case bodyWeightColumn = "body_weight"
    case weight = "Weight"
    case weightColumn = "weight"
    case patientSize = "PatientSize"
    case patientHeight = "PatientHeight"
    case height = "Height"
    case heightColumn = "height"
    case patientSex = "PatientSex"
    case sex = "Sex"
    case sexColumn = "sex"
    case gender = "gender"
}
