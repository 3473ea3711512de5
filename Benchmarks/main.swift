internal import FoundationEssentials
internal import Glibc

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    complain(Arguments.usage)
    exit(2)
}

/// Writes a line to standard error.
func complain(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

/// Runs what is asked for and prints it; whether all is well.
func run(_ arguments: Arguments) throws -> Bool {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lutetia-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let plan =
        switch arguments.phantoms {
        case .full: Plan.full(in: folder.path)
        case .short: Plan.short(in: folder.path)
        case .folder(let path): Plan.phantoms(in: path)
        case .counted: Plan.counted()
        }
    if arguments.phantoms == .counted {
        try plan.runCounted()
        return true
    }
    let date = Date()
    let report = Report(
        date: date, isShort: arguments.phantoms == .short, try plan.measure(only: arguments.operation))
    print(report.table)

    // Read before a new report takes its place; written even where there is none yet.
    let committed = Result { try CommittedRatios() }
    if let path = arguments.jsonPath { try report.write(to: path) }
    let faults = try report.isShort ? committed.get().faults(of: report) : []
    for fault in faults { complain(fault) }
    return faults.isEmpty
}

do {
    exit(try run(arguments) ? 0 : 1)
} catch {
    complain("\(error)")
    exit(1)
}
