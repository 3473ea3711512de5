import Testing

@testable import Study

@Suite struct RegistrationErrorTests {
    private static let mend = "give the visit a transform.txt, or use scanner millimetres with --register none"

    private static let messages: [(RegistrationError, String)] = [
        (
            .file(.unreadable(file: "transform.txt", reason: "Permission denied")),
            "transform.txt cannot be read (Permission denied); check that it exists and may be read"
        ),
        (
            .binaryTransform(file: "a.mat", format: "MATLAB"),
            """
            a.mat is a binary transform (MATLAB), and a text is wanted; save it as a text, with ANTs: \
            ConvertTransformFile 3 a.mat transform.txt
            """
        ),
        (
            .unknownTransform(file: "transform.txt", found: "12 numbers"),
            """
            transform.txt is no transform: it holds 12 numbers; give a 4×4 matrix of 16 numbers, an ITK transform file \
            ('#Insight Transform File V1.0') or an elastix parameter file ('(Transform "EulerTransform")')
            """
        ),
        (
            .malformedTransform(file: "transform.txt", reason: "it holds no transform"),
            """
            transform.txt cannot be used as a transform: it holds no transform; save it again with the program that made \
            it
            """
        ),
        (
            .unsupportedTransform(file: "transform.txt", name: "BSplineTransform"),
            """
            transform.txt holds a BSplineTransform, and only rigid and affine transforms without scaling by design are \
            used (Euler, versor, translation, affine); register rigidly and save that
            """
        ),
        (
            .implausibleTransform(file: "transform.txt", reason: "it mirrors left and right"),
            """
            transform.txt maps no patient onto himself: it mirrors left and right; a map between two visits turns and \
            shifts, and stretches by at most 20 %: check which images it was made for
            """
        ),
        (
            .elastixMissing,
            """
            the program elastix, which --register rigid needs, is not installed; install the Debian package elastix \
            (apt-get install elastix), or use scanner millimetres with --register none
            """
        ),
        (
            .elastixFailed(reason: "it was killed"),
            "elastix could not register the volumes: it was killed; \(mend)"
        ),
        (
            .unusableImage(role: .visit, reason: "all its voxels are alike"),
            "the volume of the visit cannot be registered: all its voxels are alike; \(mend)"
        ),
        (
            .littleOverlap(share: 0.314),
            """
            the registration is not to be trusted: 31 % of the smaller field of view lies in the other, and at least 50 % \
            is wanted; \(mend)
            """
        ),
        (
            .largeShift(millimetres: 251.4),
            """
            the registration is not to be trusted: it shifts the patient by 251 mm, and at most 200 mm is plausible; \
            \(mend)
            """
        ),
        (
            .largeRotation(degrees: 44.6),
            "the registration is not to be trusted: it turns the patient by 45°, and at most 30° is plausible; \(mend)"
        ),
        (
            .notBetter(before: 1.25, after: 1.125),
            """
            the registration is not to be trusted: the normalised mutual information of the volumes is 1.1250 after it \
            and was 1.2500 before; \(mend)
            """
        ),
        (
            .disagreement(millimetres: 12.34),
            """
            the registration is not to be trusted: two runs from different starts end 12.3 mm apart, and at most 5 mm is \
            wanted; \(mend)
            """
        ),
    ]

    @Test(arguments: messages)
    func everyMessageSaysWhatWasFoundWantedAndTheMend(error: RegistrationError, text: String) {
        #expect(error.description == text)
    }
}
