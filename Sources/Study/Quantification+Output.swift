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
        // Most of a figure is drawn by one thread; the tables are written by another one meanwhile.
        progress.step("writing tables")
        let placed = tables.map { (path: folder.place(for: $0.name), write: $0.write) }
        let written = Pending { Result { for table in placed { try table.write(table.path) } } }
        // Whatever goes wrong meanwhile, the folder stays until they are written.
        defer { withExtendedLifetime(folder) { _ = written.value } }
        if request.figures != .none {
            progress.step("drawing figures")
            let figures = try drawFigures()
            func put(_ bytes: [UInt8], _ name: String) throws {
                try AtomicFile.write(bytes, to: folder.place(for: name))
            }
            for figure in figures.all { try put(figure.png, figure.name) }
            if request.figures == .all { try put(Array(report(with: figures).utf8), "report.html") }
        }
        try written.value.get()
        try folder.publish { name in
            name == "mip.png" || name == "slices.png" || name == "report.html"
                || (name.hasPrefix("lesion-") && name.hasSuffix(".png"))
        }
    }

    /// The files that every run writes, and what writes each to a path.
    private var tables: [(name: String, write: @Sendable (String) throws -> Void)] {
        [
            ("lesions.tsv", { try AtomicFile.write(lesionTable.tsv(), to: $0) }),
            ("lesions.json", { try AtomicFile.write(lesionTable.dictionary().encoded(), to: $0) }),
            (
                "lesions_dseg.nii.gz",
                { try NIfTIWriter.write(lesions.map { ($0.label, $0.region) }, on: header, to: $0) }
            ),
            ("lesions_dseg.tsv", { try AtomicFile.write(labelNames.tsv(), to: $0) }),
            ("lesions_dseg.json", { try AtomicFile.write(labelNames.dictionary().encoded(), to: $0) }),
            ("summary.json", { try AtomicFile.write(summary.encoded(), to: $0) }),
        ]
    }

    private var lesionTable: Table<LesionRow> {
        LesionTable(lesions, grid: volume.grid, unit: conversion.unit.rawValue).table
    }

    private var labelNames: Table<Lesion> {
        Table(
            columns: [
                TableColumn(name: "index", description: "Label in lesions_dseg.nii.gz.", unit: nil) {
                    .integer(Int($0.label))
                },
                TableColumn(name: "name", description: "The lesion's name.", unit: nil) { .text("lesion-\($0.label)") },
            ], rows: lesions)
    }
}
