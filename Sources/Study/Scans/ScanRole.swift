/// What a file of a visit is there for.
enum ScanRole: CaseIterable {
    case volume, ct, lesions, tumour, enhancing, vessels, organs, transform

    /// What error messages call it.
    var noun: String {
        switch self {
        case .volume: "the PET or SPECT volume"
        case .ct: "the CT"
        case .lesions: "the mask of lesions"
        case .tumour: "the mask of tumours"
        case .enhancing: "the mask of enhancing tumour"
        case .vessels: "the vessels"
        case .organs: "the organs"
        case .transform: "the transform onto the baseline"
        }
    }

    /// Where in a visit its path belongs.
    var place: WritableKeyPath<ScanVisit, String?> {
        switch self {
        case .volume: \.volume
        case .ct: \.ct
        case .lesions: \.lesions
        case .tumour: \.tumour
        case .enhancing: \.enhancing
        case .vessels: \.vessels
        case .organs: \.organs
        case .transform: \.transform
        }
    }

    /// Where in a visit the table of its names belongs.
    var placeOfNames: WritableKeyPath<ScanVisit, String?>? {
        switch self {
        case .vessels: \.vesselNames
        case .organs: \.organNames
        default: nil
        }
    }
}
