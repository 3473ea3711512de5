/// When the frames of a 4D volume began and how long they took.
public struct FrameTiming: Equatable, Sendable {
    /// Start of each frame in seconds after the start of the first; nil where the sidecar does not say.
    public let starts: [Double]?
    /// Duration of each frame in seconds, all positive.
    public let durations: [Double]

    /// Checks the times of a volume with `frameCount` frames.
    ///
    /// `starts` may be counted from any time; the first frame's start becomes 0 (sidecars count from the start of the
    /// scan or from `TimeZero`). Throws where a list is missing or its length is not the frames', a duration is not
    /// positive, or the starts do not rise.
    public init(frameCount: Int, starts: [Double]?, durations: [Double]?) throws(UptakeError) {
        guard let durations else { throw .frameDurationMissing(frames: frameCount) }
        guard durations.count == frameCount else {
            throw .frameCountMismatch(key: .frameDuration, found: durations.count, frames: frameCount)
        }
        if let index = durations.firstIndex(where: { !($0 > 0 && $0.isFinite) }) {
            throw .frameDurationNotPositive(frame: index + 1, seconds: durations[index])
        }
        if let starts {
            guard starts.count == frameCount else {
                throw .frameCountMismatch(key: .frameTimesStart, found: starts.count, frames: frameCount)
            }
            if let index = starts.indices.dropFirst().first(where: { !(starts[$0] > starts[$0 - 1]) }) {
                throw .frameStartsDoNotRise(frame: index + 1)
            }
        }
        self.durations = durations
        self.starts = starts.map { starts in starts.map { $0 - starts[0] } }
    }

    /// The weight of each frame of a range in their mean: its share of the range's duration. They sum to 1.
    /// The range must lie within the frames.
    public func weights(of range: ClosedRange<Int>) -> [Double] {
        let total = durations[range].reduce(0, +)
        return durations[range].map { $0 / total }
    }
}

/// The frames of a 4D volume that are averaged.
public struct FrameSelection: Equatable, Sendable {
    /// How many frames the volume has.
    public let frameCount: Int
    /// The frames to average, counted from 0.
    public let range: ClosedRange<Int>

    /// Throws where the range leaves the frames. Frames are counted from 0 here, from 1 in the message and by `--frames`.
    public init(_ range: ClosedRange<Int>, of frameCount: Int) throws(UptakeError) {
        guard range.lowerBound >= 0, range.upperBound < frameCount else {
            throw .framesOutOfRange(first: range.lowerBound + 1, last: range.upperBound + 1, frames: frameCount)
        }
        self.frameCount = frameCount
        self.range = range
    }
}
