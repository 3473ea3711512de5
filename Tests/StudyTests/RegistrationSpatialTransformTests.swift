import Testing
import VoxelCore

@testable import Study

@Suite struct RegistrationSpatialTransformTests {
    /// Half a turn, a third of one about the diagonal, and one so small that its cosine is 1.
    private static let turns: [(Affine, Double)] = [
        (Affine(x: [-1, 0, 0], y: [0, -1, 0], z: [0, 0, 1], origin: .zero), 180),
        (Affine(x: [0, 1, 0], y: [0, 0, 1], z: [1, 0, 0], origin: .zero), 120),
        (Affine(x: [1, 1e-9, 0], y: [-1e-9, 1, 0], z: [0, 0, 1], origin: .zero), 1e-9 * 180 / Double.pi),
    ]

    @Test(arguments: turns)
    func theAngleIsExact(affine: Affine, degrees: Double) throws {
        let transform = try SpatialTransform(affine, file: "t")
        #expect(abs(transform.rotationDegrees - degrees) <= 1e-12 * degrees)
        #expect(transform.isRigid)
    }

    /// A turn of 90° about z after a stretch along x by 1.1: the stretch does not change the angle.
    @Test func theAngleOfAStretchedMapIsThatOfItsRotation() throws {
        let stretched = Affine(x: [0, 1.1, 0], y: [-1, 0, 0], z: [0, 0, 1], origin: [1, 2, 3])
        let transform = try SpatialTransform(stretched, file: "t")
        #expect(abs(transform.rotationDegrees - 90) < 1e-9)
        #expect(!transform.isRigid)
        #expect(transform.translation == [1, 2, 3])
    }

    /// 20 % either way is accepted, so that the inverse of what is accepted is as well.
    @Test(arguments: [1.2, 1 / 1.2])
    func theLargestStretchIsAcceptedBothWays(stretch: Double) throws {
        let edge = stretch > 1 ? stretch - 1e-12 : stretch + 1e-12
        let transform = try SpatialTransform(Affine(spacing: [1, edge, 1]), file: "t")
        #expect(!transform.isRigid)
        #expect(transform.rotationDegrees < 1e-9)
    }

    @Test(arguments: [(1.0009, true), (1.0011, false), (0.9991, true), (0.9989, false)])
    func aThousandthIsRigid(stretch: Double, isRigid: Bool) throws {
        #expect(try SpatialTransform(Affine(spacing: [1, 1, stretch]), file: "t").isRigid == isRigid)
    }

    @Test func theInverseLeadsBack() throws {
        let transform = try SpatialTransform(
            Affine(x: [0.96, 0.28, 0], y: [-0.28, 0.96, 0], z: [0, 0, 1], origin: [6, -4, 8]), file: "t")
        let point = SIMD3<Double>(10, 20, 30)
        #expect(length(transform.inverse.position(of: transform.position(of: point)) - point) < 1e-12)
        #expect(abs(transform.inverse.rotationDegrees - transform.rotationDegrees) < 1e-12)
    }

    @Test func theMatrixTextIsReadBackToTheBit() throws {
        let (c, s) = (0.996194698091746, 0.087155742747658)
        let transform = try SpatialTransform(
            Affine(x: [c, s, 0], y: [-s, c, 0], z: [0, 0, 1], origin: [1.0 / 3, -4e-7, 8]), file: "t")
        #expect(try TransformFile.read([UInt8](transform.matrixText.utf8), file: "t") == transform)
        #expect(
            SpatialTransform.identity.matrixText.hasSuffix(
                "1.0 0.0 0.0 0.0\n0.0 1.0 0.0 0.0\n0.0 0.0 1.0 0.0\n0.0 0.0 0.0 1.0\n"))
    }

    @Test(arguments: [
        (0.0, 0, "0"), (12.5, 0, "13"), (-0.04, 1, "0.0"), (-1.25, 2, "-1.25"), (0.05, 2, "0.05"),
        (1234.5678, 3, "1234.568"),
    ])
    func numbersInMessagesHaveSoManyDecimals(value: Double, count: Int, text: String) {
        #expect(value.decimals(count) == text)
    }
}
