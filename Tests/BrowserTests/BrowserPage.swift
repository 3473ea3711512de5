import Foundation

/// A tab of the browser, and what was seen in it.
final class BrowserPage {
    /// What the reader of a page has set on the machine.
    struct Preferences {
        var isDark = false
        var hasReducedMotion = false
        /// Whether the window shows what would be printed.
        var isPrinted = false
    }

    let browser: Chromium
    let session: String
    private let target: String
    /// The page's own address, once one is open.
    private(set) var address = ""

    private var connection: DevToolsConnection { browser.connection }

    /// Opens an empty tab.
    ///
    /// - Parameters:
    ///   - width: of the window in CSS pixels.
    ///   - height: likewise.
    init(_ browser: Chromium, width: Int = 1280, height: Int = 900) throws {
        self.browser = browser
        let created = try browser.connection.call("Target.createTarget", ["url": "about:blank"])
        target = created["targetId"] as? String ?? ""
        let attached = try browser.connection.call(
            "Target.attachToTarget", ["targetId": target, "flatten": true])
        session = attached["sessionId"] as? String ?? ""
        for domain in ["Page", "Runtime", "Log", "Network", "DOM", "Audits"] { try call("\(domain).enable") }
        try resize(width: width, height: height)
    }

    /// Opens a file in a new tab of a new browser.
    convenience init(file: String, width: Int = 1280) throws {
        try self.init(Chromium(), width: width)
        try open(file)
    }

    /// Closes the tab.
    func close() throws { try connection.call("Target.closeTarget", ["targetId": target]) }

    /// Calls a method of the tab.
    @discardableResult
    func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        try connection.call(method, parameters, session: session)
    }

    /// The tab's events of some kind so far.
    func events(_ method: String) -> [DevToolsConnection.Event] {
        connection.events.filter { $0.session == session && $0.method == method }
    }

    /// Sets the size of the window in CSS pixels.
    func resize(width: Int, height: Int) throws {
        try call(
            "Emulation.setDeviceMetricsOverride",
            ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": false])
    }

    /// Sets what the reader prefers.
    func prefer(_ preferences: Preferences) throws {
        try call(
            "Emulation.setEmulatedMedia",
            [
                "media": preferences.isPrinted ? "print" : "",
                "features": [
                    ["name": "prefers-color-scheme", "value": preferences.isDark ? "dark" : "light"],
                    [
                        "name": "prefers-reduced-motion",
                        "value": preferences.hasReducedMotion ? "reduce" : "no-preference",
                    ],
                ],
            ])
    }

    /// Opens a file and waits until it and its pictures are there.
    func open(_ file: String) throws {
        let loads = events("Page.loadEventFired").count
        address = URL(fileURLWithPath: file).absoluteString
        let answer = try call("Page.navigate", ["url": address])
        if let reason = answer["errorText"] as? String { throw BrowserError.refused(method: address, reason: reason) }
        try connection.wait(for: "\(file) to load") { events("Page.loadEventFired").count > loads ? true : nil }
        // Pictures may still be decoded, and what scripts start may not have been told yet.
        try run("await Promise.all([...document.images].map(image => image.decode().catch(() => null)))")
    }

    /// Runs statements in the page, which may wait.
    func run(_ script: String) throws { _ = try value(of: "(async () => { \(script); return null })()") }

    /// The value of an expression in the page, which may be a promise.
    func evaluate<Value: Decodable>(_ expression: String, as type: Value.Type = Value.self) throws -> Value {
        let text = try value(of: "(async () => JSON.stringify([await (\(expression))]))()")
        do {
            return try JSONDecoder().decode([Value].self, from: Data((text as? String ?? "").utf8))[0]
        } catch { throw BrowserError.script(expression, reason: "it gave \(text ?? "nothing"), not a \(type)") }
    }

    /// Waits until an expression in the page is true.
    func wait(for what: String, _ expression: String, seconds: Double = DevToolsConnection.limit) throws {
        try connection.wait(for: what, seconds: seconds) {
            if try evaluate("!!(\(expression))", as: Bool.self) { return true }
            try connection.takeIn(waitingFor: what, seconds: 0.02)
            return nil
        }
    }

    private func value(of script: String) throws -> Any? {
        let answer = try call(
            "Runtime.evaluate", ["expression": script, "awaitPromise": true, "returnByValue": true])
        if let details = answer["exceptionDetails"] as? [String: Any] {
            let exception = (details["exception"] as? [String: Any])?["description"] ?? details["text"]
            throw BrowserError.script(script, reason: "\(exception ?? details)")
        }
        return (answer["result"] as? [String: Any])?["value"]
    }
}
