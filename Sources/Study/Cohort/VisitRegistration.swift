internal import NIfTIFile
internal import VoxelCore

/// Registers a visit to the baseline: on CT where both have one, else on their scans.
struct VisitRegistration {
    let fixed: ScanVisit
    let moving: ScanVisit
    let maximumBytes: Int?

    /// The registration; `nil` where there are no two images to register, so that scanner millimetres hold.
    ///
    /// Lesions are left out of what is compared, as far as the outputs of the visits show them on the grid of a scan.
    func run(fixedOutputs: VisitOutputs, movingOutputs: VisitOutputs) throws -> RigidRegistration.Result? {
        guard let (paths, kind) = images else { return nil }
        func volume(_ path: String) throws -> ScalarVolume {
            try NIfTIReader.readVolume(at: path, maximumBytes: maximumBytes).volume
        }
        func lesions(_ outputs: VisitOutputs) throws -> Volume<UInt16>? {
            let path = outputs.path(VisitFile.lesionMap)
            return FileContents.exists(path) ? try NIfTIReader.readLabels(at: path).labels.volume : nil
        }
        return try RigidRegistration(
            fixed: volume(paths.fixed), moving: volume(paths.moving), fixedLesions: lesions(fixedOutputs),
            movingLesions: lesions(movingOutputs), kind: kind
        ).run(threads: Parallel.threadCount)
    }

    private var images: (paths: (fixed: String, moving: String), kind: RegistrationModality)? {
        if let first = fixed.ct, let second = moving.ct { return ((first, second), .ct) }
        if let first = fixed.volume, let second = moving.volume { return ((first, second), .pet) }
        return nil
    }
}
