import Foundation
import TestSupport
import Testing

@testable import Study

@Suite struct ReviewFolderTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    /// SHA-256 of the text `a`, as `sha256sum` gives it.
    private let digestOfA = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"

    private func review(of digest: String, _ name: String) throws {
        try folder.write(
            #"{"format": "lutetia-review", "version": 1, "volume_sha256": ["\#(digest)"], "lesions": []}"#,
            "reviews/\(name)")
    }

    private func reviews() throws -> ReviewFolder { try ReviewFolder(at: folder.path("reviews")) }

    @Test("A review is told by its content, in folders too, and whatever a browser called it")
    func found() throws {
        try review(of: digestOfA, "p1/visit/review (1).json")
        try review(of: "00", "My Review.JSON")
        try folder.write("{}", "reviews/summary.json")
        try folder.write("not looked at", "reviews/.review.json")
        let volume = try folder.write("a", "pet.nii")
        let reviews = try reviews()
        #expect(reviews.unused == ["My Review.JSON", "review (1).json"])
        #expect(try reviews.file(ofVolume: [volume])?.hasSuffix("/reviews/p1/visit/review (1).json") == true)
        #expect(try reviews.file(ofVolume: [volume, volume]) == nil)
        #expect(reviews.unused == ["My Review.JSON"])
    }

    @Test("Two reviews of one scan are refused, whichever may be the newer one")
    func rivals() throws {
        try review(of: digestOfA, "review.json")
        try review(of: digestOfA, "review (1).json")
        #expect(
            throws: StudyError.reviews(
                folder: "reviews", reason: "review (1).json and review.json are both of one scan",
                mend: "keep the one that holds")
        ) { try reviews() }
    }

    @Test("A folder without reviews, and one that is none, are refused")
    func none() throws {
        try folder.write("{}", "reviews/summary.json")
        #expect(
            throws: StudyError.reviews(
                folder: "reviews", reason: "no .json file in it has 'review' in its name",
                mend: "put the review.json files into it that the pages saved")
        ) { try reviews() }
        #expect(throws: StudyError.unreadable(file: "no", reason: "it is no folder")) {
            try ReviewFolder(at: folder.path("no"))
        }
    }

    @Test func aFileThatIsNoReviewIsNamed() throws {
        try folder.write("{}", "reviews/review.json")
        #expect(
            throws: StudyError.review(
                file: "review.json", reason: "its format is not told, wanted 'lutetia-review'")
        ) { try reviews() }
    }
}
