internal import Figures
internal import NIfTIFile
internal import Response

/// The tables, figures and page of a cohort, from what stands in the outputs of its participants.
///
/// Participants are read one after another and forgotten again; of each a few numbers are kept for figures.
struct CohortTables {
    let folder: ScanFolder
    let request: RunRequest
    /// The page of the cohort.
    static let page = "index.html"
    /// Whether any participant has a group.
    private let hasGroups: Bool

    init(folder: ScanFolder, request: RunRequest) {
        self.folder = folder
        self.request = request
        hasGroups = folder.participants.contains { $0.group != nil }
    }

    /// Writes them all, or none.
    func write(progress: ProgressReporter) throws {
        let output = try OutputFolder(request.output)
        var tally = Tally()
        var missing: [String] = []
        let told = Dictionary(
            (RunDocument.read(from: request.output)?.participants ?? []).map { ($0.participant, $0) },
            uniquingKeysWith: { first, _ in first })
        let page = CohortPage(
            title: "Cohort", subtitle: "\(folder.participants.count) participants",
            method: """
                Every visit measured, every patient's visits compared with the first one; rates count the best response of each \
                participant, with those whom a criterion can tell of as the denominator.
                """, parameters: parameters, software: Software.nameAndVersion)
        try AtomicFile.write(to: output.place(for: "group_lesions.tsv")) { lesions in
            try AtomicFile.write(to: output.place(for: "group_response.tsv")) { responses in
                try AtomicFile.write(to: output.place(for: Self.page)) { index in
                    try lesions.append(line: ["participant_id", "group", "visit"] + LesionTable.names)
                    try responses.append(line: ResponseLine.columns.map(\.name))
                    try index.append(page.header())
                    for participant in folder.participants {
                        progress.step("tables of the cohort: \(participant.label)")
                        let told = told[participant.label]
                        try addLesions(of: participant, told, to: &lesions)
                        let record =
                            told?.response.isCurrent == false
                            ? nil
                            : try Self.naming(participant.label) { () throws(StudyError) in
                                try ResponseRecord.read(at: path(of: participant, ResponseFile.document))
                            }
                        if record == nil { missing.append(participant.label) }
                        if let record { try addResponse(record, of: participant, to: &responses, &tally) }
                        try index.append(page.row(entry(of: participant, record, told)))
                    }
                    let rates = tally.rates.rows(tally.tvi)
                    try output.put(tally.tvi.table.tsv(), "group_tvi.tsv")
                    try output.put(tally.tvi.table.dictionary().encoded(), "group_tvi.json")
                    try output.put(RateCohort.table(rates).tsv(), "group_rates.tsv")
                    try output.put(RateCohort.table(rates).dictionary().encoded(), "group_rates.json")
                    let figures = try request.options.quantify.figures == .all ? drawFigures(tally) : []
                    for figure in figures { try output.put(figure.png, figure.name) }
                    try index.append(
                        page.footer(
                            rates: rates.filter { $0.what == "downstaged" }.map(\.entry),
                            figures: figures.map {
                                .init(png: $0.png, alternative: $0.alternative, caption: $0.caption)
                            },
                            groups: try groupTables(tally, rates)))
                }
            }
        }
        if !missing.isEmpty {
            progress.warn(
                "\(missing.count) of \(folder.participants.count) participants have no response that holds, and are in no rate: "
                    + missing.prefix(3).joined(separator: ", ") + (missing.count > 3 ? ", …" : ""))
        }
        try output.put(dictionaryOfLesions.encoded(), "group_lesions.json")
        try output.put(
            Table(columns: ResponseLine.columns, rows: []).dictionary().encoded(), "group_response.json")
        try output.publish(record: "group_tvi.tsv") { $0 == "waterfall.png" || $0 == "spider.png" }
    }

    /// Reads an output; an error names the folder it lies in, since every participant's outputs bear the same names.
    private static func naming<Value>(
        _ folder: String, _ read: () throws(StudyError) -> Value
    ) throws(StudyError) -> Value {
        do {
            return try read()
        } catch .outputs(let file, let reason) {
            throw .outputs(file: "\(folder)/\(file)", reason: reason)
        }
    }

    /// What is kept of the participants.
    private struct Tally {
        var tvi = TVICohort()
        var rates = RateCohort()
        /// The course of each criterion that a figure can show.
        var courses: [Criterion: [Course]] = [:]
    }

    /// A participant's changes over the visits.
    private struct Course {
        let label: String
        let best: ResponseCategory
        let points: [(visit: Int, day: Int?, percent: Double?, category: ResponseCategory?)]

        /// The least change up to the first progression, as the best response goes.
        var bestChange: Double? {
            let progression = points.firstIndex { $0.category?.responseClass == .progressive }
            return points[...(progression ?? points.count - 1)].compactMap(\.percent).min()
        }
    }

    private var parameters: [ReportPage.Entry] {
        request.options.parameters.map {
            .init(
                "--\($0.name)", $0.values.isEmpty ? .missing : .text($0.values.joined(separator: ", ")),
                definition: $0.origin)
        }
    }

    private func path(of participant: ScanParticipant, _ name: String) -> String {
        "\(request.output)/\(participant.label)/\(folder.layout == .bids ? participant.label + "_" : "")\(name)"
    }

    // MARK: Rows

    // What an earlier run left of a step that fails now, or was passed over, belongs to other inputs, and is in no table.

    /// The group of a participant. `all` are those of a cohort without groups; where others have one, who has none is no group of all.
    private func group(of participant: ScanParticipant) -> String {
        participant.group ?? (hasGroups ? "n/a" : "all")
    }

    private func addLesions(
        of participant: ScanParticipant, _ told: RunDocument.Participant?, to file: inout AtomicFile
    ) throws {
        let group = group(of: participant)
        for visit in participant.visits where told?.isCurrent(visit.label) != false {
            let path = "\(request.output)/\(visit.outputFolder)/\(visit.outputPrefix)\(VisitFile.lesions)"
            guard FileContents.exists(path) else { continue }
            let rows = try Self.naming(visit.outputFolder) { () throws(StudyError) in try OutputTable(at: path).rows }
            for row in rows {
                let cells = LesionTable.names.map { row.text($0) ?? "n/a" }
                try file.append(line: [participant.label, group, visit.label] + cells)
            }
        }
    }

    private func addResponse(
        _ record: ResponseRecord, of participant: ScanParticipant, to file: inout AtomicFile, _ tally: inout Tally
    ) throws {
        let group = group(of: participant)
        for visit in record.visits {
            for line in ResponseLine.lines(of: visit, participant: participant.label, group: group) {
                try file.append(line: ResponseLine.columns.map { $0.value(line).text })
            }
        }
        if let tvi = record.last(.tvi) { tally.tvi.add(tvi, group: group) }
        for criterion in Criterion.allCases {
            guard let best = record.bestResponse[criterion.rawValue],
                let category = ResponseCategory(rawValue: best.category)
            else { continue }
            tally.rates.add(criterion, category, group: group)
            let points = record.visits.enumerated().compactMap { place, visit in
                visit.outcomes.first { $0.criterion == criterion }.map {
                    (place, visit.day, $0.outcome.percent, ResponseCategory(rawValue: $0.outcome.category))
                }
            }
            tally.courses[criterion, default: []].append(
                Course(label: participant.label, best: category, points: points))
        }
    }

    private func entry(
        of participant: ScanParticipant, _ record: ResponseRecord?, _ told: RunDocument.Participant?
    ) -> CohortPage.Participant {
        let own = folder.layout == .bids ? "\(participant.label)_\(ResponseFile.page)" : ResponseFile.page
        let hasPage =
            told?.response.isCurrent != false
            && FileContents.exists("\(request.output)/\(participant.label)/\(own)")
        let visits = participant.visits.compactMap { visit -> PageLink? in
            let page = "\(visit.outputPrefix)report.html"
            guard told?.isCurrent(visit.label) != false,
                FileContents.exists("\(request.output)/\(visit.outputFolder)/\(page)")
            else { return nil }
            return PageLink(visit.label, to: visit.outputFolder.split(separator: "/").map(String.init) + [page])
        }
        let chips = Criterion.allCases.compactMap { criterion -> PageChip? in
            guard let best = record?.bestResponse[criterion.rawValue] else { return nil }
            return PageChip(
                best.category, criterion: criterion.title,
                category: ResponseCategory(rawValue: best.category)?.responseClass)
        }
        let errors = told.map { participant in
            (participant.visits + [participant.response]).filter { $0.state == RunState.failed.rawValue }
                .map { "\($0.visit): \($0.error ?? "failed")" }
        }
        return CohortPage.Participant(
            name: participant.label, group: participant.group ?? "",
            state: told.flatMap { RunState(rawValue: $0.state)?.shown } ?? .skipped,
            page: hasPage ? [participant.label, own] : nil, visits: visits, categories: chips,
            error: (errors ?? ["not run yet"]).joined(separator: " "))
    }

    private var dictionaryOfLesions: JSONDocument {
        let added: [(String, String)] = [
            ("participant_id", "The participant."), ("group", "Group of participants.tsv; all where none is given."),
            ("visit", "The visit."),
        ]
        guard
            case .object(var columns) = Table(columns: LesionTable.columns(unit: "unit of the visit"), rows: [])
                .dictionary()
        else {
            preconditionFailure("a dictionary of columns is an object")
        }
        for (name, description) in added { columns[name] = .object(["Description": .string(description)]) }
        return .object(columns)
    }

    // MARK: Figures

    private func drawFigures(_ tally: Tally) throws -> [PatientComparison.Picture] {
        // The criterion that tells of most participants; of equal ones the first.
        let known = Criterion.allCases.compactMap { criterion -> (Criterion, [Course])? in
            let courses = (tally.courses[criterion] ?? []).filter { course in
                course.best != .notEvaluable && course.points.contains { $0.percent != nil }
            }
            return courses.isEmpty ? nil : (criterion, tally.courses[criterion]!)
        }
        let most = known.map { $0.1.count { course in course.points.contains { $0.percent != nil } } }.max()
        guard
            let (criterion, courses) = known.first(where: { entry in
                entry.1.count { course in course.points.contains { $0.percent != nil } } == most
            })
        else { return [] }
        let yLabel = "Change from baseline, \(criterion.title), %"
        let waterfall = try WaterfallFigure(
            bars: courses.map { course in
                .init(
                    participant: course.label, change: course.bestChange,
                    category: course.best.responseClass)
            }, yLabel: yLabel,
            caption: ChartCaption(
                title: "Best change of each participant", notes: [criterion.title], software: Software.nameAndVersion))
        // Days are told of all points of a figure, or else visits are counted.
        let hasDays = courses.allSatisfy { course in course.points.allSatisfy { ($0.day ?? -1) >= 0 } }
        let spider = try SpiderFigure(
            lines: courses.map { course in
                .init(
                    participant: course.label,
                    points: course.points.map {
                        .init(time: Double(hasDays ? $0.day ?? 0 : $0.visit), change: $0.percent)
                    }, category: course.best.responseClass)
            }, xLabel: hasDays ? "Days since baseline" : "Visit", yLabel: yLabel,
            caption: ChartCaption(
                title: "Change of each participant over time", notes: [criterion.title],
                software: Software.nameAndVersion))
        return [
            ("waterfall.png", try waterfall.png(), "Best change of every participant, sorted", "\(criterion.title)."),
            ("spider.png", try spider.png(), "Change of every participant over time", "\(criterion.title)."),
        ]
    }

    private func groupTables(_ tally: Tally, _ rates: [RateCohort.Row]) throws -> [PageTable] {
        var tables: [PageTable] = []
        if !tally.tvi.rows.isEmpty {
            tables.append(
                PageTable(title: "Tumour-vessel interface", note: "group_tvi.tsv", table: tally.tvi.table.reportTable())
            )
        }
        if !rates.isEmpty {
            tables.append(
                PageTable(title: "Rates", note: "group_rates.tsv", table: RateCohort.table(rates).reportTable()))
        }
        let published = "\(request.scans)/published.tsv"
        if folder.layout == .plain, FileContents.exists(published) {
            let figures = try PublishedFigure.read(at: published).map { figure in
                var figure = figure
                figure.measured = measured(figure, tally, rates)
                return figure
            }
            tables.append(
                PageTable(
                    title: "Published beside measured", note: "What the publication says, and what was measured here.",
                    table: PublishedFigure.table(figures).reportTable()))
        }
        return tables
    }

    private func measured(_ figure: PublishedFigure, _ tally: Tally, _ rates: [RateCohort.Row]) -> TableValue {
        if figure.column == "downstaged" {
            return rates.first { $0.group == figure.row && $0.what == "downstaged" }
                .map { .text("\($0.count)/\($0.of)") } ?? .missing
        }
        let row = tally.tvi.rows.first { "\($0.group)/\($0.rank)" == figure.row }
        return tally.tvi.table.columns.first { $0.name == figure.column }
            .flatMap { column in row.map { number(column.value($0)) } } ?? .missing
    }

    private func number(_ value: TableValue) -> TableValue {
        if case .integer(let value) = value { return .number(Double(value)) }
        return value
    }
}

extension RunState {
    /// What the page shows. A run that was broken off and taken up again makes the same page as one that was not.
    fileprivate var shown: CohortPage.State {
        switch self {
        case .done, .upToDate: .done
        case .skipped: .skipped
        case .failed: .failed
        }
    }
}

extension RateCohort.Row {
    /// The rate as a tile of the page.
    fileprivate var entry: ReportPage.Entry {
        let percent = of == 0 ? 0 : (1000 * Double(count) / Double(of)).rounded() / 10
        return .init(
            "Downstaged, \(group)", .text("\(count)/\(of) = \(percent) %"),
            definition:
                "A lower rank of the tumour-vessel interface at the last visit, of those whose rank was above 0.")
    }
}

extension AtomicFile {
    /// Adds a line of cells.
    fileprivate mutating func append(line cells: [String]) throws { try append(cells.joined(separator: "\t") + "\n") }

    /// Adds text.
    fileprivate mutating func append(_ text: String) throws {
        var text = text
        try text.withUTF8 { try append(UnsafeRawBufferPointer($0)) }
    }
}
