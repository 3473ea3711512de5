import Testing

@testable import Study

@Suite struct StudyErrorTests {
    @Test(arguments: [
        (
            StudyError.unreadable(file: "a.tsv", reason: "Permission denied"),
            "a.tsv cannot be read (Permission denied); check that it exists and may be read"
        ),
        (
            .labelTable(file: "a.tsv", reason: "it is empty"),
            """
            a.tsv does not name the labels: it is empty; a table of labels has a header line and the columns index and \
            name, separated by tabs
            """
        ),
        (
            .subjectTable(file: "participants.tsv", reason: "it has no column 'participant_id'"),
            """
            participants.tsv does not tell the patients apart: it has no column 'participant_id'; give each a line of its \
            own, or give weight, height and sex with --weight, --height and --sex
            """
        ),
        (
            .noMasks(folder: "organs"),
            """
            the folder organs holds no mask; put one binary mask an organ into it, named after what it holds \
            (liver.nii.gz)
            """
        ),
        (
            .noOverlap(file: "mask.nii", volume: "pet.nii"),
            """
            mask.nii and pet.nii have no place in common; both must be in the same scanner coordinates: check that they \
            belong to the same visit
            """
        ),
        (
            .noValues(file: "pet.nii"),
            """
            pet.nii holds no number in any voxel (all are NaN or infinity), and no lesions in it would be no finding; \
            export or convert it again
            """
        ),
        (
            .scanFolder(file: "scans", reason: "is a file, wanted a scan folder", mend: "give the folder"),
            "scans is a file, wanted a scan folder; give the folder"
        ),
        (
            .publishedTable(file: "published.tsv", reason: "line 3 has the tolerance 'x'"),
            """
            published.tsv does not tell what was published: line 3 has the tolerance 'x'; correct it, or take it away
            """
        ),
        (
            .review(file: "review.json", reason: "it is no JSON"),
            "review.json is no review: it is no JSON; save it anew from the page of the scan"
        ),
        (
            .reviewOfOther(file: "review.json"),
            """
            review.json is of another scan (the SHA-256 of its volume is not that of this one); give the review that was \
            saved from the page of this scan
            """
        ),
        (
            .reviews(folder: "reviews", reason: "it is empty", mend: "fill it"),
            "reviews holds no reviews to go by: it is empty; fill it"
        ),
        (
            .outputs(file: "summary.json", reason: "it is no summary of this version"),
            """
            summary.json is not what this program writes: it is no summary of this version; measure the visit again \
            (run: with --force)
            """
        ),
        (
            .locked(what: "sub-01"),
            "another run is at work on the outputs of sub-01; wait for its end, or choose another output folder"
        ),
        (
            .cannotLock(reason: "Function not implemented"),
            """
            the output folder cannot be locked against a second run (Function not implemented); mount its file system with \
            locks (NFS from version 4 on, Lustre with -o flock), or choose another output folder
            """
        ),
        (
            .noParticipant(name: "07", found: "12 others"),
            "the scan folder holds no participant 07 (it holds 12 others); correct --participant-label"
        ),
        (
            .unwritable(file: "out", reason: "No space left on device"),
            "out cannot be written (No space left on device); check the folder and the space left on the disk"
        ),
    ])
    func everyMessageSaysWhatWasFoundWantedAndTheMend(error: StudyError, text: String) {
        #expect(error.description == text)
    }

    @Test(arguments: [
        (
            UsageError.thresholdWithoutSUV(method: "fixed", flag: "--threshold", unit: "Bq/mL"),
            """
            the method fixed needs a threshold in Bq/mL, since its default is an SUV and this volume is not measured in \
            SUV; set it with --threshold
            """
        ),
        (.thresholdNotTaken(method: "liver"), "the method liver computes its threshold itself; leave out --threshold"),
        (
            .seedThresholdNotTaken(method: "fixed"),
            "the method fixed looks for lesions with its own threshold; leave out --seed-threshold"
        ),
        (.percentage(140), "--threshold 140.0 is no percentage below 100; give one such as 41"),
        (
            .figuresAndNone(choice: "mip"),
            "--figures mip and --no-figures ask for opposite things; leave one of them out"
        ),
    ])
    func everyUsageMessageTellsTheMend(error: UsageError, text: String) {
        #expect(error.description == text)
    }
}
