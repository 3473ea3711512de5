import Foundation
import TestSupport
import Testing

/// `docs/lutetia-array.sbatch`, as it stands, on a cluster of one node.
@Suite struct SlurmTests {
    /// Its path.
    private static let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("docs/lutetia-array.sbatch").path

    @Test(.enabled(if: SlurmCluster.isPossible, "Slurm is not installed, or not root"), .timeLimit(.minutes(2)))
    func arrayAndGroupDoWhatOneRunDoes() throws {
        let visit = try CommandVisit()
        let folder = visit.folder
        try makeScans(of: visit)
        let plain = try CommandRun.lutetia(["run", folder.path("scans"), folder.path("plain"), "--no-figures"])
        #expect(plain.status == 1)

        let cluster = try SlurmCluster(in: folder)
        defer { cluster.stop() }
        let completed = "COMPLETED 0:0"
        let array = try submitArray(to: cluster, ["--array=1-4"])
        let group = try cluster.submit([
            "--dependency=afterany:\(array)", "--output=group.log", "--wrap",
            "lutetia run scans out group --no-figures --progress plain",
        ])
        #expect(try cluster.finish(array) == [1: completed, 2: completed, 3: "FAILED 1:0", 4: completed])
        #expect(try cluster.finish(group) == [0: completed], "\((try? folder.text("group.log")) ?? "")")

        try expectSameOutputs(in: folder)
        let once = try participants(folder, "out/run.json")
        #expect(once == (try participants(folder, "plain/run.json")))
        #expect(once.map { $0["participant"] as? String } == ["p1", "p2", "p3", "p4"])
        #expect(once.map { $0["state"] as? String } == ["done", "done", "failed", "done"])
        #expect(try folder.text("lutetia-\(array)_3.log").contains("p3"))

        // Once more, two participants a task: nothing is computed that is up to date.
        let again = try submitArray(to: cluster, ["--array=1-2", "--export=ALL,PER_TASK=2"])
        #expect(try cluster.finish(again) == [1: completed, 2: "FAILED 1:0"])
        let twice = try participants(folder, "out/run.json")
        #expect(twice.map { $0["state"] as? String } == ["up-to-date", "up-to-date", "failed", "up-to-date"])
        try expectSameOutputs(in: folder)

        // A task without participants says so.
        let beyond = try submitArray(to: cluster, ["--array=5"])
        #expect(try cluster.finish(beyond) == [5: "FAILED 2:0"])
        #expect(try folder.text("lutetia-\(beyond)_5.log").contains("participants.txt has no line 5"))
    }

    /// Four participants of one visit each, of which the third one's PET is cut off.
    private func makeScans(of visit: CommandVisit) throws {
        let files = FileManager.default
        for name in ["p1", "p2", "p3", "p4"] {
            try files.createDirectory(atPath: visit.folder.path("scans/\(name)"), withIntermediateDirectories: true)
            try files.copyItem(atPath: visit.folder.path("visit"), toPath: visit.folder.path("scans/\(name)/baseline"))
        }
        try visit.folder.write(
            visit.folder.bytes("scans/p3/baseline/pet.nii.gz").prefix(4000), "scans/p3/baseline/pet.nii.gz")
        try visit.folder.write("p1\np2\np3\np4\n", "participants.txt")
    }

    private func submitArray(to cluster: SlurmCluster, _ options: [String]) throws -> String {
        try cluster.submit(options + [Self.script, "scans", "out", "participants.txt", "--no-figures"])
    }

    /// All files but `run.json`, which tells how long everything took, and the locks.
    private func expectSameOutputs(in folder: ScratchFolder) throws {
        func outputs(_ name: String) -> [String] {
            folder.files(in: name).filter { $0 != "run.json" && !$0.hasPrefix(".lutetia/") }
        }
        let names = outputs("plain")
        #expect(names.contains("group_lesions.tsv"))
        #expect(names.contains("p4/baseline/lesions.tsv"))
        #expect(outputs("out") == names)
        for name in names {
            #expect(try folder.bytes("out/\(name)") == folder.bytes("plain/\(name)"), "\(name)")
        }
    }

    /// What `run.json` tells of participants, without times.
    private func participants(_ folder: ScratchFolder, _ file: String) throws -> [NSDictionary] {
        func timeless(_ value: Any) -> Any {
            switch value {
            case let object as [String: Any]: object.filter { $0.key != "seconds" }.mapValues(timeless)
            case let array as [Any]: array.map(timeless)
            default: value
            }
        }
        let document = try JSONSerialization.jsonObject(with: folder.bytes(file)) as? [String: Any]
        return try #require(document?["participants"] as? [[String: Any]]).map {
            NSDictionary(dictionary: try #require(timeless($0) as? [String: Any]))
        }
    }
}
