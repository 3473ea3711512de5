import Testing

@testable import Lesions

@Suite struct SegmentationErrorTests {
    @Test(arguments: [
        (
            SegmentationError.noLiver(labels: ["spleen", "aorta"]),
            """
            no label is named liver among spleen, aorta; the liver method takes its threshold from the liver: give a map \
            that labels it with --organs, or choose another --method
            """
        ),
        (
            .noLiver(labels: []),
            """
            no label is named liver among none; the liver method takes its threshold from the liver: give a map that \
            labels it with --organs, or choose another --method
            """
        ),
        (
            .liverTooSmall(volume: 1.23456),
            """
            the liver label holds 1.235 mL, in whose even part neither a sphere of 3 cm nor anything 10 mm inside the \
            surface fits; label the whole liver, or choose another --method
            """
        ),
        (
            .unknownOrgan(name: "kindeys", labels: ["kidney_left"]),
            """
            --exclude names 'kindeys', which no label bears; the labels are kidney_left: correct the name, or leave it out
            """
        ),
        (
            .exclusionWithoutOrgans(names: ["liver", "spleen"]),
            "--exclude names liver, spleen, but there is no map of organs to find them in; give one with --organs"
        ),
        (
            .shearedGrid(cosine: 0.02),
            """
            the voxel axes are sheared (cosine 0.02 between two of them, at most 0.001 can be measured on); resample the \
            volume onto a grid with perpendicular axes
            """
        ),
        (
            .tooManyLesions(70_000),
            "70000 lesions were found and a label map has 65535 numbers; raise --threshold or --min-volume"
        ),
        (
            .valueMissing(label: 3, voxels: 5),
            """
            5 voxels of lesion 3 hold no number (NaN or infinity) in the volume; correct the volume, or leave these voxels \
            out of the mask
            """
        ),
        (.emptyMask, "the lesion mask marks no voxel of the volume; give a mask drawn on this scan with --lesions"),
    ])
    func everyMessageSaysWhatWasFoundWantedAndTheMend(error: SegmentationError, text: String) {
        #expect(error.description == text)
    }
}
