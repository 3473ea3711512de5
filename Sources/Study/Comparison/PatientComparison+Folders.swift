internal import Response

extension PatientComparison {
    /// Compares visits by their outputs, as `lutetia compare` is given them.
    ///
    /// Visits are named after their folders, or after the entities that their files' names begin with. They are compared in scanner
    /// millimetres; what was at the place of a new lesion before, or is at that of one that is gone, is not known here.
    ///
    /// - Parameters:
    ///   - folders: of `quantify`, `contact` or a visit of `run`, in time order.
    ///   - progress: what tells where the comparison is.
    /// - Throws: `StudyError` where a folder is not what these commands write.
    public static func make(folders: [String], progress: ProgressReporter) throws -> PatientComparison {
        let outputs = try folders.map { folder throws(StudyError) in try VisitOutputs.only(in: folder) }
        let labels = labels(of: outputs)
        return try make(
            zip(outputs, labels).map { outputs, label in
                ComparedVisit(outputs: outputs, record: try outputs.record(label: label))
            }, progress: progress)
    }

    /// Writes the outputs of `lutetia compare` into a folder, all of them or none.
    ///
    /// - Throws: `StudyError.scanFolder` where the folder holds the outputs of a visit, whose page would be replaced.
    public func write(to path: String, progress: ProgressReporter) throws {
        guard !folderContents(path).contains(where: VisitOutputs.isSummary) else {
            throw StudyError.scanFolder(
                file: lastComponent(of: path), reason: "holds the outputs of a visit, wanted a folder of its own",
                mend: "give another one with --output")
        }
        try write(to: path, title: "Response", wantsFigures: true, progress: progress)
    }

    /// A line a criterion and visit, in aligned columns: what a user wants to see first.
    public var overview: [String] {
        AlignedLines.of(
            assessment.outcomes.map { outcome in
                [
                    outcome.criterion.title, assessment.visits[outcome.visit].label, outcome.category.rawValue,
                    outcome.reason ?? outcome.rule,
                ]
            })
    }

    private static func labels(of outputs: [VisitOutputs]) -> [String] {
        let names = outputs.map { output -> String in
            let entities = output.prefix.split(separator: "_").filter {
                !$0.hasPrefix("sub-") && !$0.hasPrefix("desc-")
            }
            return entities.isEmpty ? lastComponent(of: output.folder) : entities.joined(separator: "_")
        }
        return Set(names).count == names.count ? names : names.indices.map { "visit-\($0 + 1)" }
    }
}
