import Testing
import Uptake

@testable import NIfTIFile
@testable import Study

/// The texts of faults that no other test reads in full.
@Suite struct ScansFaultTests {
    @Test(arguments: [
        (
            ScanFault.unreadable(reason: "Permission denied"), true,
            "x: cannot be read (Permission denied); check that you may read it"
        ),
        (
            .controlCharacter, true,
            "x: has a tab, a line break or the like in its name, which no table can hold; rename it"
        ),
        (
            .severalCandidates(.ct, others: ["a", "b"]), false,
            "x: may be the CT, and so may a, b, wanted one; keep one of them; until then none is used"
        ),
        (
            .severalCandidates(.lesions, others: ["a"]), true,
            "x: may be the mask of lesions, and so may a, wanted one; keep the right one, or give each a visit of its own"
        ),
        (
            .noMasks, false,
            """
            x: holds no NIfTI file, wanted masks named after what they hold; it is left aside; put them there, or take the \
            folder away
            """
        ),
        (
            .halfOfPair, false,
            "x: is one half of a pair of header and image, wanted .nii or .nii.gz; it is left aside; convert it"
        ),
        (
            .nothingToMeasure, true,
            """
            x: holds neither a PET or SPECT volume nor a mask of lesions or tumours; name these pet.nii.gz, spect.nii.gz, \
            lesions.nii.gz, tumour.nii.gz or enhancing.nii.gz
            """
        ),
        (
            .noVolume, false,
            """
            x: holds no NIfTI file, wanted the volumes and masks of a visit; it is left aside; put them there, or take the \
            folder away
            """
        ),
        (
            .noVisit, false,
            """
            x: holds no visit with a volume or mask that can be measured; it is left aside; put them there, or take the folder \
            away
            """
        ),
        (
            .beside(hasVisits: true), false,
            "x: lies beside the visits, and is left aside; move it into the folder of its visit"
        ),
        (
            .beside(hasVisits: false), true,
            "x: lies in the patient's folder, wanted in the folder of a visit inside that; move it into one"
        ),
        (
            .unknownName(nearest: nil), false,
            """
            x: has a name that means nothing in a visit, and is left aside; rename it to what it is: pet, spect, ct, lesions, \
            tumour, enhancing, vessels, organs
            """
        ),
        (
            .unknownName(nearest: "pet.nii"), false,
            "x: has a name that means nothing in a visit, and is left aside; rename it to pet.nii if it is that"
        ),
    ])
    func everyTextSaysWhatWasFoundWantedAndTheMend(fault: ScanFault, isFatal: Bool, text: String) {
        #expect(fault.problem(of: "x").description == text)
        #expect(fault.problem(of: "x").isFatal == isFatal)
    }

    @Test func everyRoleHasItsNoun() {
        #expect(
            ScanRole.allCases.map(\.noun) == [
                "the PET or SPECT volume", "the CT", "the mask of lesions", "the mask of tumours",
                "the mask of enhancing tumour", "the vessels", "the organs", "the transform onto the baseline",
            ])
    }

    @Test func errorsOfOtherModulesAreTakenApart() {
        func problems(_ error: any Error) -> [ScanProblem] { ScanProblem.problems(of: "p1/v1/pet.nii", from: error) }
        func fatal(_ reason: String, _ mend: String) -> [ScanProblem] {
            [ScanProblem(file: "p1/v1/pet.nii", reason: reason, mend: mend, isFatal: true)]
        }
        #expect(
            problems(NIfTIError.empty(file: "pet.nii"))
                == fatal("is empty, wanted a NIfTI header and voxels", "copy the file again"))
        #expect(
            problems(NIfTIError.tooSmall(file: "pet.nii", promised: 48, atMost: 9))
                == fatal(
                    """
                    file-length: the header promises 48 bytes of voxels, a gzip stream of this size holds at most 9
                    """, "it was cut short or its header is wrong: copy or convert it again"))
        #expect(
            problems(UptakeError.unitsMissing)
                == fatal(
                    "nothing says what the stored voxels are: the sidecar has no Units",
                    "give --units suv, Bq/mL, kBq/mL or counts"))
        #expect(
            problems(UptakeError.framesOutOfRange(first: 2, last: 3, frames: 1))
                == fatal("--frames is 2-3", "the volume has frames 1 to 1"))
        #expect(problems(Bare()) == fatal("it is so", "correct it"))
        #expect(
            problems(
                NIfTIError.header(
                    file: "pet.nii",
                    findings: [
                        NIfTIFinding(rule: "dim", level: .error, finding: "dim[1] is 0, wanted 1", mend: "convert it"),
                        NIfTIFinding(rule: "pixdim", level: .error, finding: "NaN; wanted mm", mend: "repair it"),
                    ])) == fatal("dim: dim[1] is 0, wanted 1", "convert it")
                + fatal("pixdim: NaN; wanted mm", "repair it"))
    }

    /// An error whose text has no mend of its own.
    private struct Bare: Error, CustomStringConvertible {
        let description = "pet.nii: it is so."
    }
}
