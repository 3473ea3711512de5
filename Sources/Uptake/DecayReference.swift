/// The time to which an image's activity is referred: where the dose has to be decayed to.
public enum DecayReference: String, Sendable {
    /// The start of the scan (DICOM `START`).
    case scanStart = "START"
    /// The injection (DICOM `ADMIN`): the dose is not decayed at all.
    case injection = "ADMIN"
    /// The start of each frame: the image is not decay-corrected (DICOM `NONE`).
    case frameStart = "NONE"
    /// The sidecar's `ImageDecayCorrectionTime`, where that is neither the injection nor the scan's start.
    case statedTime = "ImageDecayCorrectionTime"
    /// What `--uptake-seconds` counts to, where the sidecar says nothing.
    case uptakeSeconds = "--uptake-seconds"

    /// The time in words.
    var place: String {
        switch self {
        case .scanStart: "the start of the scan (START)"
        case .injection: "the injection (ADMIN)"
        case .frameStart: "the start of the frame (NONE)"
        case .statedTime: "its ImageDecayCorrectionTime"
        case .uptakeSeconds: "the time that --uptake-seconds names"
        }
    }
}
