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
        try folder.publish()
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
        try folder.publish { $0.hasPrefix("lesion-") }
        #expect(contents(root) == ["lesion-1.png", "notes.txt"])
        #expect(try String(contentsOf: root.appendingPathComponent("lesion-1.png"), encoding: .utf8) == "new")
    }

    @Test func aFileInTheWayIsNamed() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("x".utf8).write(to: root)
        #expect(
            throws: StudyError.unwritable(file: root.lastPathComponent, reason: "it is a file, not a folder")
        ) { try OutputFolder(root.path) }
    }
}
