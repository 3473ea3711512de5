import Foundation
import TestSupport
import Testing

/// Runs that are broken off, and taken up again by the same command.
@Suite struct RunKilledTests {
    private let scans: RunScans

    init() throws {
        scans = try RunScans()
        for place in 0..<6 { try scans.addPatient("p\(place)", place: place, hasMask: place % 2 == 0) }
    }

    /// How many files and folders there are, hidden ones too: what a run's progress is told by.
    private func entryCount(_ output: RunOutput) -> Int {
        FileManager.default.subpaths(atPath: output.folder.path(output.name))?.count ?? 0
    }

    @Test func killedTenTimesAndResumedItMakesTheSameBytes() throws {
        #expect(try scans.run(output: "whole").status == 0)
        let whole = RunOutput(scans, "whole")
        #expect(whole.leftovers == [])
        let total = entryCount(whole)
        let output = RunOutput(scans, "killed")
        var generator = SeededGenerator(seed: 2022)
        var kills = 0
        // Each as many files later than the one before as it happens; the last ones are among the tables of the cohort.
        for moment in (0..<10).map({ _ in Int.random(in: 1..<total - 6, using: &generator) }).sorted() {
            let command = try scans.start("--jobs", "2", output: "killed")
            if command.wait(until: { entryCount(output) >= moment }) {
                command.send(SIGKILL)
                kills += 1
            }
            let run = try command.finish()
            #expect(run.status == nil || run.status == 0, "\(run.errors)")
        }
        #expect(kills == 10)
        let last = try scans.run("--jobs", "2", output: "killed")
        #expect(last.status == 0, "\(last.errors)")
        #expect(try output.differing(from: whole) == [])
        #expect(output.leftovers == [])
        #expect(try output.participants().count == 6)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func interruptedItLeavesNothingHalfWritten(signal: Int32) throws {
        let output = RunOutput(scans)
        // In the middle of a visit: something is staged, and some visit is complete.
        let command = try scans.start()
        let wasRunning = command.wait {
            !output.leftovers.isEmpty && output.files.contains { $0.hasSuffix("/summary.json") }
        }
        #expect(wasRunning)
        command.send(signal)
        let run = try command.finish()
        #expect(run.status == 130)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("lutetia: interrupted; "))
        #expect(output.leftovers == [])
        // Where there is a record, all files that it lists are there.
        for file in output.files where file.hasSuffix("/summary.json") {
            let folder = file.dropLast("/summary.json".count)
            let listed = try #require(output.object(file)["outputs"] as? [String])
            for name in listed { #expect(output.files.contains("\(folder)/\(name)"), "\(name)") }
        }
        #expect(try scans.run().status == 0)
        #expect(try scans.run(output: "whole").status == 0)
        #expect(try output.differing(from: RunOutput(scans, "whole")) == [])
    }
}
