import Foundation
import TestSupport
import Testing

extension BrowserTests {
    /// A reader marks lesions on the page, saves the marks, and the next run applies them.
    @Suite struct ReviewPageTests {
        /// A note that would end attributes, elements and strings.
        private static let note = #"gut, not "tumour" <b>&amp;</b> 'x' \ 🙂"# + "\nsecond line"

        private let folder: ScratchFolder
        private let scan: ScanPage
        private var page: BrowserPage { scan.page }

        init() throws {
            folder = try ScratchFolder()
            scan = try ScanPage()
            try FileManager.default.createDirectory(
                atPath: folder.path("saved"), withIntermediateDirectories: true)
            try page.allowDownloads(into: folder.path("saved"))
        }

        /// Measures the six lesions that are drawn for the torso's first visit again, with the saved review.
        private func quantify() throws {
            let visit = SamplePages.volumes.appendingPathComponent("torso/baseline")
            func file(_ name: String) -> String { visit.appendingPathComponent("\(name).nii.gz").path }
            let run = try CommandRun.lutetia([
                "quantify", file("pet"), "--lesions", file("lesions"), "--organs", file("organs"), "--ct", file("ct"),
                "-o",
                folder.path("again"), "--review", folder.path("saved/review.json"),
            ])
            try #require(run.status == 0, "\(run.errors)")
        }

        private func card(_ lesion: Int) -> String { ".lesion-card[data-lesion='\(lesion)']" }

        private func choose(_ verdict: String, for lesion: Int) throws {
            try page.click("\(card(lesion)) input[type=radio][value='\(verdict)']")
        }

        /// Chooses by the keyboard, as readers without a mouse do.
        private func merge(_ lesion: Int, with other: Int) throws {
            try page.focus("\(card(lesion)) select.merge")
            let place = try page.evaluate(
                """
                [...document.querySelector("\(card(lesion)) select.merge").options]
                  .findIndex(option => option.value === "\(other)")
                """, as: Int.self)
            try #require(place > 0)
            try page.press(.home)
            try page.press(.down, times: place)
            #expect(try page.evaluate("document.activeElement.value", as: String.self) == "\(other)")
            try page.press(.tab)
        }

        private func write(_ note: String, on lesion: Int) throws {
            try page.focus("\(card(lesion)) textarea.note")
            try page.type(note)
        }

        /// What a saved file says.
        private struct Review: Decodable {
            struct Mark: Decodable {
                struct Part: Decodable {
                    let place: [Double]
                    let suvMax: Double
                    let volume: Double

                    private enum CodingKeys: String, CodingKey {
                        case place = "suv_max_mm"
                        case suvMax = "suv_max"
                        case volume = "volume_ml"
                    }
                }
                let lesion: Int
                let verdict: String?
                let note: String
                let parts: [Part]
            }
            let format: String
            let version: Int
            let volumeDigests: [String]
            let lesions: [Mark]

            private enum CodingKeys: String, CodingKey {
                case format, version, lesions
                case volumeDigests = "volume_sha256"
            }
        }

        /// Saves, and reads what was saved.
        private func saved() throws -> Review {
            try page.click("button#save-review")
            return try JSONDecoder().decode(Review.self, from: page.saved(folder.path("saved/review.json")))
        }

        /// The first run's summary.
        private func summaryBefore() throws -> [String: Any] {
            let pages = try #require(SamplePages.current)
            return try object(pages.folder.bytes("out/torso/baseline/summary.json"))
        }

        private func object(_ bytes: Data) throws -> [String: Any] {
            try #require(JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        }

        @Test func whatIsMarkedIsWhatIsSaved() throws {
            try choose("physiological", for: 2)
            try write(Self.note, on: 2)
            try merge(3, with: 1)
            try choose("unsure", for: 4)
            let review = try saved()
            #expect(review.format == "lutetia-review" && review.version == 1)
            let digests = try summaryBefore()["inputs_sha256"] as? [String: Any]
            let volume = digests?["volume"]
            #expect(review.volumeDigests == (volume as? [String] ?? [volume as? String ?? ""]))
            #expect(review.lesions.map(\.lesion) == [1, 2, 4])
            #expect(review.lesions.map(\.verdict) == [nil, "physiological", "unsure"])
            #expect(review.lesions.map(\.note) == ["", Self.note, ""])
            #expect(review.lesions.map(\.parts.count) == [2, 1, 1])
            for (mark, lesions) in zip(review.lesions, [[1, 3], [2], [4]]) {
                for (part, lesion) in zip(mark.parts, lesions) {
                    // The page holds the very numbers of the table.
                    let place = try ["x", "y", "z"].map { try scan.number("suv_max_\($0)_mm", of: lesion) }
                    #expect(part.place == place)
                    #expect(part.suvMax == (try scan.number("suv_max", of: lesion)))
                    #expect(part.volume == (try scan.number("volume_ml", of: lesion)))
                }
            }
            let text = try folder.text("saved/review.json")
            for word in ["torso", "baseline", "Sample", folder.url.lastPathComponent, "2026", "date"] {
                #expect(!text.contains(word), "the review tells \(word)")
            }
            #expect(try page.faults() == [])
        }

        @Test func aReviewIsAppliedByTheNextRun() throws {
            try choose("physiological", for: 2)
            try write(Self.note, on: 2)
            _ = try saved()
            try quantify()
            let (before, after) = (try summaryBefore(), try object(folder.bytes("again/summary.json")))
            for (total, column) in [("total_volume_ml", "volume_ml"), ("tlu_ml", "tlu_ml")] {
                let left = try #require(before[total] as? Double) - #require(after[total] as? Double)
                let lesion = try scan.number(column, of: 2)
                #expect(abs(left - lesion) <= 1e-9 * lesion, "\(total)")
            }
            let count = try #require(before["lesion_count"] as? Int)
            #expect(after["lesion_count"] as? Int == count - 1)
            let rows = TabularText(try folder.text("again/lesions.tsv")).rows
            #expect(rows.filter { $0["review"] == "physiological" }.map { $0["lesion"] } == ["2"])
            #expect(rows.map { $0["volume_ml"] } == scan.table.rows.map { $0["volume_ml"] })
            #expect(
                rows.first { $0["lesion"] == "2" }?["review_note"].map { $0.contains("\"tumour\" <b>&amp;</b>") }
                    == true)

            let next = try ScanPage(file: folder.path("again/report.html"))
            #expect(try next.page.text(of: "\(card(2)) .chip").contains("physiological"))
            let marks = try next.page.evaluate(
                "[...document.querySelectorAll('.lesion-card input:checked')].map(radio => radio.value)",
                as: [String].self)
            #expect(marks.sorted() == ["", "", "", "", "", "physiological"])
            let note = try next.page.evaluate(
                "document.querySelector('.lesion-card[data-lesion=\"2\"] textarea.note').value", as: String.self)
            #expect(note.contains("\"tumour\" <b>&amp;</b> 'x' \\ 🙂"))
            #expect(try next.page.faults() == [])
        }

        @Test func mergedLesionsAreOneInTheNextRun() throws {
            try merge(3, with: 1)
            try choose("lesion", for: 1)
            _ = try saved()
            try quantify()
            let rows = TabularText(try folder.text("again/lesions.tsv")).rows
            #expect(rows.count == 5)
            let merged = try #require(rows.first { $0["review"] == "lesion" })
            let voxels = try scan.number("voxels", of: 1) + scan.number("voxels", of: 3)
            #expect(merged["voxels"].flatMap(Double.init) == voxels)
            // Saved again from the next page as it is, the review is the same.
            let next = try ScanPage(file: folder.path("again/report.html"))
            try next.page.allowDownloads(into: folder.path("saved"))
            let first = try folder.text("saved/review.json")
            try FileManager.default.removeItem(atPath: folder.path("saved/review.json"))
            try next.page.click("button#save-review")
            let second = try JSONDecoder().decode(
                Review.self, from: next.page.saved(folder.path("saved/review.json")))
            let review = try JSONDecoder().decode(Review.self, from: Data(first.utf8))
            #expect(second.lesions.map(\.verdict) == ["lesion"])
            #expect(
                second.lesions.flatMap(\.parts).map(\.place) == review.lesions.flatMap(\.parts).map(\.place))
        }

        @Test func marksAreMadeByTheKeyboardAlone() throws {
            for (letter, verdict) in [("l", "lesion"), ("p", "physiological"), ("u", "unsure")] {
                try page.focus(card(5))
                try page.press(.letter(Character(letter)))
                let chosen = try page.evaluate(
                    "document.querySelector(\"\(card(5)) input:checked\").value", as: String.self)
                #expect(chosen == verdict)
            }
            // In a note, letters are letters.
            try page.focus("\(card(5)) textarea.note")
            try page.press(.letter("p"))
            try page.press(.letter("s"), control: true)
            let bytes = try page.saved(folder.path("saved/review.json"))
            let review = try JSONDecoder().decode(Review.self, from: bytes)
            #expect(review.lesions.map(\.verdict) == ["unsure"])
            #expect(review.lesions.map(\.note) == ["p"])
        }

        @Test func aSavedReviewIsShownAgainOnTheSameScan() throws {
            try choose("physiological", for: 2)
            try write(Self.note, on: 2)
            try merge(3, with: 1)
            let first = try saved()
            let other = try ScanPage().page
            try other.choose(folder.path("saved/review.json"), in: "input#load-review")
            try other.wait(
                for: "the mark to be shown",
                "document.querySelector(\"\(card(2)) input[value=physiological]\").checked")
            let note = try other.evaluate(
                "document.querySelector(\"\(card(2)) textarea.note\").value", as: String.self)
            #expect(note == Self.note)
            let text = try folder.bytes("saved/review.json")
            try FileManager.default.removeItem(atPath: folder.path("saved/review.json"))
            try other.allowDownloads(into: folder.path("saved"))
            try other.click("button#save-review")
            #expect(try other.saved(folder.path("saved/review.json")) == text)
            #expect(first.lesions.count == 2)
            #expect(try other.faults() == [])
        }

        @Test func marksThatAreNotSavedAreNotLostByLeaving() throws {
            try page.open(scan.file)
            #expect(page.dialogs == [])
            try choose("unsure", for: 1)
            try page.open(scan.file)
            #expect(page.dialogs.map { $0.hasPrefix("beforeunload") } == [true])
            try choose("unsure", for: 1)
            _ = try saved()
            try page.open(scan.file)
            #expect(page.dialogs.count == 1)
        }

        @Test func aFileThatDoesNotBelongHereIsRefused() throws {
            try choose("physiological", for: 2)
            for (text, reason) in Self.foreignFiles {
                try page.run("document.querySelector('.review-bar [role=status]').textContent = ''")
                try page.choose(folder.write(text, "other.json"), in: "input#load-review")
                try page.wait(
                    for: "'\(reason)' to be said of \(text)",
                    "document.querySelector('.review-bar [role=status]').textContent.includes('\(reason)')", seconds: 20
                )
                let marks = try page.evaluate(
                    "[...document.querySelectorAll('.lesion-card input:checked')].map(radio => radio.value).sort()",
                    as: [String].self)
                #expect(marks == ["", "", "", "", "", "physiological"], "\(text)")
            }
            #expect(try page.evaluate("document.querySelectorAll('img[src=x]').length", as: Int.self) == 0)
            #expect(try page.faults() == [])
        }

        /// Files that are no review of this scan, and what is said of each.
        private static let foreignFiles = [
            (#"{"format": "lutetia-review", "version": 1, "volume_sha256": ["00ff"], "lesions": []}"#, "another scan"),
            (#"{"format": "lutetia-review", "version": 2, "volume_sha256": [], "lesions": []}"#, "version"),
            (#"{"format": "<img src=x onerror=alert(1)>"}"#, "not a review"), ("[]", "not a review"),
            ("null", "not a review"),
            ("{", "not a review"), ("", "not a review"),
            (
                #"{"format": "lutetia-review", "version": "<img src=x onerror=alert(1)>", "volume_sha256": [], "lesions": 1}"#,
                "version"
            ),
            (
                #"{"format": "lutetia-review", "version": 1, "volume_sha256": ["<img src=x onerror=alert(1)>"], "lesions": []}"#,
                "another scan"
            ),
        ]
    }
}
