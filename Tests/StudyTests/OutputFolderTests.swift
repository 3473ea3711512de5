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

    @Test("What a killed run left goes, as deep as is asked for, and everything else stays")
    func leftovers() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let kept = [
            "summary.json", ".lutetia/run.lock", ".lutetia-settings/a", ".partial.txt", "a.partial", "p/v/lesions.tsv",
            ".hidden/.lutetia-aB3xYz/a", "p/v/deep/deeper/.lutetia-aB3xYz/a",
        ]
        let gone = [
            ".lutetia-aB3xYz/lesions.tsv", ".run.json.Xy12.partial", "p/.lutetia-000000/a", "p/.lutetia-000000/b",
            "p/v/.lutetia-ZZZZZZ/a", "p/v/.index.html.partial",
        ]
        for name in kept + gone {
            let file = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data("x".utf8).write(to: file)
        }
        func present(_ names: [String]) -> [String] {
            names.filter { FileManager.default.fileExists(atPath: root.appendingPathComponent($0).path) }
        }
        OutputFolder.removeLeftovers(in: root.path)
        #expect(present(kept) == kept)
        #expect(present(gone) == Array(gone[2...]))
        OutputFolder.removeLeftovers(in: root.path, depth: 2)
        #expect(present(kept) == kept)
        #expect(present(gone).isEmpty)
        #expect(contents(root.appendingPathComponent("p")) == ["v"])
        OutputFolder.removeLeftovers(in: root.appendingPathComponent("missing").path, depth: 3)
    }

    @Test("A link is neither followed nor taken away")
    func leftoversBehindLinks() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let far = root.appendingPathComponent("far/.lutetia-aB3xYz")
        try FileManager.default.createDirectory(at: far, withIntermediateDirectories: true)
        let out = root.appendingPathComponent("out")
        try FileManager.default.createDirectory(at: out, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            at: out.appendingPathComponent("p"), withDestinationURL: root.appendingPathComponent("far"))
        OutputFolder.removeLeftovers(in: out.path, depth: 3)
        #expect(contents(root.appendingPathComponent("far")) == [".lutetia-aB3xYz"])
        #expect(contents(out) == ["p"])
    }
}
