import Foundation
import TestSupport
import Testing

@testable import Study

/// Plain scan folders: one folder a patient, one a visit.
@Suite struct ScansPlainTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    @Test func everythingIsPickedUpWhereItLies() throws {
        try sample.volumes(
            "p1/v1/pet.nii.gz", "p1/v1/ct.nii", "p1/v1/lesions.nii.gz", "p1/v1/tumor.nii", "p1/v1/enhancing.nii",
            "p1/v1/vessels.nii.gz", "p1/v1/organs.nii.gz")
        for name in ["vessels.tsv", "organs.tsv", "pet.json", "transform.txt", "report.pdf", "../published.tsv"] {
            try sample.write("-", "p1/v1/\(name)")
        }
        let participant = try sample.participant()
        #expect(participant.label == "p1")
        #expect(participant.problems == [])
        #expect(participant.published == sample.inside("p1/published.tsv"))
        let visit = try #require(participant.visits.first)
        #expect(visit.label == "v1")
        // The first visit is what all others are brought onto.
        #expect(visit.problems.files == ["p1/v1/transform.txt"])
        #expect(visit.volume == sample.inside("p1/v1/pet.nii.gz"))
        #expect(visit.ct == sample.inside("p1/v1/ct.nii"))
        #expect(visit.lesions == sample.inside("p1/v1/lesions.nii.gz"))
        #expect(visit.tumour == sample.inside("p1/v1/tumor.nii"))
        #expect(visit.enhancing == sample.inside("p1/v1/enhancing.nii"))
        #expect(visit.vessels == sample.inside("p1/v1/vessels.nii.gz"))
        #expect(visit.vesselNames == sample.inside("p1/v1/vessels.tsv"))
        #expect(visit.organs == sample.inside("p1/v1/organs.nii.gz"))
        #expect(visit.organNames == sample.inside("p1/v1/organs.tsv"))
        #expect(visit.transform == sample.inside("p1/v1/transform.txt"))
        #expect(visit.outputFolder == "p1/v1")
        #expect(visit.outputPrefix == "")
        #expect(visit.isQuantified && visit.isContactMeasured && visit.areSizesMeasured)
        #expect(try sample.found().layout == .plain)
    }

    @Test func foldersOfMasksNeedNoTable() throws {
        try sample.volumes("p1/v1/spect.nii", "p1/v1/vessels/aorta.nii.gz", "p1/v1/segmentations/liver.nii.gz")
        try sample.write("-", "p1/v1/vessels.tsv")
        let visit = try #require(sample.participant().visits.first)
        #expect(visit.volume == sample.inside("p1/v1/spect.nii"))
        #expect(visit.vessels == sample.inside("p1/v1/vessels"))
        #expect(visit.vesselNames == nil)
        #expect(visit.organs == sample.inside("p1/v1/segmentations"))
        #expect(visit.problems == [])
    }

    @Test func masksAloneAreAVisit() throws {
        try sample.volumes("p1/v1/tumour.nii", "p1/v1/vessels.nii", "p1/v2/lesions.nii")
        let visits = try sample.participant().visits
        #expect(visits.map(\.isQuantified) == [false, false])
        #expect(visits.map(\.isContactMeasured) == [true, false])
        #expect(visits.map(\.areSizesMeasured) == [true, true])
        #expect(visits.flatMap(\.problems) == [])
    }

    @Test func lesionsDrawnOnAVolumeAreMeasuredWithIt() throws {
        try sample.volumes("p1/v1/pet.nii", "p1/v1/lesions.nii")
        #expect(try sample.participant().visits.map(\.areSizesMeasured) == [false])
    }

    @Test func participantsAndVisitsStandInNaturalOrder() throws {
        for patient in ["p10", "p2"] {
            for visit in ["cycle-10", "baseline", "cycle-2"] { try sample.volumes("\(patient)/\(visit)/pet.nii") }
        }
        let found = try sample.found()
        #expect(found.participants.map(\.label) == ["p2", "p10"])
        #expect(
            found.participants.map { $0.visits.map(\.label) } == [
                ["baseline", "cycle-2", "cycle-10"], ["baseline", "cycle-2", "cycle-10"],
            ])
    }

    @Test func hiddenFilesOutputsAndWhatLiesBesideAreLeftAside() throws {
        try sample.volumes(
            "p1/v1/pet.nii", "p1/.cache/pet.nii", ".trash/v1/pet.nii", "out/p1/v1/pet.nii", "p1/v1/._pet.nii")
        try sample.write("{}", "out/run.json")
        try sample.write("{}", "p1/v1.recipe.json")
        try sample.write("-", "README.md")
        let found = try sample.found()
        #expect(found.participants.map(\.label) == ["p1"])
        #expect(found.participants[0].visits.map(\.label) == ["v1"])
        #expect(found.problems + found.participants[0].problems + found.participants[0].visits[0].problems == [])
    }

    @Test func groupsComeFromTheTable() throws {
        try sample.volumes("p1/v1/pet.nii", "p2/v1/pet.nii", "p3/v1/pet.nii")
        try sample.write("participant_id\tweight\tgroup\np1\t70\tPRRT only\np2\t80\tn/a\n", "participants.tsv")
        #expect(try sample.found().participants.map(\.group) == ["PRRT only", nil, nil])
    }

    @Test func twoRowsOfOnePatientForbidUsingThem() throws {
        try sample.volumes("p1/v1/pet.nii", "p2/v1/pet.nii")
        try sample.write("participant_id\tweight\np1\t70\np1\t80\np9\t60\n", "participants.tsv")
        let found = try sample.found()
        #expect(found.participants.map(\.problems.areFatal) == [true, false])
        #expect(
            found.participants[0].problems.map(\.description) == [
                "participants.tsv: has 2 rows for 'p1', wanted one; keep the right one"
            ])
        #expect(
            found.problems.map(\.description) == [
                "participants.tsv: has a row for 'p9', and there is no such participant; correct the name, or take the row away"
            ])
        #expect(!found.problems.areFatal)
    }

    @Test func severalFilesForOneThingAreNotChosenFrom() throws {
        try sample.volumes(
            "p1/v1/pet.nii", "p1/v1/pet.nii.gz", "p1/v1/tumour.nii", "p1/v1/tumor.nii", "p1/v1/vessels.nii",
            "p1/v1/vessels/aorta.nii", "p1/v1/ct.nii", "p1/v1/ct.nii.gz")
        let visit = try #require(sample.participant().visits.first)
        #expect(visit.volume == nil && visit.ct == nil && visit.tumour == nil && visit.vessels == nil)
        #expect(visit.problems.files == ["!p1/v1/pet.nii", "p1/v1/ct.nii", "!p1/v1/tumor.nii", "!p1/v1/vessels"])
        #expect(
            visit.problems[0].description == """
                p1/v1/pet.nii: may be the PET or SPECT volume, and so may pet.nii.gz, wanted one; keep the right one, or give \
                each a visit of its own
                """)
    }

    @Test func unknownNamesAreToldWithTheNearestKnownOne() throws {
        try sample.volumes("p1/v1/pet.nii", "p1/v1/lesion.nii.gz", "p1/v1/CT.nii", "p1/v1/x.nii", "p1/v2/pet_suv.nii")
        let visits = try sample.participant().visits
        #expect(visits[0].problems.files == ["p1/v1/CT.nii", "p1/v1/lesion.nii.gz", "p1/v1/x.nii"])
        #expect(
            visits[0].problems.map(\.mend) == [
                "rename it to ct.nii if it is that", "rename it to lesions.nii.gz if it is that",
                "rename it to what it is: pet, spect, ct, lesions, tumour, enhancing, vessels, organs",
            ])
        #expect(visits[1].problems.files == ["p1/v2/pet_suv.nii", "!p1/v2"])
    }

    @Test func endingsAndPairsThatAreNotReadAreTold() throws {
        try sample.volumes("p1/v1/pet.NII.GZ", "p1/v2/pet.hdr", "p1/v3/tumour.nii", "p1/v3/organs/liver.NII")
        try sample.makeFolder("p1/v3/vessels")
        let visits = try sample.participant().visits
        #expect(
            visits.map(\.problems.files) == [
                ["p1/v1/pet.NII.GZ", "!p1/v1"], ["p1/v2/pet.hdr", "!p1/v2"],
                ["p1/v3/organs/liver.NII", "p1/v3/organs", "p1/v3/vessels"],
            ])
        #expect(visits[0].problems[0].mend == "rename it to pet.nii.gz if it is that")
        #expect(visits[2].problems[0].mend == "rename it to liver.nii if it is that")
        #expect(visits[2].organs == nil)
    }

    @Test func foldersWithoutAVisitAreTold() throws {
        try sample.volumes("p1/v1/pet.nii", "p1/stray.nii", "p2/pet.nii", "p4/v1/ct.nii")
        try sample.makeFolder("p1/v2")
        try sample.makeFolder("p3")
        let participants = try sample.found().participants
        #expect(participants.map(\.problems.files) == [["p1/v2", "p1/stray.nii"], ["!p2/pet.nii"], ["p3"], []])
        #expect(participants.map(\.visits.count) == [1, 0, 0, 1])
        #expect(participants[3].visits[0].problems.files == ["!p4/v1"])
    }

    @Test func linksAreFollowedInsideTheFolderAlone() throws {
        try sample.folder.write("-", "elsewhere/pet.nii")
        try sample.volumes("store/a.nii", "p1/v1/pet.nii")
        try sample.link("p1/v2/pet.nii", to: "../../store/a.nii")
        try sample.link("p1/v3/pet.nii", to: sample.folder.path("elsewhere/pet.nii"))
        try sample.link("p1/v4/pet.nii", to: "gone.nii")
        try sample.link("p1/v5", to: "../../elsewhere")
        try sample.link("p1/notes.txt", to: "../../elsewhere/pet.nii")
        try sample.volumes("p1/v6/pet.nii")
        try sample.link("p1/v6/pet.json", to: "../../../elsewhere/pet.nii")
        try sample.link("p1/v6/vessels/aorta.nii", to: "../../../../elsewhere/pet.nii")
        try sample.link("p2", to: "../elsewhere")
        let participants = try sample.found().participants
        #expect(participants.map(\.label) == ["p1", "p2", "store"])
        let visits = participants[0].visits
        #expect(visits.map(\.label) == ["v1", "v2", "v3", "v4", "v5", "v6"])
        #expect(visits[1].volume == sample.inside("p1/v2/pet.nii"))
        #expect(
            visits.map(\.problems.files) == [
                [], [], ["!p1/v3/pet.nii"], ["!p1/v4/pet.nii"], ["!p1/v5"],
                ["!p1/v6/pet.json", "!p1/v6/vessels/aorta.nii"],
            ])
        #expect(visits.map(\.volume).map { $0 != nil } == [true, true, false, false, false, true])
        #expect(visits[5].vessels == nil)
        #expect(
            visits[2].problems[0].description == """
                p1/v3/pet.nii: is a link that ends outside the scan folder, wanted a file or folder inside it; copy what it points \
                to into the scan folder
                """)
        #expect(
            visits[3].problems[0].description == """
                p1/v4/pet.nii: is a link that ends nowhere, wanted a file or folder; fetch what it points to, or put it in its place
                """)
        #expect(participants[1].problems.files == ["!p2"])
    }

    @Test func namesThatNoTableHoldsAreRefused() throws {
        try sample.volumes("p1/v\t1/pet.nii", "p\n2/v1/pet.nii")
        let participants = try sample.found().participants
        #expect(participants[0].problems.areFatal)
        #expect(participants[1].visits[0].problems.files == ["!p1/v\t1"])
    }

    /// Root reads everything.
    @Test(.enabled(if: getuid() != 0)) func foldersThatMayNotBeReadAreTold() throws {
        try sample.volumes("p1/v1/pet.nii", "p1/v2/pet.nii")
        let place = sample.inside("p1/v2")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: place)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place) }
        let visits = try sample.participant().visits
        #expect(
            visits[1].problems.map(\.description) == [
                "p1/v2: cannot be read (Permission denied); check that you may read it"
            ])
    }
}
