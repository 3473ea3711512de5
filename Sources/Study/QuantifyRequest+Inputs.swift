internal import Glibc
internal import NIfTIFile
internal import Uptake

extension QuantifyRequest {
    /// The sidecar that is to be read: the one that was named, else the volume's own `.json` where there is one.
    var sidecarPath: String? {
        if let sidecar { return sidecar }
        let beside = LabelReading.stem(of: volume) + ".json"
        return access(beside, F_OK) == 0 ? beside : nil
    }

    /// The frames of a 4D volume that are averaged; `nil` where none were asked for.
    func uptakeFrames(of frameCount: Int) throws(UptakeError) -> Uptake.FrameSelection? {
        guard let frames else { return nil }
        return try Uptake.FrameSelection(frames.lowerBound - 1...frames.upperBound - 1, of: frameCount)
    }
}

extension UptakeConversion {
    /// What the reader's average over frames, or the one frame's values, are multiplied by.
    ///
    /// The reader divides weights by their sum; frames without decay correction have factors of their own, which count as weights there.
    var overallFactor: Double { frames.reduce(0) { $0 + $1.weight * $1.factor } }

    /// The frames for the reader; `nil` for a volume of one.
    func readerFrames(of frameCount: Int) -> NIfTIFile.FrameSelection? {
        frameCount == 1 ? nil : NIfTIFile.FrameSelection(frames.map { ($0.index, $0.weight * $0.factor) })
    }
}
