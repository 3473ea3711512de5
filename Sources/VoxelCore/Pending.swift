internal import Synchronization

/// A result that is worked out beside the caller's own work, on a thread of its own; on one thread, at once.
///
/// The work ends before the last reference to it does, asked for or not: nothing goes on behind the back of its owner. Where cores
/// are short it gives way to the caller's.
public final class Pending<Result: Sendable>: Sendable {
    /// What the work leaves behind.
    private final class Outcome: Sendable {
        let result = Mutex<Result?>(nil)
    }

    private let outcome = Outcome()
    /// The thread at work, until someone has waited for it.
    private let thread = Mutex<Thread?>(nil)

    /// Starts `work`.
    public init(_ work: @escaping @Sendable () -> Result) {
        // The thread must not hold on to `self`, whose end waits for it.
        let outcome = outcome
        let run: @Sendable () -> Void = { outcome.result.withLock { $0 = work() } }
        if Parallel.threadCount > 1 {
            thread.withLock {
                $0 = Thread {
                    Thread.giveWay()
                    run()
                }
            }
        } else {
            run()
        }
    }

    deinit { wait() }

    /// The result, waited for where need be.
    public var value: Result {
        wait()
        return outcome.result.withLock { $0! }
    }

    private func wait() {
        thread.withLock { thread in
            thread?.join()
            thread = nil
        }
    }
}
