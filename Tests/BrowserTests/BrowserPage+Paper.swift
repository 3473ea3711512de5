import Foundation

extension BrowserPage {
    /// The page as PDF on A4.
    func paper() throws -> Data {
        let answer = try call(
            "Page.printToPDF",
            ["paperWidth": 210 / 25.4, "paperHeight": 297 / 25.4, "printBackground": true, "preferCSSPageSize": true])
        return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
    }

    /// What the window shows, as PNG.
    func screenshot() throws -> Data {
        let answer = try call("Page.captureScreenshot", ["format": "png"])
        return Data(base64Encoded: answer["data"] as? String ?? "") ?? Data()
    }
}
