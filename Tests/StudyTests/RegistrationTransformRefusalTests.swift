import Testing
import VoxelCore

@testable import Study

/// Transform files that must not be used.
@Suite struct RegistrationTransformRefusalTests {
    private static let head = "#Insight Transform File V1.0\n#Transform 0\n"

    private static let malformed: [(String, String)] = [
        ("1 0 0 6 0 1 0 -4 0 0 1 8 0 0 0.5 1", "the last row of the matrix is 0 0 0.5 1, and 0 0 0 1 is wanted"),
        (head, "it holds no transform"),
        (head + "Parameters: 1 2 3\n", "it does not begin with a line 'Transform: …'"),
        (head + "Transform\n", "it holds the line 'Transform', which has no name before a colon"),
        (
            head + "Transform: TranslationTransform_double_3_3\nWeights: 1\n",
            "it holds the line 'Weights: 1', which no transform has"
        ),
        (
            head + "Transform: TranslationTransform_double_3_3\nParameters: 6 x 8\n",
            "the parameters hold 'x', which is no number"
        ),
        (
            head + "Transform: TranslationTransform_double_3_3\nParameters: 6 8\n",
            "the parameters are 2 numbers, and 3 are wanted"
        ),
        (
            head + "Transform: Euler3DTransform_double_3_3\nParameters: 0 0 0 6 8 1\nFixedParameters: 0 0\n",
            "the fixed parameters are 2 numbers, and 3 to 4 are wanted"
        ),
        (
            head + "Transform: VersorTransform_double_3_3\nParameters: 0.9 0.9 0\nFixedParameters: 0 0 0\n",
            "its versor is longer than 1"
        ),
        (
            head + String(repeating: "Transform: TranslationTransform_double_3_3\nParameters: 6 8 1\n", count: 2),
            "it holds 2 transforms side by side, and one is wanted, or a composite of them"
        ),
        (head + "Transform: CompositeTransform_double_3_3\n", "the composite holds no transform"),
        (
            "(Transform \"TranslationTransform\")\n(InitialTransformParametersFileName \"first.txt\")\n",
            "it continues another transform, which stands in a file of its own (InitialTransformParametersFileName)"
        ),
        (
            "(Transform \"TranslationTransform\")\n(InitialTransformParameterFileName \"first.txt\")\n",
            "it continues another transform, which stands in a file of its own (InitialTransformParameterFileName)"
        ),
        (
            "(Transform \"TranslationTransform\")\n(FixedImageDimension 2)\n",
            "its FixedImageDimension is 2, and 3 is wanted"
        ),
        (
            "(Transform \"TranslationTransform\")\n(UseDirectionCosines \"false\")\n",
            "it was made without the directions of the volumes (UseDirectionCosines), and \"true\" is wanted"
        ),
        (
            "(Transform \"TranslationTransform\")\n",
            "the TransformParameters are 0 numbers, and 3 are wanted"
        ),
        (
            "(Transform \"TranslationTransform\")\nShift 3\n",
            "it holds the line 'Shift 3', which is not in parentheses"
        ),
        ("(Transform )\n", "it does not name its transform"),
        ("(Transform \"TranslationTransform\")\n()\n", "it holds a line without a name"),
        (
            "(Transform \"TranslationTransform\")\n(Size 1)\n(Size 2)\n",
            "it says Size twice"
        ),
    ]

    @Test(arguments: malformed)
    func whatIsWrongIsNamed(text: String, reason: String) {
        #expect(throws: RegistrationError.malformedTransform(file: "t.txt", reason: reason)) { try read(text) }
    }

    @Test(arguments: [
        ("", "nothing"), ("# a comment\n", "nothing"), ("shift by 3 mm", "'shift'"), ("1 2 3", "3 numbers"),
        ("1 0 0 6\n0 1 0 -4\n0 0 1 8\n", "12 numbers"),
    ])
    func whatIsNoTransformIsNamed(text: String, found: String) {
        #expect(throws: RegistrationError.unknownTransform(file: "t.txt", found: found)) { try read(text) }
    }

    @Test(arguments: [
        (head + "Transform: Similarity3DTransform_double_3_3\nParameters: 0 0 0 0 0 0 1\n", "Similarity3DTransform"),
        (head + "Transform: Euler2DTransform_double_2_2\nParameters: 0 0 0\n", "Euler2DTransform_double_2_2"),
        ("(Transform \"BSplineTransform\")\n", "BSplineTransform"),
        ("(Transform \"SimilarityTransform\")\n", "SimilarityTransform"),
    ])
    func whatDoesNotMoveThePatientAsAWholeIsRefused(text: String, name: String) {
        #expect(throws: RegistrationError.unsupportedTransform(file: "t.txt", name: name)) { try read(text) }
    }

    /// The beginnings of files that SimpleITK 2.5.7 wrote.
    @Test(arguments: [
        ([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A, 2, 8, 8, 0] as [UInt8], "HDF5"),
        ([0, 0, 0, 0, 6, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x1C, 0, 0, 0] + [UInt8]("Euler3DTransform".utf8), "MATLAB"),
    ])
    func aBinaryTransformIsRefused(bytes: [UInt8], format: String) {
        #expect(throws: RegistrationError.binaryTransform(file: "t.txt", format: format)) {
            try TransformFile.read(bytes, file: "t.txt")
        }
    }

    @Test(arguments: [
        (matrix("1 0 0", "0 1 0", "0 0 nan"), "a number of it is not finite"),
        (matrix("1 0 0", "0 1 0", "0 0 1", shift: "inf"), "a number of it is not finite"),
        (matrix("1 0 0", "0 1 0", "0 1 0"), "it is singular: it folds space flat"),
        (matrix("0 0 0", "0 1 0", "0 0 1"), "it is singular: it folds space flat"),
        (matrix("-1 0 0", "0 1 0", "0 0 1"), "it mirrors left and right"),
        (matrix("1 0 0", "0 1.21 0", "0 0 1"), "it stretches by factors of 1.00 to 1.21"),
        (matrix("1 0 0", "0 0.8 0", "0 0 1"), "it stretches by factors of 0.80 to 1.00"),
        (matrix("0.1 0 0", "0 0.1 0", "0 0 0.1"), "it stretches by factors of 0.10 to 0.10"),
        // A shear of tan φ = 0.5 has the singular values (√(4 + 0.25) ± 0.5)/2.
        (matrix("1 0.5 0", "0 1 0", "0 0 1"), "it stretches by factors of 0.78 to 1.28"),
    ])
    func aMapThatIsNoMovementIsRefused(text: String, reason: String) {
        #expect(throws: RegistrationError.implausibleTransform(file: "t.txt", reason: reason)) { try read(text) }
    }

    private static func matrix(_ x: String, _ y: String, _ z: String, shift: String = "0") -> String {
        "\(x) \(shift)\n\(y) 0\n\(z) 0\n0 0 0 1\n"
    }

    private func read(_ text: String) throws -> SpatialTransform {
        try TransformFile.read([UInt8](text.utf8), file: "t.txt")
    }
}
