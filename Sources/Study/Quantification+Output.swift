internal import Lesions
internal import NIfTIFile
internal import Uptake
internal import VoxelCore

extension Quantification {
    /// Writes tables, label map, figures and the page into a folder, all of them or none.
    ///
    /// Figures of an earlier run that this one does not draw are taken away, so that no page stands beside another run's pictures.
    ///
    /// - Throws: `StudyError.unwritable`, or what the writers throw.
    public func write(to path: String, progress: ProgressReporter) throws {
        let folder = try OutputFolder(path)
        try put(into: folder, summary: summary, progress: progress)
        try folder.publish(record: "summary.json", removing: Self.isFigure)
    }

    /// Writes the files into a folder that is published later.
    ///
    /// - Parameter summary: what `summary.json` is to say; `nil` where the caller writes it.
    func put(into folder: OutputFolder, summary: JSONDocument?, progress: ProgressReporter) throws {
        progress.step("writing tables")
        let projections = request.figures == .none ? [:] : drawnProjections
        // The tables are written by another thread while figures are drawn.
        let placed = (tables(summary) + projectionFile(projections)).map {
            (path: folder.place(for: $0.name), write: $0.write)
        }
        let written = Pending { Result { for table in placed { try table.write(table.path) } } }
        // Whatever goes wrong meanwhile, the folder stays until they are written.
        defer { withExtendedLifetime(folder) { _ = written.value } }
        if request.figures != .none {
            progress.step("drawing figures")
            let figures = try drawFigures(projections)
            let pictures = folder.putting(figures.files)
            defer { withExtendedLifetime(folder) { _ = pictures.value } }
            if request.figures == .all {
                try folder.put(Array(report(with: figures, named: folder.publishedName).utf8), "report.html")
            }
            try pictures.value.get()
        }
        try written.value.get()
    }

    /// Whether a file of this name is one that a run without figures does not write.
    static func isFigure(_ name: String) -> Bool {
        ["mip.png", "mip_rotating.png", "slices.png", "report.html"].contains(name) || name == VisitFile.projection
            || (name.hasPrefix("lesion-") && name.hasSuffix(".png"))
    }

    /// The name of a file, and what writes it to a path.
    private typealias WrittenFile = (name: String, write: @Sendable (String) throws -> Void)

    /// The coronal projection's file, of a run that draws all figures.
    private func projectionFile(_ projections: [MaximumProjection.Axis: MaximumProjection]) -> [WrittenFile] {
        guard request.figures == .all else { return [] }
        let volume = projectionVolume(projections)
        return [
            (
                VisitFile.projection,
                { try NIfTIWriter.write(volume, as: NIfTIFormat(datatype: .float32), to: $0) }
            )
        ]
    }

    /// The files that every run writes.
    private func tables(_ summary: JSONDocument?) -> [WrittenFile] {
        var tables: [WrittenFile] = [
            (VisitFile.lesions, { try AtomicFile.write(lesionTable.tsv(), to: $0) }),
            ("lesions.json", { try AtomicFile.write(lesionTable.dictionary().encoded(), to: $0) }),
            (
                VisitFile.lesionMap,
                { try NIfTIWriter.write(lesions.map { ($0.label, $0.region) }, on: header, to: $0) }
            ),
            (VisitFile.lesionNames, { try AtomicFile.write(labelNames.tsv(), to: $0) }),
            ("lesions_dseg.json", { try AtomicFile.write(labelNames.dictionary().encoded(), to: $0) }),
        ]
        if let summary { tables.append((VisitFile.summary, { try AtomicFile.write(summary.encoded(), to: $0) })) }
        return tables
    }

    /// The coronal maximum projection as a volume of one voxel from back to front, for figures of several visits.
    private func projectionVolume(_ projections: [MaximumProjection.Axis: MaximumProjection]) -> Volume<Float> {
        let grid = volume.grid
        let depth = Double(grid.size.y)
        let affine = Affine(
            x: grid.affine.x, y: grid.affine.y * depth, z: grid.affine.z,
            origin: grid.affine.position(of: [0, (depth - 1) / 2, 0]))
        let values = projections[.y]!.values
        return Volume(grid: Grid(size: [grid.size.x, 1, grid.size.z], affine: affine)!) { voxels in
            // A line without any number shows nothing.
            for (place, value) in values.enumerated() { voxels[place] = value.isFinite ? Float(value) : 0 }
        }
    }

    var lesionTable: Table<LesionRow> {
        LesionTable(lesions, marks: marks ?? [:], grid: volume.grid, unit: conversion.unit.rawValue).table
    }

    private var labelNames: Table<Lesion> {
        Table(
            columns: [
                TableColumn(name: "index", description: "Label in lesions_dseg.nii.gz.", unit: nil) {
                    .integer(Int($0.label))
                },
                TableColumn(
                    name: "name", description: "The name that the label was given, else lesion-<n>.", unit: nil
                ) { .text(givenNames[$0.label] ?? "lesion-\($0.label)") },
            ], rows: lesions)
    }
}
