public import Foundation

/// A program that was started and may still be running.
public final class StartedCommand {
    private let process = Process()
    private let scratch: ScratchFolder
    private let places: [URL]

    /// Starts `lutetia`, as the build has put it beside the tests.
    public static func lutetia(_ arguments: [String], folder: URL? = nil) throws -> StartedCommand {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let program = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent("lutetia")
        return try StartedCommand(program, arguments, folder: folder)
    }

    /// Starts a program.
    init(_ program: URL, _ arguments: [String], folder: URL?) throws {
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a program that fills one pipe while the other is read would wait for ever.
        let scratch = try ScratchFolder()
        places = try ["output", "errors"].map { URL(fileURLWithPath: try scratch.write("", $0)) }
        self.scratch = scratch
        process.standardOutput = try FileHandle(forWritingTo: places[0])
        process.standardError = try FileHandle(forWritingTo: places[1])
        try process.run()
    }

    /// Whether it has not ended yet.
    public var isRunning: Bool { process.isRunning }

    /// Waits until `condition` holds or the program has ended; whether it is still running.
    public func wait(until condition: () -> Bool) -> Bool {
        while process.isRunning, !condition() { usleep(200) }
        return process.isRunning
    }

    /// Sends it a signal.
    public func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

    /// Waits for its end.
    public func finish() throws -> CommandRun {
        process.waitUntilExit()
        return CommandRun(
            output: try Data(contentsOf: places[0]),
            errors: String(decoding: try Data(contentsOf: places[1]), as: UTF8.self),
            status: process.terminationReason == .exit ? process.terminationStatus : nil)
    }
}
