internal import VesselContact

/// What `lutetia contact` is asked for. Paths are as the user gave them.
public struct ContactRequest: Sendable {
    /// The tumour: a binary mask, a label map (each label a tumour) or probabilities.
    public var tumour: String
    /// The vessels: a label map, or a folder of masks.
    public var vessels: String
    /// The table of the vessels' names.
    public var vesselNames: String?
    /// How far beyond the wall a tumour may begin and still touch it, in mm.
    public var tolerance: Double
    /// Organs whose contact with the tumour is measured: a label map, or a folder of masks.
    public var organs: String?
    /// The table of the organs' names.
    public var organNames: String?
    /// A CT for the figures.
    public var ct: String?
    /// Whether figures are drawn.
    public var wantsFigures: Bool
    /// The most bytes one volume may take; `nil`: no limit.
    public var maximumBytes: Int?
    /// Every option as it held, for the record.
    public var parameters: [RequestParameter]

    /// A request for a tumour and its vessels; everything else is as the command's defaults have it.
    public init(tumour: String, vessels: String) {
        self.tumour = tumour
        self.vessels = vessels
        tolerance = ContactRequest.defaultTolerance
        wantsFigures = true
        parameters = []
    }

    /// In mm: labels that networks draw leave a gap of a voxel or two between tumour and wall.
    public static let defaultTolerance = ContactMeasuring().tolerance
}
