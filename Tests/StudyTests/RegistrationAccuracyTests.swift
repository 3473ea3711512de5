import Testing
import VoxelCore

@testable import Study

/// Known movements of the torso phantom, found again within 1 mm and 0.5°. Without elastix these tests are skipped.
@Suite(.serialized, .enabled(if: RigidRegistration.isElastixInstalled, "elastix is not installed"))
struct RegistrationAccuracyTests {
    private static let baseline = Result { try RegistrationPhantom.visit("baseline", spacing: 6).visit }
    private static let axes: [SIMD3<Double>] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

    /// Registers a visit on CT and on PET and compares.
    private func expectFound(_ name: String, shift: SIMD3<Double>, degrees: SIMD3<Double>) throws {
        let baseline = try Self.baseline.get()
        let (visit, pose) = try RegistrationPhantom.visit(name, spacing: 6, shift: shift, degrees: degrees)
        for modality in [RegistrationModality.ct, .pet] {
            let result = try RigidRegistration(
                fixed: baseline.volume(modality), moving: visit.volume(modality), fixedLesions: baseline.lesions,
                movingLesions: visit.lesions, kind: modality
            ).run(threads: 2)
            let left = try SpatialTransform(result.transform.affine.after(pose.inverse!), file: "what is left")
            let distance = RegistrationPhantom.distance(result.transform.affine, pose)
            #expect(distance <= 1, "\(modality), \(result.transform), and \(pose) is wanted")
            #expect(left.rotationDegrees <= 0.5, "\(modality), \(result.transform), and \(pose) is wanted")
            // Two runs that share what misleads them agree better than they are right, but not on nothing.
            #expect(result.sigma > 0 && result.sigma <= 1)
            #expect(result.similarityAfter > result.similarityBefore)
            #expect(result.overlap > 0.9 && result.overlap < 1)
            #expect(result.transform.isRigid)
        }
    }

    /// ±6 mm along one axis and ±5° about the next one, so that each axis has either sign of both.
    @Test(arguments: 0..<3, [-1.0, 1.0])
    func aShiftAndATurnAreFound(axis: Int, sign: Double) throws {
        try expectFound(
            "baseline", shift: Self.axes[axis] * (6 * sign), degrees: Self.axes[(axis + 1) % 3] * (5 * sign))
    }

    /// Two cycles later: lesions shrunken, one gone, uptake lower.
    @Test func lesionsThatChangedDoNotSteer() throws {
        try expectFound("cycle-2", shift: [6, -4, 8], degrees: [2, -3, 4])
    }
}
