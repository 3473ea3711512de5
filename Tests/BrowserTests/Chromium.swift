import Foundation
import TestSupport

/// A headless Chromium with a profile of its own and no way to the network. It ends with the last reference to it, and with
/// the process of the tests: it stops as soon as its sockets are closed.
final class Chromium {
    /// Where the machine has it.
    private static let program = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        .map { "\($0)/chromium" }.first { FileManager.default.isExecutableFile(atPath: $0) }

    /// Whether the machine has one.
    static var isInstalled: Bool { program != nil }

    /// The DevTools protocol of the whole browser.
    let connection: DevToolsConnection
    /// Its first process, which leads a group with all others.
    let process: pid_t
    private let folder: ScratchFolder

    /// Starts it.
    init() throws {
        guard let program = Self.program else {
            throw BrowserError.notStarted(program: "chromium", reason: "no folder of PATH holds it")
        }
        folder = try ScratchFolder()
        let log = folder.path("log")
        let arguments = [
            program, "--headless", "--remote-debugging-pipe", "--user-data-dir=\(folder.path("profile"))",
            // It opens nothing but pages that the tests made, and its sandbox can neither run as root nor in a container.
            "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-breakpad", "--no-first-run",
            "--no-default-browser-check", "--disable-extensions", "--disable-sync", "--disable-component-update",
            "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND", "--lang=en-US",
            "--force-color-profile=srgb", "about:blank",
        ]
        let sockets = try (commands: BrowserSocket(), answers: BrowserSocket())
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, log, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, sockets.commands.browsers.fileDescriptor, 3)
        posix_spawn_file_actions_adddup2(&actions, sockets.answers.browsers.fileDescriptor, 4)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // A group of its own, so that all of its processes can be ended.
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        let texts = arguments.map { strdup($0) } + [nil]
        defer { texts.forEach { free($0) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, program, &actions, &attributes, texts, environ)
        guard failure == 0 else {
            throw BrowserError.notStarted(program: program, reason: String(cString: strerror(failure)))
        }
        self.process = process
        connection = DevToolsConnection(
            commands: sockets.commands.ours, answers: sockets.answers.ours, log: URL(fileURLWithPath: log))
    }

    deinit {
        kill(-process, SIGKILL)
        waitpid(process, nil, 0)
    }

    /// Its name and version.
    func version() throws -> String { try connection.call("Browser.getVersion")["product"] as? String ?? "" }
}
