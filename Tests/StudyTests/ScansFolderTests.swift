import TestSupport
import Testing

@testable import Study

/// What makes a scan folder unusable as a whole.
@Suite struct ScansFolderTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    private func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        do throws(StudyError) {
            _ = try sample.found()
            Issue.record("nothing was thrown", sourceLocation: sourceLocation)
        } catch {
            #expect(error.description == text, sourceLocation: sourceLocation)
        }
    }

    @Test func aMissingFolder() {
        expect("scans cannot be read (No such file or directory); check that it exists and may be read")
    }

    @Test func aFile() throws {
        try sample.folder.write("-", "scans")
        expect("scans is a file, wanted a scan folder; give the folder that holds the participants' folders")
    }

    @Test func noParticipant() throws {
        try sample.write("-", "p1/readme.txt")
        expect(
            """
            scans holds no participant with a scan; give the folder that holds sub-<label>/[ses-<label>/]pet/…_pet.nii.gz, or \
            <patient>/<visit>/pet.nii.gz or tumour.nii.gz
            """)
    }

    @Test func aPatientsFolder() throws {
        try sample.volumes("baseline/pet.nii")
        expect(
            """
            scans holds no participant with a scan; baseline looks like a visit: give the folder above, which holds the \
            patients' folders
            """)
    }

    @Test func bothLayouts() throws {
        try sample.volumes("sub-01/pet/sub-01_pet.nii", "p1/v1/pet.nii")
        expect(
            """
            scans holds sub-01, laid out as BIDS, and p1, one folder a patient and a visit, wanted one layout; move one of \
            them to a scan folder of its own
            """)
    }

    @Test func patientsOfAnyNameArePlain() throws {
        try sample.volumes("sub-01/ses-01/pet.nii", "sub-02/ses-01/tumour.nii")
        #expect(try sample.found().layout == .plain)
    }

    @Test func aTableOfPatientsWithoutTheirNames() throws {
        try sample.volumes("p1/v1/pet.nii")
        try sample.write("name\tgroup\np1\tA\n", "participants.tsv")
        expect(
            """
            participants.tsv does not tell the patients apart: it has no column 'participant_id'; give each a line of its own, \
            or give weight, height and sex with --weight, --height and --sex
            """)
    }

    @Test func aTableOfPatientsFromElsewhere() throws {
        try sample.volumes("p1/v1/pet.nii")
        try sample.folder.write("participant_id\np1\n", "other.tsv")
        try sample.link("participants.tsv", to: "../other.tsv")
        expect(
            """
            participants.tsv is a link that ends outside the scan folder, wanted a file or folder inside it; copy what it \
            points to into the scan folder
            """)
    }

    @Test func derivativesFromElsewhere() throws {
        try sample.volumes("sub-01/pet/sub-01_pet.nii")
        try sample.folder.write("-", "other/masks/x.txt")
        try sample.link("derivatives/drawn", to: sample.folder.path("other/masks"))
        expect(
            """
            derivatives/drawn is a link that ends outside the scan folder, wanted a file or folder inside it; copy what it \
            points to into the scan folder
            """)
    }

    @Test func aSlashAtTheEndChangesNothing() throws {
        try sample.volumes("p1/v1/pet.nii")
        let found = try ScanFolder(at: sample.path + "//")
        #expect(found.path == sample.path)
        #expect(found.participants[0].visits[0].volume == sample.inside("p1/v1/pet.nii"))
    }
}
