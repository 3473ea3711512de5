internal import Dispatch
internal import Glibc
internal import Synchronization

/// Work over several threads, in this one place.
///
/// The work is cut into chunks of a fixed grain, whatever the number of threads, and results come back in chunk order:
/// the same bits on any number of threads.
public enum Parallel {
    /// How many threads may work at once; 0 stands for one a core.
    private static let limit = Atomic<Int>(0)

    /// Sets how many threads may work at once, for the whole process; 0 stands for one a core.
    public static func setThreads(_ count: Int) { limit.store(max(0, count), ordering: .relaxed) }

    /// How many threads may work at once.
    public static var threadCount: Int {
        let wanted = limit.load(ordering: .relaxed)
        return wanted == 0 ? coreCount : wanted
    }

    /// Runs `body` for every chunk of `count` items, `grain` items a chunk, and returns the results in chunk order.
    ///
    /// `body` must depend on nothing but its range. Cost: one dispatch a thread, not a chunk.
    public static func map<Result: Sendable>(
        count: Int, grain: Int, _ body: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        precondition(grain > 0)
        let chunks = (count + grain - 1) / grain
        guard chunks > 0 else { return [] }
        let threads = min(chunks, threadCount)
        func range(_ chunk: Int) -> Range<Int> { chunk * grain..<min(count, (chunk + 1) * grain) }
        if threads <= 1 { return (0..<chunks).map { body(range($0)) } }

        let results = Slots<Result>(count: chunks)
        let next = Counter()
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while true {
                let chunk = next.take()
                guard chunk < chunks else { return }
                results.set(chunk, body(chunk * grain..<min(count, (chunk + 1) * grain)))
            }
        }
        return results.all()
    }

    /// Runs `body` for every chunk of `count` items, for its effect on disjoint parts of memory.
    public static func forEach(count: Int, grain: Int, _ body: @Sendable (Range<Int>) -> Void) {
        _ = map(count: count, grain: grain) { range -> Bool in
            body(range)
            return true
        }
    }

    /// Runs `body` for every one of `count` jobs, `atOnce` at a time at most, each on a thread of its own that may itself use
    /// all of the above. Jobs begin in order.
    public static func jobs(count: Int, atOnce: Int, _ body: @escaping @Sendable (Int) -> Void) {
        guard atOnce > 1, count > 1 else {
            for job in 0..<count { body(job) }
            return
        }
        let next = Counter()
        let threads = (0..<min(atOnce, count)).map { _ in
            Thread {
                while true {
                    let job = next.take()
                    guard job < count else { return }
                    body(job)
                }
            }
        }
        for thread in threads { thread.join() }
    }

    private static let coreCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
}

/// Hands out the numbers 0, 1, 2 … to whoever asks next.
private final class Counter: Sendable {
    private let value = Atomic<Int>(0)
    func take() -> Int { value.add(1, ordering: .relaxed).oldValue }
}

/// One result a chunk; every slot is written by one thread and read after all have ended.
private final class Slots<Result>: @unchecked Sendable {
    private let slots: UnsafeMutableBufferPointer<Result?>

    init(count: Int) {
        slots = .allocate(capacity: count)
        slots.initialize(repeating: nil)
    }

    deinit {
        slots.deinitialize()
        slots.deallocate()
    }

    func set(_ index: Int, _ result: Result) { slots[index] = result }

    func all() -> [Result] { slots.map { $0! } }
}
