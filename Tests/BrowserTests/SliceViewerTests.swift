import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// A reader leafs through the slices of a scan.
    @Suite struct SliceViewerTests {
        private let scan: ScanPage
        private var page: BrowserPage { scan.page }

        init() throws { scan = try ScanPage() }

        /// What the viewer shows.
        private struct Shown: Decodable, Equatable {
            let place: Int
            let z: Double
            let text: String
            let picture: String
            let lesions: [String]
        }

        private func shown() throws -> Shown {
            try page.evaluate(
                """
                (async () => {
                  const section = document.querySelector("#slices"), image = section.querySelector("img")
                  await image.decode()
                  const text = section.querySelector(".position").textContent
                  const z = /z = ([\\u2212-]?[\\d.]+) mm/.exec(text)[1].replace("\\u2212", "-")
                  return {
                    place: Number(section.querySelector("input[type=range]").value), z: Number(z), text,
                    picture: image.src.slice(-200) + image.src.length,
                    lesions: [...section.querySelectorAll(".outlines text")].map(text => text.textContent).sort(),
                  }
                })()
                """)
        }

        private func count() throws -> Int {
            try page.evaluate("Number(document.querySelector('#slices input[type=range]').max) + 1")
        }

        @Test func theSliderMovesThePictureAndItsWords() throws {
            let count = try count()
            #expect(count > 20)
            try page.focus("#slices input[type=range]")
            try page.press(.home)
            var slices = [try shown()]
            #expect(slices[0].place == 0)
            #expect(slices[0].text.contains("slice 1 of \(count)"))
            for place in 1..<count {
                try page.press(.right)
                slices.append(try shown())
                #expect(slices[place].place == place)
                #expect(slices[place].text.contains("slice \(place + 1) of \(count)"))
            }
            // The torso's planes lie evenly, from the feet to the head.
            let steps = zip(slices.dropFirst(), slices).map { $0.z - $1.z }
            #expect(steps.allSatisfy { $0 > 0 && abs($0 - steps[0]) < 0.2 }, "\(steps)")
            #expect(Set(slices.map(\.picture)).count > count * 9 / 10)
            try page.press(.right)
            #expect(try shown() == slices[count - 1])
            #expect(try page.faults() == [])
        }

        @Test func keysLeafThroughTheSlices() throws {
            let count = try count()
            try page.focus("#slices .frame")
            try page.press(.home)
            #expect(try shown().place == 0)
            for (key, place) in [
                (BrowserPage.Key.up, 1), (.up, 2), (.down, 1), (.pageUp, 11), (.pageDown, 1), (.end, count - 1),
                (.up, count - 1), (.home, 0), (.down, 0), (.pageDown, 0),
            ] {
                try page.press(key)
                #expect(try shown().place == place, "\(key.name)")
            }
        }

        @Test func theMouseMovesTheSlider() throws {
            let before = try shown()
            let ends = try page.evaluate(
                """
                (() => {
                  const slider = document.querySelector("#slices input[type=range]")
                  slider.scrollIntoView({ block: "center", behavior: "instant" })
                  const box = slider.getBoundingClientRect()
                  return [box.left + box.width / 2, box.right - 1, box.y + box.height / 2]
                })()
                """, as: [Double].self)
            try page.drag(from: [ends[0], ends[2]], to: [ends[1], ends[2]])
            let after = try shown()
            #expect(after.place == (try count()) - 1)
            #expect(after.picture != before.picture && after.text != before.text)
        }

        @Test func aLesionIsJumpedToAtItsHottestVoxel() throws {
            let spacing = 4.0
            for lesion in [3, 1, 6] {
                try page.click("#slices [data-go='\(lesion)']")
                let shown = try shown()
                #expect(abs(shown.z - (try scan.number("suv_max_z_mm", of: lesion))) <= spacing / 2, "lesion \(lesion)")
                #expect(shown.lesions.contains("\(lesion)"), "lesion \(lesion)")
            }
            // The next one by a key, around the end.
            try page.focus("#slices .frame")
            try page.press(.letter("n"))
            #expect(abs(try shown().z - (try scan.number("suv_max_z_mm", of: 1))) <= spacing / 2)
            try page.press(.letter("p"))
            #expect(abs(try shown().z - (try scan.number("suv_max_z_mm", of: 6))) <= spacing / 2)
        }

        @Test func aLesionsNumberInTheTableLeadsToItsSlice() throws {
            try page.click("#lesions tbody th a[data-go='2']")
            #expect(abs(try shown().z - (try scan.number("suv_max_z_mm", of: 2))) <= 2)
            let isSeen = try page.evaluate(
                """
                (() => {
                  const box = document.querySelector("#slices img").getBoundingClientRect()
                  return box.top < innerHeight && box.bottom > 0
                })()
                """, as: Bool.self)
            #expect(isSeen)
        }

        @Test func outlinesLieOnThePictureAndCanBeHidden() throws {
            try page.click("#slices [data-go='1']")
            let distances = try page.evaluate(
                """
                (() => {
                  const [image, drawing] = ["img", "svg"].map(name =>
                    document.querySelector("#slices " + name).getBoundingClientRect())
                  return ["x", "y", "width", "height"].map(side => Math.abs(image[side] - drawing[side]))
                })()
                """, as: [Double].self)
            #expect(distances.allSatisfy { $0 < 0.5 }, "\(distances)")
            func areSeen() throws -> Bool {
                try page.evaluate("document.querySelector('#slices .outlines path').getBoundingClientRect().width > 0")
            }
            #expect(try areSeen())
            try page.focus("#slices .frame")
            try page.press(.letter("o"))
            #expect(try !areSeen())
            try page.click("#slices .toggle-outlines")
            #expect(try areSeen())
        }

        @Test func aZoomKeepsThePictureInItsFrame() throws {
            func width() throws -> Double {
                try page.evaluate("document.querySelector('#slices img').getBoundingClientRect().width")
            }
            let before = try width()
            try page.click("#slices [data-zoom=in]")
            #expect(try width() > before * 1.2)
            #expect(try page.evaluate("document.scrollingElement.scrollWidth", as: Int.self) <= 1280)
            try page.focus("#slices .frame")
            try page.press(BrowserPage.Key(name: "0", code: 48, text: "0"))
            #expect(abs(try width() - before) < 1)
        }
    }
}
