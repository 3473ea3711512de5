import Foundation
import TestSupport
import Testing

/// A cohort in which some scans cannot be used: the others are done, and done once.
@Suite struct RunBrokenScansTests {
    private let scans: RunScans
    private var output: RunOutput { RunOutput(scans) }
    private let count = 200

    init() throws { scans = try RunScans() }

    private static func name(_ place: Int) -> String { "p\(1000 + place)" }

    /// What breaks a scan, and what the user must read of it.
    private static let breakages: [(reason: String, breaking: @Sendable (_ patient: String, RunScans) throws -> Void)] =
        [
            (
                "before/pet.nii.gz",
                { patient, scans in
                    let name = "\(patient)/before/pet.nii"
                    try FileManager.default.removeItem(atPath: scans.folder.path("scans/\(name)"))
                    try scans.writeCompressed(RunScans.volume([.init(centre: [4, 4, 4])]), name)
                    let whole = try scans.folder.bytes("scans/\(name).gz")
                    try scans.folder.write(whole.prefix(whole.count - 30), "scans/\(name).gz")
                }
            ),
            (
                "nothing says what the stored voxels are",
                { patient, scans in
                    try FileManager.default.removeItem(atPath: scans.folder.path("scans/\(patient)/before/pet.json"))
                }
            ),
            (
                "lesions.nii: has no place in common with",
                { patient, scans in
                    let mask = RunScans.mask([.init(centre: [4, 4, 4])]) { $0.columns[3] = [976, -24, -24] }
                    try scans.write(mask, "\(patient)/after/lesions.nii")
                }
            ),
            (
                "pet.nii: ",
                { patient, scans in
                    var generator = SeededGenerator(seed: 17)
                    let bytes = (0..<4000).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
                    try scans.folder.write(Data(bytes), "scans/\(patient)/before/pet.nii")
                }
            ),
            (
                "--weight",
                { patient, scans in
                    var values = RunScans.sidecar()
                    values["PatientWeight"] = nil
                    try scans.writeSidecar("\(patient)/after/pet.json", values)
                }
            ),
            (
                "pet.nii holds no number in any voxel",
                { patient, scans in
                    let volume = RunScans.volume([]) { file in
                        file.datatype = 16
                        file.stored = { _, _ in .nan }
                    }
                    try scans.write(volume, "\(patient)/before/pet.nii")
                }
            ),
            (
                "before/organs.tsv: does not name the labels",
                { patient, scans in
                    try scans.write(RunScans.mask([.init(centre: [4, 4, 4])]), "\(patient)/before/organs.nii")
                    try scans.write("number,organ\n1,liver\n", "\(patient)/before/organs.tsv")
                }
            ),
            (
                "pet.nii: ",
                { patient, scans in try scans.write("", "\(patient)/after/pet.nii") }
            ),
            (
                "--frames",
                { patient, scans in
                    try scans.write(
                        RunScans.volume([.init(centre: [4, 4, 4])]) { file in
                            file.frames = 2
                            file.stored = { _, _ in 50 }
                        }, "\(patient)/before/pet.nii")
                }
            ),
            (
                "transform.txt",
                { patient, scans in try scans.write("no transform\n", "\(patient)/after/transform.txt") }
            ),
        ]

    @Test func theRestIsDoneAndOnlyOnce() throws {
        for place in 0..<count { try scans.addPatient(Self.name(place), place: place, hasMask: place % 4 == 1) }
        var broken: [String: String] = [:]
        for (number, breakage) in Self.breakages.enumerated() {
            let patient = Self.name(7 + 20 * number)
            try breakage.breaking(patient, scans)
            broken[patient] = breakage.reason
        }
        #expect(broken.count == 10)

        let first = try scans.run("--jobs", "2")
        #expect(first.status == 1)
        #expect(first.output.isEmpty)
        try expectFailures(broken, others: "done", first)
        #expect(output.leftovers == [])

        // Nothing has changed: what is there is left alone.
        let versions = try output.versions().filter { $0.key.contains("/") }
        let contents = try output.contents()
        let second = try scans.run("--jobs", "2")
        #expect(second.status == 1)
        try expectFailures(broken, others: "up-to-date", second)
        #expect(try output.versions().filter { $0.key.contains("/") } == versions)
        #expect(try output.contents() == contents)

        // A voxel is another: its visit and the patient are done again, and nothing else.
        let patient = Self.name(3)
        var pet = try scans.folder.bytes("scans/\(patient)/after/pet.nii")
        pet[pet.count - 2] ^= 1
        try scans.folder.write(pet, "scans/\(patient)/after/pet.nii")
        let third = try scans.run("--jobs", "2")
        #expect(third.status == 1)
        let participants = try output.participants()
        #expect(participants.values.filter { $0.state == "done" }.map(\.participant) == [patient])
        #expect(participants[patient]?.visits.map(\.state) == ["up-to-date", "done"])
        #expect(participants[patient]?.response.state == "done")
        let now = try output.versions().filter { $0.key.contains("/") }
        #expect(now.keys == versions.keys)
        let rewritten = now.keys.filter { now[$0] != versions[$0] }.sorted()
        #expect(
            rewritten
                == versions.keys.filter { $0.hasPrefix("\(patient)/") && !$0.hasPrefix("\(patient)/before/") }.sorted())

        // Asked for, everything is done again, to the same bytes.
        let changed = try output.contents()
        let forced = try scans.run("--jobs", "2", "--force")
        #expect(forced.status == 1)
        try expectFailures(broken, others: "done", forced)
        #expect(try output.contents() == changed)
        let all = try output.versions().filter { $0.key.contains("/") }
        #expect(all.keys.filter { now[$0] == all[$0] } == [])
    }

    @Test func whatWasTakenAwayIsMadeAgain() throws {
        try scans.addPatient(Self.name(0), place: 0)
        #expect(try scans.run().status == 0)
        let contents = try output.contents()
        for name in ["p1000/response.tsv", "p1000/after/lesions.tsv"] {
            try FileManager.default.removeItem(atPath: scans.folder.path("out/\(name)"))
        }
        #expect(try scans.run().status == 0)
        #expect(try output.contents() == contents)
        let patient = try #require(try output.participants()["p1000"])
        #expect(patient.visits.map(\.state) == ["up-to-date", "done"])
        #expect(patient.response.state == "done")
    }

    @Test func whatAKilledGroupLeftIsTakenAway() throws {
        try scans.addPatient(Self.name(0), place: 0)
        #expect(try scans.run().status == 0)
        try scans.folder.write(Data([1]), "out/.lutetia-abcdef/index.html")
        #expect(try scans.run("group").status == 0)
        #expect(output.leftovers == [])
    }

    @Test func whatAnEarlierRunLeftOfABrokenScanIsInNoTable() throws {
        for place in 0..<2 { try scans.addPatient(Self.name(place), place: place) }
        #expect(try scans.run().status == 0)
        func rows(_ table: String) throws -> [[String: String]] {
            try output.table(table).rows.filter { $0["participant_id"] == "p1000" }
        }
        #expect(try Set(rows("group_lesions.tsv").compactMap { $0["visit"] }) == ["before", "after"])
        #expect(try Set(rows("group_response.tsv").compactMap { $0["visit"] }) == ["after"])

        // A follow-up that can be read no more: the patient is told of without it.
        let (after, before) = (
            try scans.folder.bytes("scans/p1000/after/pet.nii"), try scans.folder.bytes("scans/p1000/before/pet.nii")
        )
        try scans.write("", "p1000/after/pet.nii")
        #expect(try scans.run().status == 1)
        #expect(try Set(rows("group_lesions.tsv").compactMap { $0["visit"] }) == ["before"])
        #expect(try rows("group_response.tsv") == [])

        // A baseline: nothing is told of a response any more.
        try scans.folder.write(after, "scans/p1000/after/pet.nii")
        try scans.write("", "p1000/before/pet.nii")
        #expect(try scans.run().status == 1)
        #expect(try Set(rows("group_lesions.tsv").compactMap { $0["visit"] }) == ["after"])
        #expect(try rows("group_response.tsv") == [])
        #expect(try output.participants()["p1000"]?.response.state == "failed")

        // Mended, all is as it was, and what did not change is not done again.
        try scans.folder.write(before, "scans/p1000/before/pet.nii")
        #expect(try scans.run().status == 0)
        #expect(try Set(rows("group_response.tsv").compactMap { $0["visit"] }) == ["after"])
        #expect(try output.participants()["p1000"]?.visits.map(\.state) == ["up-to-date", "up-to-date"])
        #expect(try scans.run(output: "whole").status == 0)
        #expect(try output.contents() == RunOutput(scans, "whole").contents())
    }

    /// Exactly the broken ones have failed, each with its reason, on standard error and in `run.json`.
    private func expectFailures(
        _ broken: [String: String], others: String, _ run: CommandRun,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let participants = try output.participants()
        #expect(participants.count == count, sourceLocation: sourceLocation)
        #expect(
            participants.values.filter { $0.state == "failed" }.map(\.participant).sorted() == broken.keys.sorted(),
            sourceLocation: sourceLocation)
        #expect(
            participants.values.count { $0.state == others } == count - broken.count, sourceLocation: sourceLocation)
        let complaints = run.errors.split(separator: "\n").filter { $0.hasPrefix("lutetia: p1") }
        #expect(
            Set(complaints.map { String($0.dropFirst("lutetia: ".count).prefix(5)) }) == Set(broken.keys),
            sourceLocation: sourceLocation)
        for (patient, reason) in broken {
            #expect(
                participants[patient]?.errors.contains { $0.contains(reason) } == true,
                "\(reason): \(participants[patient]?.errors ?? [])", sourceLocation: sourceLocation)
            #expect(
                complaints.contains { $0.hasPrefix("lutetia: \(patient): ") && $0.contains(reason) },
                "\(reason)", sourceLocation: sourceLocation)
        }
    }
}
