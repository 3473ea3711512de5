import Foundation
import TestSupport
import Testing

@testable import Study

/// What a run must not do: mix outputs with scans, wait for itself, guess the first visit, count what is no longer so.
@Suite struct RunSafetyTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    private var output: String { sample.folder.path("out") }

    /// Draws a tumour so many voxels of 2 mm wide; no scan, so that nothing else is measured.
    private func draw(_ visit: String, width: Int) throws {
        try sample.volume("\(visit)/tumour.nii") {
            $0.size = [20, 20, 6]
            $0.columns = [[2, 0, 0], [0, 2, 0], [0, 0, 4], [0, 0, 0]]
            $0.stored = { voxel, _ in
                voxel.x >= 2 && voxel.x < 2 + width && voxel.y >= 4 && voxel.y < 8 && voxel.z >= 2 && voxel.z < 4
                    ? 1 : 0
            }
        }
    }

    @discardableResult
    private func run(
        _ level: RunRequest.Level? = nil, participants: [String] = [], into output: String? = nil
    ) throws -> CohortRun.Outcome {
        var quantify = QuantifyRequest(volume: sample.path)
        quantify.figures = .none
        var request = RunRequest(
            scans: sample.path, output: output ?? self.output, options: VisitOptions(quantify: quantify))
        request.level = level
        request.participants = participants
        return try CohortRun(request).run(progress: PhantomVisit.silence)
    }

    /// What a refused run says.
    private func refusal(of output: String) throws -> String? {
        do {
            try run(into: output)
            return nil
        } catch let error as StudyError {
            return "\(error)"
        }
    }

    // MARK: The place of outputs

    @Test func outputsAmongScansAreRefused() throws {
        try draw("p1/a", width: 8)
        let before = sample.folder.files(in: "scans")
        let itself =
            "scans is the scan folder itself, wanted another one for the outputs; choose a folder of its own, such as "
            + "scans/derivatives/lutetia"
        #expect(try refusal(of: sample.path) == itself)
        #expect(try refusal(of: sample.path + "/p1/../.") == itself)
        #expect(try refusal(of: sample.folder.path("not-yet/../scans/")) == itself)
        #expect(
            try refusal(of: sample.inside("p1/new/out"))
                == "out lies in the folder of a participant's scans, wanted another one for the outputs; choose a folder of its "
                + "own, such as scans/derivatives/lutetia")
        #expect(sample.folder.files(in: "scans") == before)
        #expect(try refusal(of: sample.inside("derivatives/lutetia")) == nil)
        #expect(try refusal(of: sample.inside("out")) == nil)
        #expect(try sample.found().participants.map(\.label) == ["p1"])
    }

    @Test func anotherProgramsDatasetIsNotOverwritten() throws {
        try sample.volumes("sub-01/ses-1/pet/sub-01_ses-1_pet.nii")
        let description = "derivatives/seg/dataset_description.json"
        try sample.write(#"{"GeneratedBy": [{"Name": "seg"}]}"#, description)
        #expect(
            try refusal(of: sample.inside("derivatives/seg"))
                == "seg holds a BIDS dataset that another program made; choose a folder of its own, such as "
                + "scans/derivatives/lutetia")
        try sample.write(#"{"GeneratedBy": [{"Name": "Lutetia"}]}"#, description)
        #expect(try refusal(of: sample.inside("derivatives/seg")) == nil)
    }

    @Test func outputsOfARunThatWasKilledAreNoParticipant() throws {
        try draw("p1/a", width: 8)
        try sample.makeFolder("out/.lutetia")
        try draw("out/p1", width: 8)
        #expect(try sample.found().participants.map(\.label) == ["p1"])
    }

    @Test(arguments: ["run", "record", "participants"])
    func aParticipantMayBeCalledAsALockIs(name: String) throws {
        try draw("\(name)/a", width: 8)
        #expect(try run(.participant, participants: [name]).isComplete)
    }

    // MARK: The first visit

    @Test func nothingIsComparedWhereTheFirstVisitMayBeTheOneWithoutPlace() throws {
        for visit in ["before", "cycle-2", "cycle-4"] { try draw("p1/\(visit)", width: 8) }
        try sample.write("visit\tdate\ncycle-2\t2020-03-01\ncycle-4\t2020-06-01\n", "p1/timeline.tsv")
        let outcome = try run()
        #expect(!outcome.isComplete)
        #expect(
            outcome.participants[0].errors.last
                == "response: the place of before among the visits is not known, and it may be the first one, which all others are "
                + "held against; mend the table of visits, or take its folder away")
        #expect(!sample.folder.files(in: "out/p1").contains("response.tsv"))
    }

    @Test func howVisitsWerePutInOrderIsSaidInTheResponse() throws {
        for visit in ["a", "b"] { try draw("p1/\(visit)", width: 8) }
        try sample.write("visit\tdate\na\t2020-03-01\nb\t2020-03-01\n", "p1/timeline.tsv")
        #expect(try run().isComplete)
        #expect(
            try sample.folder.text("out/p1/response.json").contains(
                "p1/timeline.tsv: 'a' and 'b' have one date, and are taken in this order"))
    }

    // MARK: What no longer holds

    @Test func whatFailedSinceIsInNoTableOfTheCohort() throws {
        for patient in ["p1", "p2"] {
            try draw("\(patient)/a", width: 12)
            try draw("\(patient)/b", width: 6)
        }
        func participants() throws -> [String] {
            TabularText(try sample.folder.text("out/group_response.tsv")).rows.compactMap { $0["participant_id"] }
        }
        #expect(try run().isComplete)
        #expect(try Set(participants()) == ["p1", "p2"])
        try sample.write("no volume", "p1/a/tumour.nii")
        #expect(try !run().isComplete)
        #expect(try Set(participants()) == ["p2"])
        try run(.group)
        #expect(try Set(participants()) == ["p2"])
        try draw("p1/a", width: 12)
        #expect(try run().isComplete)
        #expect(try Set(participants()) == ["p1", "p2"])
    }

    @Test func damagedOutputsAreNamedWithTheirParticipant() throws {
        try draw("p1/a", width: 8)
        try run()
        try sample.folder.write("{}", "out/p1/response.json")
        #expect {
            try run(.group)
        } throws: { error in
            "\(error)"
                == "p1/response.json is not what this program writes: it is no response of this version; measure the visit again "
                + "(run: with --force)"
        }
    }

    @Test func whoHasNoGroupAmongOthersWithOneIsNotAll() throws {
        for patient in ["p1", "p2"] { try draw("\(patient)/a", width: 8) }
        for patient in ["p1", "p2"] { try draw("\(patient)/b", width: 8) }
        func groups() throws -> [String] {
            let rows = TabularText(try sample.folder.text("out/group_response.tsv")).rows
            return rows.filter { $0["criterion"] == "recist" }.compactMap { $0["group"] }
        }
        try run()
        #expect(try groups() == ["all", "all"])
        try sample.write("participant_id\tgroup\np1\tsurgery\np2\tn/a\n", "participants.tsv")
        try run(.group)
        #expect(try groups() == ["surgery", "n/a"])
    }

    // MARK: What a scan does not show

    /// A scan with a hot block, or with no numbers there.
    private func scan(_ visit: String, inBlock: Double) throws {
        try sample.volume("\(visit)/pet.nii") {
            $0.datatype = 16
            $0.size = [20, 20, 8]
            $0.columns = [[4, 0, 0], [0, 4, 0], [0, 0, 4], [0, 0, 0]]
            $0.stored = { voxel, _ in
                let isInside =
                    voxel.x >= 6 && voxel.x < 12 && voxel.y >= 6 && voxel.y < 12 && voxel.z >= 2 && voxel.z < 6
                return isInside ? inBlock : 300
            }
        }
        try sample.sidecar("\(visit)/pet.json")
    }

    @Test func whereAScanHoldsNoNumbersALesionIsNotGone() throws {
        try scan("p1/a", inBlock: 30000)
        try scan("p1/b", inBlock: .nan)
        try scan("p2/a", inBlock: 30000)
        try scan("p2/b", inBlock: 300)
        #expect(try run().isComplete)
        func answers(_ participant: String) throws -> [String: String] {
            let rows = TabularText(try sample.folder.text("out/group_response.tsv")).rows
            return Dictionary(
                rows.filter { $0["participant_id"] == participant }.map {
                    ($0["criterion"] ?? "", $0["category"] ?? "")
                },
                uniquingKeysWith: { first, _ in first })
        }
        func status(_ participant: String) throws -> [String] {
            TabularText(try sample.folder.text("out/\(participant)/response.tsv")).rows.compactMap { $0["status"] }
        }
        for criterion in ["recist", "eortc", "recip", "complete_remission"] {
            #expect(try answers("p1")[criterion] == "NE")
        }
        #expect(try status("p1") == ["unmatchable"])
        #expect(try answers("p2")["recist"] == "CR")
        #expect(try answers("p2")["complete_remission"] == "yes")
        #expect(try status("p2") == ["gone"])
    }
}
