import DigitalPhantom
import Foundation
import TestSupport
import Testing
import VoxelCore

@testable import Study

/// A registration from end to end, and what it says where it fails. What stands in for elastix is a shell script.
@Suite(.serialized) struct RegistrationRunTests {
    private static let torso = Result { Phantom.make(try Recipe(json: Data(SmallTorso.recipe().utf8))) }

    private func torso(at shift: SIMD3<Double> = .zero) throws -> (pet: ScalarVolume, lesions: Volume<UInt16>) {
        let phantom = try Self.torso.get()
        let pet = try #require(phantom.pet).volume
        let lesions = try #require(phantom.maps[.lesions]).map.volume
        let grid = pet.grid.moved(by: Affine(spacing: [1, 1, 1], origin: shift))
        return (
            ScalarVolume(grid: grid, stored: pet.stored, slope: pet.slope, intercept: pet.intercept),
            Volume(grid: grid, buffer: lesions.buffer)
        )
    }

    private func registration(shift: SIMD3<Double> = .zero, program: String?) throws -> RigidRegistration {
        let (fixed, moving) = (try torso(), try torso(at: shift))
        return try RigidRegistration(
            fixed: fixed.pet, moving: moving.pet, fixedLesions: fixed.lesions, movingLesions: moving.lesions,
            kind: .pet,
            program: program)
    }

    private func program(_ script: String, in folder: ScratchFolder) throws -> String {
        let path = try folder.write("#!/bin/sh\n\(script)\n", "elastix")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        return path
    }

    /// A script that ends as elastix does where it succeeds, with such Euler parameters.
    private func success(_ parameters: String) -> String {
        """
        while [ "$1" != -out ]; do shift; done
        cat > "$2/TransformParameters.0.txt" <<'END'
        (Transform "EulerTransform")
        (TransformParameters \(parameters))
        (InitialTransformParametersFileName "NoInitialTransform")
        (CenterOfRotationPoint 0 0 0)
        END
        """
    }

    private func failure(_ script: String) throws -> RegistrationError? {
        let folder = try ScratchFolder()
        let registration = try registration(program: program(script, in: folder))
        return #expect(throws: RegistrationError.self) { try registration.run(threads: 2) }
    }

    @Test func aMissingElastixIsNamed() throws {
        for place in [nil, "/none/elastix", "/tmp"] {
            #expect(throws: RegistrationError.elastixMissing) { try registration(program: place).run(threads: 1) }
        }
    }

    @Test func aFailingElastixIsQuotedWithoutPaths() throws {
        #expect(try failure("exit 3") == .elastixFailed(reason: "it ended with exit status 3"))
        #expect(try failure("kill -9 $$") == .elastixFailed(reason: "it was killed"))
        let log = """
            echo 'Description:  Could not read /home/doe/x.nii properly'
            echo 'Filename = /home/doe/x.nii' >&2
            echo; echo 'Errors occurred!'
            exit 1
            """
        #expect(try failure(log) == .elastixFailed(reason: "Could not read … properly"))
        #expect(try failure("echo Out of memory; exit 1") == .elastixFailed(reason: "Out of memory"))
        #expect(
            try failure("exit 0")
                == .elastixFailed(
                    reason: """
                        its result is not to be used (TransformParameters.0.txt cannot be read (No such file or \
                        directory); check that it exists and may be read)
                        """))
        #expect(
            try failure(success("nan 0 0 0 0 0"))
                == .elastixFailed(
                    reason: """
                        its result is not to be used (TransformParameters.0.txt maps no patient onto himself: a number of \
                        it is not finite; a map between two visits turns and shifts, and stretches by at most 20 %: check \
                        which images it was made for)
                        """))
    }

    /// The script leaves both runs where they start, 2° and some millimetres apart.
    @Test func runsThatEndApartAreRefused() throws {
        guard case .disagreement(let distance)? = try failure(success("0 0 0 0 0 0")) else {
            Issue.record("two runs that end apart were accepted")
            return
        }
        // The displacement of 5·√3 mm at the middle, and what 2° add within 60 mm of it.
        #expect(distance > 5 && distance < 8.7 + 2.1)
    }

    @Test func implausibleResultsAreRefused() throws {
        let registration = try registration(program: nil)
        func refusal(_ affine: Affine) throws -> RegistrationError? {
            let transform = try SpatialTransform(affine, file: "t")
            return #expect(throws: RegistrationError.self) { try registration.judged(transform, transform) }
        }
        // The field of view is 200 × 160 × 144 mm.
        #expect(try refusal(Affine(spacing: [1, 1, 1], origin: [0, 0, 108])) == .littleOverlap(share: 0.25))
        let (c, s) = (0.766044443118978, 0.642787609686539)
        guard
            case .largeRotation(let degrees)? = try refusal(
                Affine(x: [c, s, 0], y: [-s, c, 0], z: [0, 0, 1], origin: .zero))
        else {
            Issue.record("40° were accepted")
            return
        }
        #expect(abs(degrees - 40) < 1e-6)
        guard case .notBetter(let before, let after)? = try refusal(Affine(spacing: [1, 1, 1], origin: [40, 0, 0]))
        else {
            Issue.record("40 mm off was accepted")
            return
        }
        #expect(before > 1.5 && after < before)
    }

    @Test func aShiftBeyondThePlausibleIsRefused() throws {
        let long = ScalarVolume.making(size: [20, 20, 200], spacing: [4, 4, 4]) { x, y, z in Float(x * y + z) }
        let registration = try RigidRegistration(
            fixed: long, moving: long, fixedLesions: nil, movingLesions: nil, kind: .pet, program: nil)
        let shift = SpatialTransform.shift([0, 0, 201])
        #expect(throws: RegistrationError.largeShift(millimetres: 201)) { try registration.judged(shift, shift) }
    }

    /// Two maps that are 2 mm apart everywhere: the standard deviation of two values is their distance over √2.
    @Test func theUncertaintyIsTheSpreadOfTwoRuns() throws {
        let result = try registration(program: nil).judged(.identity, .shift([0, 2, 0]))
        #expect(abs(result.sigma - 2.0.squareRoot()) < 1e-12)
        #expect(result.transform == .identity)
        #expect(result.overlap == 1)
        #expect(abs(result.similarityBefore - result.similarityAfter) < 1e-12)
        #expect(try TransformFile.read([UInt8](result.transformFile.utf8), file: "t") == .identity)
        #expect(result.parameterFile.contains("(RandomSeed 20011)"))
    }

    @Test func temporaryFoldersArePrivateAndGo() throws {
        var folder: PrivateFolder? = try PrivateFolder()
        let path = try #require(folder?.path)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/x"))
        folder = nil
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(
            throws: StudyError.unwritable(
                file: "the folder for temporary files", reason: "No such file or directory")
        ) { try PrivateFolder(in: "/none") }
    }

    /// The same scan with another zero of the table. One thread and two give the same bits.
    @Test(.enabled(if: RigidRegistration.isElastixInstalled, "elastix is not installed"))
    func aTableThatMovedIsFoundWithTheSameBitsOnAnyThreads() throws {
        let shift = SIMD3<Double>(12, -7, 90)
        let registration = try registration(shift: shift, program: ElastixProcess.installed)
        let (one, two) = (try registration.run(threads: 1), try registration.run(threads: 2))
        #expect(one.transform == two.transform)
        #expect(one.sigma == two.sigma && one.similarityAfter == two.similarityAfter)
        #expect(one.transformFile == two.transformFile)
        #expect(length(one.transform.position(of: shift)) < 0.5)
        #expect(one.transform.rotationDegrees < 0.2)
        #expect(one.sigma < 0.5)
    }

    /// elastix' own words where it fails: the mask leaves nothing to look at.
    @Test(.enabled(if: RigidRegistration.isElastixInstalled, "elastix is not installed"))
    func whatElastixSaysIsHandedOn() throws {
        let pet = try torso().pet
        let all = Volume<UInt16>(grid: pet.grid) { $0.update(repeating: 1) }
        let registration = try RigidRegistration(
            fixed: pet, moving: pet, fixedLesions: all, movingLesions: nil, kind: .pet)
        let failure = #expect(throws: RegistrationError.self) { try registration.run(threads: 2) }
        #expect(
            failure
                == .elastixFailed(
                    reason: """
                        ITK ERROR: ComputeJacobianTerms: No valid voxels … found to estimate the \
                        AdaptiveStochasticGradientDescent parameters.
                        """))
    }
}
