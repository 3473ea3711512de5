import Testing

@testable import Study

@Suite struct ContactErrorTests {
    @Test(arguments: [
        (
            ContactError.noTumour(file: "t.nii"),
            """
            t.nii marks no tumour: no voxel is above 0, or none reaches a probability of 0.5; check that it is the tumour's \
            mask
            """
        ),
        (
            .severalVolumes(file: "t.nii", count: 3),
            "t.nii holds 3 volumes, wanted one mask or label map; write each into a file of its own"
        ),
        (
            .neitherLabelsNorShares(file: "t.nii", notLabel: 0.5, notShare: 3),
            """
            t.nii holds 0.5, which is no label (a whole number from 0 to 65535), and 3.0, which is no probability (from 0 to \
            1); give a mask, a label map or a probability map
            """
        ),
        (
            .neitherLabelsNorShares(file: "t.nii", notLabel: -2, notShare: -2),
            """
            t.nii holds -2.0, which is neither a label (a whole number from 0 to 65535) nor a probability (from 0 to 1); give \
            a mask, a label map or a probability map
            """
        ),
        (
            .neitherLabelsNorShares(file: "t.nii", notLabel: .nan, notShare: .nan),
            """
            t.nii holds nan, which is neither a label (a whole number from 0 to 65535) nor a probability (from 0 to 1); give \
            a mask, a label map or a probability map
            """
        ),
        (
            .unnamedLabels(file: "v.nii", count: 117, atMost: 30, flag: "--vessel-names"),
            """
            v.nii holds 117 labels without names, of which at most 30 are taken as they are; name them with --vessel-names, \
            or give a folder of masks named after what they hold
            """
        ),
        (
            .nothingNamed(file: "v.nii", what: "vessels"),
            "v.nii holds no vessels; check that it is the right file and that its labels bear the right names"
        ),
        (
            .unknownKind(file: "v.tsv", name: "SMA", kind: "arterie"),
            "v.tsv: the kind of SMA is 'arterie', wanted artery, vein or n/a; correct the column kind"
        ),
        (
            .sameName(file: "v.nii", first: "SMA", second: "sma"),
            """
            v.nii names both 'SMA' and 'sma', which mean the same, and their rows could not be told apart; rename one or take \
            it away
            """
        ),
        (
            .gridsDiffer(folder: "v", first: "a.nii", second: "b.nii"),
            """
            the masks a.nii and b.nii of the folder v have different grids, and beyond the edge of one nothing is known of \
            its vessel; resample them onto one grid
            """
        ),
        (
            .beyondVessels(file: "t.nii", vessels: "v.nii"),
            """
            the tumour of t.nii lies wholly beyond the volume of v.nii, where nothing is known of vessels; check that they \
            belong to the same visit, or draw the vessels on the whole volume
            """
        ),
        (
            .gridTooLarge(size: [40000, 20, 30]),
            """
            the masks' grids differ so much that a common one would have 40000 × 20 × 30 voxels, of which 32767 along an axis \
            is the most; resample the masks onto one grid
            """
        ),
    ])
    func everyMessageSaysWhatWasFoundWantedAndTheMend(error: ContactError, text: String) {
        #expect(error.description == text)
    }

    @Test(arguments: [
        (
            UsageError.namesWithFolder(names: "--vessel-names", labels: "--vessels"),
            """
            --vessel-names names the labels of a map, and --vessels is a folder, whose masks are named by their files; leave \
            out --vessel-names
            """
        ),
        (
            .namesWithoutLabels(names: "--organ-names", labels: "--organs"),
            "--organ-names names the labels of --organs, which is not given; give it, or leave out --organ-names"
        ),
    ])
    func everyUsageMessageTellsTheMend(error: UsageError, text: String) {
        #expect(error.description == text)
    }
}
