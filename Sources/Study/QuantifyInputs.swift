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
        conversion = try UptakeConversion(
            to: request.wantsSUV ? .suv(request.scale) : .stored,
            from: UptakeSources(commandLine: request.uptake, sidecar: sidecar, table: subject.values),
            frames: request.uptakeFrames(of: header.frames), voxelVolume: header.grid.voxelVolume)
        guard header.frames == 1 || request.frames != nil else {
            throw NIfTIError.severalFrames(file: header.file, frames: header.frames)
        }
        options =
            try request.lesions == nil
            ? request.segmentationOptions(
                tracer: conversion.tracer, isSUV: conversion.unit.isSUV, unit: conversion.unit.rawValue)
            : nil
        try LesionMeasuring.check(header.grid)
        self.files = files
    }
}
