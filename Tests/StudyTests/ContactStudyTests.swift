import Foundation
import NIfTIFile
import TestSupport
import Testing
import VesselContact
import VoxelCore

@testable import Study

/// From masks on disk to the outputs, whatever the measuring core makes of them.
@Suite struct ContactStudyTests {
    private let files: MaskFolder

    init() throws { files = try MaskFolder() }

    private func tumour() throws -> String { try files.write("tumour.nii.gz", MaskFolder.tumour) }

    /// Labels 3 and 5, and a name without a voxel.
    private func vessels() throws -> String {
        try files.folder.write("index\tname\n3\tSMV\n5\tSMA\n8\tPV\n", "vessels.tsv")
        return try files.write("vessels.nii.gz", MaskFolder.vessels)
    }

    @Test func thereIsARowAPairAndAllFilesAreWritten() throws {
        let study = try files.measure(tumour: tumour(), vessels: vessels())
        #expect(study.contacts.map(\.vessel) == ["SMV", "SMA", "PV"])
        #expect(study.contacts.map(\.kind) == [.vein, .artery, .vein])
        #expect(study.contacts.allSatisfy { $0.lesion == 1 })
        #expect(study.grid == MaskFolder.grid)
        #expect(files.folder.files(in: "out") == ["contacts.json", "contacts.tsv", "summary.json"])
        let table = try files.table()
        #expect(table.rows.map { $0["vessel"] } == ["SMV", "SMA", "PV"])
        #expect(table.columns == ContactTableTests.columns)
    }

    @Test func anEmptyLabelIsARowWithItsReason() throws {
        let study = try files.measure(tumour: tumour(), vessels: vessels())
        #expect(study.contacts[2].refusal == .emptyVessel)
        let row = try files.table().rows[2]
        #expect(row["category"] == "n/a" && row["contact_deg"] == "n/a" && row["borderline"] == "n/a")
        let profiles = try #require(try files.object("contacts.json")["Profiles"] as? [[String: Any]])
        #expect(profiles.map { $0["vessel"] as? String } == ["SMV", "SMA", "PV"])
        #expect(profiles[2]["reason"] as? String == "\(ContactRefusal.emptyVessel)")
        #expect(study.warnings.contains("vessels: no voxel is labelled PV"))
        #expect(!study.warnings.contains { $0.contains("PV:") })
        let refusals = try #require(try files.object("summary.json")["refusals"] as? [[String: Any]])
        #expect(refusals.contains { $0["vessel"] as? String == "PV" })
    }

    @Test func everyOtherRefusalIsAWarning() throws {
        // A vessel of two voxels, from which no section can be told.
        try files.folder.write("index\tname\n1\tSMA\n", "dot.tsv")
        let path = try files.write("dot.nii.gz") { x, y, z in (4...5).contains(x) && y == 8 && z == 8 ? 1 : 0 }
        let study = try files.measure(tumour: tumour(), vessels: path)
        let refusal = try #require(study.contacts[0].refusal)
        #expect(study.warnings == ["tumour 1, SMA: \(refusal)"])
        #expect(study.contacts[0].category == nil)
    }

    @Test func aLabelMapHoldsSeveralTumours() throws {
        let path = try files.write("tumours.nii") { x, y, z in
            MaskFolder.tumour(x, y, z) > 0 ? 4 : (16..<18).contains(x) && y == 3 && (3..<9).contains(z) ? 2 : 0
        }
        let study = try files.measure(tumour: path, vessels: vessels())
        #expect(study.tumours.map(\.lesion) == [2, 4])
        #expect(study.contacts.map(\.lesion) == [2, 2, 2, 4, 4, 4])
        #expect(try files.table().rows.map { $0["lesion"] } == ["2", "2", "2", "4", "4", "4"])
        #expect(try files.object("summary.json")["tumour_count"] as? Int == 2)
    }

    /// 255 is what paint programs write; any other single label keeps its number.
    @Test(arguments: [(1, 1), (255, 1), (3, 3)]) func aSingleValueIsATumour(value: UInt16, lesion: Int) throws {
        let path = try files.write("mask.nii") { MaskFolder.tumour($0, $1, $2) * value }
        #expect(try files.measure(tumour: path, vessels: vessels()).tumours.map(\.lesion) == [lesion])
    }

    @Test func probabilitiesAreOneTumour() throws {
        let path = try files.writeFloats("p.nii") { x, y, z in
            MaskFolder.tumour(x, y, z) > 0 ? 0.75 : x == 11 && MaskFolder.tumour(12, y, z) > 0 ? 0.25 : 0
        }
        let study = try files.measure(tumour: path, vessels: vessels())
        #expect(study.tumours.map(\.lesion) == [1])
        #expect(study.tumours[0].mask.region.voxelCount == 64)
        #expect(study.tumours[0].mask.box.lower.x == 11)
    }

    @Test func anEmptyTumourIsRefused() throws {
        let empty = try files.write("empty.nii") { _, _, _ in 0 }
        let faint = try files.writeFloats("faint.nii") { x, _, _ in x == 4 ? 0.25 : 0 }
        for (path, name) in [(empty, "empty.nii"), (faint, "faint.nii")] {
            #expect(throws: ContactError.noTumour(file: name)) {
                try files.measure(tumour: path, vessels: vessels())
            }
        }
        #expect(files.folder.files(in: "out").isEmpty)
    }

    @Test func masksWithNoPlaceInCommonAreRefused() throws {
        let far = Grid(size: [8, 8, 8], affine: Affine(spacing: [1, 1, 1], origin: [500, 0, 0]))!
        let path = try files.write("far.nii", on: far) { _, _, _ in 1 }
        #expect(throws: StudyError.noOverlap(file: "far.nii", volume: "vessels.nii.gz")) {
            try files.measure(tumour: path, vessels: vessels())
        }
        #expect(throws: StudyError.noOverlap(file: "far.nii", volume: "tumour.nii.gz")) {
            try files.measure(tumour: tumour(), vessels: vessels()) { $0.organs = path }
        }
        #expect(throws: StudyError.noOverlap(file: "far.nii", volume: "vessels.nii.gz")) {
            try files.measure(tumour: tumour(), vessels: vessels()) {
                $0.ct = path
                $0.wantsFigures = true
            }
        }
    }

    @Test func aTumourBeyondTheVesselsVolumeIsRefused() throws {
        let wide = Grid(size: [60, 18, 16], affine: Affine(spacing: [1, 1, 1], origin: [-10, -9, -8]))!
        let path = try files.write("wide.nii", on: wide) { x, y, _ in (40..<44).contains(x) && y == 8 ? 1 : 0 }
        #expect(throws: ContactError.beyondVessels(file: "wide.nii", vessels: "vessels.nii.gz")) {
            try files.measure(tumour: path, vessels: vessels())
        }
        // Of two one lies there.
        let two = try files.write("two.nii", on: wide) { x, y, z in
            MaskFolder.tumour(x, y, z) > 0 ? 1 : (40..<44).contains(x) && y == 8 && (3..<5).contains(z) ? 2 : 0
        }
        let study = try files.measure(tumour: two, vessels: vessels())
        #expect(study.contacts.filter { $0.lesion == 2 }.allSatisfy { $0.category == nil })
        #expect(
            study.warnings.contains(
                "tumour 2 reaches beyond the volume of the vessels; what lies there is not measured"))
    }

    @Test func aTumourAtTheEdgeOfItsVolumeIsTold() throws {
        let path = try files.write("edge.nii") { x, y, _ in x >= 12 && (7..<11).contains(y) ? 1 : 0 }
        #expect(
            try files.measure(tumour: path, vessels: vessels()).warnings.contains(
                """
                tumour: number 1 reaches the edge of its volume; part of it may lie outside, and touch more than is measured
                """))
    }

    @Test func organsHaveTablesOfTheirOwn() throws {
        let organs = try files.write("organs.nii") { x, _, _ in x > 17 ? 2 : 0 }
        try files.folder.write("index\tname\n2\tstomach\n", "organs.tsv")
        let study = try files.measure(tumour: tumour(), vessels: vessels()) { $0.organs = organs }
        #expect(study.organContacts != nil)
        #expect(
            files.folder.files(in: "out") == [
                "contacts.json", "contacts.tsv", "organ_contacts.json", "organ_contacts.tsv", "summary.json",
            ])
        #expect(try files.table("organ_contacts.tsv").columns == OrganContactTableTests.columns)
        // Without organs their tables of the run before are taken away, and so are its figures; other files stay.
        try files.folder.write("old", "out/vessel-SMA.png")
        try files.folder.write("mine", "out/vessel-notes.txt")
        let plain = try files.measure(tumour: tumour(), vessels: vessels())
        #expect(plain.organContacts == nil)
        #expect(
            files.folder.files(in: "out") == ["contacts.json", "contacts.tsv", "summary.json", "vessel-notes.txt"])
    }

    @Test func optionsThatDoNotGoTogetherAreRefused() throws {
        try files.write("v/SMA.nii", MaskFolder.tumour)
        let folder = files.folder.path("v")
        let table = try files.folder.write("index\tname\n1\tSMA\n", "mine.tsv")
        #expect(throws: UsageError.namesWithFolder(names: "--vessel-names", labels: "--vessels")) {
            try files.measure(tumour: tumour(), vessels: folder) { $0.vesselNames = table }
        }
        #expect(throws: UsageError.namesWithFolder(names: "--organ-names", labels: "--organs")) {
            try files.measure(tumour: tumour(), vessels: folder) {
                $0.organs = folder
                $0.organNames = table
            }
        }
        #expect(throws: UsageError.namesWithoutLabels(names: "--organ-names", labels: "--organs")) {
            try files.measure(tumour: tumour(), vessels: folder) { $0.organNames = table }
        }
    }

    @Test func theCTIsReadForFiguresAlone() throws {
        let ct = try files.writeFloats("ct.nii") { x, y, _ in Float(x * y) - 100 }
        let without = try files.measure(tumour: tumour(), vessels: vessels()) { $0.ct = ct }
        #expect(without.ct == nil && without.digests["ct"] == nil)
        let with = try files.measure(tumour: tumour(), vessels: vessels()) {
            $0.ct = ct
            $0.wantsFigures = true
        }
        #expect(with.ct?[5, 4, 3] == -80)
        #expect(with.digests["ct"]?.count == 1)
    }

    @Test func everyVesselThatIsThereHasAFigure() throws {
        try files.folder.write("old", "out/vessel-CHA.png")
        try files.measure(tumour: tumour(), vessels: vessels()) { $0.wantsFigures = true }
        #expect(
            files.folder.files(in: "out") == [
                "contacts.json", "contacts.tsv", "summary.json", "vessel-SMA.png", "vessel-SMV.png",
            ])
        #expect(try files.folder.bytes("out/vessel-SMA.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }

    @Test func everyInputHasItsDigest() throws {
        let organs = try files.write("organs.nii") { x, _, _ in x > 17 ? 2 : 0 }
        let study = try files.measure(tumour: tumour(), vessels: vessels()) { $0.organs = organs }
        #expect(study.digests.mapValues(\.count) == ["tumour": 1, "vessels": 2, "organs": 1])
        let digests = try #require(try files.object("summary.json")["inputs_sha256"] as? [String: Any])
        #expect(digests["tumour"] as? String == study.digests["tumour"]?[0])
        #expect(digests["vessels"] as? [String] == study.digests["vessels"])
    }

    @Test func tooLargeAVolumeIsRefused() throws {
        #expect(throws: NIfTIError.self) {
            try files.measure(tumour: tumour(), vessels: vessels()) { $0.maximumBytes = 1000 }
        }
    }
}
