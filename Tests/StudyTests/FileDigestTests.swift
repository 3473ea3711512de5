import Foundation
import Testing

@testable import Study

/// The examples of FIPS 180-2.
@Suite struct FileDigestTests {
    @Test(arguments: [
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        (
            String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ])
    func agreesWithTheStandard(text: String, digest: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("lutetia-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        #expect(try FileDigest.sha256(ofFileAt: file.path) == digest)
    }

    @Test func aMissingFileIsNamedWithoutItsFolder() {
        #expect(throws: StudyError.unreadable(file: "missing.nii", reason: "No such file or directory")) {
            try FileDigest.sha256(ofFileAt: "/nowhere/missing.nii")
        }
    }
}
