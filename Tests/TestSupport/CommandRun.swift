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
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("lutetia")
        return try CommandRun(program, arguments, folder: folder, interruptedWhen: interruptedWhen)
    }

    /// Runs a tool of the machine that stands in `PATH`.
    public static func tool(_ name: String, _ arguments: [String]) throws -> CommandRun {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        let places = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(name) }
        guard let place = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) }) else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try CommandRun(place, arguments, folder: nil)
    }

    private init(
        _ program: URL, _ arguments: [String], folder: URL?, interruptedWhen: (() -> Bool)? = nil
    ) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a program that fills one pipe while the other is read would wait for ever.
        let scratch = try ScratchFolder()
        let places = try ["output", "errors"].map { URL(fileURLWithPath: try scratch.write("", $0)) }
        process.standardOutput = try FileHandle(forWritingTo: places[0])
        process.standardError = try FileHandle(forWritingTo: places[1])
        try process.run()
        if let interruptedWhen {
            while process.isRunning, !interruptedWhen() { usleep(200) }
            process.interrupt()
        }
        process.waitUntilExit()
        output = try Data(contentsOf: places[0])
        errors = String(decoding: try Data(contentsOf: places[1]), as: UTF8.self)
        status = process.terminationReason == .exit ? process.terminationStatus : nil
    }
}
