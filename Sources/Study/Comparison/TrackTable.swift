internal import Response

/// A lesion over the visits, as `response.tsv` sees it.
struct TrackRow: Sendable {
    let track: LesionTrack
    let organ: String?
    let name: String?
    let isTarget: Bool
    /// A value a visit.
    let values: [TrackValues]
    /// What EORTC says of it, by visit.
    let eortc: [Int: ResponseCategory]
}

/// The columns of `response.tsv`: the one place where each is named, explained and read.
struct TrackTable {
    let rows: [TrackRow]
    /// The labels of the visits.
    let labels: [String]
    /// The visit that each is compared with; `nil` for a baseline.
    let baselines: [Int?]

    init(_ assessment: ResponseAssessment) {
        labels = assessment.visits.map(\.label)
        baselines = assessment.visits.indices.map { visit in
            guard visit > 0 else { return nil }
            // A scan of another tracer than the baseline's has a baseline of its own.
            guard assessment.visits[visit].scan != nil else { return 0 }
            return assessment.totals.first { $0.visit == visit }?.baseline
        }
        rows = assessment.tracks.map { track in
            let findings = assessment.visits.indices.flatMap { visit in
                track.appearances[visit].findings.map { assessment.visits[visit].findings[$0] }
            }
            return TrackRow(
                track: track, organ: findings.lazy.compactMap(\.organ).first,
                name: findings.lazy.compactMap(\.name).first,
                isTarget: assessment.targets.contains { $0.track == track.number },
                values: assessment.visits.indices.map {
                    TrackValues(track, at: $0, of: assessment.visits)
                },
                eortc: Dictionary(
                    uniqueKeysWithValues: assessment.lesionOutcomes.filter { $0.track == track.number }.map {
                        ($0.visit, $0.category)
                    }))
        }
    }

    private typealias Column = TableColumn<TrackRow>

    var table: Table<TrackRow> {
        Table(
            columns: identity + labels.indices.flatMap(columns)
                + changes(of: lastCompared, before: "", after: "the last visit that can be compared with the first one")
                + further, rows: rows)
    }

    /// The last visit that is compared with the first one.
    private var lastCompared: Int { baselines.lastIndex { $0 == 0 } ?? 0 }

    private var identity: [Column] {
        [
            Column(
                name: "track",
                description:
                    "Number of the lesion over all visits: those of the first visit in its order, then new ones.",
                unit: nil
            ) { .integer($0.track.number) },
            Column(
                name: "status",
                description: """
                    From the first visit to the last one that shows the place: persistent, gone, new, merged (several became \
                    one), split, complex (several to several), unmatchable (beyond the other scan's field of view).
                    """, unit: nil
            ) { .text($0.track.status.rawValue) },
            Column(name: "organ", description: "Labelled organ that holds the lesion.", unit: nil) {
                $0.organ.map { .text($0) } ?? .missing
            },
        ]
    }

    /// Whether a page shows a column at once; the others on demand.
    static func isReadFirst(_ name: String) -> Bool {
        ["status", "organ"].contains(name)
            || ["_suv_max", "_long_axis_mm", "change_suv_max_percent"].contains { name.hasSuffix($0) }
    }

    private func columns(of visit: Int) -> [Column] {
        let label = labels[visit]
        func value(
            _ name: String, _ description: String, _ unit: String?, _ read: @escaping @Sendable (TrackValues) -> Double?
        ) -> Column {
            Column(name: "\(label)_\(name)", description: "\(label): \(description)", unit: unit) {
                .optional(read($0.values[visit]))
            }
        }
        let measured = [
            Column(
                name: "\(label)_lesions",
                description: """
                    \(label): numbers in the visit's lesions.tsv, t and the number in tumours.tsv for a drawn tumour without \
                    avid lesion; n/a where it is no lesion at this visit.
                    """, unit: nil
            ) { .text($0.values[visit].ids.joined(separator: ";")) },
            value(
                "suv_max",
                """
                highest SUVmax of its lesions; where it is no lesion at this visit, the highest uptake at its place, if the scan \
                could be read for it.
                """, "unit of the visit"
            ) { $0.suvMax },
            value("suv_peak", "highest SUVpeak of its lesions.", "unit of the visit") { $0.suvPeak },
            value("volume_ml", "sum of its lesions' volumes; 0 where its place is seen and it is not there.", "mL") {
                $0.volume
            },
            value(
                "long_axis_mm",
                "sum of its lesions' longest axial diameters; 0 where its place is seen and it is not there.",
                "mm"
            ) { $0.longAxis },
            value("short_axis_mm", "short axis of a single lesion.", "mm") { $0.shortAxis },
            Column(
                name: "\(label)_size_source",
                description:
                    "\(label): what the diameters were measured on: tumour mask (drawn on CT or MR) or avid mask.",
                unit: nil
            ) { $0.values[visit].source.map { .text($0.rawValue) } ?? .missing },
        ]
        guard baselines[visit] != nil else { return measured }
        let eortc = Column(
            name: "\(label)_eortc", description: "\(label): what EORTC 1999 says of this lesion.", unit: nil
        ) { $0.eortc[visit].map { .text($0.rawValue) } ?? .missing }
        return measured + changes(of: visit, before: "\(label)_", after: label) + [eortc]
    }

    /// The changes of a visit from the one it is compared with.
    private func changes(of visit: Int, before prefix: String, after words: String) -> [Column] {
        guard let baseline = baselines[visit] else { return [] }
        func change(
            _ name: String, _ what: String, _ read: @escaping @Sendable (TrackValues) -> Double?
        ) -> Column {
            Column(
                name: "\(prefix)change_\(name)_percent",
                description:
                    "Change of \(what) from \(labels[baseline]) to \(words); n/a where it was 0 or is not known.",
                unit: "%"
            ) { .optional(TrackValues.change(from: read($0.values[baseline]), to: read($0.values[visit]))) }
        }
        return [
            change("suv_max", "suv_max") { $0.suvMax }, change("suv_peak", "suv_peak") { $0.suvPeak },
            change("volume", "volume_ml") { $0.volume }, change("long_axis", "long_axis_mm") { $0.longAxis },
        ]
    }

    private var further: [Column] {
        [
            Column(name: "name", description: "The name that its label was given.", unit: nil) {
                $0.name.map { .text($0) } ?? .missing
            },
            Column(name: "recist_target", description: "Whether it is a target lesion of RECIST 1.1.", unit: nil) {
                .flag($0.isTarget)
            },
        ]
    }
}
