import Foundation
import TestSupport
import Testing

@testable import Study

/// Who may work on an output folder at once.
@Suite struct CohortLockTests {
    private let folder: ScratchFolder
    private var output: String { folder.path("out") }

    init() throws { folder = try ScratchFolder() }

    private func refusal(_ participants: [String]?) -> StudyError? {
        do {
            withExtendedLifetime(try RunLock(output: output, participants: participants)) {}
            return nil
        } catch {
            return error
        }
    }

    @Test("A run over the whole folder holds it alone")
    func alone() throws {
        let lock = try RunLock(output: output, participants: nil)
        #expect(refusal(nil) == .locked(what: "out"))
        #expect(refusal(["p1"]) == .locked(what: "out"))
        withExtendedLifetime(lock) {}
    }

    @Test("Runs over named participants share the folder, and hold each of these alone")
    func shared() throws {
        let lock = try RunLock(output: output, participants: ["p1", "p2"])
        #expect(refusal(["p3"]) == nil)
        #expect(refusal(["p3", "p2"]) == .locked(what: "p2"))
        #expect(refusal(nil) == .locked(what: "out"))
        withExtendedLifetime(lock) {}
    }

    @Test("What is let go of may be taken, also after a lock that was taken by half")
    func released() throws {
        do { withExtendedLifetime(try RunLock(output: output, participants: nil)) {} }
        #expect(refusal(nil) == nil)
        let other = try RunLock(output: output, participants: ["p2"])
        #expect(refusal(["p1", "p2"]) == .locked(what: "p2"))
        #expect(refusal(["p1"]) == nil)
        withExtendedLifetime(other) {}
        #expect(refusal(nil) == .locked(what: "out") || refusal(nil) == nil)
    }

    @Test("Where nothing can be written the file is named")
    func unwritable() throws {
        try folder.write("x", "out")
        guard case .unwritable(let file, _)? = refusal(nil) else {
            Issue.record("a file was taken for a folder")
            return
        }
        #expect(file == ".lutetia" || file == "out")
    }

    @Test("The record is held by one at a time", .timeLimit(.minutes(1)))
    func record() async throws {
        withExtendedLifetime(try RunLock(output: output, participants: nil)) {}
        let place = output
        // Every task reads, adds one and writes; without the lock some would be lost.
        try folder.write("0", "out/count")
        let counter = URL(fileURLWithPath: folder.path("out/count"))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<25 {
                        try RunLock.whileHoldingRecord(of: place) {
                            let count = Int(try String(contentsOf: counter, encoding: .utf8)) ?? -1000
                            try Data("\(count + 1)".utf8).write(to: counter)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try folder.text("out/count") == "100")
    }
}
