import Foundation
import TestSupport
import Testing

@testable import Study

/// BIDS datasets with their derivatives.
@Suite struct ScansBIDSTests {
    private let sample: ScansSample

    init() throws { sample = try ScansSample() }

    private func visits() throws -> [ScanVisit] { try sample.participant().visits }

    @Test func sessionsAreVisits() throws {
        try sample.volumes(
            "sub-01/ses-10/pet/sub-01_ses-10_pet.nii.gz", "sub-01/ses-2/pet/sub-01_ses-2_trc-FDG_pet.nii",
            "sub-01/ses-2/ct/sub-01_ses-2_ct.nii.gz")
        try sample.write("-", "sub-01/ses-2/pet/sub-01_ses-2_trc-FDG_pet.json")
        try sample.write("participant_id\tgroup\nsub-01\tA\n", "participants.tsv")
        let found = try sample.found()
        #expect(found.layout == .bids)
        #expect(found.participants.map(\.group) == ["A"])
        let visits = found.participants[0].visits
        #expect(visits.map(\.label) == ["ses-2", "ses-10"])
        #expect(visits.map(\.outputFolder) == ["sub-01/ses-2/pet", "sub-01/ses-10/pet"])
        #expect(visits.map(\.outputPrefix) == ["sub-01_ses-2_trc-FDG_desc-", "sub-01_ses-10_desc-"])
        #expect(visits[0].volume == sample.inside("sub-01/ses-2/pet/sub-01_ses-2_trc-FDG_pet.nii"))
        #expect(visits[0].ct == sample.inside("sub-01/ses-2/ct/sub-01_ses-2_ct.nii.gz"))
        #expect(visits[1].ct == nil)
        #expect(visits.flatMap(\.problems) + found.participants[0].problems + found.problems == [])
    }

    @Test func aParticipantMayHaveNoSessions() throws {
        try sample.volumes("sub-01/pet/sub-01_pet.nii.gz", "derivatives/drawn/sub-01/pet/sub-01_label-lesion_mask.nii")
        let visits = try visits()
        #expect(visits.map(\.label) == ["pet"])
        #expect(visits.map(\.outputFolder) == ["sub-01/pet"])
        #expect(visits.map(\.outputPrefix) == ["sub-01_desc-"])
        #expect(visits[0].lesions == sample.inside("derivatives/drawn/sub-01/pet/sub-01_label-lesion_mask.nii"))
    }

    @Test func severalPETsOfASessionAreToldApart() throws {
        let place = "sub-01/ses-01/pet/sub-01_ses-01"
        try sample.volumes(
            "\(place)_trc-FDG_pet.nii", "\(place)_trc-DOTATATE_pet.nii", "sub-02/pet/sub-02_trc-A_rec-x_pet.nii",
            "sub-02/pet/sub-02_trc-A_rec-y_pet.nii", "sub-02/pet/sub-02_trc-A_pet.nii")
        let drawn = "derivatives/drawn/sub-01/ses-01/sub-01_ses-01"
        try sample.volumes("\(drawn)_trc-FDG_label-lesion_mask.nii", "\(drawn)_label-tumour_mask.nii")
        try sample.write("session_id\tacq_time\tcycle\nses-01\t2020-01-01\t3\n", "sub-01/sub-01_sessions.tsv")
        let participants = try sample.found().participants
        let visits = participants[0].visits
        #expect(visits.map(\.label) == ["ses-01_trc-DOTATATE", "ses-01_trc-FDG"])
        #expect(visits.map(\.outputPrefix) == ["sub-01_ses-01_trc-DOTATATE_desc-", "sub-01_ses-01_trc-FDG_desc-"])
        #expect(Set(visits.map(\.outputFolder)) == ["sub-01/ses-01/pet"])
        #expect(visits.map { $0.lesions != nil } == [false, true])
        #expect(visits.map { $0.tumour != nil } == [true, true])
        #expect(visits.map(\.day) == [0, 0])
        #expect(visits.map(\.cycle) == [3, 3])
        #expect(visits.flatMap(\.problems) + participants[0].problems == [])
        #expect(participants[1].visits.map(\.label) == ["pet", "pet_rec-x", "pet_rec-y"])
        #expect(
            participants[1].visits.map(\.outputPrefix) == [
                "sub-02_trc-A_desc-", "sub-02_trc-A_rec-x_desc-", "sub-02_trc-A_rec-y_desc-",
            ])
    }

    @Test func twoFilesOfOnePETAreNotChosenFrom() throws {
        try sample.volumes("sub-01/pet/sub-01_pet.nii", "sub-01/pet/sub-01_pet.nii.gz")
        let visits = try visits()
        #expect(visits.map(\.volume) == [nil])
        #expect(visits[0].problems.files == ["!sub-01/pet/sub-01_pet.nii"])
    }

    @Test func listsOfSessionsGiveDatesAndCycles() throws {
        for session in ["ses-a", "ses-b", "ses-c"] {
            try sample.volumes("sub-01/\(session)/pet/sub-01_\(session)_pet.nii")
        }
        try sample.write(
            """
            session_id\tacq_time\tcycle\tactivity_gbq
            ses-b\t1919-12-31T08:00:00\t0\tn/a
            ses-a\t1920-03-01T08:00:00\t2\t14.8
            ses-d\t1921-01-01\t3\tn/a

            """, "sub-01/sub-01_sessions.tsv")
        let participant = try sample.participant()
        // A session without a row stands where its name puts it: after ses-a and ses-b, whose dates contradict that.
        #expect(participant.visits.map(\.cycle) == [2, 0, nil])
        #expect(participant.problems.files == ["sub-01/sub-01_sessions.tsv", "!sub-01/sub-01_sessions.tsv"])
        #expect(
            participant.problems[0].description == """
                sub-01/sub-01_sessions.tsv: has a row for 'ses-d', and there is no such session; correct the name, or take the \
                row away
                """)
        #expect(
            participant.visits[2].problems == [
                ScanProblem(
                    file: "sub-01/ses-c", reason: "has no row in sub-01_sessions.tsv; it is placed by its name",
                    mend: "add a row for it", isFatal: false)
            ])
        try sample.write(
            "session_id\tacq_time\nses-c\t1921-01-01\nses-b\t1919-12-31T08:00:00\nses-a\t1920-03-01T08:00:00\n",
            "sub-01/sub-01_sessions.tsv")
        let mended = try sample.participant()
        #expect(mended.visits.map(\.label) == ["ses-b", "ses-a", "ses-c"])
        #expect(mended.visits.map(\.day) == [0, 61, 367])
        #expect(mended.problems == [])
    }

    @Test func aListWithoutSessionsIsRefused() throws {
        try sample.volumes("sub-01/ses-a/pet/sub-01_ses-a_pet.nii")
        try sample.write("id\n1\n", "sub-01/sub-01_sessions.tsv")
        #expect(
            try sample.participant().problems.map(\.description) == [
                "sub-01/sub-01_sessions.tsv: has no column 'session_id'; add it; columns are separated by tabs"
            ])
    }

    @Test func oneTableForAllMayNameSessions() throws {
        for session in ["ses-a", "ses-b"] { try sample.volumes("sub-01/\(session)/pet/sub-01_\(session)_pet.nii") }
        let table = try sample.folder.write("participant_id\tsession_id\nsub-01\tses-b\nsub-01\tses-a\n", "all.tsv")
        #expect(try sample.found(timeline: table).participants[0].visits.map(\.label) == ["ses-b", "ses-a"])
    }

    // MARK: Names

    @Test func filesOfOthersAreRefused() throws {
        try sample.volumes(
            "sub-01/ses-01/pet/sub-02_ses-01_pet.nii", "sub-01/ses-02/pet/sub-01_ses-01_pet.nii",
            "sub-01/ses-03/pet/sub-01_ses-03_pet.nii", "derivatives/d/sub-01/ses-03/sub-01_label-lesion_mask.nii",
            "sub-01/ses-04/pet/sub-01_ses-04_pet.nii", "sub-01/ses-04/ct/sub-01_ses-40_ct.nii")
        let visits = try visits()
        #expect(
            visits.map { $0.problems.map(\.description) } == [
                [
                    """
                    sub-01/ses-01/pet/sub-02_ses-01_pet.nii: is named sub-02, and lies in the folder of sub-01; check whose \
                    it is, and rename or move it
                    """
                ],
                [
                    """
                    sub-01/ses-02/pet/sub-01_ses-01_pet.nii: is named ses-01, and lies in the folder of ses-02; check whose \
                    it is, and rename or move it
                    """
                ],
                [
                    """
                    derivatives/d/sub-01/ses-03/sub-01_label-lesion_mask.nii: does not say whose it is, and lies in the \
                    folder of ses-03; check whose it is, and rename or move it
                    """
                ],
                [
                    """
                    sub-01/ses-04/ct/sub-01_ses-40_ct.nii: is named ses-40, and lies in the folder of ses-04; check whose \
                    it is, and rename or move it
                    """
                ],
            ])
        #expect(visits.allSatisfy { $0.problems.areFatal })
    }

    @Test func otherVolumesAmongPETsAreTold() throws {
        try sample.volumes(
            "sub-01/ses-01/pet/sub-01_ses-01_pet.nii", "sub-01/ses-01/pet/sub-01_ses-01_suv.nii",
            "sub-01/ses-02/pet/scan.nii")
        let visits = try visits()
        #expect(
            visits.map(\.problems.files) == [
                ["sub-01/ses-01/pet/sub-01_ses-01_suv.nii"], ["sub-01/ses-02/pet/scan.nii", "!sub-01/ses-02"],
            ])
        #expect(
            visits[0].problems[0].description == """
                sub-01/ses-01/pet/sub-01_ses-01_suv.nii: lies among the PETs, and its name does not end in _pet.nii or \
                _pet.nii.gz; it is left aside; rename it if it is a PET
                """)
    }

    @Test func sessionsCalledTheFirstAreToldWhereTheyAreNot() throws {
        for session in ["ses-after", "ses-baseline"] {
            try sample.volumes("sub-01/\(session)/pet/sub-01_\(session)_pet.nii")
        }
        #expect(
            try sample.participant().problems.map(\.mend) == [
                "if it was before, say so in sub-01_sessions.tsv, with the columns session_id and acq_time"
            ])
    }

    @Test func endingsInCapitalsAreTold() throws {
        try sample.volumes("sub-01/pet/sub-01_pet.NII")
        #expect(try visits().map(\.problems.files) == [["sub-01/pet/sub-01_pet.NII", "!sub-01"]])
    }

    @Test func labelsThatNoTableHoldsAreRefused() throws {
        try sample.volumes("sub-01/ses-\t/pet/sub-01_ses-\t_pet.nii")
        #expect(try visits().map(\.problems.files) == [["!sub-01/ses-\t/pet/sub-01_ses-\t_pet.nii"]])
    }

    @Test func sessionsWithoutPETAndMasksAreTold() throws {
        try sample.volumes(
            "sub-01/ses-01/pet/sub-01_ses-01_pet.nii", "sub-01/ses-02/anat/sub-01_ses-02_T1w.nii",
            "derivatives/d/sub-01/ses-3/sub-01_ses-3_label-lesion_mask.nii")
        let participant = try sample.participant()
        #expect(participant.visits.map(\.label) == ["ses-01"])
        #expect(
            participant.problems.map(\.description) == [
                """
                derivatives/d/sub-01/ses-3: is a session that sub-01 does not have; it is left aside; rename it, or add the \
                session's folder to the participant's
                """,
                """
                sub-01/ses-02: holds no PET, and no mask belongs to it; it is left aside; add them, or take the session away
                """,
            ])
        #expect(!participant.problems.areFatal)
    }

    @Test func scansBesideSessionsAreRefused() throws {
        try sample.volumes("sub-01/ses-01/pet/sub-01_ses-01_pet.nii", "sub-01/pet/sub-01_pet.nii")
        #expect(
            try sample.participant().problems == [
                ScanProblem(
                    file: "sub-01",
                    reason: "holds sessions and, beside them, scans of no session, whose place in time is not known",
                    mend: "move these into a session", isFatal: true)
            ])
    }

    @Test func namesAreTakenApart() throws {
        let name = try #require(BIDSName("sub-01_ses-a_trc-FDG_pet.nii.gz"))
        #expect(name.entities.map(\.text) == ["sub-01", "ses-a", "trc-FDG"])
        #expect(name.suffix == "pet")
        #expect(name.ending == ".nii.gz")
        #expect(name["trc"] == "FDG" && name["rec"] == nil)
        for other in [
            "pet.nii", "sub-01.nii", "sub-01_pet", "sub_pet.nii", "sub-_pet.nii", "-01_pet.nii", "sub-01__pet.nii",
            "sub-01_.nii", ".nii",
        ] {
            #expect(BIDSName(other) == nil, "\(other)")
        }
    }

    // MARK: Derivatives

    /// One session with a PET, whose derivatives lie in `place`.
    private let place = "derivatives/d/sub-01/ses-01/anat/sub-01_ses-01"

    private func withPET() throws { try sample.volumes("sub-01/ses-01/pet/sub-01_ses-01_pet.nii") }

    @Test func masksAreKnownByTheirNames() throws {
        try withPET()
        try sample.volumes(
            "\(place)_label-tumor_mask.nii.gz", "\(place)_label-enhancing_mask.nii", "\(place)_desc-lesions_dseg.nii",
            "\(place)_seg-vessels_dseg.nii", "\(place)_desc-organs_dseg.nii", "\(place)_label-brain_mask.nii",
            "\(place)_label-L_dseg.json")
        try sample.write("index\tname\n1\tSMA\n", "\(place)_seg-vessels_dseg.tsv")
        let visit = try #require(visits().first)
        #expect(visit.problems == [])
        #expect(visit.tumour == sample.inside("\(place)_label-tumor_mask.nii.gz"))
        #expect(visit.enhancing == sample.inside("\(place)_label-enhancing_mask.nii"))
        #expect(visit.lesions == sample.inside("\(place)_desc-lesions_dseg.nii"))
        #expect(visit.vessels == sample.inside("\(place)_seg-vessels_dseg.nii"))
        #expect(visit.vesselNames == sample.inside("\(place)_seg-vessels_dseg.tsv"))
        #expect(visit.organs == sample.inside("\(place)_desc-organs_dseg.nii"))
        #expect(visit.organNames == nil)
    }

    @Test func labelMapsAreKnownByTheNamesOfTheirLabels() throws {
        try withPET()
        try sample.volumes("\(place)_desc-a_dseg.nii")
        try sample.write(
            "index\tname\n1\tportal_vein_and_splenic_vein\n2\tliver\n3\tliver_lesion\n", "\(place)_desc-a_dseg.tsv")
        let visit = try #require(visits().first)
        #expect(visit.vessels == sample.inside("\(place)_desc-a_dseg.nii"))
        #expect(visit.organs == visit.vessels)
        #expect(visit.vesselNames == visit.organNames)
        #expect(visit.vesselNames != nil)
        for (names, roles) in [
            (["aorta"], [ScanRole.vessels]), (["CHA"], [.vessels]), (["lung_vessels"], [.vessels]),
            (["liver", "spleen"], [.organs]), (["tumour", "background"], []), (["region 4"], []), ([], []),
        ] {
            #expect(BIDSLabels.roles(ofNames: names) == roles, "\(names)")
        }
    }

    @Test func labelMapsAreKnownByTheNamesInTheirHeader() throws {
        try withPET()
        try sample.volume("\(place)_desc-total_dseg.nii") {
            $0.extensions = [
                (
                    0,
                    Array(
                        "<CaretExtension><LabelTable><Label Key=\"1\"><![CDATA[spleen]]></Label></LabelTable></CaretExtension>"
                            .utf8)
                )
            ]
        }
        let visit = try #require(visits().first)
        #expect(visit.organs == sample.inside("\(place)_desc-total_dseg.nii"))
        #expect(visit.vessels == nil)
    }

    @Test func tablesHoldForWhatLiesBelowThem() throws {
        try withPET()
        try sample.volumes("\(place)_desc-total_dseg.nii")
        try sample.write("index\tname\n1\taorta\n", "derivatives/d/desc-total_dseg.tsv")
        try sample.write("index\tname\n1\tliver\n", "derivatives/d/desc-other_dseg.tsv")
        let visit = try #require(visits().first)
        #expect(visit.vessels == sample.inside("\(place)_desc-total_dseg.nii"))
        #expect(visit.vesselNames == sample.inside("derivatives/d/desc-total_dseg.tsv"))
        #expect(visit.organs == nil)
    }

    @Test func labelMapsThatNothingExplainsAreTold() throws {
        try withPET()
        try sample.volumes(
            "\(place)_desc-x_dseg.nii", "\(place)_space-MNI152_label-lesion_mask.nii",
            "\(place)_space-pet_label-tumour_mask.nii")
        let visit = try #require(visits().first)
        #expect(visit.lesions == nil && visit.tumour != nil)
        #expect(
            visit.problems.map(\.description) == [
                """
                \(place)_desc-x_dseg.nii: is a label map of which neither its name nor the names of its labels say what it \
                holds; it is left aside; put seg-vessels, seg-organs or desc-lesions into its name, or a table with its labels' \
                names beside it
                """,
                """
                \(place)_space-MNI152_label-lesion_mask.nii: lies in the space MNI152, wanted the scanner's; it is left aside; \
                bring it into the space of the PET or CT, and leave the entity space out
                """,
            ])
        #expect(!visit.problems.areFatal)
    }

    @Test func brokenLabelMapsAndTablesAreTold() throws {
        try withPET()
        try sample.write("no volume", "\(place)_desc-a_dseg.nii")
        try sample.volumes("\(place)_desc-b_dseg.nii")
        try sample.write("name\nliver\n", "\(place)_desc-b_dseg.tsv")
        let visit = try #require(visits().first)
        #expect(visit.problems.files == ["!\(place)_desc-a_dseg.nii", "!\(place)_desc-b_dseg.nii"])
        #expect(
            visit.problems[1].reason
                == "sub-01_ses-01_desc-b_dseg.tsv does not name the labels: it has no column 'index' (found: name)")
    }

    @Test func severalMapsForOneThingAreNotChosenFrom() throws {
        try withPET()
        try sample.volumes("\(place)_desc-total_dseg.nii", "\(place)_seg-vessels_dseg.nii")
        try sample.write("index\tname\n1\taorta\n2\tliver\n", "\(place)_desc-total_dseg.tsv")
        let visit = try #require(visits().first)
        #expect(visit.vessels == nil && visit.organs != nil)
        #expect(
            visit.problems == [
                ScanProblem(
                    file: "\(place)_desc-total_dseg.nii",
                    reason: "may be the vessels, and so may sub-01_ses-01_seg-vessels_dseg.nii, wanted one",
                    mend: """
                        keep the right one; of BIDS label maps seg-vessels or seg-organs in the name says which is which
                        """, isFatal: true)
            ])
    }

    @Test func masksForOtherTracersAreTold() throws {
        try sample.volumes(
            "sub-01/ses-01/pet/sub-01_ses-01_trc-FDG_pet.nii", "\(place)_trc-DOTATATE_label-lesion_mask.nii")
        let visit = try #require(visits().first)
        #expect(visit.lesions == nil)
        #expect(
            visit.problems.map(\.description) == [
                """
                \(place)_trc-DOTATATE_label-lesion_mask.nii: is for trc-DOTATATE, which no PET of the session has; it is left \
                aside; correct its name, or add the PET
                """
            ])
    }

    @Test func ownOutputsAreLeftAside() throws {
        try withPET()
        try sample.volumes(
            "derivatives/lutetia/sub-01/ses-01/pet/sub-01_ses-01_desc-lesions_dseg.nii",
            "\(place)_label-lesion_mask.nii")
        try sample.write(
            #"{"Name": "x", "GeneratedBy": [{"Name": "Lutetia", "Version": "0.1.0"}]}"#,
            "derivatives/lutetia/dataset_description.json")
        try sample.write(
            #"{"Name": "y", "GeneratedBy": [{"Name": "Other"}]}"#, "derivatives/d/dataset_description.json")
        let visit = try #require(visits().first)
        #expect(visit.lesions == sample.inside("\(place)_label-lesion_mask.nii"))
        #expect(visit.problems == [])
    }

    @Test func masksWithoutPETAreAVisit() throws {
        try sample.volumes(
            "sub-01/ses-01/ct/sub-01_ses-01_ct.nii", "\(place)_label-tumour_mask.nii", "\(place)_seg-vessels_dseg.nii")
        let visits = try visits()
        #expect(visits.map(\.label) == ["ses-01"])
        #expect(visits.map(\.outputPrefix) == ["sub-01_ses-01_desc-"])
        #expect(visits[0].isContactMeasured && !visits[0].isQuantified)
        #expect(visits[0].problems == [])
    }

    @Test func brokenLinksForbidTheirOwnPETAlone() throws {
        let place = "sub-01/ses-01/pet/sub-01_ses-01"
        try sample.volumes("\(place)_trc-FDG_pet.nii", ".git/annex/objects/x", "\(place)_trc-B_pet.nii")
        try sample.link("\(place)_trc-A_pet.nii", to: "../../../.git/annex/objects/x")
        try sample.link("\(place)_trc-C_pet.nii", to: "../../../.git/annex/objects/y")
        try sample.link("\(place)_trc-B_pet.json", to: "../../../.git/annex/objects/z")
        let visits = try visits()
        #expect(visits.map(\.label) == ["ses-01_trc-A", "ses-01_trc-B", "ses-01_trc-C", "ses-01_trc-FDG"])
        #expect(visits.map(\.problems.files) == [[], ["!\(place)_trc-B_pet.json"], ["!\(place)_trc-C_pet.nii"], []])
    }

    @Test func linksOutForbidWhatTheyHold() throws {
        try sample.folder.write("-", "elsewhere/x.nii")
        try withPET()
        try sample.volumes("sub-01/ses-03/pet/sub-01_ses-03_pet.nii")
        try sample.link("sub-01/ses-02", to: "../../elsewhere")
        try sample.link("sub-01/ses-04/pet", to: "../../../elsewhere")
        try sample.link("sub-02", to: "../elsewhere")
        try sample.link("\(place)_label-lesion_mask.nii", to: sample.folder.path("elsewhere/x.nii"))
        try sample.link("derivatives/d/sub-01/ses-03", to: sample.folder.path("elsewhere"))
        let participants = try sample.found().participants
        #expect(participants[0].visits.map(\.label) == ["ses-01", "ses-02", "ses-03", "ses-04"])
        #expect(
            participants[0].visits.map(\.problems.files) == [
                ["!\(place)_label-lesion_mask.nii"], ["!sub-01/ses-02"], ["!derivatives"], ["!sub-01/ses-04/pet"],
            ])
        #expect(participants[1].problems.files == ["!sub-02"])
    }

    // MARK: Transforms

    /// Two sessions, the second with this file in its derivatives.
    private func second(with name: String) throws -> ScanVisit {
        for session in ["ses-01", "ses-02"] { try sample.volumes("sub-01/\(session)/pet/sub-01_\(session)_pet.nii") }
        try sample.write("1 0 0 0\n", "derivatives/d/sub-01/ses-02/\(name)")
        return try visits()[1]
    }

    @Test(arguments: [
        "transform.txt", "sub-01_ses-02_xfm.txt", "sub-01_ses-02_from-ses02_to-ses01_mode-image_xfm.txt",
        "sub-01_ses-02_from-02_to-baseline_xfm.txt", "sub-01_ses-02_to-01_xfm.txt",
    ])
    func transformsOntoTheBaselineAreTaken(name: String) throws {
        let visit = try second(with: name)
        #expect(visit.transform == sample.inside("derivatives/d/sub-01/ses-02/\(name)"))
        #expect(visit.problems == [])
    }

    @Test(arguments: [
        (
            "sub-01_ses-02_from-ses01_to-ses02_xfm.txt", true,
            "maps from ses01, wanted from ses02 onto the baseline; give the inverse as from-ses02, or move it to the session that it maps from"
        ),
        (
            "sub-01_ses-02_from-T1w_to-MNI_xfm.txt", false,
            "maps from T1w, wanted from ses02; it is left aside; rename it if it maps from there"
        ),
        (
            "sub-01_ses-02_from-ses02_to-MNI_xfm.txt", false,
            "maps from ses02 to MNI, wanted from ses02 to the baseline's session; it is left aside; rename it if it maps from there"
        ),
    ])
    func otherTransformsAreTold(name: String, isFatal: Bool, text: String) throws {
        let visit = try second(with: name)
        #expect(visit.transform == nil)
        #expect(visit.problems.map(\.description) == ["derivatives/d/sub-01/ses-02/\(name): \(text)"])
        #expect(visit.problems.areFatal == isFatal)
    }
}
