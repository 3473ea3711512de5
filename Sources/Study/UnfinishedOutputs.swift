internal import Glibc
internal import Synchronization

/// The folders that outputs are being staged in, so that an interrupted program can take them away.
public enum UnfinishedOutputs {
    /// A staging folder, and the output folder that is to go with it where it was made for this run.
    struct Entry: Equatable {
        let staging: String
        let made: String?
    }

    private static let entries = Mutex<[Entry]>([])

    /// Makes folders and remembers them; an interruption waits for that.
    static func begin<Failure: Error>(_ make: () throws(Failure) -> Entry) throws(Failure) -> Entry {
        let outcome = entries.withLock { entries in
            do throws(Failure) {
                let entry = try make()
                entries.append(entry)
                return Result<Entry, Failure>.success(entry)
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// Forgets a folder once `body` has moved or removed its files; an interruption waits for that.
    static func finish<Failure: Error>(_ entry: Entry, _ body: () throws(Failure) -> Void) throws(Failure) {
        let outcome = entries.withLock { entries in
            do throws(Failure) {
                try body()
                entries.removeAll { $0 == entry }
                return Result<Void, Failure>.success(())
            } catch {
                return .failure(error)
            }
        }
        try outcome.get()
    }

    /// Takes every unfinished folder away and then ends the process, which may still be writing on other threads.
    public static func abandon(exitStatus: Int32) -> Never {
        entries.withLock { entries in
            for entry in entries {
                // A file that is made while its folder is emptied is caught in the next round.
                for _ in 0..<100 {
                    for name in folderContents(entry.staging) { unlink("\(entry.staging)/\(name)") }
                    if rmdir(entry.staging) == 0 || errno == ENOENT { break }
                    usleep(1000)
                }
                if let made = entry.made { rmdir(made) }
            }
            _exit(exitStatus)
        }
    }
}
