internal import Lesions
internal import NIfTIFile
internal import VoxelCore

/// A tumour that was drawn on CT or MR, and how large it is.
struct DrawnSize: Sendable {
    /// Its number: its label, 1 in a binary mask.
    let label: UInt16
    /// What the label is called, where a table beside the mask says so.
    let name: String?
    /// The labelled organ that holds more of it than any other organ, or none, where organs are known.
    let organ: String?
    /// Its voxels.
    let region: Region
    /// The mean of its voxel centres in scanner mm.
    let centroid: SIMD3<Double>
    /// In mL.
    let volume: Double
    /// Its axial diameters.
    let axes: AxialDiameter
    /// Whether it touches the edge of its mask's volume, so that part of it may lie outside.
    let isTruncated: Bool
}

/// The tumours of a mask, measured; none where the mask is empty.
struct DrawnSizes {
    let header: NIfTIHeader
    /// In the order of their labels.
    let sizes: [DrawnSize]
    /// What the user should know, without the files' names.
    let warnings: [String]

    /// Reads a binary mask, a label map or probabilities (which count from a half on).
    ///
    /// - Parameters:
    ///   - organs: the organs, for where each tumour lies; `nil` without.
    ///   - organNames: the table of their names.
    /// - Throws: what the readers throw.
    init(at path: String, organs: String?, organNames: String?, maximumBytes: Int?) throws {
        let read = try MaskReading(maximumBytes: maximumBytes).masks(at: path)
        let names = try LabelReading.table(forMapAt: path, named: nil)?.table.names ?? [:]
        header = read.header
        let grid = header.grid
        var regions = read.masks.mapValues { mask in
            switch mask.filling {
            case .region(let region): region
            case .shares(let volume): Region(of: volume, atLeast: 0.5)
            }
        }.filter { !$0.value.isEmpty }
        if regions.count == 1, let region = regions[255] { regions = [1: region] }
        var places: LabelMap?
        if let organs, !regions.isEmpty {
            places = try LabelReading(grid: grid, volumeName: lastComponent(of: path), maximumBytes: maximumBytes)
                .labels(at: organs, names: organNames).map
        }
        sizes = regions.sorted { $0.key < $1.key }.map { label, region in
            DrawnSize(
                label: label, name: names[label], organ: places?.nameHoldingMost(of: region),
                region: region, centroid: region.centroid(on: grid),
                volume: Double(region.voxelCount) * grid.voxelVolume,
                axes: AxialDiameter(of: region, on: grid) { _, _ in AxialContour.binaryFraction }!,
                isTruncated: region.box.lower.min() == 0 || any(region.box.upper .== grid.size))
        }
        warnings = read.header.warnings.map { "\($0)" }
    }

    /// `tumours.tsv`, and `enhancing.tsv` alike.
    var table: Table<DrawnSize> {
        Table(
            columns: [
                TableColumn(
                    name: "lesion", description: "Number of the tumour: its label, 1 in a binary mask.", unit: nil
                ) { .integer(Int($0.label)) },
                TableColumn(name: "name", description: "The name that the label was given.", unit: nil) {
                    $0.name.map { .text($0) } ?? .missing
                },
                TableColumn(
                    name: "organ",
                    description: "Labelled organ that holds more of the tumour than any other organ or none.", unit: nil
                ) { $0.organ.map { .text($0) } ?? .missing },
            ]
                + TableColumn.position("", "centroid of the tumour (mean of its voxel centres)") { $0.centroid } + [
                    TableColumn(name: "voxels", description: "Number of voxels.", unit: nil) {
                        .integer($0.region.voxelCount)
                    },
                    TableColumn(name: "volume_ml", description: "Voxels times voxel volume.", unit: "mL") {
                        .number($0.volume)
                    },
                    TableColumn(
                        name: "long_axis_mm",
                        description: """
                            Longest in-plane diameter on an axial slice of the mask, between points of the sub-voxel outline.
                            """, unit: "mm"
                    ) { .number($0.axes.long.length) },
                    TableColumn(
                        name: "short_axis_mm",
                        description: "Longest diameter perpendicular to long_axis_mm in the same slice.", unit: "mm"
                    ) { .number($0.axes.short.length) },
                    TableColumn(
                        name: "truncated",
                        description: "Whether it touches the edge of the mask's volume, so that part may lie outside.",
                        unit: nil
                    ) { .flag($0.isTruncated) },
                ], rows: sizes)
    }
}
