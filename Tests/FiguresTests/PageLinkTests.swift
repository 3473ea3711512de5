import Testing

@testable import Figures

@Suite struct PageLinkTests {
    @Test func allButUnreservedCharactersAreEncoded() {
        #expect(PageLink("", to: ["sub-01", "ses-1_a.b~c", "report.html"]).address == "sub-01/ses-1_a.b~c/report.html")
        #expect(
            PageLink("", to: ["a b", "é/ü", "100%", "#?&\"'<>"]).address
                == "a%20b/%C3%A9%2F%C3%BC/100%25/%23%3F%26%22%27%3C%3E")
    }

    @Test func noLinkLeavesItsFolder() {
        #expect(PageLink("", to: ["..", "", ".", "javascript:alert(1)"]).address == "javascript%3Aalert%281%29")
        #expect(PageLink("", to: ["", "", "example.org"]).address == "example.org")
    }

    @Test func aLinkSaysWhereItLeads() {
        #expect(PageLink("<b>", to: ["a"]).html == "<a href=\"a\">&lt;b&gt;</a>")
    }
}
