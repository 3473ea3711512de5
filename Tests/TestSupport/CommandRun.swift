public import Foundation

/// A program run to its end.
public struct CommandRun: Sendable {
    /// What it wrote on standard output.
    public let output: Data
    /// What it wrote on standard error.
    public let errors: String
    /// Its exit status; `nil` where a signal ended it.
    public let status: Int32?

    /// Standard output as text.
    public var text: String { String(decoding: output, as: UTF8.self) }

    /// Runs `lutetia`, as the build has put it beside the tests.
    ///
    /// - Parameter interruptedWhen: the program is interrupted as soon as this holds.
    public static func lutetia(
        _ arguments: [String], folder: URL? = nil, interruptedWhen: (() -> Bool)? = nil
    ) throws -> CommandRun {
        let command = try StartedCommand.lutetia(arguments, folder: folder)
        if let interruptedWhen, command.wait(until: interruptedWhen) { command.send(SIGINT) }
        return try command.finish()
    }

    /// Runs a tool of the machine that stands in `PATH`.
    public static func tool(_ name: String, _ arguments: [String]) throws -> CommandRun {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let places = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
        guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try StartedCommand(place, arguments, folder: nil).finish()
    }

    init(output: Data, errors: String, status: Int32?) {
        self.output = output
        self.errors = errors
        self.status = status
    }
}
