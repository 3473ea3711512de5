/// An FDG scan beside a scan of somatostatin receptors: never a response, but what either says of the other.
public struct DualTracerReading: Sendable, Equatable {
    /// A lesion on the two scans.
    public struct Lesion: Sendable, Equatable {
        /// The number of its track.
        public var track: Int
        /// SUVmax on the FDG scan; `nil` where it is no avid lesion there.
        public var fdg: Double?
        /// SUVmax on the receptor scan; `nil` where it is no avid lesion there.
        public var receptors: Double?
        /// SUVmax of FDG over that of the receptor scan; `nil` where it is not avid on both, or their values have different
        /// quantities.
        public var ratio: Double?
        /// How it shows; `nil` where that cannot be told.
        public var pattern: NETPETGrade.Pattern?
    }

    /// The FDG scan's visit, as its place in the list of visits.
    public var fdgVisit: Int
    /// The receptor scan's visit.
    public var receptorVisit: Int
    /// The days from one to the other; `nil` where they are not known.
    public var days: Int?
    /// Why these two scans were paired.
    public var pairing: String
    /// The lesions that are avid on either scan, by track.
    public var lesions: [Lesion]
    /// The grade; `nil` where it cannot be told.
    public var grade: NETPETGrade?
    /// What the grade was told by.
    public var rule: String
    /// Why there is no grade; `nil` where there is one.
    public var reason: String?
    /// What the reader should know of it.
    public var warnings: [String]
}
