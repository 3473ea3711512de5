internal import Lesions
internal import NIfTIFile
internal import Uptake
internal import VoxelCore

/// What is known of a scan before any voxel is read: enough to tell whether it can be measured.
struct QuantifyInputs {
    /// The header of the volume.
    let header: NIfTIHeader
    /// How stored voxels become the unit that is measured in.
    let conversion: UptakeConversion
    /// What a value is multiplied by to be one by lean body mass (Janmahasatian); `nil` in a unit that is no SUV, and where
    /// height or sex are not known.
    let leanMassFactor: Double?
    /// What the segmentation is asked for; `nil` for given lesions.
    let options: SegmentationOptions?
    /// The files that all this was read from, by what they were read for.
    let files: [(paths: [String], purpose: String)]

    /// Reads header, sidecar and tables.
    ///
    /// - Throws: an error of the module that found the fault: `NIfTIError`, `SidecarError`, `UptakeError`, `SegmentationError`,
    ///   `StudyError`, or `UsageError` where options do not go together.
    init(of request: QuantifyRequest) throws {
        header = try NIfTIReader.readHeader(at: request.volume)
        var files = [(paths: try NIfTIReader.files(at: request.volume), purpose: "volume")]
        let sidecarPath = request.sidecarPath
        let sidecar = try sidecarPath.map { path in
            try Sidecar(json: FileContents.bytes(at: path))
        }
        if let sidecarPath { files.append(([sidecarPath], "sidecar")) }
        let subject =
            request.wantsSUV
            ? try SubjectTables.values(forVolumeAt: request.volume) : (values: TableValues(), files: [])
        if !subject.files.isEmpty { files.append((subject.files, "tables")) }
        let sources = UptakeSources(commandLine: request.uptake, sidecar: sidecar, table: subject.values)
        let wanted = try Self.conversion(
            to: request.wantsSUV ? .suv(request.scale) : .stored, from: sources, request, header)
        self.conversion = wanted
        // Where it cannot be told, PERCIST says so; nothing else asks for it.
        leanMassFactor =
            wanted.unit.isSUV
            ? (try? Self.conversion(to: .suv(.leanMass), from: sources, request, header)).map {
                $0.overallFactor / wanted.overallFactor
            } : nil
        guard header.frames == 1 || request.frames != nil else {
            throw NIfTIError.severalFrames(file: header.file, frames: header.frames)
        }
        options =
            try request.lesions == nil
            ? request.segmentationOptions(
                tracer: wanted.tracer, isSUV: wanted.unit.isSUV, unit: wanted.unit.rawValue)
            : nil
        try LesionMeasuring.check(header.grid)
        self.files = files
    }

    private static func conversion(
        to target: UptakeTarget, from sources: UptakeSources, _ request: QuantifyRequest, _ header: NIfTIHeader
    ) throws -> UptakeConversion {
        try UptakeConversion(
            to: target, from: sources, frames: request.uptakeFrames(of: header.frames),
            voxelVolume: header.grid.voxelVolume)
    }
}
