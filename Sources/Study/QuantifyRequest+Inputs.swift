internal import Glibc
internal import NIfTIFile

extension QuantifyRequest {
    /// The sidecar that is to be read: the one that was named, else the volume's own `.json` where there is one.
    var sidecarPath: String? {
        if let sidecar { return sidecar }
        let beside = LabelReading.stem(of: volume) + ".json"
        return access(beside, F_OK) == 0 ? beside : nil
    }

    /// The frames to average with their weights; `nil` for the whole file.
    func frameSelection(weights: [Double]?) -> FrameSelection? {
        guard let frames, let weights else { return nil }
        return FrameSelection(zip(frames, weights).map { ($0 - 1, $1) })
    }
}
