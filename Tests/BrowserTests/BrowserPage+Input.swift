import Foundation

extension BrowserPage {
    /// A key of the keyboard.
    struct Key {
        let name: String
        let code: Int
        var text: String?

        static let tab = Key(name: "Tab", code: 9)
        static let enter = Key(name: "Enter", code: 13, text: "\r")
        static let space = Key(name: " ", code: 32, text: " ")
        static let pageUp = Key(name: "PageUp", code: 33)
        static let pageDown = Key(name: "PageDown", code: 34)
        static let end = Key(name: "End", code: 35)
        static let home = Key(name: "Home", code: 36)
        static let left = Key(name: "ArrowLeft", code: 37)
        static let up = Key(name: "ArrowUp", code: 38)
        static let right = Key(name: "ArrowRight", code: 39)
        static let down = Key(name: "ArrowDown", code: 40)

        /// A letter from a to z.
        static func letter(_ letter: Character) -> Key {
            Key(name: String(letter), code: Int(letter.uppercased().utf8.first ?? 0), text: String(letter))
        }
    }

    /// Presses and releases a key in what has the focus.
    func press(_ key: Key, times: Int = 1, control: Bool = false, shift: Bool = false) throws {
        let modifiers = (control ? 2 : 0) + (shift ? 8 : 0)
        var parameters: [String: Any] = [
            "key": key.name, "windowsVirtualKeyCode": key.code, "modifiers": modifiers,
            "code": key.text.map { $0.allSatisfy(\.isLetter) ? "Key\($0.uppercased())" : key.name } ?? key.name,
        ]
        for _ in 0..<times {
            parameters["text"] = control ? nil : key.text
            parameters["type"] = parameters["text"] == nil ? "rawKeyDown" : "keyDown"
            try call("Input.dispatchKeyEvent", parameters)
            parameters["text"] = nil
            parameters["type"] = "keyUp"
            try call("Input.dispatchKeyEvent", parameters)
        }
    }

    /// Types a text into what has the focus.
    func type(_ text: String) throws { try call("Input.insertText", ["text": text]) }

    /// Gives an element the focus, as its own script may.
    func focus(_ selector: String) throws { try run("\(element(selector)).focus()") }

    /// Clicks the middle of an element with the mouse.
    func click(_ selector: String) throws {
        let place = try evaluate(
            """
            (() => {
              const element = \(element(selector))
              element.scrollIntoView({ block: "center", behavior: "instant" })
              const box = element.getBoundingClientRect()
              const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
              const hit = document.elementFromPoint(x, y)
              const label = hit && hit.closest("label")
              const isFree = hit && (element.contains(hit) || hit.contains(element) || label && label.control === element)
              if (!isFree) throw new Error("covered by " + (hit ? hit.outerHTML.slice(0, 200) : "nothing"))
              return [x, y]
            })()
            """, as: [Double].self)
        try mouse("mousePressed", at: place)
        try mouse("mouseReleased", at: place)
    }

    /// Drags the mouse from one place of the window to another, in CSS pixels.
    func drag(from start: [Double], to end: [Double]) throws {
        try mouse("mousePressed", at: start)
        try mouse("mouseMoved", at: end)
        try mouse("mouseReleased", at: end)
    }

    /// Chooses a file in a file input.
    func choose(_ file: String, in selector: String) throws {
        let root = try call("DOM.getDocument")["root"] as? [String: Any] ?? [:]
        let found = try call("DOM.querySelector", ["nodeId": root["nodeId"] ?? 0, "selector": selector])
        try call("DOM.setFileInputFiles", ["nodeId": found["nodeId"] ?? 0, "files": [file]])
    }

    /// An element's text.
    func text(of selector: String) throws -> String { try evaluate("\(element(selector)).textContent.trim()") }

    /// Lets the page save files into a folder, which must exist.
    func allowDownloads(into folder: String) throws {
        try browser.connection.call(
            "Browser.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder, "eventsEnabled": true])
    }

    /// Waits for a file that the page saves.
    func saved(_ file: String) throws -> Data {
        try browser.connection.wait(for: "\(file) to be saved") {
            let ended = browser.connection.events.contains {
                $0.method == "Browser.downloadProgress" && $0.parameters["state"] as? String == "completed"
            }
            return ended ? try? Data(contentsOf: URL(fileURLWithPath: file)) : nil
        }
    }

    private func element(_ selector: String) -> String {
        let quoted = "\"" + selector.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        return
            "(document.querySelector(\(quoted)) ?? (() => { throw new Error(\"no element \" + \(quoted)) })())"
    }

    private func mouse(_ type: String, at place: [Double]) throws {
        try call(
            "Input.dispatchMouseEvent",
            [
                "type": type, "x": place[0], "y": place[1], "button": "left", "clickCount": 1,
                "buttons": type == "mouseReleased" ? 0 : 1,
            ])
    }
}
