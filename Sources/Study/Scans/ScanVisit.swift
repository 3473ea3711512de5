public import Response

/// A visit of a participant: what lies there, and when it was.
///
/// All paths are the scan folder's path, as it was given, with what follows inside it.
public struct ScanVisit: Sendable, Equatable {
    /// Unique among the participant's visits: the folder's name, or under BIDS `ses-01`, `ses-01_trc-FDG` where a session holds several
    /// PETs (the entities that tell them apart), and `pet`, `pet_trc-FDG` for a participant without sessions.
    public let label: String
    /// Whether names or a table tell its place among the visits; where they do not, it stands last, and may have been the first.
    public var hasPlace = true
    /// Days since the participant's first visit; `nil` where either has no date.
    public var day: Int?
    /// The number of the therapy cycle.
    public var cycle: Int?
    /// The activity given in therapy, in GBq.
    public var activity: Double?
    /// A reader's word on the non-target lesions.
    public var nonTarget: NonTargetReading?

    /// The PET or SPECT volume.
    public var volume: String?
    /// The CT.
    public var ct: String?
    /// The mask or label map of avid lesions.
    public var lesions: String?
    /// The mask or label map of tumours, drawn on CT or MR.
    public var tumour: String?
    /// The mask of enhancing tumour.
    public var enhancing: String?
    /// The vessels: a label map, or a folder of masks.
    public var vessels: String?
    /// The table of the vessels' names; `nil` without one, and for a folder.
    public var vesselNames: String?
    /// The organs: a label map, or a folder of masks. May be the same as `vessels`.
    public var organs: String?
    /// The table of the organs' names; `nil` without one, and for a folder.
    public var organNames: String?
    /// What a reader said of the volume's lesions; it comes from the folder of reviews, not from the scan folder.
    public var review: String?
    /// The file that maps this visit's scanner millimetres onto the baseline's.
    public var transform: String?

    /// Where in the output folder its outputs go: `patient/visit`, `sub-01/ses-01/pet`, `sub-01/pet`.
    public let outputFolder: String
    /// What their names begin with: nothing for a plain folder, `sub-01_ses-01_trc-FDG_desc-` for BIDS.
    public let outputPrefix: String
    /// What is wrong with it; with a fatal one the visit cannot be computed.
    public var problems: [ScanProblem]

    /// A visit of which nothing is known yet but its names.
    init(label: String, outputFolder: String, outputPrefix: String, problems: [ScanProblem] = []) {
        self.label = label
        self.outputFolder = outputFolder
        self.outputPrefix = outputPrefix
        self.problems = problems
    }

    /// Whether it is measured as `lutetia quantify` does.
    public var isQuantified: Bool { volume != nil }

    /// Whether tumour-vessel contact is measured.
    public var isContactMeasured: Bool { tumour != nil && vessels != nil }

    /// Whether the sizes of drawn masks are measured: tumours, enhancing tumours, and lesions drawn without a volume.
    public var areSizesMeasured: Bool { tumour != nil || enhancing != nil || (lesions != nil && volume == nil) }

    /// Whether anything is measured at all.
    public var isMeasured: Bool { isQuantified || isContactMeasured || areSizesMeasured }

    /// A request to measure this visit's volume with the options of another one; `nil` without a volume.
    ///
    /// - Parameter options: its paths are left aside.
    public func quantifyRequest(with options: QuantifyRequest) -> QuantifyRequest? {
        guard let volume else { return nil }
        var request = options
        request.volume = volume
        request.sidecar = nil
        request.lesions = lesions
        request.organs = organs
        request.organNames = organNames
        request.ct = ct
        request.review = review
        return request
    }
}
