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
    ])
    func everyErrorSaysWhatWasFoundAndWanted(_ error: FigureError, _ text: String) {
        #expect(error.description == text)
    }
}
