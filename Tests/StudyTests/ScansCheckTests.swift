import Foundation
import TestSupport
import Testing
import Uptake

@testable import Study

/// What headers, sidecars and tables of a visit tell.
@Suite struct ScansCheckTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    @Test func aSoundVisitHasNoProblem() throws {
        try sample.volumes(
            "p1/v1/pet.nii", "p1/v1/ct.nii", "p1/v1/lesions.nii", "p1/v1/tumour.nii", "p1/v1/vessels.nii",
            "p1/v1/organs/liver.nii")
        try sample.sidecar("p1/v1/pet.json")
        try sample.write("index\tname\tkind\n1\tSMA\tartery\n", "p1/v1/vessels.tsv")
        #expect(try sample.checked("v1") == [])
    }

    @Test func whatSUVNeedsIsAskedForByFlag() throws {
        try sample.volumes("p1/v1/pet.nii")
        try sample.sidecar("p1/v1/pet.json", without: "PatientWeight")
        #expect(
            try sample.checked("v1") == ["p1/v1/pet.json: the body weight is missing; give it with --weight KG"])
        var options = QuantifyRequest(volume: "")
        options.uptake.weight = 70
        #expect(try sample.checked("v1", options) == [])
        try sample.write("participant_id\tweight\np1\t81\n", "participants.tsv")
        #expect(try sample.checked("v1") == [])
    }

    @Test func aVolumeWithoutSidecarIsNamedItself() throws {
        try sample.volumes("p1/v1/pet.nii")
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/pet.nii: nothing says what the stored voxels are: the sidecar has no Units; give --units suv, Bq/mL, \
                kBq/mL or counts
                """
            ])
    }

    @Test func brokenSidecarsAndHeadersAreTold() throws {
        try sample.volumes("p1/v1/pet.nii")
        try sample.write("{", "p1/v1/pet.json")
        try sample.write("", "p1/v2/pet.nii")
        try sample.write("no volume at all", "p1/v3/tumour.nii")
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/pet.json: the sidecar is not JSON: line 1 should have a key in quotes; mend the file, or convert the scan \
                again
                """
            ])
        #expect(
            try sample.checked("v2") == [
                "p1/v2/pet.nii: is empty, wanted a NIfTI header and voxels; copy the file again"
            ])
        let third = try sample.checked("v3")
        #expect(third.count == 1)
        #expect(third[0].hasPrefix("p1/v3/tumour.nii: "))
    }

    @Test func headersThatGiveCauseToWarnForbidNothing() throws {
        try sample.volume("p1/v1/tumour.nii") { $0.units = 0 }
        let folder = try sample.found()
        let problems = ScanCheck(of: folder, quantify: QuantifyRequest(volume: "")).problems(
            of: folder.participants[0].visits[0])
        #expect(problems.files == ["p1/v1/tumour.nii"])
    }

    @Test func framesMustBeChosen() throws {
        try sample.volume("p1/v1/pet.nii") { $0.frames = 3 }
        try sample.sidecar("p1/v1/pet.json")
        try sample.volumes("p1/v1/lesions.nii")
        try sample.volume("p1/v2/tumour.nii") { $0.frames = 2 }
        let found = try sample.checked("v1")
        #expect(
            found == ["p1/v1/pet.nii: holds 3 frames, wanted one volume; choose frames with --frames A-B (1-3)"])
        #expect(
            try sample.checked("v2") == [
                "p1/v2/tumour.nii: holds 2 volumes, wanted one; write each into a file of its own"
            ])
    }

    @Test func whatLiesNowhereOnTheVolumeIsRefused() throws {
        try sample.volumes("p1/v1/pet.nii")
        try sample.sidecar("p1/v1/pet.json")
        try sample.volumes(
            "p1/v1/ct.nii", "p1/v1/lesions.nii", "p1/v1/vessels.nii", "p1/v1/organs/liver.nii", at: [500, 0, 0])
        let place = "has no place in common with pet.nii, wanted the same scanner coordinates"
        let mend = "check that they belong to the same visit"
        #expect(
            try sample.checked("v1")
                == ["lesions.nii", "organs/liver.nii", "vessels.nii", "ct.nii"].map {
                    "p1/v1/\($0): \(place); \(mend)"
                })
    }

    @Test func withoutAVolumeTheTumourIsWhatOthersMustLieOn() throws {
        try sample.volumes("p1/v1/tumour.nii")
        try sample.volumes("p1/v1/vessels.nii", at: [500, 0, 0])
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/vessels.nii: has no place in common with tumour.nii, wanted the same scanner coordinates; check that they \
                belong to the same visit
                """
            ])
    }

    @Test func whatIsDrawnMustMeetToo() throws {
        try sample.volume("p1/v1/pet.nii") { $0.size = [400, 3, 2] }
        try sample.sidecar("p1/v1/pet.json")
        try sample.volumes("p1/v1/tumour.nii", "p1/v1/ct.nii")
        try sample.volumes("p1/v1/vessels.nii", "p1/v1/organs.nii", at: [500, -20, -30])
        let mend = "wanted the same scanner coordinates; check that they belong to the same visit"
        #expect(
            try sample.checked("v1") == [
                "p1/v1/organs.nii: has no place in common with tumour.nii, \(mend)",
                "p1/v1/vessels.nii: has no place in common with tumour.nii, \(mend)",
                "p1/v1/ct.nii: has no place in common with vessels.nii, \(mend)",
            ])
    }

    @Test func masksOfVesselsMustShareAGrid() throws {
        try sample.volumes("p1/v1/tumour.nii", "p1/v1/vessels/aorta.nii", "p1/v1/vessels/smv.nii")
        try sample.volumes("p1/v1/vessels/cha.nii", "p1/v1/vessels/liver.nii", at: [-11, -20, -30])
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/vessels/cha.nii: has another grid than aorta.nii, and beyond the edge of one nothing is known of its \
                vessel; resample the masks of the folder onto one grid
                """
            ])
    }

    @Test func tablesOfNamesAreRead() throws {
        try sample.volumes("p1/v1/tumour.nii", "p1/v1/vessels.nii", "p1/v1/organs.nii", "p1/v1/lesions.nii")
        try sample.write("index\tname\tkind\n1\tSMA\tbone\n", "p1/v1/vessels.tsv")
        try sample.write("index\n1\n", "p1/v1/organs.tsv")
        try sample.write("", "p1/v1/lesions.tsv")
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/lesions.tsv: does not name the labels: it is empty; a table of labels has a header line and the columns \
                index and name, separated by tabs
                """,
                """
                p1/v1/organs.tsv: does not name the labels: it has no column 'name' (found: index); a table of labels has a \
                header line and the columns index and name, separated by tabs
                """,
                "p1/v1/vessels.tsv: the kind of SMA is 'bone', wanted artery, vein or n/a; correct the column kind",
            ])
    }

    @Test func aMapThatServesTwiceIsToldOnce() throws {
        let map = "derivatives/d/sub-01/sub-01_desc-total_dseg"
        try sample.volumes("sub-01/pet/sub-01_pet.nii")
        try sample.sidecar("sub-01/pet/sub-01_pet.json")
        try sample.volumes("\(map).nii", at: [500, 0, 0])
        try sample.write("index\tname\n1\taorta\n2\tliver\n", "\(map).tsv")
        #expect(try sample.checked("pet").count == 1)
    }

    @Test func whatTheNamesTellStaysPartOfIt() throws {
        try sample.volumes("p1/v1/tumour.nii", "p1/v1/scan.nii")
        #expect(
            try sample.checked("v1") == [
                """
                p1/v1/scan.nii: has a name that means nothing in a visit, and is left aside; rename it to what it is: pet, \
                spect, ct, lesions, tumour, enhancing, vessels, organs
                """
            ])
    }

    @Test func requestsTakeTheVisitsOwnFiles() throws {
        try sample.volumes("p1/v1/pet.nii", "p1/v1/organs.nii", "p1/v1/ct.nii", "p1/v2/tumour.nii")
        try sample.write("index\tname\n1\tliver\n", "p1/v1/organs.tsv")
        var options = QuantifyRequest(volume: "other")
        options.sidecar = "other.json"
        options.lesions = "other.nii"
        options.threshold = 3
        let visits = try sample.participant().visits
        let request = try #require(visits[0].quantifyRequest(with: options))
        #expect(request.volume == sample.inside("p1/v1/pet.nii"))
        #expect(request.sidecar == nil && request.lesions == nil)
        #expect(request.organs == sample.inside("p1/v1/organs.nii"))
        #expect(request.organNames == sample.inside("p1/v1/organs.tsv"))
        #expect(request.ct == sample.inside("p1/v1/ct.nii"))
        #expect(request.threshold == 3)
        #expect(visits[1].quantifyRequest(with: options) == nil)
    }
}
