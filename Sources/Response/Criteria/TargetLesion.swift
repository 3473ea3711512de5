/// A target lesion of RECIST 1.1 over the visits, with what every size was measured on.
public struct TargetLesion: Sendable, Equatable {
    /// What a visit shows of a target.
    public enum Presence: String, Sendable, CaseIterable {
        /// It is there and measured.
        case measured
        /// It is there, but touches the edge of what it was measured on: it may be longer, and its size is not known.
        case cut
        /// It is there, but its size could not be measured; it counts 5 mm.
        case unmeasurable
        /// It is part of a mass that another target bears; it counts nothing more.
        case merged
        /// Its place is seen, and it is not there; it counts 0 mm.
        case absent
        /// Nothing can be said of it.
        case missing
    }

    /// What a visit shows of it.
    public struct Measurement: Sendable, Equatable {
        /// The visit, as its place in the list of visits.
        public var visit: Int
        /// Whether it is there.
        public var presence: Presence
        /// What it adds to the sum of diameters, in mm; `nil` where it is missing or cut.
        public var millimetres: Double?
        /// What it adds at least where it is cut; `nil` where it is not.
        public var leastMillimetres: Double?
        /// Its longest diameter times the longest one perpendicular to it, in mm², summed over fragments; `nil` where one of them
        /// is not known.
        public var product: Double?
        /// What it was measured on; `nil` where it was not measured. Where fragments differ, the avid mask.
        public var source: FindingSize.Source?
        /// Why it is missing; `nil` where it is not.
        public var reason: String?
    }

    /// The number of its track.
    public var track: Int
    /// Whether it is a lymph node, which goes by its short axis.
    public var isNode: Bool
    /// The organ that holds it; `nil` where that is not known.
    public var organ: String?
    /// The lesions of the baseline that it is, as places in `VisitRecord.findings`, rising; more than one where targets merge
    /// later.
    public var findings: [Int]
    /// What the visits show of it, the baseline first; visits whose sizes are not compared are left out.
    public var measurements: [Measurement]
}
