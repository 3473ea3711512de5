import Foundation
import TestSupport
import Testing

@testable import Study

/// What a run is asked for, and what it records.
@Suite struct CohortRunTests {
    private func request(_ output: String = "out") -> RunRequest {
        RunRequest(scans: "scans", output: output, options: VisitOptions(quantify: QuantifyRequest(volume: "")))
    }

    @Test("Participants are asked for with or without sub-; nobody named means all")
    func participants() {
        var request = request()
        #expect(request.wants(participant: "sub-01"))
        request.participants = ["01", "sub-03", "anna"]
        #expect(["sub-01", "sub-03", "anna", "01"].allSatisfy(request.wants(participant:)))
        #expect(!["sub-02", "03", "1", "sub-011", "Anna"].contains(where: request.wants(participant:)))
    }

    @Test("Sessions are asked for with or without ses-, and with all their scans or one of them")
    func sessions() {
        var request = request()
        #expect(request.wants(session: "ses-01"))
        request.sessions = ["01", "ses-02_trc-FDG", "baseline"]
        #expect(["ses-01", "ses-01_trc-FDG", "ses-02_trc-FDG", "baseline"].allSatisfy(request.wants(session:)))
        #expect(
            !["ses-02", "ses-02_trc-DOTATATE", "ses-03", "ses-011", "followup"].contains(where: request.wants(session:))
        )
    }

    private func step(_ label: String, _ state: RunState, _ error: String? = nil) -> StepRecord {
        StepRecord(label: label, state: state, seconds: 1.23456, error: error)
    }

    private func record(
        _ label: String, _ visits: [RunState], _ response: RunState, error: String? = nil
    ) -> ParticipantRecord {
        ParticipantRecord(
            label: label, group: label == "p1" ? "arm" : nil,
            visits: visits.enumerated().map { step("v\($0)", $1, $1 == .failed ? error : nil) },
            response: step("response", response))
    }

    @Test(
        "A participant's state is that of its worst step, then of the most that was done",
        arguments: [
            ([RunState.done, .failed], RunState.done, RunState.failed), ([.done], .failed, .failed),
            ([.upToDate, .done], .upToDate, .done), ([.upToDate], .done, .done),
            ([.upToDate, .skipped], .upToDate, .upToDate),
            ([.skipped], .upToDate, .upToDate), ([.skipped], .skipped, .skipped), ([], .skipped, .skipped),
        ])
    func states(visits: [RunState], response: RunState, state: RunState) {
        #expect(record("p", visits, response).state == state)
    }

    @Test func errorsNameTheirStep() {
        #expect(
            record("p", [.done, .failed], .failed, error: "no dose").errors == ["v1: no dose", "response: failed"])
        #expect(record("p", [.done], .done).errors.isEmpty)
    }

    @Test("Aligned lines tell how many came how far, and where the page is")
    func summary() {
        let done = record("a", [.done], .done)
        let outcome = CohortRun.Outcome(
            participants: [done, record("b", [.failed, .upToDate], .skipped), done], page: "out/index.html")
        #expect(
            outcome.overview == [
                "participants  2 done, 1 failed", "visits        2 done, 1 up-to-date, 1 failed",
                "page          out/index.html",
            ])
        #expect(!outcome.isComplete)
        #expect(CohortRun.Outcome(participants: [], page: "o/index.html").overview == ["page  o/index.html"])
        #expect(CohortRun.Outcome(participants: [done], page: nil).isComplete)
    }

    @Test("What a run over some participants tells of them stands beside what was told of the others")
    func merging() throws {
        let folder = try ScratchFolder()
        let output = folder.path("out")
        withExtendedLifetime(try RunLock(output: output, participants: nil)) {}
        let all = ["p1", "p2", "p3"]
        try RunDocument.record(
            [record("p2", [.done], .done), record("p1", [.failed], .skipped, error: "no dose")],
            request: request(output),
            all: all)
        try RunDocument.record([record("p3", [.skipped], .skipped)], request: request(output), all: all)
        try RunDocument.record([record("p1", [.done, .upToDate], .done)], request: request(output), all: all)
        let found = try #require(RunDocument.read(from: output))
        #expect(found.participants.map(\.participant) == all)
        #expect(found.participants.map(\.state) == ["done", "done", "skipped"])
        #expect(found.participants.map(\.group) == ["arm", nil, nil])
        #expect(found.participants[0].visits.map(\.state) == ["done", "up-to-date"])
        #expect(found.participants[0].visits.map(\.seconds) == [1.235, 1.235])
        #expect(found.participants[0].response.visit == "response")
        #expect(found.counts == ["done": 2, "skipped": 1])
        #expect(found.participants[0].isCurrent("v0") && found.participants[0].isCurrent("v1"))
        #expect(!found.participants[2].isCurrent("v0") && !found.participants[0].isCurrent("v9"))
        #expect(found.software.name == Software.name && found.software.version == Software.version)
        // Who is no longer in the scan folder is no longer told of.
        try RunDocument.record([], request: request(output), all: ["p3", "p2"])
        #expect(RunDocument.read(from: output)?.participants.map(\.participant) == ["p3", "p2"])
    }

    @Test("A failure's text is kept; a file that cannot be read is written anew")
    func errorsAreKept() throws {
        let folder = try ScratchFolder()
        let output = folder.path("out")
        withExtendedLifetime(try RunLock(output: output, participants: nil)) {}
        try folder.write("{ broken", "out/run.json")
        #expect(RunDocument.read(from: output) == nil)
        try RunDocument.record(
            [record("p1", [.failed], .skipped, error: "no dose")], request: request(output), all: ["p1"])
        #expect(RunDocument.read(from: output)?.participants[0].visits[0].error == "no dose")
        let text = try folder.text("out/run.json")
        #expect(text.hasSuffix("}\n"))
        let keys = ["\"counts\"", "\"notice\"", "\"participants\"", "\"software\""].map {
            text.range(of: $0)?.lowerBound
        }
        #expect(!keys.contains(nil))
    }
}
