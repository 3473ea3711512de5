import Foundation
import Testing
import Uptake

@testable import Study

@Suite struct SubjectTablesTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent("lutetia-\(UUID().uuidString)")

    private func put(_ path: String, _ text: String = "") throws -> String {
        let file = root.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func bidsFoldersGiveTheSessionBeforeTheParticipant() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let volume = try put("sub-01/ses-b/pet/sub-01_ses-b_pet.nii.gz")
        _ = try put("participants.tsv", "participant_id\tweight\tsex\nsub-02\t60\tF\nsub-01\t70\tM\n")
        _ = try put("sub-01/sub-01_sessions.tsv", "session_id\tweight\nses-a\t69\nses-b\t68\n")
        let found = try SubjectTables.values(forVolumeAt: volume)
        #expect(
            found.values
                == TableValues(rows: [
                    ["session_id": "ses-b", "weight": "68"], ["participant_id": "sub-01", "weight": "70", "sex": "M"],
                ]))
        #expect(found.files.map { $0.split(separator: "/").last } == ["sub-01_sessions.tsv", "participants.tsv"])
    }

    @Test func plainFoldersGiveTheParticipant() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let volume = try put("anna/baseline/pet.nii.gz")
        _ = try put("participants.tsv", "participant_id\tweight\r\nanna\t55\r\n")
        #expect(
            try SubjectTables.values(forVolumeAt: volume).values
                == TableValues(rows: [["participant_id": "anna", "weight": "55"]]))
    }

    @Test func aVolumeThatIsALinkStandsWhereTheLinkDoes() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let content = try put("store/sub-09/content")
        let volume = try put("sub-01/pet/sub-01_pet.json").replacing(".json", with: ".nii")
        try FileManager.default.createSymbolicLink(atPath: volume, withDestinationPath: content)
        _ = try put("participants.tsv", "participant_id\tweight\nsub-01\t70\n")
        _ = try put("store/participants.tsv", "participant_id\tweight\nsub-09\t90\n")
        #expect(
            try SubjectTables.values(forVolumeAt: volume).values
                == TableValues(rows: [["participant_id": "sub-01", "weight": "70"]]))
    }

    @Test func anotherPatientsRowIsNeverTaken() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let volume = try put("anna/baseline/pet.nii.gz")
        _ = try put("participants.tsv", "participant_id\tweight\nannabel\t55\n")
        let found = try SubjectTables.values(forVolumeAt: volume)
        #expect(found.values == TableValues() && found.files.isEmpty)
    }

    @Test func tablesOutOfOrderAreRefused() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let volume = try put("anna/baseline/pet.nii.gz")
        _ = try put("participants.tsv", "id\tweight\nanna\t55\n")
        #expect(throws: StudyError.subjectTable(file: "participants.tsv", reason: "it has no column 'participant_id'"))
        {
            try SubjectTables.values(forVolumeAt: volume)
        }
        _ = try put("participants.tsv", "participant_id\tweight\nanna\t55\nanna\t56\n")
        #expect(
            throws: StudyError.subjectTable(file: "participants.tsv", reason: "one participant_id stands in 2 lines")
        ) { try SubjectTables.values(forVolumeAt: volume) }
    }
}
