import VoxelCore

@testable import Response

/// Patients made by hand.
enum Patient {
    static let grid = Grid(size: [8, 8, 8], affine: Affine(spacing: [4, 4, 4]))!

    static func size(
        _ long: Double, _ short: Double? = nil, _ source: FindingSize.Source = .tumourMask
    ) -> FindingSize {
        FindingSize(longAxis: long, shortAxis: short ?? long, source: source)
    }

    static func uptake(
        _ suvMax: Double, peak: Double? = nil, tlu: Double = 10, liver: Double? = nil, spleen: Double? = nil
    ) -> FindingUptake {
        FindingUptake(
            suvMax: suvMax, suvPeak: peak ?? suvMax, suvMean: suvMax / 2, tlu: tlu, ratioLiver: liver,
            ratioSpleen: spleen)
    }

    static func finding(
        _ organ: String? = nil, uptake: FindingUptake? = nil, size: FindingSize? = nil, volume: Double = 5,
        name: String? = nil, isTruncated: Bool = false, bearer: Int? = nil
    ) -> Finding {
        Finding(
            id: "1", name: name, organ: organ, region: Region(runs: []), grid: grid, centroid: .zero, volume: volume,
            uptake: uptake, size: size, isTruncated: isTruncated, sizeBearer: bearer)
    }

    static func scan(
        _ tracer: String? = "68Ga-DOTATATE", quantity: String = "SUVbw", lean: Double? = 0.8, seconds: Double? = 3600,
        liver: UptakeScan.Reference? = UptakeScan.Reference(mean: 2.5, sd: 0.25)
    ) -> UptakeScan {
        UptakeScan(
            tracer: tracer, quantity: quantity, leanMassFactor: lean, uptakeSeconds: seconds, liver: liver, field: grid)
    }

    static func visit(
        _ label: String, _ findings: [Finding], scan: UptakeScan? = nil, isDrawn: Bool = true, cycle: Int? = nil,
        day: Int? = nil
    ) -> VisitRecord {
        var visit = VisitRecord(label: label)
        visit.findings = findings
        visit.scan = scan
        visit.tumourField = isDrawn ? grid : nil
        visit.cycle = cycle
        visit.day = day
        return visit
    }

    /// A track by its findings at every visit; `nil` where its place is not seen.
    static func track(_ number: Int, _ findings: [[Int]?], _ status: LesionTrack.Status = .persistent) -> LesionTrack {
        LesionTrack(
            number: number, status: status,
            appearances: findings.map {
                LesionTrack.Appearance(
                    findings: $0 ?? [], uptakeView: $0 == nil ? .outOfView : .inView,
                    drawnView: $0 == nil ? .outOfView : .inView)
            })
    }

    /// Visits with one scan each, in which every lesion is avid by one row of SUVmax; 0 is no lesion.
    static func avid(
        _ rows: [[Double]], tracer: String? = "68Ga-DOTATATE", cycles: [Int?] = [], organ: String? = nil
    ) -> ResponseAssessment {
        let count = rows.map(\.count).max() ?? 0
        var places = Array(repeating: [Int: Int](), count: count)
        let visits = (0..<count).map { visit in
            var findings: [Finding] = []
            for (row, values) in rows.enumerated() where values[visit] > 0 {
                places[visit][row] = findings.count
                findings.append(finding(organ, uptake: uptake(values[visit])))
            }
            return self.visit(
                "v\(visit)", findings, scan: scan(tracer), isDrawn: false,
                cycle: visit < cycles.count ? cycles[visit] : nil)
        }
        let tracks = rows.indices.map { row in
            let findings = (0..<count).map { visit in places[visit][row].map { [$0] } ?? [] }
            return track(
                row + 1, findings, findings[0].isEmpty ? .new : findings[count - 1].isEmpty ? .gone : .persistent)
        }
        return ResponseAssessment(visits: visits, tracks: tracks)
    }
}

extension ResponseAssessment {
    /// What a criterion says of a visit.
    func outcome(_ criterion: Criterion, _ visit: Int) -> CriterionOutcome? {
        outcomes.first { $0.criterion == criterion && $0.visit == visit }
    }
}

extension CriterionOutcome {
    /// A figure by its name.
    func figure(_ name: String) -> Double? { figures.first { $0.name == name }?.value }
}

/// Whether a percentage is `expected` to a tenth, as publications print it.
func isPrinted(_ percent: Double?, _ expected: Double) -> Bool {
    percent.map { abs((10 * $0).rounded() / 10 - expected) < 1e-9 } ?? false
}
