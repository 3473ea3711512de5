internal import Figures
internal import Response
internal import VesselContact

extension PatientComparison {
    /// The patient's page.
    ///
    /// - Parameters:
    ///   - title: the heading; the participant's label where the user's folders give one.
    ///   - report: the name of the report to be printed, which lies beside the page.
    func page(title: String, report: String, figures: [Picture]) throws -> String {
        let table = TrackTable(assessment).table
        return PatientPage(
            title: title, subtitle: assessment.visits.map(\.label).joined(separator: " · "), warnings: warnings,
            summary: assessment.bestResponses.map { best in
                ReportPage.Entry(
                    "Best, \(best.criterion.title)", .text(best.category.rawValue),
                    definition: "First reached at \(assessment.visits[best.visit].label).")
            },
            report: PageLink("two A4 pages", to: [report]),
            visits: visits.compactMap { $0.page.isEmpty ? nil : PageLink($0.record.label, to: $0.page) },
            decisions: decisions.map(\.decision),
            pictures: figures.map { .init(png: $0.png, alternative: $0.alternative, caption: $0.caption) }
                + (try vesselPictures()),
            tracks: table.rows.isEmpty ? nil : table.reportTable { !TrackTable.isReadFirst($0) },
            tables: [vesselTable, totalsTable, dualTracerTable, publishedTable].compactMap { $0 },
            method: method,
            parameters: visits.flatMap { visit in
                [
                    ReportPage.Entry(
                        visit.record.label, .text(visit.placement.name),
                        definition: "How the visit came into the frame of the first one.")
                ]
            }, software: Software.nameAndVersion
        ).html()
    }

    /// The figures of vessels that a tumour touches at any visit, as each visit drew them.
    private func vesselPictures() throws -> [ReportPage.Picture] {
        let touched = Set(
            visits.flatMap { visit in
                (visit.record.contact?.vessels ?? []).filter {
                    $0.category != nil && $0.category != ContactCategory.none
                }
                .map(\.name)
            })
        return try visits.flatMap { visit -> [ReportPage.Picture] in
            let names = (visit.record.contact?.vessels ?? []).map(\.name)
            return try zip(names, VesselFigure.fileNames(for: names)).compactMap { name, file in
                let path = visit.outputs.path(file)
                guard touched.contains(name), FileContents.exists(path) else { return nil }
                return ReportPage.Picture(
                    png: try FileContents.bytes(at: path), alternative: "Contact with \(name), \(visit.record.label)",
                    caption: "\(visit.record.label): \(name).")
            }
        }
    }

    /// The contact with every vessel at every visit, and its change; `nil` where none was measured.
    var vesselTable: PageTable? {
        let rows = assessment.tviChanges.flatMap { change in
            change.vessels.map { vessel -> [ReportPage.Value] in
                func angle(_ visit: Int) -> ReportPage.Value {
                    let found = assessment.visits[visit].contact?.vessels.first { $0.name == vessel.name }
                    return found?.contact.map { .number($0) } ?? .missing
                }
                return [
                    .text(vessel.name), .text(assessment.visits[change.visit].label),
                    vessel.before.map { .text($0.rawValue) } ?? .missing, angle(change.baseline),
                    vessel.now.map { .text($0.rawValue) } ?? .missing, angle(change.visit),
                    .text(vessel.category.rawValue + (vessel.isBorderline ? " (borderline)" : "")),
                    .text(vessel.reason ?? ""),
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        return PageTable(
            title: "Vessels", note: "Contact of the tumours with each vessel, the worst over all tumours.",
            table: ReportPage.Table(
                columns: [
                    .init(title: "vessel", definition: "The vessel."), .init(title: "visit", definition: "The visit."),
                    .init(title: "before", definition: "none, le180, gt180 or occluded at the first visit."),
                    .init(title: "contact before", unit: "deg", definition: "Angle of contact at the first visit."),
                    .init(title: "now", definition: "The same at the visit."),
                    .init(title: "contact now", unit: "deg", definition: "Angle of contact at the visit."),
                    .init(title: "change", definition: "decrease, no_change or increase of the category."),
                    .init(title: "reason", definition: "Why the change cannot be told."),
                ], rows: rows))
    }

    private var totalsTable: PageTable? {
        guard !assessment.totals.isEmpty else { return nil }
        func value(_ number: Double?) -> ReportPage.Value { number.map { .number($0) } ?? .missing }
        func row(
            _ visit: Int, _ organ: String, _ burden: VisitTotals.Burden, _ change: VisitTotals.Changes?
        ) -> [ReportPage.Value] {
            [
                .text(assessment.visits[visit].label), .text(organ), .count(burden.lesions), value(burden.volume),
                value(burden.tlu), value(change?.volume.percent), value(change?.tlu.percent),
            ]
        }
        let rows = assessment.totals.flatMap { totals in
            [row(totals.visit, "all", totals.all, totals.change)]
                + Set(totals.byOrgan.keys).union(totals.changeByOrgan.keys).sorted().map {
                    row(totals.visit, $0, totals.byOrgan[$0] ?? .none, totals.changeByOrgan[$0])
                }
        }
        return PageTable(
            title: "Totals", note: "Avid lesions by the organ that holds them.",
            table: ReportPage.Table(
                columns: [
                    .init(title: "visit", definition: "The visit."), .init(title: "organ", definition: "The organ."),
                    .init(title: "lesions", definition: "How many avid lesions."),
                    .init(title: "volume", unit: "mL", definition: "Sum of their volumes."),
                    .init(title: "total uptake", unit: "mL", definition: "Sum of mean uptake times volume."),
                    .init(
                        title: "change of volume", unit: "%", definition: "From the first scan of the tracer's class."),
                    .init(
                        title: "change of uptake", unit: "%", definition: "From the first scan of the tracer's class."),
                ], rows: rows))
    }

    private var dualTracerTable: PageTable? {
        let rows = assessment.dualTracerReadings.flatMap { reading in
            reading.lesions.map { lesion -> [ReportPage.Value] in
                [
                    .text(assessment.visits[reading.fdgVisit].label),
                    .text(assessment.visits[reading.receptorVisit].label), .count(lesion.track),
                    lesion.fdg.map { .number($0) } ?? .missing, lesion.receptors.map { .number($0) } ?? .missing,
                    lesion.ratio.map { .number($0) } ?? .missing, .text(reading.grade?.rawValue ?? "n/a"),
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        return PageTable(
            title: "FDG beside somatostatin receptors",
            note: assessment.dualTracerReadings.map { $0.reason ?? $0.rule }.joined(separator: " "),
            table: ReportPage.Table(
                columns: [
                    .init(title: "FDG visit", definition: "The FDG scan."),
                    .init(title: "SSTR visit", definition: "The scan of somatostatin receptors it is held against."),
                    .init(title: "track", definition: "The lesion."),
                    .init(title: "FDG SUVmax", definition: "Highest voxel of the FDG scan."),
                    .init(title: "SSTR SUVmax", definition: "Highest voxel of the receptor scan."),
                    .init(title: "ratio", definition: "FDG over SSTR."),
                    .init(title: "NETPET", definition: "Grade of the patient (Chan 2017)."),
                ], rows: rows))
    }

    private var publishedTable: PageTable? {
        guard !published.isEmpty else { return nil }
        return PageTable(
            title: "Published beside measured",
            note: "What the publication of this case says, and what was measured here.",
            table: PublishedFigure.table(published).reportTable())
    }
}

extension Table {
    /// The table as a page shows it.
    ///
    /// - Parameter isMinor: of a column's name, whether it is seldom read, so that the page shows it on demand.
    func reportTable(isMinor: (String) -> Bool = { _ in false }) -> ReportPage.Table {
        ReportPage.Table(
            columns: columns.map {
                .init(title: $0.name, unit: $0.unit ?? "", definition: $0.description, isMinor: isMinor($0.name))
            },
            rows: rows.map { row in columns.map { $0.value(row).reportValue } })
    }
}

extension Criterion {
    /// The name that readers know.
    var title: String {
        switch self {
        case .recist: "RECIST 1.1"
        case .mrecist: "mRECIST"
        case .percist: "PERCIST 1.0"
        case .eortc: "EORTC 1999"
        case .recip: "RECIP analogue"
        case .tvi: "Tumour-vessel interface"
        }
    }
}

extension ResponseCategory {
    /// The class that figures colour it by.
    var responseClass: ResponseClass {
        switch self {
        case .completeResponse, .completeMetabolicResponse: .complete
        case .partialResponse, .partialMetabolicResponse, .decrease: .partial
        case .stableDisease, .stableMetabolicDisease, .noChange: .stable
        case .progressiveDisease, .progressiveMetabolicDisease, .increase: .progressive
        case .notEvaluable: .notEvaluable
        }
    }
}
