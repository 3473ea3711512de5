import Foundation
import Glibc
import TestSupport
import Testing

@testable import Study

/// What is told of a run's progress.
@Suite struct ProgressReporterTests {
    /// What a reporter writes to a file.
    private func lines(_ style: ProgressStyle, isQuiet: Bool = false, _ body: (ProgressReporter) -> Void) throws
        -> String
    {
        let folder = try ScratchFolder()
        let file = open(try folder.write("", "out"), O_WRONLY)
        try #require(file >= 0)
        body(ProgressReporter(style: style, isQuiet: isQuiet, descriptor: file))
        close(file)
        return try folder.text("out")
    }

    /// What a reporter writes to a terminal.
    private func terminal(_ body: (ProgressReporter) -> Void) throws -> String {
        var (master, slave): (Int32, Int32) = (-1, -1)
        try #require(openpty(&master, &slave, nil, nil, nil) == 0)
        body(ProgressReporter(style: .auto, isQuiet: false, descriptor: slave))
        close(slave)
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = read(master, &block, block.count), count > 0 { bytes += block[..<count] }
        close(master)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func everything(_ reporter: ProgressReporter) {
        reporter.step("reading")
        reporter.warn("odd")
        reporter.message("error: broken")
        reporter.finish()
    }

    @Test func plainLines() throws {
        for style in [ProgressStyle.plain, .auto] {
            #expect(try lines(style, everything) == "reading\nwarning: odd\nerror: broken\n")
        }
        #expect(try lines(.none, everything) == "warning: odd\nerror: broken\n")
        #expect(try lines(.plain, isQuiet: true, everything) == "error: broken\n")
    }

    @Test("A part's steps and warnings begin with its name, and a part's part with both; messages do not")
    func within() throws {
        let text = try lines(.plain) { reporter in
            let patient = reporter.within("p1 ")
            let visit = patient.within("v2: ")
            patient.step("response")
            visit.step("reading")
            visit.warn("odd")
            visit.message("broken")
            visit.lineUnlessBar("line")
        }
        #expect(text == "p1 response\np1 v2: reading\nwarning: p1 v2: odd\nbroken\np1 v2: line\n")
    }

    @Test("What a part is called is asked anew for every step")
    func headingsChange() throws {
        final class Count: @unchecked Sendable { var value = 0 }
        let count = Count()
        let text = try lines(.plain) { reporter in
            let part = reporter.within("\(count.value) ")
            part.step("a")
            count.value = 5
            part.step("b")
        }
        #expect(text == "0 a\n5 b\n")
    }

    @Test("On a terminal a step rewrites the line, and a message stands above it")
    func rewriting() throws {
        let text = try terminal { reporter in
            reporter.step("a")
            reporter.within("p ").step("b")
            reporter.message("broken")
            reporter.message("again")
            reporter.lineUnlessBar("told by the bar")
            reporter.step("c")
            reporter.finish()
            reporter.finish()
        }
        #expect(
            text == "\r\u{1B}[Ka\r\u{1B}[Kp b\r\u{1B}[Kbroken\r\nagain\r\n\r\u{1B}[Kc\r\u{1B}[K")
    }

    private func record(_ label: String, _ state: RunState) -> ParticipantRecord {
        ParticipantRecord(
            label: label, group: nil,
            visits: [StepRecord(label: "v", state: state, seconds: 0, error: state == .failed ? "no dose" : nil)],
            response: StepRecord(label: "response", state: .skipped, seconds: 0))
    }

    @Test("Without a terminal a participant that is done is a line")
    func cohortLines() throws {
        let text = try lines(.plain) { reporter in
            let cohort = CohortProgress(total: 2, progress: reporter)
            cohort.reporter(for: "p1").step("reading")
            cohort.finish(record("p1", .done))
            cohort.finish(record("p2", .failed))
        }
        #expect(text == "p1 reading\n1/2 p1: done\n2/2 p2: failed\n")
    }

    @Test("On a terminal a bar tells how much is done and what is left, and the visit and step behind it")
    func bar() throws {
        let text = try terminal { reporter in
            let cohort = CohortProgress(total: 4, progress: reporter)
            let part = cohort.reporter(for: "p1")
            part.within("v: ").step("reading")
            cohort.finish(record("p1", .done))
            part.step("reading")
            cohort.finish(record("p2", .done))
            cohort.finish(record("p3", .done))
            cohort.finish(record("p4", .done))
            part.step("tables")
        }
        let steps = text.components(separatedBy: "\r\u{1B}[K")
        try #require(steps.count == 4)
        #expect(steps[1] == "[............] 0/4 p1 v: reading")
        #expect(steps[2].hasPrefix("[###.........] 1/4 ") && steps[2].hasSuffix(" left, p1 reading"))
        #expect(steps[3] == "[############] 4/4 0 s left, p1 tables")
    }

    @Test("A cohort of nobody has a full bar")
    func emptyCohort() throws {
        let text = try terminal { CohortProgress(total: 0, progress: $0).reporter(for: "x").step("a") }
        #expect(text == "\r\u{1B}[K[############] 0/0 x a")
    }
}
