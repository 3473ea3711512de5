import Foundation
import TestSupport
import Testing

/// Several runs on one output folder, and the levels of a run.
@Suite struct RunTogetherTests {
    private let scans: RunScans

    init() throws {
        scans = try RunScans()
        for place in 0..<4 { try scans.addPatient("p\(place)", place: place) }
        try scans.write("participant_id\tgroup\np0\tA\np1\tB\np2\tA\np3\tB\n", "participants.tsv")
    }

    /// A run that has begun its work, and then stands still.
    private func stopped(_ arguments: String...) throws -> StartedCommand {
        let command = try StartedCommand.lutetia(
            ["run", scans.folder.path("scans"), scans.folder.path("out"), "--no-figures"] + arguments)
        let output = RunOutput(scans)
        #expect(command.wait { !output.leftovers.isEmpty || !output.files.isEmpty })
        command.send(SIGSTOP)
        return command
    }

    @Test func theSecondOfTwoRunsRefuses() throws {
        let first = try stopped()
        let second = try scans.run()
        #expect(second.status == 3)
        #expect(second.output.isEmpty)
        #expect(
            second.errors == """
                lutetia: another run is at work on the outputs of out; wait for its end, or choose another output folder

                """)
        // Nor may a part of the work be done beside it.
        #expect(try scans.run("participant", "--participant-label", "p3").status == 3)
        #expect(try scans.run("group").status == 3)
        first.send(SIGCONT)
        let whole = try first.finish()
        #expect(whole.status == 0, "\(whole.errors)")
        #expect(try scans.run().status == 0)
    }

    @Test func participantsAreDoneSideBySide() throws {
        #expect(try scans.run(output: "whole").status == 0)
        let first = try stopped("participant", "--participant-label", "p0", "p2")
        let second = try scans.run("participant", "--participant-label", "p1", "p3")
        #expect(second.status == 0, "\(second.errors)")
        let same = try scans.run("participant", "--participant-label", "p3", "p2")
        #expect(same.status == 3)
        #expect(
            same.errors == """
                lutetia: another run is at work on the outputs of p2; wait for its end, or choose another output folder

                """)
        #expect(try scans.run("group").status == 3)
        first.send(SIGCONT)
        let whole = try first.finish()
        #expect(whole.status == 0, "\(whole.errors)")

        let output = RunOutput(scans)
        #expect(output.files.allSatisfy { $0.contains("/") })
        #expect(try output.participants().values.map(\.state) == ["done", "done", "done", "done"])
        #expect(try scans.run("group").status == 0)
        let contents = try output.contents()
        #expect(try contents == RunOutput(scans, "whole").contents())

        // A level may be done again.
        #expect(try scans.run("group").status == 0)
        #expect(try scans.run("participant").status == 0)
        #expect(try output.participants().values.allSatisfy { $0.state == "up-to-date" })
        #expect(try output.contents() == contents)
        #expect(output.leftovers == [])
    }

    @Test func aParticipantThatIsNotThereIsNamed() throws {
        let run = try scans.run("participant", "--participant-label", "p9")
        #expect(run.status == 3)
        #expect(
            run.errors
                == "lutetia: the scan folder holds no participant p9 (it holds 4 others); correct --participant-label\n"
        )
        #expect(RunOutput(scans).files == [])
    }

    @Test func anyNumberOfThreadsMakesTheSameBytes() throws {
        try scans.addContact("c0", place: 0)
        func contents(_ jobs: String, _ threads: String) throws -> [String: Data] {
            let name = "out-\(jobs)-\(threads)"
            let run = try scans.run("--jobs", jobs, "--threads", threads, output: name, figures: true)
            #expect(run.status == 0, "\(run.errors)")
            return try RunOutput(scans, name).contents()
        }
        let wanted = try contents("1", "1")
        #expect(wanted.keys.contains("waterfall.png") && wanted.keys.contains("c0/before/contacts.tsv"))
        for (jobs, threads) in [("3", "2"), ("1", "2"), ("3", "1")] {
            let found = try contents(jobs, threads)
            #expect(found.keys.sorted() == wanted.keys.sorted(), "\(jobs) jobs, \(threads) threads")
            #expect(found.keys.filter { found[$0] != wanted[$0] } == [], "\(jobs) jobs, \(threads) threads")
        }
    }
}
