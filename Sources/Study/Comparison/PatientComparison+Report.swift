internal import Figures
internal import Response

extension PatientComparison {
    /// The patient's report, two pages to be printed.
    ///
    /// - Parameter title: the heading, as on the patient's page.
    func report(title: String, figures: DrawnFigures) throws -> PatientReport {
        PatientReport(
            title: title, subtitle: "Response over \(visits.count) visits", warnings: warnings, visits: visitTable,
            decisions: decisions.enumerated().sorted { ($1.element.visit, $0.offset) < ($0.element.visit, $1.offset) }
                .map(\.element.decision),
            best: assessment.bestResponses.map { best in
                "\(best.criterion.title): \(best.category.rawValue), first reached at \(assessment.visits[best.visit].label)"
            }, tables: [printedVessels, scanTotals].compactMap { $0 }, compare: figures.compare,
            timeline: figures.timeline, tracks: figures.tracks, method: method,
            inputs: visits.compactMap { visit in
                let digest = visit.outputs.summary.inputsSha256?.volume.first
                return digest.map { "\(visit.record.label) \($0.prefix(12))" }
            }, software: Software.nameAndVersion)
    }

    /// What the criteria say, by visit, as pages and the report have it.
    var decisions: [(visit: Int, decision: PatientPage.Decision)] {
        assessment.outcomes.map { outcome in
            (
                outcome.visit,
                PatientPage.Decision(
                    criterion: outcome.criterion.title, visit: assessment.visits[outcome.visit].label,
                    category: PageChip(
                        outcome.category.rawValue, criterion: outcome.criterion.title,
                        category: outcome.category.responseClass),
                    figure: outcome.percent.map { .number($0) } ?? .missing, unit: outcome.percent == nil ? "" : "%",
                    rule: outcome.rule,
                    reason: ([outcome.reason].compactMap { $0 } + outcome.warnings).joined(separator: "; "))
            )
        }
    }

    /// How all this came about.
    var method: String {
        """
        Lesions of all visits are brought into the frame of the first one and followed by overlap and distance. Lengths are \
        compared in tenths of a millimetre. RECIST 1.1 (Eisenhauer 2009), mRECIST (Lencioni 2010), PERCIST 1.0 (Wahl \
        2009), EORTC 1999, an analogue of RECIP 1.0 that is not validated for somatostatin receptors, and the \
        tumour-vessel interface (Minczeles 2022).
        """
    }

    /// The visits with their timing.
    private var visitTable: ReportPage.Table {
        ReportPage.Table(
            columns: [
                .init(title: "Visit", definition: "The visit."),
                .init(title: "Day", definition: "Days since the first visit."),
                .init(title: "Cycles before", definition: "Cycles of therapy given before it."),
                .init(title: "Activity", unit: "GBq", definition: "As the table of visits gives it."),
                .init(title: "Tracer", definition: "The tracer of its scan."),
                .init(title: "Measured in", definition: "What values are."),
                .init(title: "Lesions", definition: "Avid lesions, and tumours drawn without."),
                .init(title: "Brought into the first one's frame by", definition: "How lesions came to be matched."),
            ],
            rows: visits.enumerated().map { place, visit in
                let record = visit.record
                return [
                    .text(record.label), record.day.map { .count($0) } ?? .missing,
                    record.cycle.map { .count($0) } ?? .missing, record.activity.map { .number($0) } ?? .missing,
                    .text(record.scan.map { $0.tracer ?? "not given" } ?? "no scan"),
                    .text(record.scan?.quantity ?? "n/a"), .count(record.findings.count),
                    .text(place == 0 ? "is the first one" : visit.placement.name),
                ]
            })
    }

    /// The contact with every vessel, in the words of a report.
    private var printedVessels: PageTable? {
        let words = ["le180": "≤ 180°", "gt180": "> 180°"]
        guard var vessels = vesselTable else { return nil }
        vessels.table.columns = vessels.table.columns.map { column in
            .init(
                title: column.title.prefix(1).uppercased() + column.title.dropFirst(), unit: column.unit,
                definition: column.definition)
        }
        vessels.table.rows = vessels.table.rows.map { row in
            row.enumerated().map { place, value in
                // The visit's name is the user's own.
                guard case .text(let text) = value, place != 1 else { return value }
                return .text(words[text] ?? text.replacing("_", with: " "))
            }
        }
        return vessels
    }

    /// The totals of all organs, a row a scan.
    private var scanTotals: PageTable? {
        guard !assessment.totals.isEmpty else { return nil }
        func value(_ number: Double?) -> ReportPage.Value { number.map { .number($0) } ?? .missing }
        return PageTable(
            title: "Avid lesions in all", note: "",
            table: ReportPage.Table(
                columns: [
                    .init(title: "Visit", definition: "The visit."),
                    .init(title: "Compared with", definition: "The first scan of the tracer's class."),
                    .init(title: "Lesions", definition: "How many avid lesions."),
                    .init(title: "Volume", unit: "mL", definition: "Sum of their volumes."),
                    .init(title: "Total uptake", unit: "mL", definition: "Sum of mean uptake times volume."),
                    .init(title: "Change of volume", unit: "%", definition: "From the scan it is compared with."),
                    .init(title: "Change of uptake", unit: "%", definition: "From the scan it is compared with."),
                ],
                rows: assessment.totals.map { totals in
                    [
                        .text(assessment.visits[totals.visit].label),
                        totals.baseline.map { .text(assessment.visits[$0].label) } ?? .missing,
                        .count(totals.all.lesions), value(totals.all.volume), value(totals.all.tlu),
                        value(totals.change?.volume.percent), value(totals.change?.tlu.percent),
                    ]
                }))
    }
}
