import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// The projection that turns, once it is asked to.
    @Suite struct RotationTests {
        private let scan: ScanPage
        private var page: BrowserPage { scan.page }

        init() throws { scan = try ScanPage() }

        private func picture() throws -> String {
            try page.evaluate("document.querySelector('#rotation img').src.slice(-300)")
        }

        @Test func itStandsUntilItIsPlayedAndStandsWhenItIsPaused() throws {
            let first = try picture()
            try page.run("await new Promise(done => setTimeout(done, 500))")
            #expect(try picture() == first)
            try page.click("#rotation button")
            try page.run("window.first = document.querySelector('#rotation img').src")
            try page.wait(for: "the projection to turn", "document.querySelector('#rotation img').src !== window.first")
            #expect(try page.text(of: "#rotation button") == "Pause")
            try page.click("#rotation button")
            let paused = try picture()
            try page.run("await new Promise(done => setTimeout(done, 500))")
            #expect(try picture() == paused)
            #expect(try page.text(of: "#rotation button") == "Play")
            #expect(try page.faults() == [])
        }

        @Test func keysTurnItByStepsAndAllTheWayRound() throws {
            try page.focus("#rotation input[type=range]")
            let count = try page.evaluate("Number(document.querySelector('#rotation input').max) + 1", as: Int.self)
            #expect(count >= 12)
            var pictures: [String] = []
            var angles: [String] = []
            for _ in 0..<count {
                pictures.append(try picture())
                angles.append(try page.evaluate("document.querySelector('#rotation input').ariaValueText"))
                try page.press(.right)
            }
            #expect(Set(angles).count == count)
            #expect(Set(pictures).count > count / 2)
            #expect(try picture() == pictures[0])
            try page.press(.left)
            #expect(try picture() == pictures[count - 1])
        }

        @Test func itDoesNotPlayForThoseWhoWantNoMotion() throws {
            try page.prefer(.init(hasReducedMotion: true))
            try page.wait(
                for: "the play button to go", "!document.querySelector('#rotation button')?.checkVisibility()")
            try page.focus("#rotation input[type=range]")
            let before = try picture()
            try page.press(.right, times: 3)
            #expect(try picture() != before)
        }
    }
}
