/// Which frames of a 4D file make the volume, and how much each counts.
public struct FrameSelection: Sendable, Equatable {
    /// A frame, counted from 0, and its weight, such as its duration.
    public struct Frame: Sendable, Equatable {
        /// The frame's index, from 0.
        public let index: Int
        /// How much it counts; finite and above 0.
        public let weight: Double
    }

    /// The frames in the order of the file, each once.
    public let frames: [Frame]

    /// Frames with weights; the volume is the weighted average.
    ///
    /// - Returns: `nil` where there is no frame, an index is below 0 or comes twice, or a weight or the sum of weights is not
    ///   finite and above 0.
    public init?(_ frames: [(index: Int, weight: Double)]) {
        let sorted = frames.sorted { $0.index < $1.index }
        let isValid = sorted.allSatisfy { $0.index >= 0 && $0.weight.isFinite && $0.weight > 0 }
        let isUnique = zip(sorted, sorted.dropFirst()).allSatisfy { $0.index < $1.index }
        guard !sorted.isEmpty, isValid, isUnique, sorted.reduce(0, { $0 + $1.weight }).isFinite else { return nil }
        self.frames = sorted.map { Frame(index: $0.index, weight: $0.weight) }
    }

    /// Frames that all count the same.
    ///
    /// - Returns: `nil` for an empty range or one that starts below 0.
    public init?(_ range: Range<Int>) { self.init(range.map { ($0, 1) }) }

    /// The weights divided by their sum, by frame.
    var shares: [Int: Double] {
        let sum = frames.reduce(0) { $0 + $1.weight }
        return Dictionary(uniqueKeysWithValues: frames.map { ($0.index, $0.weight / sum) })
    }
}
