import Foundation

/// A tool of the machine that a test drives what the kit wrote with.
struct Subprocess {
    let output: String
    let errors: String
    let status: Int32

    /// Whether the tool is there; tests that need it are visibly skipped where it is not.
    static func isInstalled(_ tool: String) -> Bool { path(of: tool) != nil }

    private static func path(of tool: String) -> String? {
        (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
            .map { "\($0)/\(tool)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Runs the tool to its end in a folder of its own that holds `files` (a name that ends in "/" is a folder).
    init(_ tool: String, _ arguments: [String], files: [String: String] = [:]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            let url = folder.appendingPathComponent(name)
            if name.hasSuffix("/") {
                try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            } else {
                try Data(text.utf8).write(to: url)
            }
        }
        guard let path = Self.path(of: tool) else { throw CocoaError(.fileNoSuchFile) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .merging(["HOME": folder.path, "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": folder.path]) { $1 }
        process.standardInput = FileHandle.nullDevice
        // Files, not pipes: a tool that fills one pipe while the other is read would wait for ever.
        let outputFile = folder.appendingPathComponent(".output")
        let errorFile = folder.appendingPathComponent(".errors")
        for file in [outputFile, errorFile] { try Data().write(to: file) }
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        try process.run()
        process.waitUntilExit()
        output = try String(contentsOf: outputFile, encoding: .utf8)
        errors = try String(contentsOf: errorFile, encoding: .utf8)
        status = process.terminationStatus
    }
}
