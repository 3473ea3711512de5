import Foundation
import TestSupport
import Testing

/// Every odd file of other NIfTI libraries is read, or refused with a reason; none ends the program.
@Suite(.enabled(if: ReferenceData.isPresent)) struct OddFilesTests {
    /// The paths inside the folder of odd files; texts about them are left out.
    private static let files: [String] = {
        guard let root = try? ReferenceData.file("nifti_oddities").path else { return [] }
        let names = (FileManager.default.subpaths(atPath: root) ?? []).sorted()
        return names.filter { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(root)/\(name)", isDirectory: &isFolder)
            return !isFolder.boolValue
                && !["COPYING", "LICENSE", "LICENSE-MIT", "README.md"].contains(
                    URL(fileURLWithPath: name).lastPathComponent)
        }
    }()

    private func quantify(_ volume: String, into folder: ScratchFolder) throws -> CommandRun {
        try CommandRun.lutetia([
            "quantify", volume, "--no-suv", "--units", "counts", "--threshold", "1000", "--min-volume", "0",
            "--no-figures", "--quiet", "-o", folder.path("out"),
        ])
    }

    @Test func thereAreOddFiles() { #expect(Self.files.count > 50) }

    @Test(arguments: files) func itIsReadOrRefused(file: String) throws {
        let folder = try ScratchFolder()
        let original = try ReferenceData.file("nifti_oddities/\(file)")
        let run = try quantify(original.path, into: folder)
        let status = try #require(run.status, "a signal ended the program")
        #expect(run.output.isEmpty)
        if status == 0 {
            #expect(run.errors == "")
            #expect(folder.files(in: "out").contains("lesions.tsv"))
        } else {
            #expect(status == 3)
            #expect(run.errors.hasPrefix("lutetia: \(original.lastPathComponent): "), "\(run.errors)")
            #expect(folder.files().isEmpty)
        }
    }

    /// The fuzzers' files have no suffix of NIfTI; under one, the reader has to look at their bytes.
    @Test(arguments: files.filter { $0.contains("fuzz_artifacts") || $0.hasSuffix(".v") }, ["nii", "nii.gz", "hdr"])
    func bytesUnderAnotherNameAreReadOrRefused(file: String, suffix: String) throws {
        let folder = try ScratchFolder()
        let bytes = try Data(contentsOf: ReferenceData.file("nifti_oddities/\(file)"))
        let path = try folder.write(bytes, "odd.\(suffix)")
        if suffix == "hdr" { try folder.write(bytes, "odd.img") }
        let run = try quantify(path, into: folder)
        #expect(run.status == 0 || run.status == 3)
        if run.status == 3 { #expect(run.errors.hasPrefix("lutetia: odd.\(suffix): "), "\(run.errors)") }
    }

    @Test(arguments: [
        "nibabel/anatomical.nii", "niftireaderjs/data/avg152T1_LR_nifti.nii.gz",
        "niftireaderjs/data/avg152T1_LR_nifti2.nii.gz", "niftirs/resources/minimal.hdr",
        "niftirs/resources/27/int16.nii",
        "niftirs/resources/27/uint64.nii", "niftireaderjs/data/big.nii.gz", "niftireaderjs/data/little.nii.gz",
    ])
    func soundFilesAreRead(file: String) throws {
        let run = try quantify(ReferenceData.file("nifti_oddities/\(file)").path, into: ScratchFolder())
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test(arguments: [
        "nibabel/tinypet.v", "nibabel/nifti1.hdr", "niftireaderjs/data/not-nifti.nii", "niftirs/resources/rgb/3D.nii",
        "niftirs/resources/rgba/4D.nii", "niftirs/resources/complex/complex64.nii", "nibabel/row_major.dconn.nii",
    ])
    func whatIsNoVolumeIsRefused(file: String) throws {
        let run = try quantify(ReferenceData.file("nifti_oddities/\(file)").path, into: ScratchFolder())
        #expect(run.status == 3)
    }
}
