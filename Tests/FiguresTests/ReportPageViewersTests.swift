import Foundation
import Testing

@testable import Figures

@Suite struct ReportPageViewersTests {
    @Test func theSlicesStandInThePageAsDataForItsScript() throws {
        let page = try ScanPage.page()
        let stack = try #require(page.slices)
        let data = try ScanPage.data("slices-data", in: page.html())
        #expect(data["width"] as? Int == stack.width && data["height"] as? Int == stack.height)
        #expect(data["pixel_mm"] as? Double == stack.pixelSize)
        #expect(data["hottest"] as? [String: Int] == ["1": stack.hottest[1]!, "2": stack.hottest[2]!])
        let slices = try #require(data["slices"] as? [[String: Any]])
        #expect(slices.count == stack.slices.count)
        for (slice, held) in zip(stack.slices, slices) {
            #expect(held["z"] as? Double == slice.z && held["text"] as? String == NiceNumber.text(slice.z))
            #expect(held["png"] as? String == Data(slice.png).base64EncodedString())
            let outlines = try #require(held["outlines"] as? [[String: Any]])
            #expect(outlines.map { $0["path"] as? String } == slice.outlines.map(\.path))
            #expect(outlines.map { $0["lesion"] as? Int } == slice.outlines.map(\.lesion))
            #expect(outlines.map { $0["colour"] as? Int } == slice.outlines.map(\.colour))
        }
        #expect(slices.contains { ($0["outlines"] as? [Any])?.count == 2 })
    }

    @Test func theViewerBeginsAtTheHottestLesion() throws {
        let page = try ScanPage.page()
        let stack = try #require(page.slices)
        let section = try ScanPage.part("<section id=\"slices\"", to: "</section>", in: page.html())
        let first = try #require(stack.hottest[1])
        #expect(PageMarkup.count("<img ", in: String(section)) == 1)
        #expect(section.contains("base64,\(Data(stack.slices[first].png).base64EncodedString())\" alt="))
        #expect(
            section.contains(
                "<input type=\"range\" min=\"0\" max=\"\(stack.slices.count - 1)\" step=\"1\" value=\"\(first)\""))
        #expect(
            section.contains(
                "<p class=\"position\" aria-live=\"polite\">z = \(NiceNumber.text(stack.slices[first].z)) mm · slice \(first + 1) of 5</p>"
            ))
        #expect(section.contains("data-go=\"1\"") && section.contains("data-go=\"2\""))
        for letter in ["R", "L", "A", "P"] { #expect(section.contains(" dy=\".36em\">\(letter)</text>")) }
    }

    @Test func theScaleBarIsAsLongAsItSays() throws {
        let page = try ScanPage.page()
        let stack = try #require(page.slices)
        let section = try ScanPage.part("<section id=\"slices\"", to: "</section>", in: page.html())
        let bar = try ScanPage.part("<path class=\"bar\" d=\"M", to: "</text>", in: String(section))
        let path = try ScanPage.part("M", to: "\"", in: String(bar))
        let run = try #require(path.split(separator: "h").last)
        let length = try #require(Double(run.dropLast()))
        #expect(abs(length * stack.pixelSize - 10) < 1e-9 && bar.hasSuffix(">1 cm</text>"))
    }

    @Test func thinnedStacksSaySo() throws {
        var page = try ScanPage.page()
        #expect(!page.html().contains("The page holds"))
        page.slices?.sliceCount = 400
        #expect(
            page.html().contains(
                "The page holds 5 of the volume's 400 slices, those through hottest voxels among them."))
    }

    @Test func shadesRunFromTheWindowsLowerEndToItsUpper() throws {
        var page = try ScanPage.page()
        let grey = page.html()
        #expect(
            grey.contains(
                "<span>0</span><span class=\"ramp\" style=\"background:linear-gradient(to right,rgb(255 255 255),"))
        #expect(grey.contains(",rgb(0 0 0))\"></span><span>10 SUV</span>") && !grey.contains("viewer fused"))
        page.slices?.isFused = true
        #expect(page.html().contains("<div class=\"viewer fused\">"))
    }

    @Test func theTurningProjectionShowsItsFramesAndDoesNotStartByItself() throws {
        let page = try ScanPage.page()
        let rotation = try #require(page.rotation)
        let html = page.html()
        let data = try ScanPage.data("rotation-data", in: html)
        #expect(data["degrees"] as? [Double] == [0, 180])
        #expect(data["frames"] as? [String] == rotation.frames.map { Data($0).base64EncodedString() })
        #expect(
            html.contains(
                "<button type=\"button\" class=\"button play\">Play</button><input type=\"range\" min=\"0\" max=\"1\""))
        #expect(PageScript.rotation.source.contains("prefers-reduced-motion: reduce"))
    }

    @Test func pagesBearOnlyTheScriptsTheyNeed() throws {
        var page = try ScanPage.page()
        func scripts() -> Int { PageMarkup.count("<script>", in: page.html()) }
        #expect(scripts() == 5)
        page.rotation = nil
        page.slices = nil
        page.review = nil
        #expect(scripts() == 2 && !page.html().contains("application/json"))
        #expect(page.html().contains("content=\"\(PageScript.policy(PageScript.common))\""))
    }
}
