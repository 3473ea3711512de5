internal import Response
internal import VoxelCore

/// A visit that was measured, and what is known of it besides.
struct ComparedVisit {
    /// Its outputs.
    let outputs: VisitOutputs
    /// Its outputs and timing, as a response is told from.
    var record: VisitRecord
    /// How the visit's scan is read again, for the uptake where a lesion is at another visit; `nil` where its file is not known.
    var scan: QuantifyRequest?
    /// How it came into the frame of the baseline.
    var placement: Placement = .scanner
    /// The page of the visit, from the folder of the comparison; empty where there is none.
    var page: [String] = []

    /// How a visit's millimetres became those of the baseline.
    enum Placement {
        /// By scanner millimetres, as they are; so does the baseline itself.
        case scanner
        /// By a file beside the visit; whether it keeps distances.
        case file(isRigid: Bool)
        /// By a registration that was made for it.
        case registration(RigidRegistration.Result)

        var name: String {
            switch self {
            case .scanner: "scanner millimetres"
            case .file: "transform file"
            case .registration: "rigid registration"
            }
        }
    }
}
