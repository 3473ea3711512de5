internal import Glibc

/// An elastix that runs beside this process, started without a shell.
///
/// It reads nothing, and what it writes on either output goes to `log.txt` in its folder. It is killed where nobody waits for its end.
final class ElastixProcess {
    /// Where it works; kept until it has ended.
    let folder: PrivateFolder
    private let process: pid_t
    private var isFinished = false

    /// Where elastix is installed: the first executable file of that name in the folders of `PATH`; `nil` where there is none.
    static var installed: String? {
        let folders = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/elastix" }.first { isExecutable($0) }
    }

    /// Whether a path is a file that may be run.
    private static func isExecutable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
    }

    /// Starts the program at a path.
    ///
    /// Signals that this process holds back reach it: an interruption at the terminal ends it too.
    /// - Throws: `RegistrationError.elastixMissing` where no executable file is there, `.elastixFailed` where the system
    ///   cannot start it.
    init(_ program: String?, _ arguments: [String], in folder: PrivateFolder) throws(RegistrationError) {
        guard let program, Self.isExecutable(program) else { throw .elastixMissing }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, "\(folder.path)/log.txt", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        var environment: [UnsafeMutablePointer<CChar>?] = Self.environment.map { strdup($0) }
        defer { for word in words + environment { free(word) } }
        words.append(nil)
        environment.append(nil)
        var started: pid_t = 0
        let status = posix_spawn(&started, program, &actions, &attributes, words, environment)
        guard status == 0 else {
            throw .elastixFailed(reason: "it cannot be started (\(String(cString: strerror(status))))")
        }
        self.folder = folder
        process = started
    }

    /// Waits for the end, once: the exit status, `nil` where a signal ended it.
    func finish() -> Int32? {
        isFinished = true
        let status = Self.wait(for: process)
        return status & 0x7F == 0 ? status >> 8 & 0xFF : nil
    }

    deinit {
        guard !isFinished else { return }
        kill(process, SIGKILL)
        _ = Self.wait(for: process)
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Numbers with points whatever the user's language, one thread, and what it takes to find a program's libraries.
    private static var environment: [String] {
        let names: [String] = ["PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR"]
        let kept = names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
        return kept + ["LC_ALL=C", "OMP_NUM_THREADS=1", "ITK_GLOBAL_DEFAULT_NUMBER_OF_THREADS=1"]
    }
}
