internal import Figures
internal import Response

extension PatientComparison {
    /// Writes tables, figures and the page into a folder, all of them or none.
    ///
    /// - Parameters:
    ///   - prefix: what the names of the files begin with, as BIDS wants it.
    ///   - title: the heading of the page.
    ///   - wantsFigures: whether figures and the page are made; those of an earlier run are taken away where they are not.
    /// - Throws: `StudyError.unwritable`, or what the writers throw.
    func write(
        to path: String, prefix: String = "", title: String, wantsFigures: Bool, progress: ProgressReporter
    ) throws {
        let folder = try OutputFolder(path, prefix: prefix)
        progress.step("writing response")
        let table = TrackTable(assessment).table
        try folder.put(table.tsv(), ResponseFile.table)
        if !published.isEmpty {
            let table = PublishedFigure.table(published)
            try folder.put(table.tsv(), ResponseFile.published)
            try folder.put(table.dictionary().encoded(), "published.json")
        }
        for (place, visit) in visits.enumerated() {
            guard case .registration(let result) = visit.placement else { continue }
            let label = assessment.visits[place].label
            try folder.put(Array(result.transformFile.utf8), "\(label)_transform.txt")
            try folder.put(Array(result.parameterFile.utf8), "\(label)_elastix.txt")
        }
        if wantsFigures {
            progress.step("drawing response")
            let figures = try figures(progress: progress)
            let pictures = try pictures(of: figures)
            for picture in pictures { try folder.put(picture.png, picture.name) }
            try folder.put(try report(title: title, figures: figures).pdf(), ResponseFile.report)
            try folder.put(
                Array(
                    page(title: title, report: folder.publishedName(of: ResponseFile.report), figures: pictures).utf8),
                ResponseFile.page)
        }
        let outputs = folder.files.map { String($0.dropFirst(prefix.count)) }.sorted()
        try folder.put(
            document(columns: table.dictionary(), outputs: outputs).encoded(), ResponseFile.document)
        try folder.publish(record: ResponseFile.document) { name in
            [
                "compare.png", "timeline.png", "tracks.png", ResponseFile.page, ResponseFile.report,
                ResponseFile.published, "published.json",
            ].contains(name)
                || name.hasSuffix("_transform.txt") || name.hasSuffix("_elastix.txt")
        }
    }
}

/// The names of a patient's outputs that other steps read again.
enum ResponseFile {
    /// A line a track.
    static let table = "response.tsv"
    /// What the criteria say; it is written last.
    static let document = "response.json"
    /// The patient's page.
    static let page = "report.html"
    /// The patient's report, to be printed.
    static let report = "report.pdf"
    /// What a publication says beside what was measured.
    static let published = "published.tsv"
}
