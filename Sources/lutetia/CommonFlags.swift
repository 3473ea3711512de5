import CommandLineKit
import Study
import VoxelCore

/// The options that every command takes.
enum CommonFlags {
    static let config = Flag.optional(
        "config", value: "FILE", .file(["json"]),
        help: "Take options from a JSON object of long option names; the command line wins.")
    static let threads = Flag.optional(
        "threads", value: "N", .integer(atLeast: 1), default: "all cores", help: "How many threads may work at once.")
    static let progress = Flag.value(
        "progress", .choice(of: ProgressStyle.self), default: .auto,
        help: "How to tell what is being done, on standard error.")
    static let quiet = Flag.toggle("quiet", help: "Say nothing but errors.")

    static let all: [any FlagDeclaration] = [threads, progress, quiet]

    /// Does what these options ask for: sets the threads, and makes what tells where a command is.
    static func begin(_ arguments: ParsedArguments) -> ProgressReporter {
        Parallel.setThreads(arguments[threads] ?? 0)
        return ProgressReporter(style: arguments[progress], isQuiet: arguments[quiet])
    }

    /// Says what came out of a command, unless it was told to be silent.
    static func finish(_ arguments: ParsedArguments, _ reporter: ProgressReporter, overview: [String]) {
        reporter.finish()
        guard arguments[progress] != .none, !arguments[quiet] else { return }
        for line in overview { reporter.message(line) }
    }
}
