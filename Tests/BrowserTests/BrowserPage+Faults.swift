extension BrowserPage {
    /// All that a page of ours must never do: write to the console, throw, break its own security policy, open dialogs, or
    /// ask for anything outside of its file. Empty where all is well.
    func faults() throws -> [String] {
        // Answers come in the order of the messages before them.
        try run("await new Promise(done => setTimeout(done, 50))")
        let console = events("Runtime.consoleAPICalled").map { event in
            let words = (event.parameters["args"] as? [[String: Any]] ?? []).map { "\($0["value"] ?? $0)" }
            return "console: \(words.joined(separator: " "))"
        }
        let exceptions = events("Runtime.exceptionThrown").map { event in
            let details = event.parameters["exceptionDetails"] as? [String: Any] ?? [:]
            return "exception: \((details["exception"] as? [String: Any])?["description"] ?? details)"
        }
        let log = events("Log.entryAdded").map { event in
            "log: \((event.parameters["entry"] as? [String: Any])?["text"] ?? event.parameters)"
        }
        let issues = events("Audits.issueAdded").compactMap { event -> String? in
            let issue = event.parameters["issue"] as? [String: Any] ?? [:]
            guard issue["code"] as? String == "ContentSecurityPolicyIssue" else { return nil }
            return "issue: \(issue["details"] ?? issue)"
        }
        return console + exceptions + log + issues + requests.map { "request: \($0.prefix(200))" }
            + dialogs.map { "dialog: \($0)" }
    }

    /// Every address that was asked for, other than the page's own file, what stands inside of it, and what it made itself.
    var requests: [String] {
        events("Network.requestWillBeSent").compactMap { event in
            let address = (event.parameters["request"] as? [String: Any])?["url"] as? String ?? "?"
            let isOwn = address == self.address || address.hasPrefix("data:") || address.hasPrefix("blob:")
            return isOwn ? nil : address
        }
    }

    /// The texts of all dialogs that opened.
    var dialogs: [String] {
        events("Page.javascriptDialogOpening").map {
            "\($0.parameters["type"] ?? "?"): \($0.parameters["message"] ?? "?")"
        }
    }
}

extension BrowserPage {
    /// What takes the focus or is a control, and has no name that a screen reader could say.
    func namelessControls() throws -> [String] {
        try call("Accessibility.enable")
        let roles: Set<String> = [
            "button", "link", "slider", "checkbox", "radio", "combobox", "listbox", "textbox", "searchbox",
            "spinbutton",
            "DisclosureTriangle", "image", "region", "dialog",
        ]
        let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
        let faults = nodes.compactMap { node -> String? in
            let role = (node["role"] as? [String: Any])?["value"] as? String ?? ""
            guard node["ignored"] as? Bool != true, roles.contains(role) else { return nil }
            let name = (node["name"] as? [String: Any])?["value"] as? String ?? ""
            return name.allSatisfy(\.isWhitespace) ? "\(role) without a name" : nil
        }
        return nodes.count > 10 ? faults : ["no tree of the page"]
    }
}
