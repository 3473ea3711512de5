import TestSupport
import Testing
import VoxelCore

@testable import Study

/// Where transform files lead. The ITK texts were written by SimpleITK 2.5.7 (ITK 5.4), and the figures are what its
/// `TransformPoint` gives for the LPS point (10, −20, 30): in RAS that is (−10, 20, 30), and the signs of x and y turn.
@Suite struct RegistrationTransformFileTests {
    private static let head = "#Insight Transform File V1.0\n#Transform 0\n"
    private static let euler = "Parameters: 0.1 -0.2 0.3 6 -4 8\nFixedParameters: 5 -7 11"
    private static let versor = "0.05089824676855712 0.10179649353711424 -0.05089824676855712"
    private static let affine = """
        Transform: AffineTransform_double_3_3
        Parameters: 1.02 0.03 -0.01 0.02 0.97 0.05 -0.04 0.01 1.05 6 -4 8
        FixedParameters: 5 -7 11

        """

    private static let itkFiles: [(String, SIMD3<Double>)] = [
        (
            "Transform: Euler3DTransform_double_3_3\n\(euler) 0\n",
            SIMD3(16.476597340, -24.895420951, 37.218785859)
        ),
        ("Transform: Euler3DTransform_double_3_3\n\(euler)\n", [16.476597340, -24.895420951, 37.218785859]),
        ("Transform: Euler3DTransform_float_3_3\n\(euler) 1\n", [16.722804046, -24.755032892, 37.249618736]),
        (
            "Transform: VersorRigid3DTransform_double_3_3\nParameters: \(versor) 6 -4 8\nFixedParameters: 5 -7 11\n",
            [18.162367672, -26.434416368, 35.293534936]
        ),
        (
            "Transform: VersorTransform_double_3_3\nParameters: \(versor)\nFixedParameters: 5 -7 11\n",
            [12.162367672, -22.434416368, 27.293534936]
        ),
        (affine, [15.52, -22.56, 38.62]),
        (affine.replacing("AffineTransform", with: "MatrixOffsetTransformBase"), [15.52, -22.56, 38.62]),
        ("Transform: TranslationTransform_double_3_3\nParameters: 6 -4 8\nFixedParameters: \n", [16, -24, 38]),
        (
            """
            Transform: CompositeTransform_double_3_3
            #Transform 1
            Transform: Euler3DTransform_double_3_3
            \(euler) 0
            #Transform 2
            Transform: TranslationTransform_double_3_3
            Parameters: 6 -4 8
            FixedParameters: 
            #Transform 3
            \(affine)
            """, [26.585298417, -30.542169499, 55.048446354]
        ),
    ]

    private func read(_ text: String) throws -> SpatialTransform {
        try TransformFile.read([UInt8](text.utf8), file: "t.txt")
    }

    private func expect(_ found: SIMD3<Double>, _ wanted: SIMD3<Double>, within tolerance: Double = 1e-6) {
        #expect(length(found - wanted) < tolerance, "\(found), and \(wanted) is wanted")
    }

    @Test(arguments: itkFiles)
    func anITKFileLeadsWhereSimpleITKDoes(text: String, lps: SIMD3<Double>) throws {
        let transform = try read(Self.head + text)
        expect(transform.position(of: [-10, 20, 30]), [-lps.x, -lps.y, lps.z])
    }

    @Test(arguments: 0..<3, [-6.0, 6.0])
    func everyFormHasItsSignOnEveryAxis(axis: Int, shift: Double) throws {
        var visit = SIMD3<Double>.zero
        visit[axis] = shift
        let lps = "\(-visit.x) \(-visit.y) \(visit.z)"
        let point = SIMD3<Double>(10, 20, 30)
        let matrix = "1 0 0 \(visit.x)\n0 1 0 \(visit.y)\n0 0 1 \(visit.z)\n0 0 0 1\n"
        expect(try read(matrix).position(of: point), point + visit)
        let itk = "\(Self.head)Transform: TranslationTransform_double_3_3\nParameters: \(lps)\nFixedParameters: \n"
        expect(try read(itk).position(of: point), point + visit)
        // elastix maps baseline to visit: where the baseline's point lies further along the axis in the visit, the visit's point
        // comes back by as much.
        let elastix = "(Transform \"TranslationTransform\")\n(TransformParameters \(lps))\n"
        expect(try read(elastix).position(of: point), point - visit)
    }

    /// Turned by 5° about one axis in RAS, right-handed. About x and y LPS sees the angle with the other sign.
    @Test(arguments: 0..<3, [-5.0, 5.0])
    func everyFormTurnsTheSameWay(axis: Int, degrees: Double) throws {
        let (c, s) = (0.996194698091746, degrees / 5 * 0.087155742747658)
        let columns: [[SIMD3<Double>]] = [
            [[1, 0, 0], [0, c, s], [0, -s, c]], [[c, 0, -s], [0, 1, 0], [s, 0, c]],
            [[c, s, 0], [-s, c, 0], [0, 0, 1]],
        ]
        let turn = columns[axis]
        let point = SIMD3<Double>(10, 20, 30)
        let wanted = turn[0] * 10 + turn[1] * 20 + turn[2] * 30
        let rows = (0..<3).map { "\(turn[0][$0]), \(turn[1][$0]), \(turn[2][$0]), 0" }
        let matrix = try read((["# turned"] + rows + ["0 0 0 1 # the end"]).joined(separator: "\n"))
        expect(matrix.position(of: point), wanted)
        #expect(abs(matrix.rotationDegrees - 5) < 1e-6)
        #expect(matrix.isRigid)

        var angles = SIMD3<Double>.zero
        angles[axis] = degrees * .pi / 180 * (axis == 2 ? 1 : -1)
        let parameters = "\(angles.x) \(angles.y) \(angles.z) 0 0 0"
        let itk =
            "\(Self.head)Transform: Euler3DTransform_double_3_3\nParameters: \(parameters)\nFixedParameters: 0 0 0 0\n"
        expect(try read(itk).position(of: point), wanted)
        let elastix = try read(elastixEuler("\(-angles.x) \(-angles.y) \(-angles.z) 0 0 0"))
        expect(elastix.position(of: point), wanted)
    }

    private func elastixEuler(_ parameters: String, centre: String = "0 0 0", zyx: Bool = false) -> String {
        """
        (Transform "EulerTransform")
        (NumberOfParameters 6)
        (TransformParameters \(parameters))
        (InitialTransformParametersFileName "NoInitialTransform")
        (HowToCombineTransforms "Compose")

        // Image specific
        (FixedImageDimension 3)
        (MovingImageDimension 3)
        (UseDirectionCosines "true")

        // EulerTransform specific
        (CenterOfRotationPoint \(centre))
        (ComputeZYX "\(zyx)")

        """
    }

    /// elastix' classes are ITK's, so that ITK's figures hold for the inverse of what is read.
    @Test func anElastixFileIsTheInverseOfWhatItSays() throws {
        let numbers = "0.1 -0.2 0.3 6 -4 8"
        let euler = try read(elastixEuler(numbers, centre: "5 -7 11"))
        expect(euler.position(of: [-16.476597340, 24.895420951, 37.218785859]), [-10, 20, 30])
        let zyx = try read(elastixEuler(numbers, centre: "5 -7 11", zyx: true))
        expect(zyx.position(of: [-16.722804046, 24.755032892, 37.249618736]), [-10, 20, 30])
        let affine = try read(
            """
            (Transform "AffineTransform")
            (TransformParameters 1.02 0.03 -0.01 0.02 0.97 0.05 -0.04 0.01 1.05 6 -4 8)
            (InitialTransformParameterFileName "NoInitialTransform")
            (CenterOfRotationPoint 5 -7 11)
            """)
        expect(affine.position(of: [-15.52, 22.56, 38.62]), [-10, 20, 30])
        #expect(!affine.isRigid)
    }

    @Test func aFileWithCarriageReturnsAndAMarkInFrontIsRead() throws {
        let matrix = try read("\u{FEFF}1 0 0 6\r\n0 1 0 -4\r\n0 0 1 8\r\n0 0 0 1\r\n")
        #expect(matrix.translation == [6, -4, 8])
    }

    @Test func aFileIsReadFromDiskAndNamedWithoutItsFolder() throws {
        let folder = try ScratchFolder()
        try folder.write("1 0 0 6 0 1 0 -4 0 0 1 8 0 0 0 1", "transform.txt")
        #expect(try TransformFile.read(at: folder.path("transform.txt")).translation == [6, -4, 8])
        #expect(throws: RegistrationError.file(.unreadable(file: "none.txt", reason: "No such file or directory"))) {
            try TransformFile.read(at: folder.path("none.txt"))
        }
    }
}
