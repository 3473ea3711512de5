import Foundation
import TestSupport
import Testing

/// `lutetia check` as a user runs it.
@Suite struct CheckCommandTests {
    private let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func volume(_ name: String) throws { try folder.write(Data(NIfTIBytes().file()), "scans/\(name)") }

    private func check(_ arguments: String...) throws -> CommandRun {
        try CommandRun.lutetia(["check", folder.path("scans")] + arguments)
    }

    @Test func visitsAreListedWithWhatIsDone() throws {
        try volume("p1/before/pet.nii")
        try folder.write(#"{"Units": "SUV"}"#, "scans/p1/before/pet.json")
        try volume("p1/before/tumour.nii")
        try volume("p1/before/vessels.nii")
        try volume("p1/after/lesions.nii")
        try folder.write(
            "visit\tdate\tcycle\tactivity_gbq\nbefore\t2020-05-17\t0\tn/a\nafter\t2020-06-17\t2\t14.8\n",
            "scans/p1/timeline.tsv")
        try folder.write("participant_id\tgroup\np1\tPRRT only\n", "scans/participants.tsv")
        let run = try check("--weight", "70")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.text == """
                Plain scan folder: a folder a patient, a folder a visit

                p1 (PRRT only)
                  before, day 0, cycle 0: quantify, lesions segmented; contact; sizes of drawn masks
                  after, day 31, cycle 2, 14.8 GBq: sizes of drawn masks; compared with before

                1 participant, 2 visits: 2 can be measured, 0 cannot; 0 problems

                """)
        #expect(folder.files(in: "scans").count == 7)
    }

    @Test func problemsStandBelowWhatTheyForbid() throws {
        try volume("sub-01/ses-1/pet/sub-01_ses-1_pet.nii")
        try volume("sub-01/ses-2/pet/sub-01_ses-2_pet.nii")
        try volume("sub-01/ses-2/pet/other.nii")
        try folder.write(#"{"Units": "SUV"}"#, "scans/sub-01/ses-2/pet/sub-01_ses-2_pet.json")
        try folder.write("participant_id\nsub-01\nsub-02\n", "scans/participants.tsv")
        let run = try check()
        #expect(run.status == 1)
        #expect(run.errors == "")
        #expect(
            run.text == """
                BIDS scan folder
                participants.tsv: has a row for 'sub-02', and there is no such participant; correct the name, or take the row away

                sub-01
                  ses-1: cannot be used
                    sub-01/ses-1/pet/sub-01_ses-1_pet.nii: nothing says what the stored voxels are: the sidecar has no Units; \
                give --units suv, Bq/mL, kBq/mL or counts
                  ses-2: quantify, lesions segmented
                    sub-01/ses-2/pet/other.nii: lies among the PETs, and its name does not end in _pet.nii or _pet.nii.gz; \
                it is left aside; rename it if it is a PET

                1 participant, 2 visits: 1 can be measured, 1 cannot; 3 problems

                """)
    }

    @Test func aTimelineOrdersVisits() throws {
        try volume("p1/a/tumour.nii")
        try volume("p1/b/tumour.nii")
        let table = try folder.write("visit\tdate\na\t1999-02-02\nb\t1999-02-01\n", "visits.tsv")
        let run = try check("--timeline", table)
        #expect(run.status == 0)
        let lines = run.text.split(separator: "\n").map(String.init)
        #expect(
            lines[2...3] == ["  b, day 0: sizes of drawn masks", "  a, day 1: sizes of drawn masks; compared with b"])
        #expect(!run.text.contains("1999"))
    }

    @Test func nothingUsableEndsWithThree() throws {
        try volume("p1/a/pet.nii")
        #expect(try check().status == 3)
        #expect(try check("--units", "suv").status == 0)
    }

    @Test func aPatientWhoCannotBeUsedIsAFailure() throws {
        try volume("p1/a/tumour.nii")
        try volume("p2/a/tumour.nii")
        try folder.write("participant_id\np2\np2\n", "scans/participants.tsv")
        let run = try check()
        #expect(run.status == 1)
        #expect(
            run.text.contains(
                "\np2\n  participants.tsv: has 2 rows for 'p2', wanted one; keep the right one\n  a: cannot be used\n"))
        #expect(run.text.hasSuffix("2 participants, 2 visits: 1 can be measured, 1 cannot; 1 problem\n"))
    }

    @Test func aFolderThatCannotBeUsedIsNamed() throws {
        let run = try check()
        #expect(run.status == 3)
        #expect(run.output.isEmpty)
        #expect(
            run.errors
                == "lutetia: scans cannot be read (No such file or directory); check that it exists and may be read\n")
    }

    @Test func optionsOfMeasuringAreCheckedToo() throws {
        try volume("p1/a/pet.nii")
        let run = try check("--no-suv", "--units", "counts")
        #expect(run.status == 3)
        #expect(run.text.contains("p1/a/pet.nii: the method fixed needs a threshold in counts"))
        #expect(try check("--no-suv", "--units", "counts", "--threshold", "10").status == 0)
        #expect(try check("--sidecar", "x.json").status == 2)
    }

    @Test func namesThatSteerTerminalsAreShownHarmless() throws {
        try volume("p\u{1B}[2J/a/tumour.nii")
        let run = try check()
        #expect(!run.text.contains("\u{1B}"))
        #expect(run.text.contains("p\u{FFFD}[2J"))
    }
}
