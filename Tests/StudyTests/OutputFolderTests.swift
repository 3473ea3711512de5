import Foundation
import Testing

@testable import Study

@Suite struct OutputFolderTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("lutetia-\(UUID().uuidString)")

    private func contents(_ url: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    }

    @Test func filesAppearOnlyWhenPublished() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let target = root.appendingPathComponent("a/b")
        let folder = try OutputFolder(target.path)
        try Data("x".utf8).write(to: URL(fileURLWithPath: folder.place(for: "table.tsv")))
        #expect(contents(target).filter { !$0.hasPrefix(".") }.isEmpty)
        try folder.publish(record: "table.tsv")
        #expect(contents(target) == ["table.tsv"])
    }

    @Test func whatIsNotPublishedLeavesNothing() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let target = root.appendingPathComponent("out")
        do {
            let folder = try OutputFolder(target.path)
            try Data("x".utf8).write(to: URL(fileURLWithPath: folder.place(for: "table.tsv")))
        }
        #expect(contents(root).isEmpty)
    }

    @Test func staleOutputsGoAndOtherFilesStay() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for name in ["lesion-1.png", "lesion-2.png", "notes.txt"] {
            try Data("old".utf8).write(to: root.appendingPathComponent(name))
        }
        let folder = try OutputFolder(root.path)
        try Data("new".utf8).write(to: URL(fileURLWithPath: folder.place(for: "lesion-1.png")))
        try folder.publish(record: "lesion-1.png") { $0.hasPrefix("lesion-") }
        #expect(contents(root) == ["lesion-1.png", "notes.txt"])
        #expect(try String(contentsOf: root.appendingPathComponent("lesion-1.png"), encoding: .utf8) == "new")
    }

    @Test("With a prefix, names are taken without it, and files of other prefixes stay")
    func prefixes() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        for name in ["sub-1_desc-mip.png", "sub-2_desc-mip.png", "mip.png"] {
            try Data("old".utf8).write(to: root.appendingPathComponent(name))
        }
        let folder = try OutputFolder(root.path, prefix: "sub-1_desc-")
        try folder.put(Array("new".utf8), "summary.json")
        try folder.publish(record: "summary.json") { $0 == "mip.png" }
        #expect(contents(root) == ["mip.png", "sub-1_desc-summary.json", "sub-2_desc-mip.png"])
    }

    @Test("The record of an earlier run goes before any other file is replaced")
    func recordGoesFirst() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try Data("old".utf8).write(to: root.appendingPathComponent("summary.json"))
        // A folder in the way of a file that comes before the record.
        try FileManager.default.createDirectory(
            at: root.appendingPathComponent("lesions.tsv/x"), withIntermediateDirectories: true)
        let folder = try OutputFolder(root.path)
        try folder.put(Array("new".utf8), "lesions.tsv")
        try folder.put(Array("new".utf8), "summary.json")
        #expect(throws: StudyError.self) { try folder.publish(record: "summary.json") }
        #expect(contents(root).filter { !$0.hasPrefix(".") } == ["lesions.tsv"])
    }

    @Test func aFileInTheWayIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("x".utf8).write(to: root)
        #expect(
            throws: StudyError.unwritable(file: root.lastPathComponent, reason: "it is a file, not a folder")
        ) { try OutputFolder(root.path) }
    }
}
