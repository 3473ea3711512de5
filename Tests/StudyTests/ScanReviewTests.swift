import TestSupport
import Testing

@testable import Lesions
@testable import Study

@Suite struct ScanReviewTests {
    /// A review with one lesion, its text changed by `change`.
    private func review(_ replacements: (String, String)...) throws -> ScanReview {
        var text = """
            {"format": "lutetia-review", "version": 1, "volume_sha256": ["ab"], "lesions": [
              {"lesion": 3, "verdict": "physiological", "note": "kidney",
               "parts": [{"suv_max_mm": [1.5, -2, 3e1], "suv_max": 12.25, "volume_ml": 4.5}]}]}
            """
        for (old, new) in replacements {
            try #require(text.contains(old))
            text.replace(old, with: new)
        }
        return try read(text)
    }

    /// The error of a review that is not in order.
    private func fault(_ replacements: (String, String)...) throws -> String {
        var text = """
            {"format": "lutetia-review", "version": 1, "volume_sha256": ["ab"], "lesions": [
              {"verdict": "unsure", "parts": [{"suv_max_mm": [1, 2, 3], "suv_max": 12, "volume_ml": 4.5}]}]}
            """
        for (old, new) in replacements {
            try #require(text.contains(old))
            text.replace(old, with: new)
        }
        do {
            _ = try read(text)
            return "none"
        } catch {
            return "\(error)"
        }
    }

    private func read(_ text: String) throws -> ScanReview {
        let folder = try ScratchFolder()
        defer { withExtendedLifetime(folder) {} }
        return try ScanReview(at: folder.write(text, "review.json"))
    }

    @Test func aReviewIsRead() throws {
        let read = try review()
        #expect(read.volumeDigests == ["ab"])
        #expect(
            read.entries == [
                .init(
                    verdict: .physiological, note: "kidney",
                    parts: [.init(place: [1.5, -2, 30], suvMax: 12.25, volume: 4.5)])
            ])
    }

    @Test("A lesion may be noted on without a word")
    func withoutVerdict() throws {
        #expect(try review((#""physiological""#, "null")).entries[0].verdict == nil)
        let bare = try review((#""verdict": "physiological", "note": "kidney","#, "")).entries[0]
        #expect(bare.verdict == nil)
        #expect(bare.note == "")
    }

    @Test("Every fault is named with what was found and what was wanted")
    func faults() throws {
        func text(_ reason: String) -> String {
            "review.json is no review: \(reason); save it anew from the page of the scan"
        }
        #expect(
            try fault((#""lutetia-review""#, #""other""#)) == text("its format is 'other', wanted 'lutetia-review'"))
        #expect(
            try fault((#""format": "lutetia-review", "#, ""))
                == text("its format is not told, wanted 'lutetia-review'"))
        #expect(try fault((#""version": 1"#, #""version": 2"#)) == text("its version is 2, wanted 1"))
        #expect(
            try fault((#""unsure""#, #""benign""#))
                == text("a verdict is 'benign', wanted one of lesion, physiological, unsure"))
        #expect(
            try fault(("[1, 2, 3]", "[1, 2]")) == text("suv_max_mm holds 2 numbers, wanted three"))
        #expect(
            try fault((#""volume_ml": 4.5"#, #""volume_ml": 0"#)) == text("volume_ml is 0.0, wanted more than 0"))
        #expect(
            try fault((#"{"suv_max_mm": [1, 2, 3], "suv_max": 12, "volume_ml": 4.5}"#, ""))
                == text("a lesion has no parts, wanted at least one"))
        #expect(
            try fault((#", "volume_ml": 4.5"#, "")) == text("it has no 'volume_ml' (at lesions 1 parts 1)"))
        #expect(
            try fault((#""suv_max": 12"#, #""suv_max": "12""#))
                == text("a value is of the wrong kind (at lesions 1 parts 1 suv_max)"))
        #expect(try fault(("]}]}", "]}]")) == text("it is no JSON"))
    }

    @Test func aMissingFileIsNamed() {
        #expect(throws: StudyError.unreadable(file: "none.json", reason: "No such file or directory")) {
            try ScanReview(at: "/nowhere/none.json")
        }
    }
}
