import Foundation
import Testing

@testable import Figures

@Suite struct PageScriptTests {
    static let all: [PageScript] = [.tables, .theme, .filter, .rotation, .slices, .review]

    @Test func theHashOfEachScriptIsItsOwn() {
        #expect(SHA256.digest(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
        for script in Self.all {
            #expect(Data(SHA256.digest(Array(script.source.utf8))).base64EncodedString() == script.hash)
        }
        #expect(Set(Self.all.map(\.hash)).count == Self.all.count)
    }

    @Test func thePolicyAllowsTheseScriptsAndNothingElse() {
        #expect(
            PageScript.policy([.theme, .filter])
                == "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-\(PageScript.theme.hash)' "
                + "'sha256-\(PageScript.filter.hash)'; base-uri 'none'; form-action 'none'")
        #expect(PageScript.html([.theme]) == "<script>\(PageScript.theme.source)</script>\n")
    }

    /// What would end a script early, build markup out of text, keep anything in the browser, or leave the page.
    @Test func noScriptDoesWhatAPageMayNot() {
        for script in Self.all {
            for needle in [
                "</", "<!--", "innerHTML", "outerHTML", "insertAdjacent", "document.write", "eval(", "localStorage",
                "sessionStorage",
                "cookie", "fetch(", "XMLHttp", "import(", "window.open", "location",
            ] {
                #expect(!script.source.contains(needle))
            }
        }
    }
}
