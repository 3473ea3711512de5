/// Why a step in the browser could not be made.
enum BrowserError: Error, CustomStringConvertible {
    /// The browser could not be started.
    case notStarted(program: String, reason: String)
    /// What was waited for did not come in time.
    case timedOut(waitedFor: String, seconds: Double)
    /// The browser ended by itself.
    case ended(waitedFor: String, log: String)
    /// The browser refused a call.
    case refused(method: String, reason: String)
    /// A script threw, or gave something else than was wanted.
    case script(String, reason: String)

    var description: String {
        switch self {
        case .notStarted(let program, let reason): "\(program) could not be started: \(reason)."
        case .timedOut(let waitedFor, let seconds): "Waited \(seconds) s in vain for \(waitedFor)."
        case .ended(let waitedFor, let log): "The browser ended while it was waited for \(waitedFor). It said:\n\(log)"
        case .refused(let method, let reason): "The browser refused \(method): \(reason)."
        case .script(let script, let reason): "A script failed: \(reason)\n\(script)"
        }
    }
}
