internal import Response
internal import VesselContact

/// A figure that a publication states of a case, and what was measured of it.
struct PublishedFigure: Sendable, Equatable {
    /// What it is, for the reader.
    let what: String
    /// The name of a lesion, a criterion, `remission`, or `contact:` and a vessel.
    let row: String
    /// A column of `response.tsv`, or a figure and, behind an `@`, the visit.
    let column: String
    /// A number or a word.
    let published: String
    /// How far the measured number may be off; `nil` for a word.
    let tolerance: Double?
    let unit: String
    let source: String
    /// What was measured; `missing` where there is no such figure.
    var measured = TableValue.missing

    /// Whether both agree; `nil` where nothing was measured.
    var agrees: Bool? {
        switch measured {
        case .missing: nil
        case .number(let value):
            Double(published).map { abs(value - $0) <= (tolerance ?? 0) }
        default: measured.text == published
        }
    }

    /// Reads a table of published figures.
    ///
    /// - Throws: `StudyError.publishedTable` where a column is missing or a number cannot be read.
    static func read(at path: String) throws(StudyError) -> [PublishedFigure] {
        let file = lastComponent(of: path)
        let lines = TextTable.rows(try FileContents.text(at: path))
        let wanted = ["what", "row", "column", "published", "tolerance", "unit", "source"]
        guard let header = lines.first, wanted.allSatisfy({ header.contains($0) }) else {
            throw .publishedTable(file: file, reason: "it lacks one of the columns \(wanted.joined(separator: ", "))")
        }
        return try lines.dropFirst().enumerated().map { number, cells throws(StudyError) in
            func cell(_ name: String) -> String {
                let place = header.firstIndex(of: name)!
                return place < cells.count ? cells[place] : ""
            }
            let tolerance = cell("tolerance")
            guard tolerance.isEmpty || Double(tolerance).map({ $0.isFinite && $0 >= 0 }) == true else {
                throw .publishedTable(file: file, reason: "line \(number + 2) has the tolerance '\(tolerance)'")
            }
            return PublishedFigure(
                what: cell("what"), row: cell("row"), column: cell("column"), published: cell("published"),
                tolerance: Double(tolerance), unit: cell("unit"), source: cell("source"))
        }
    }

    /// The table of published and measured figures.
    static func table(_ figures: [PublishedFigure]) -> Table<PublishedFigure> {
        func text(
            _ name: String, _ description: String, _ read: @escaping @Sendable (PublishedFigure) -> String
        ) -> TableColumn<PublishedFigure> {
            TableColumn(name: name, description: description, unit: nil) { .text(read($0)) }
        }
        return Table(
            columns: [
                text("what", "What the figure is.") { $0.what },
                text("published", "What the publication says, in the unit of the line.") { $0.published },
                TableColumn(name: "measured", description: "What was measured of the volumes.", unit: nil) {
                    $0.measured
                },
                TableColumn(
                    name: "tolerance", description: "How far the measured figure may be off the published one.",
                    unit: nil
                ) { .optional($0.tolerance) },
                TableColumn(
                    name: "agrees", description: "Whether it is not farther off; n/a where nothing was measured.",
                    unit: nil
                ) { $0.agrees.map { .flag($0) } ?? .missing },
                text("unit", "The unit.") { $0.unit },
                text("source", "The publication.") { $0.source },
            ], rows: figures)
    }
}

extension PatientComparison {
    /// A published figure with what was measured of it.
    func measured(_ figure: PublishedFigure) -> PublishedFigure {
        var figure = figure
        figure.measured = value(figure)
        return figure
    }

    private func value(_ figure: PublishedFigure) -> TableValue {
        let parts = figure.column.split(separator: "@", maxSplits: 1).map(String.init)
        let visit = parts.count == 2 ? assessment.visits.firstIndex { $0.label == parts[1] } : nil
        if let criterion = Criterion(rawValue: figure.row), let visit {
            let outcome = assessment.outcomes.first { $0.criterion == criterion && $0.visit == visit }
            return switch parts[0] {
            case "category": outcome.map { .text($0.category.rawValue) } ?? .missing
            case "percent": .optional(outcome?.percent)
            default: .missing
            }
        }
        if figure.row == "remission", let visit {
            let answer = assessment.totals.first { $0.visit == visit }?.isRemissionComplete?.isSo
            return answer.map { .text($0 ? "complete" : "not complete") } ?? .missing
        }
        if figure.row.hasPrefix("contact:"), let visit {
            return vessel(String(figure.row.dropFirst("contact:".count)), parts[0], at: visit)
        }
        let table = TrackTable(assessment)
        guard let row = table.rows.first(where: { $0.name == figure.row }) else { return .missing }
        switch (parts[0], visit) {
        case ("fdg_sstr_ratio", let visit?):
            let reading = assessment.dualTracerReadings.first { $0.fdgVisit == visit }
            return .optional(reading?.lesions.first { $0.track == row.track.number }?.ratio)
        case ("change_axes_product_percent", let visit?):
            let target = assessment.targets.first { $0.track == row.track.number }
            func product(_ visit: Int) -> Double? { target?.measurements.first { $0.visit == visit }?.product }
            return .optional(TrackValues.change(from: product(0), to: product(visit)))
        default:
            let name = parts.count == 2 ? "\(parts[1])_\(parts[0])" : parts[0]
            return table.table.columns.first { $0.name == name }?.value(row) ?? .missing
        }
    }

    private func vessel(_ name: String, _ column: String, at visit: Int) -> TableValue {
        let vessel = assessment.visits[visit].contact?.vessels.first { $0.name == name }
        return switch column {
        case "lumen_min_mm": .optional(vessel?.lumen?.minimum)
        case "lumen_max_mm": .optional(vessel?.lumen?.maximum)
        case "lumen_area_mm2": .optional(vessel?.lumen?.area)
        case "contact_deg": .optional(vessel?.contact)
        case "category": vessel?.category.map { .text($0.rawValue) } ?? .missing
        default: .missing
        }
    }
}
