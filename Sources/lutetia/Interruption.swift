import Glibc
import Study

/// What an interruption (control-C, or a request to end) does: outputs that are being written are taken away.
enum Interruption {
    /// Lets a thread of its own wait for interruptions. To be called before any other thread is started, since these take over
    /// which signals are held back.
    static func watch() {
        var signals = held()
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        var thread = pthread_t()
        // Without the thread nobody would take the signals up.
        if pthread_create(&thread, nil, { _ in Interruption.wait() }, nil) != 0 {
            pthread_sigmask(SIG_UNBLOCK, &signals, nil)
        }
    }

    /// Waits for a signal that interrupts; for these alone, since whoever started the program may hold back more, such as SIGCONT.
    private static func wait() -> Never {
        var signals = held()
        var signal: Int32 = 0
        while sigwait(&signals, &signal) != 0 {}
        complain("interrupted; nothing is half-written")
        UnfinishedOutputs.abandon(exitStatus: ExitStatusCode.interrupted)
    }

    /// The signals that interrupt.
    private static func held() -> sigset_t {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM, SIGHUP] where !isIgnored(signal) { sigaddset(&signals, signal) }
        return signals
    }

    /// Whether whoever started the program wants it to go on, as `nohup` does.
    private static func isIgnored(_ signal: Int32) -> Bool {
        var action = sigaction()
        return sigaction(signal, nil, &action) == 0
            && unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
                == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
