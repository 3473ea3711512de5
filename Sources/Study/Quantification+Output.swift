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
        func put(_ bytes: [UInt8], _ name: String) throws { try AtomicFile.write(bytes, to: folder.place(for: name)) }

        progress.step("writing tables")
        let table = LesionTable(lesions, grid: volume.grid, unit: conversion.unit.rawValue).table
        try put(table.tsv(), "lesions.tsv")
        try put(table.dictionary().encoded(), "lesions.json")
        try NIfTIWriter.write(
            lesions.map { ($0.label, $0.region) }, on: header, to: folder.place(for: "lesions_dseg.nii.gz"))
        try put(labelNames.tsv(), "lesions_dseg.tsv")
        try put(labelNames.dictionary().encoded(), "lesions_dseg.json")
        try put(summary.encoded(), "summary.json")
        if request.figures != .none {
            progress.step("drawing figures")
            let figures = try drawFigures()
            for figure in figures.all { try put(figure.png, figure.name) }
            if request.figures == .all { try put(Array(report(with: figures).utf8), "report.html") }
        }
        try folder.publish { name in
            name == "mip.png" || name == "slices.png" || name == "report.html"
                || (name.hasPrefix("lesion-") && name.hasSuffix(".png"))
        }
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
