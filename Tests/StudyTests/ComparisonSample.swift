import Foundation
import Response
import TestSupport
import VesselContact
import VoxelCore

@testable import Study

/// A patient of visits and tracks made by hand, compared.
struct ComparisonSample {
    /// Holds a summary that says nothing for every visit.
    private let folder: ScratchFolder
    var visits: [VisitRecord] = []
    var tracks: [LesionTrack] = []

    static let grid = Grid(size: [8, 8, 8], affine: Affine(spacing: [4, 4, 4]))!

    init() throws { folder = try ScratchFolder() }

    static func finding(
        _ id: String, suvMax: Double? = nil, volume: Double = 5, long: Double? = nil, short: Double? = nil,
        source: FindingSize.Source = .avidMask, organ: String? = nil, name: String? = nil, bearer: Int? = nil
    ) -> Finding {
        Finding(
            id: id, name: name, organ: organ, region: Region(runs: []), grid: grid, centroid: .zero, volume: volume,
            uptake: suvMax.map { FindingUptake(suvMax: $0, suvPeak: 0.8 * $0, suvMean: $0 / 2, tlu: $0 / 2 * volume) },
            size: long.map { FindingSize(longAxis: $0, shortAxis: short ?? $0 / 2, source: source) }, sizeBearer: bearer
        )
    }

    /// Adds a visit with a scan, or of masks alone.
    mutating func visit(
        _ label: String, _ findings: [Finding], tracer: String? = "DOTATATE", isDrawn: Bool = false, day: Int? = nil
    ) {
        var visit = VisitRecord(label: label)
        visit.findings = findings
        visit.day = day
        if let tracer {
            visit.scan = UptakeScan(tracer: tracer, quantity: "SUVbw", leanMassFactor: 0.8, field: Self.grid)
        }
        if isDrawn { visit.tumourField = Self.grid }
        visits.append(visit)
    }

    /// Adds a track by its findings at every visit; `nil` where its place is not seen.
    mutating func track(
        _ status: LesionTrack.Status, _ findings: [[Int]?], atPlace: [Double?] = [], isDrawn: Bool = false
    ) {
        tracks.append(
            LesionTrack(
                number: tracks.count + 1, status: status,
                appearances: findings.enumerated().map { visit, findings in
                    LesionTrack.Appearance(
                        findings: findings ?? [],
                        uptakeView: visits[visit].scan == nil ? .notImaged : findings == nil ? .outOfView : .inView,
                        drawnView: isDrawn ? findings == nil ? .outOfView : .inView : .notImaged,
                        suvMaxAtPlace: visit < atPlace.count ? atPlace[visit] : nil)
                }))
    }

    var assessment: ResponseAssessment { ResponseAssessment(visits: visits, tracks: tracks) }

    /// `response.tsv` as it is written.
    var table: TabularText {
        TabularText(String(decoding: TrackTable(assessment).table.tsv(), as: UTF8.self))
    }

    /// The comparison, its visits' outputs empty.
    func comparison(published: [PublishedFigure] = []) throws -> PatientComparison {
        try folder.write(#"{"software": {"name": "x", "version": "1"}, "warnings": []}"#, "summary.json")
        let outputs = try VisitOutputs(folder: folder.url.path, prefix: "")
        return PatientComparison(
            assessment: assessment, warnings: ["a warning"],
            visits: visits.map { ComparedVisit(outputs: outputs, record: $0) }, residuals: visits.map { _ in nil },
            published: published, fingerprint: "f00d")
    }
}
