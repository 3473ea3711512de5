import Testing

@testable import Figures

@Suite struct FigureErrorTests {
    @Test(arguments: [
        (
            FigureError.surface(width: 0, height: 7, reason: "invalid size"),
            "a drawing surface of 0 × 7 pixels failed (invalid size); wanted a size from 1 to 32767 that fits in memory"
        ),
        (
            .encoding(width: 1, height: 2, reason: "out of memory"),
            "an image of 1 × 2 pixels could not be encoded as PNG (out of memory)"
        ),
        (
            .window(lower: 3, upper: 2),
            "the display window runs from 3.0 to 2.0; wanted finite ends, the lower below the upper"
        ),
        (
            .noUptake(unit: "counts"),
            "the volume holds no value above 0 counts, so no display window can be taken from it; leave the figures out with --no-figures"
        ),
        (
            .emptyLesion(label: 4),
            "lesion 4 has no voxel; wanted at least one; leave it out of the figures"
        ),
        (
            .repeatedLesion(label: 4),
            "two lesions carry the number 4; wanted every number once; renumber them"
        ),
        (
            .lesionOutsideGrid(label: 2, upper: [9, 1, 1], size: [8, 8, 8]),
            "lesion 2 reaches voxel 9 × 1 × 1, the volume has 8 × 8 × 8 voxels; wanted a lesion on the volume's own grid; resample it"
        ),
        (
            .notFinite(label: 2, figure: "the peak"),
            "the peak of lesion 2 is not a finite number; wanted a measured one; leave the lesion out of the figures"
        ),
        (.unknownLesion(label: 3), "no lesion carries the number 3; wanted one of the scene's lesions"),
        (
            .nothingToDraw(figure: "comparison", wanted: "visit"),
            "the comparison holds no visit; wanted at least one; leave the figure out"
        ),
        (
            .notProjection(visit: "baseline", size: [8, 3, 9]),
            "the projection of baseline has 8 × 3 × 9 voxels; wanted 1 along y; give the maximum along y"
        ),
        (
            .emptyTrack(visit: "cycle 2", track: "7"),
            "track 7 has no voxel at cycle 2; wanted at least one; leave it out of that visit"
        ),
        (
            .repeatedTrack(visit: "cycle 2", track: "7"),
            "two lesions of cycle 2 carry the track 7; wanted every track once a visit; join their regions"
        ),
        (
            .trackOutsideGrid(visit: "cycle 2", track: "7", upper: [9, 1, 1], size: [8, 8, 8]),
            "track 7 reaches voxel 9 × 1 × 1 at cycle 2, its grid has 8 × 8 × 8 voxels; wanted a region on its own grid; give the grid it was drawn on"
        ),
        (
            .turnedGrid(visit: "cycle 2", track: "7"),
            "the grid of track 7 is turned against the projection of cycle 2; wanted axes that run the same way; resample the region"
        ),
        (
            .valueCount(panel: "SUVmax", line: "7", found: 2, wanted: 3),
            "the line 7 of SUVmax has 2 values for 3 visits; wanted one a visit; give nil where there is none"
        ),
        (
            .unusableNumber(figure: "waterfall", of: "the change of 03", value: -120, wanted: "a number from -100 on"),
            "the change of 03 of the waterfall is -120.0; wanted a number from -100 on; leave it out where it is not known"
        ),
    ])
    func everyErrorSaysWhatWasFoundAndWanted(_ error: FigureError, _ text: String) {
        #expect(error.description == text)
    }
}
