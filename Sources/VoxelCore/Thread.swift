internal import Glibc

/// A thread of its own for work that goes on beside the caller's.
///
/// Not one of the pool behind `Parallel.map`: a pool may have no thread to spare for work that the caller waits for.
final class Thread: @unchecked Sendable {
    private var handle = pthread_t()

    /// Starts `body`.
    init(_ body: @escaping @Sendable () -> Void) {
        let boxed = Unmanaged.passRetained(Body(body))
        let status = pthread_create(
            &handle, nil,
            { argument in
                Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
                return nil
            }, boxed.toOpaque())
        guard status == 0 else { fatalError("the system starts no more threads: \(String(cString: strerror(status)))") }
    }

    /// Lets other threads go first from now on, where cores are short: a tenth of the calling thread's share is left.
    static func giveWay() { setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10) }

    /// Waits for the end; must be called once.
    func join() { pthread_join(handle, nil) }

    private final class Body: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }
}
