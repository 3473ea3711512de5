/// The ratios that short runs are held against.
struct CommittedRatios {
    /// How many times its committed ratio a case may take; README.md says why so many.
    static let margin = 4.0

    /// The report that holds them, in Results.
    private let report: Report

    /// Reads Results/short.json beside this file.
    init() throws {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        report = try Report(path: "/\(folder)/Results/short.json")
    }

    /// What is wrong with the steady cases of a run; nothing where all is well.
    func faults(of run: Report) -> [String] {
        run.measurements.filter(\.isSteady).compactMap { line in
            let committed = report.measurements.first { $0.operation == line.operation && $0.name == line.name }
            guard let committed else {
                return
                    "\(line.operation.rawValue), \(line.name): Results/short.json does not have it; write that file anew"
            }
            guard line.processorRatio > Self.margin * committed.processorRatio else { return nil }
            return
                "\(line.operation.rawValue), \(line.name): takes \(line.processorRatio) times the processor time of its limit, "
                + "more than \(Self.margin) times the \(committed.processorRatio) committed"
        }
    }
}
