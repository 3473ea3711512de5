import Foundation

/// The DevTools protocol over two sockets: JSON messages in both directions, each ended by a zero byte.
///
/// A connection is used by one thread; messages are taken in while it is waited for one.
final class DevToolsConnection {
    /// What the browser tells without being asked.
    struct Event {
        let method: String
        /// The tab that it comes from; `nil` for the browser as a whole.
        let session: String?
        let parameters: [String: Any]
    }

    /// How long an answer may take. Other tests may keep all cores busy.
    static let limit = 120.0

    /// All events so far.
    private(set) var events: [Event] = []
    private let commands: FileHandle
    private let answers: FileHandle
    private let log: URL
    private var unread = Data()
    private var lastCall = 0
    private var results: [Int: [String: Any]] = [:]

    /// - Parameters:
    ///   - commands: what the browser reads the other end of.
    ///   - answers: what the browser writes into the other end of.
    ///   - log: the browser's standard error, told where it ends by itself.
    init(commands: FileHandle, answers: FileHandle, log: URL) {
        self.commands = commands
        self.answers = answers
        self.log = log
    }

    /// Calls a method and waits for its result.
    @discardableResult
    func call(_ method: String, _ parameters: [String: Any] = [:], session: String? = nil) throws -> [String: Any] {
        let id = try send(method, parameters, session: session)
        let answer = try wait(for: "the answer to \(method)") { results.removeValue(forKey: id) }
        if let error = answer["error"] as? [String: Any] {
            throw BrowserError.refused(method: method, reason: error["message"] as? String ?? "\(error)")
        }
        return answer["result"] as? [String: Any] ?? [:]
    }

    /// Takes messages in until `found` gives something.
    ///
    /// - Parameters:
    ///   - what: what is waited for, in the words of an error.
    ///   - seconds: after how long it is given up.
    @discardableResult
    func wait<Value>(for what: String, seconds: Double = limit, until found: () throws -> Value?) throws -> Value {
        let end = Date(timeIntervalSinceNow: seconds)
        while true {
            if let value = try found() { return value }
            let left = end.timeIntervalSinceNow
            guard left > 0 else { throw BrowserError.timedOut(waitedFor: what, seconds: seconds) }
            // What is waited for may come without a message: a file, say.
            try takeIn(waitingFor: what, seconds: min(left, 0.1))
        }
    }

    /// Takes in what comes within some seconds, at least until something comes.
    func takeIn(waitingFor what: String, seconds: Double) throws {
        var ready = pollfd(fd: answers.fileDescriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&ready, 1, Int32((seconds * 1000).rounded(.up))) > 0 else { return }
        let bytes = answers.availableData
        guard !bytes.isEmpty else {
            let said = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
            throw BrowserError.ended(waitedFor: what, log: said)
        }
        // Only the new bytes can hold an end: what lies unread before them was searched.
        var start = unread.startIndex
        var searched = unread.endIndex
        unread.append(bytes)
        while let end = unread[searched...].firstIndex(of: 0) {
            try take(unread[start..<end])
            start = unread.index(after: end)
            searched = start
        }
        unread = Data(unread[start...])
    }

    private func send(_ method: String, _ parameters: [String: Any], session: String?) throws -> Int {
        lastCall += 1
        var message: [String: Any] = ["id": lastCall, "method": method, "params": parameters]
        message["sessionId"] = session
        try commands.send(JSONSerialization.data(withJSONObject: message) + [0])
        return lastCall
    }

    private func take(_ message: Data) throws {
        guard let message = try JSONSerialization.jsonObject(with: message) as? [String: Any] else { return }
        if let id = message["id"] as? Int {
            results[id] = message
        } else if let method = message["method"] as? String {
            let event = Event(
                method: method, session: message["sessionId"] as? String,
                parameters: message["params"] as? [String: Any] ?? [:])
            events.append(event)
            // A dialog stops the page, and every answer with it, until it is closed.
            if method == "Page.javascriptDialogOpening" {
                _ = try send("Page.handleJavaScriptDialog", ["accept": true], session: event.session)
            }
        }
    }
}
