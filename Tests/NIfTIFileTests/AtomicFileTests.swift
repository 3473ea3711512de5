import Foundation
import NIfTIFile
import Testing

struct AtomicFileTests {
    let folder = try! TemporaryFolder()

    @Test func bytesArriveWholeAndReplaceWhatWasThere() throws {
        let path = folder.path("a.tsv")
        for count in [0, 1, 65535, 65536, 65537, 300_000] {
            let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            try AtomicFile.write(bytes, to: path)
            #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == bytes)
        }
        #expect(try folder.names() == ["a.tsv"])
    }

    @Test func piecesKeepTheirOrder() throws {
        let path = folder.path("b.tsv")
        let long = String(repeating: "x", count: 70000)
        try AtomicFile.write(to: path) { file in
            try file.append("é\t")
            try file.append(long)
            try file.append("\n")
        }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "é\t" + long + "\n")
    }

    @Test func rightsFollowTheMask() throws {
        let mask = umask(0)
        umask(mask)
        let path = folder.path("c.tsv")
        try AtomicFile.write([1], to: path)
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
        #expect(rights?.intValue == 0o666 & ~Int(mask))
    }

    @Test func aFailureLeavesTheOldFileAndNothingElse() throws {
        struct Stop: Error {}
        let path = folder.path("d.tsv")
        try AtomicFile.write([7], to: path)
        #expect(throws: Stop.self) {
            try AtomicFile.write(to: path) { file in
                try file.append(String(repeating: "y", count: 100_000))
                throw Stop()
            }
        }
        #expect(try folder.names() == ["d.tsv"])
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: path))) == [7])
    }

    @Test func whatCannotBeWrittenIsNamed() throws {
        #expect(
            errorText { try AtomicFile.write([1], to: folder.path("none/e.tsv")) }
                == "e.tsv: cannot be created (No such file or directory); "
                + "check the output folder, its rights and the room on the disk")
        try FileManager.default.createDirectory(atPath: folder.path("f.tsv"), withIntermediateDirectories: false)
        #expect(
            errorText { try AtomicFile.write([1], to: folder.path("f.tsv")) }
                == "f.tsv: cannot be put in place (Is a directory); "
                + "check the output folder, its rights and the room on the disk")
        #expect(try folder.names() == ["f.tsv"])
    }

    @Test func aNameInThePresentFolderIsEnough() throws {
        let name = "lutetia-\(UInt64.random(in: .min ... .max)).partial-test"
        defer { unlink(name) }
        try AtomicFile.write([1, 2], to: name)
        #expect(try Data(contentsOf: URL(fileURLWithPath: name)) == Data([1, 2]))
    }
}
