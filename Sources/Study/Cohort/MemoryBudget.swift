internal import Glibc
internal import NIfTIFile
internal import Synchronization
internal import VoxelCore

/// Lets work begin only while all that is under way together stays within a number of bytes; a single piece of work may always begin.
final class MemoryBudget: Sendable {
    private struct State {
        var used = 0
        var running = 0
    }

    private let total: Int
    private let state = Mutex(State())

    /// A budget of `bytes`; `nil`: three quarters of what is free.
    init(bytes: Int?) { total = bytes ?? Self.free / 4 * 3 }

    /// Runs `body` as soon as there is room for it.
    func whileHolding<Value>(_ bytes: Int, _ body: () throws -> Value) rethrows -> Value {
        while true {
            let hasRoom = state.withLock { state in
                guard state.running == 0 || state.used + bytes <= total else { return false }
                state.used += bytes
                state.running += 1
                return true
            }
            if hasRoom { break }
            usleep(20_000)
        }
        defer {
            state.withLock { state in
                state.used -= bytes
                state.running -= 1
            }
        }
        return try body()
    }

    /// The memory that the system can give without taking it from other programs, in bytes.
    static var free: Int {
        let text = (try? FileContents.text(at: "/proc/meminfo")) ?? ""
        for line in text.split(separator: "\n") where line.hasPrefix("MemAvailable:") {
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap { Int($0) }
            if let kilobytes { return kilobytes * 1024 }
        }
        // Where the system does not tell, participants are done one after another.
        return 0
    }
}

extension ScanVisit {
    /// About how many bytes it takes to measure the visit, by what its headers say: every volume once as it is stored, and once again
    /// while it is worked on.
    var memoryEstimate: Int {
        let files = [volume, ct, lesions, tumour, enhancing, vessels, organs].compactMap { $0 }
        return files.reduce(64 << 20) { sum, path in
            guard let header = try? NIfTIReader.readHeader(at: path) else { return sum }
            return sum + header.grid.voxelCount * 8
        }
    }
}
