/// What stored values are multiplied by to give SUV or activity, and how that came about.
///
/// A value of the result is `factor × stored` for a static volume; for averaged frames it is the sum over the frames of
/// `weight × factor × stored`. "Stored" is the voxel after `scl_slope` and `scl_inter`.
public struct UptakeConversion: Equatable, Sendable {
    /// A frame of the result: the only one of a static volume, else one of those averaged.
    public struct Frame: Equatable, Sendable {
        /// The frame's number in the volume, from 0.
        public let index: Int
        /// The frame's share in the mean; the shares of all sum to 1.
        public let weight: Double
        /// Result per stored value. Positive and finite.
        public let factor: Double
        /// From the injection to the decay reference in seconds; nil where no dose was needed.
        public let decaySeconds: Double?
        /// The activity in Bq at the decay reference; nil where no dose was needed.
        public let doseAtReference: Double?
    }

    /// The unit of the result.
    public let unit: UptakeUnit
    /// The frames, in order; one of weight 1 for a static volume.
    public let frames: [Frame]
    /// The formula's name, as `SUVbw`; the unit's where nothing was computed.
    public let formulaName: String
    /// The formula in full, from the stored value on.
    public let formula: String
    /// To what time the image is referred; nil where no dose was needed.
    public let decayReference: DecayReference?
    /// From the injection to the start of the (first averaged) frame in seconds; nil where it is not known.
    public let uptakeSeconds: Double?
    /// The tracer's name; nil where nothing tells it.
    public let tracer: String?
    /// Every input that was used, with its source.
    public let inputs: [UptakeInput]
    /// What the reader has to know.
    public let warnings: [UptakeWarning]

    /// The one factor of all frames; nil where frames that are not decay-corrected have factors of their own.
    public var factor: Double? {
        frames.allSatisfy { $0.factor == frames[0].factor } ? frames[0].factor : nil
    }
}
