internal import Lesions
internal import VoxelCore

/// A lesion as `lesions.tsv` sees it.
struct LesionRow: Sendable {
    let lesion: Lesion
    let grid: Grid
    /// What a reader said of it; `nil` where nothing was said.
    let mark: LesionMark?
}

/// The columns of `lesions.tsv`, in the order of the file: the one place where each is named, explained and read.
struct LesionTable {
    /// What the uptake columns hold: `g/mL`, `cm²/mL`, `Bq/mL` or `counts`.
    let unit: String
    /// The rows: hottest lesion first.
    let rows: [LesionRow]

    init(_ lesions: [Lesion], marks: [UInt16: LesionMark] = [:], grid: Grid, unit: String) {
        self.unit = unit
        rows = lesions.map { LesionRow(lesion: $0, grid: grid, mark: marks[$0.label]) }
    }

    /// Whether a page shows a column at once; the others on demand.
    static func isReadFirst(_ name: String) -> Bool {
        [
            "lesion", "organ", "volume_ml", "suv_max", "suv_peak", "suv_mean", "tlu_ml", "long_axis_mm",
            "short_axis_mm",
            "krenning", "review", "review_note",
        ].contains(name)
    }

    /// The names of the columns.
    static let names = columns(unit: "").map(\.name)

    /// The columns, for a table without rows.
    static func columns(unit: String) -> [TableColumn<LesionRow>] {
        LesionTable([], grid: Grid(size: [1, 1, 1], affine: Affine(spacing: [1, 1, 1]))!, unit: unit).table.columns
    }

    var table: Table<LesionRow> { Table(columns: identity + place + uptake + size + comparison + review, rows: rows) }

    private typealias Column = TableColumn<LesionRow>

    private var identity: [Column] {
        [
            Column(
                name: "lesion", description: "Label of the lesion in lesions_dseg.nii.gz; rows are hottest first.",
                unit: nil
            ) {
                .integer(Int($0.lesion.label))
            },
            Column(
                name: "organ",
                description: "Labelled organ that holds more of the lesion than any other organ or none.", unit: nil
            ) { $0.lesion.organ.map { .text($0) } ?? .missing },
        ]
    }

    private var place: [Column] {
        position("", "centroid of the lesion (mean of its voxel centres)") { $0.lesion.shape.centroid } + [
            Column(name: "voxels", description: "Number of voxels.", unit: nil) {
                .integer($0.lesion.region.voxelCount)
            },
            Column(name: "volume_ml", description: "Voxels times voxel volume.", unit: "mL") {
                .number($0.lesion.shape.volume)
            },
        ]
    }

    private var uptake: [Column] {
        [value("suv_max", "Highest voxel.") { $0.suvMax }]
            + position("suv_max_", "voxel with the highest uptake") {
                $0.grid.position(of: $0.lesion.uptake.suvMaxIndex)
            }
            + [
                value(
                    "suv_peak",
                    """
                    Highest mean in a sphere of 1 mL centred on a voxel of the lesion; every voxel of the image counts, \
                    weighted by the exact fraction of it inside the sphere.
                    """
                ) { $0.suvPeak },
                value(
                    "suv_peak_ibsi",
                    """
                    IBSI global intensity peak (0F91): highest mean over the voxels whose centres lie within 6.2035 mm of \
                    a voxel of the lesion, equal weights.
                    """
                ) { $0.suvPeakIBSI },
                value("suv_peak_at_max", "IBSI local intensity peak (VJGA): the same mean around the highest voxel.") {
                    $0.suvPeakAtMax
                },
                Column(
                    name: "peak_clipped",
                    description: "Whether the sphere of suv_peak leaves the volume; what lies outside does not count.",
                    unit: nil
                ) { .flag($0.lesion.uptake.peakClipped) },
                value("suv_mean", "Mean over the voxels.") { $0.suvMean },
                value("suv_sd", "Standard deviation over the voxels (divided by their number).") { $0.suvSD },
                value("suv_median", "Median over the voxels.") { $0.suvMedian },
                value("suv_min", "Lowest voxel.") { $0.suvMin },
                Column(
                    name: "tlu_ml", description: "Total lesion uptake: suv_mean times volume_ml (TLG for FDG).",
                    unit: "\(unit)·mL"
                ) { .number($0.lesion.uptake.tlu) },
            ]
    }

    private var size: [Column] {
        [
            length(
                "long_axis_mm", "Longest in-plane diameter on an axial slice, between points of the sub-voxel outline."
            ) {
                $0.axes.long.length
            },
            length("short_axis_mm", "Longest diameter perpendicular to long_axis_mm in the same slice.") {
                $0.axes.short.length
            },
            length("max_diameter_mm", "Largest distance between two vertices of the surface mesh (IBSI L0JK).") {
                $0.maxDiameter
            },
            Column(
                name: "surface_mm2",
                description: "Area of the surface mesh: marching cubes at 0.5 of the mask (IBSI C0JK).",
                unit: "mm²"
            ) { .number($0.lesion.shape.surface) },
            Column(
                name: "sphericity", description: "Sphericity of the surface mesh (IBSI QCFX); 1 for a sphere.",
                unit: nil
            ) {
                .number($0.lesion.shape.sphericity)
            },
        ]
    }

    private var comparison: [Column] {
        [
            Column(
                name: "krenning",
                description: """
                    Krenning score from suv_max against the mean uptake of the reference organs: 0 none, 1 below half of the \
                    liver, 2 up to liver, 3 above liver, 4 above spleen (kidney where there is no spleen).
                    """, unit: nil
            ) { $0.lesion.comparison.krenning.map { .integer($0) } ?? .missing },
            Column(name: "ratio_liver", description: "suv_max over the mean uptake of the liver reference.", unit: nil)
            {
                .optional($0.lesion.comparison.ratioLiver)
            },
            Column(
                name: "ratio_spleen", description: "suv_max over the mean uptake of the spleen reference.", unit: nil
            ) {
                .optional($0.lesion.comparison.ratioSpleen)
            },
            Column(
                name: "truncated",
                description: "Whether the lesion touches the volume's edge, so that part of it may lie outside.",
                unit: nil
            ) { .flag($0.lesion.shape.truncated) },
        ]
    }

    private var review: [Column] {
        [
            Column(
                name: "review",
                description: """
                    What a reader called it: lesion, physiological or unsure; n/a where it was not reviewed. What is physiological \
                    counts in no total.
                    """, unit: nil
            ) { $0.mark?.verdict.map { .text($0.rawValue) } ?? .missing },
            Column(name: "review_note", description: "The reader's note.", unit: nil) {
                $0.mark.map { .text($0.note) } ?? .missing
            },
        ]
    }

    private func value(
        _ name: String, _ description: String, _ read: @escaping @Sendable (LesionUptake) -> Double
    ) -> Column {
        Column(name: name, description: description, unit: unit) { .number(read($0.lesion.uptake)) }
    }

    private func length(
        _ name: String, _ description: String, _ read: @escaping @Sendable (LesionShape) -> Double
    ) -> Column {
        Column(name: name, description: description, unit: "mm") { .number(read($0.lesion.shape)) }
    }

    private func position(
        _ prefix: String, _ what: String, _ read: @escaping @Sendable (LesionRow) -> SIMD3<Double>
    ) -> [Column] {
        let axes = [("x", "left to right"), ("y", "back to front"), ("z", "feet to head")]
        return axes.enumerated().map { axis, words in
            let (name, direction) = words
            return Column(
                name: "\(prefix)\(name)_mm",
                description: "Scanner coordinate of the \(what), growing from \(direction) (RAS+).", unit: "mm"
            ) { .number(read($0)[axis]) }
        }
    }
}
