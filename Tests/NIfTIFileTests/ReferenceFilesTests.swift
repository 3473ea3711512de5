import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

/// Files of other programs. What a readable one holds was read with nibabel 5; the first frame of those with several.
struct ReferenceFilesTests {
    struct Expectation: Sendable, CustomTestStringConvertible {
        let path: String
        let size: SIMD3<Int>
        let spacing: SIMD3<Double>
        /// Where canonical voxel (0, 0, 0) lies.
        let origin: SIMD3<Double>
        let voxel: SIMD3<Int>
        let value: Double
        let sum: Double
        let highest: Double
        var frames = 1
        var nonFinite = 0
        var warnings: [String] = []

        init(
            _ path: String, _ size: SIMD3<Int>, _ spacing: SIMD3<Double>, _ origin: SIMD3<Double>, _ voxel: SIMD3<Int>,
            _ value: Double, sum: Double, max: Double, frames: Int = 1, nonFinite: Int = 0, warnings: [String] = []
        ) {
            (self.path, self.size, self.spacing, self.origin) = (path, size, spacing, origin)
            (self.voxel, self.value, self.sum, self.highest) = (voxel, value, sum, max)
            (self.frames, self.nonFinite, self.warnings) = (frames, nonFinite, warnings)
        }

        var testDescription: String { path }
    }

    /// Every file of `nifti_oddities` that is read.
    static let read: [Expectation] = [
        Expectation(
            "nifti_oddities/nibabel/anatomical.nii", [33, 41, 25], [2, 2, 2], [-32, -40, -16], [11, 20, 16], 7775,
            sum: 284166082, max: 30393),
        Expectation(
            "nifti_oddities/nibabel/example4d.nii.gz", [128, 96, 24], [2, 2.0000000529526707, 2.1999991881052705],
            [-136.1448974609375, -35.72294235229492, -7.248798370361327], [42, 48, 16], 445, sum: 50994397, max: 1162,
            frames: 2),
        Expectation(
            "nifti_oddities/nibabel/example_nifti2.nii.gz", [32, 20, 12], [2, 2.0000000529526707, 2.1999991881052705],
            [55.8551025390625, -35.72294235229492, -7.248798370361328], [10, 10, 8], 427, sum: 3461748, max: 742,
            frames: 2),
        Expectation(
            "nifti_oddities/nibabel/functional.nii", [17, 21, 3], [4, 4, 8], [-32, -40, 0], [5, 10, 2],
            3928.504013001919, sum: 3883746.552329719, max: 5538.065757632256, frames: 20),
        Expectation(
            "nifti_oddities/nibabel/reoriented_anat_moved.nii", [21, 26, 22], [4, 4, 4],
            [-35.29789733886719, -47.97758483886719, -27.599409103393555], [7, 13, 14], 6699.47314453125,
            sum: 32739769.449157715, max: 21199.935546875),
        Expectation(
            "nifti_oddities/nibabel/resampled_anat_moved.nii", [17, 21, 3], [4, 4, 8], [-32, -40, 0], [5, 10, 2],
            10448.6767578125, sum: 7749957.09866333, max: 13360.9619140625, nonFinite: 153),
        Expectation(
            "nifti_oddities/nibabel/standard.nii.gz", [4, 5, 7], [1, 3, 2], [0, 0, 0], [1, 2, 4], 255, sum: 7650,
            max: 255, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftireaderjs/data/air.hdr.gz", [64, 79, 67],
            [2.3852322101593018, 2.389753818511963, 2.3664863109588623],
            [-75.76253509521484, -110.76253509521484, -71.76253652572632], [21, 39, 44], 71.86537170410156,
            sum: 11398461.247137904, max: 92.55388641357422),
        Expectation(
            "nifti_oddities/niftireaderjs/data/air2.hdr.gz", [64, 79, 67],
            [2.3852322101593018, 2.389753818511963, 2.3664863109588623],
            [-75.76253509521484, -110.76253509521484, -71.76253652572632], [21, 39, 44], 71.86537170410156,
            sum: 11398461.247137904, max: 92.55388641357422),
        Expectation(
            "nifti_oddities/niftireaderjs/data/avg152T1_LR_nifti.nii", [91, 109, 91], [2, 2, 2], [-90, -126, -72],
            [30, 54, 60], 149, sum: 74825382, max: 255),
        Expectation(
            "nifti_oddities/niftireaderjs/data/avg152T1_LR_nifti.nii.gz", [91, 109, 91], [2, 2, 2], [-90, -126, -72],
            [30, 54, 60], 149, sum: 74825382, max: 255),
        Expectation(
            "nifti_oddities/niftireaderjs/data/avg152T1_LR_nifti2.nii.gz", [91, 109, 91], [2, 2, 2], [-90, -126, -72],
            [30, 54, 60], 149, sum: 74825382, max: 255),
        Expectation(
            "nifti_oddities/niftireaderjs/data/big.nii.gz", [64, 64, 21], [4, 4, 6], [-252, 0, 0], [21, 32, 14],
            0.3147769570350647, sum: 11648.372022011292, max: 18.582529067993164),
        Expectation(
            "nifti_oddities/niftireaderjs/data/little.nii.gz", [64, 64, 21], [4, 4, 6], [-252, 0, 0], [21, 32, 14],
            0.3147769570350647, sum: 11648.372022011292, max: 18.582529067993164),
        Expectation(
            "nifti_oddities/niftireaderjs/data/with_extension.nii.gz", [161, 191, 151], [1, 1, 1], [-80, -110, -65],
            [53, 95, 100], 1, sum: 1472871, max: 1),
        Expectation(
            "nifti_oddities/niftirs/resources/27/uint8.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/int8.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/uint16.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/int16.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/uint32.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/int32.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/uint64.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/int64.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/float32.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/27/float64.nii", [3, 3, 3], [1, 1, 1], [0, 0, 0], [1, 1, 2], 14, sum: 351,
            max: 26, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/avg152T1_LR_nifti.nii.gz", [91, 109, 91], [2, 2, 2], [-90, -126, -72],
            [30, 54, 60], 149, sum: 74825382, max: 255),
        Expectation(
            "nifti_oddities/niftirs/resources/f32.nii.gz", [11, 11, 11], [1, 1, 1], [0, 0, 0], [3, 5, 7],
            0.699999988079071, sum: 166.00000071525574, max: 1, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal.nii", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal.nii.gz", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal.hdr", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal2.hdr", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal2.img.gz", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal.hdr.gz", [64, 64, 10], [3, 3, 3], [0, 0, 0], [21, 32, 6], 32,
            sum: 1290240, max: 63, warnings: ["units", "geometry"]),
        Expectation(
            "nifti_oddities/niftirs/resources/minimal_extended_hdr.nii", [8, 8, 1], [1, 1, 1], [0, 0, 0], [2, 4, 0], 0,
            sum: 0, max: 0, warnings: ["units"]),
        Expectation(
            "nifti_oddities/niftirs/resources/zstat1.nii.gz", [64, 64, 21], [4, 4, 6], [-252, 0, 0], [21, 32, 14],
            0.3147769570350647, sum: 11648.372022011292, max: 18.582529067993164),
    ]

    /// Every file of `nifti_oddities` that is refused, with what the text says.
    static let refused: [(path: String, text: String)] = [
        (
            "nibabel/analyze.hdr",
            "analyze.hdr: is one half of a pair, and analyze.img is not beside it"
        ),
        (
            "nibabel/nifti1.hdr",
            "nifti1.hdr: is one half of a pair, and nifti1.img is not beside it"
        ),
        (
            "nibabel/nifti2.hdr",
            "nifti2.hdr: is one half of a pair, and nifti2.img is not beside it"
        ),
        (
            "nibabel/row_major.dconn.nii",
            "row_major.dconn.nii: dimensions: dim[5] is"
        ),
        (
            "nibabel/tinypet.v",
            "tinypet.v: the name ends in none of"
        ),
        (
            "niftireaderjs/data/5D_small.nii",
            "5D_small.nii: dimensions: dim[5] is 3, only space and time"
        ),
        (
            "niftireaderjs/data/5D_zeros.nii.gz",
            "5D_zeros.nii.gz: dimensions: dim[5] is 3, only space and time"
        ),
        (
            "niftireaderjs/data/not-nifti.nii",
            "not-nifti.nii: header-size: sizeof_hdr is"
        ),
        (
            "niftirs/resources/avg152T1_LR_nifti.hdr.gz",
            "avg152T1_LR_nifti.hdr.gz: is one half of a pair, and avg152T1_LR_nifti.img.gz is not"
        ),
        (
            "niftirs/resources/complex/complex32.nii",
            "complex32.nii: datatype: voxels of type complex64 (code 32) are not read"
        ),
        (
            "niftirs/resources/complex/complex64.nii",
            "complex64.nii: datatype: voxels of type complex128 (code 1792) are not read"
        ),
        (
            "niftirs/resources/fuzz_artifacts/crash-08123ef33416bd6f0c5fa63d44b681b8581d62a0",
            "crash-08123ef33416bd6f0c5fa63d44b681b8581d62a0: the name ends in none of"
        ),
        (
            "niftirs/resources/fuzz_artifacts/crash-1.nii",
            "crash-1.nii: header-size: sizeof_hdr is 0,"
        ),
        (
            "niftirs/resources/fuzz_artifacts/crash-98aa054390f8d3f932f190dc22ef62c6ff2d6619",
            "crash-98aa054390f8d3f932f190dc22ef62c6ff2d6619: the name ends in none of"
        ),
        (
            "niftirs/resources/fuzz_artifacts/crash-d03c6346fe83a026738f6b8cd2a9335a3f8cb158",
            "crash-d03c6346fe83a026738f6b8cd2a9335a3f8cb158: the name ends in none of"
        ),
        (
            "niftirs/resources/fuzz_artifacts/crash-ed7d46344d7efb3b9f0c374d66d2e02f66cc447d.nii",
            "crash-ed7d46344d7efb3b9f0c374d66d2e02f66cc447d.nii: header-size: sizeof_hdr is"
        ),
        (
            "niftirs/resources/rgb/3D.nii",
            "3D.nii: datatype: voxels of type rgb24 (code 128) are not read"
        ),
        (
            "niftirs/resources/rgb/4D.nii",
            "4D.nii: datatype: voxels of type rgb24 (code 128) are not read"
        ),
        (
            "niftirs/resources/rgba/4D.nii",
            "4D.nii: datatype: voxels of type rgba32 (code 2304) are not read"
        ),
    ]

    /// Scans whose voxels are too many to be summed in a debug build; one voxel each.
    static let scans: [Expectation] = [
        Expectation(
            "sts001_fdg_pet/sts001_pet_bqml.nii.gz", [128, 128, 267], [4.6875, 4.6875, 3.2699999809265137],
            [-297.65625, -297.65625, -881.2999877929688], [58, 57, 62], 273860.375, sum: 2688853834.4422765,
            max: 273860.375),
        Expectation(
            "lu177_dotatate_spect/scan1_spect_bqml.nii.gz", [256, 256, 199],
            [1.9531300067901611, 1.9531300067901611, 1.953125],
            [-249.0251567363739, -88.025146484375, 1156.9300537109375], [154, 179, 133], 2281200, sum: 181266870000,
            max: 2281200),
        Expectation(
            "totalseg_ct_vessels/example_ct_sm.nii.gz", [122, 101, 30], [3, 3, 3],
            [-177.95632934570312, 11.319000244140625, 94.3017578125], [63, 35, 2], 1207, sum: -130894872, max: 1207,
            warnings: ["units"]),
        Expectation(
            "sts/STS_001_PET_image.nii.gz", [41, 43, 59], [4.6875, 4.6875, 3.2699999809265137],
            [-166.40625, -110.15625, -881.2999877929688], [34, 19, 58], 25.41229820251465, sum: 69688.74569704727,
            max: 25.41229820251465),
    ]

    func check(_ expected: Expectation, summing: Bool) throws {
        let path = try ReferenceData.file(expected.path).path
        let frames = expected.frames > 1 ? FrameSelection(0..<1) : nil
        let result = try NIfTIReader.readVolume(at: path, frames: frames)
        let header = result.header
        #expect(header.grid.size == expected.size)
        #expect(header.frames == expected.frames)
        #expect(length(header.grid.spacing - expected.spacing) < 1e-5)
        #expect(length(header.grid.position(of: .zero) - expected.origin) < 1e-3)
        #expect(result.volume[expected.voxel.x, expected.voxel.y, expected.voxel.z] == expected.value)
        #expect(result.nonFiniteCount == expected.nonFinite)
        #expect(header.warnings.map(\.rule) == expected.warnings)
        guard summing else { return }
        let values = result.volume.values(in: header.grid.box)
        var sum = 0.0
        var highest = -Double.infinity
        for value in values where value.isFinite {
            sum += value
            highest = max(highest, value)
        }
        #expect(abs(sum - expected.sum) <= 1e-9 * abs(expected.sum))
        #expect(highest == expected.highest)
    }

    @Test(.enabled(if: ReferenceData.isPresent), arguments: read)
    func oddFilesAreReadRight(_ expected: Expectation) throws { try check(expected, summing: true) }

    @Test(.enabled(if: ReferenceData.isPresent), arguments: scans)
    func scansAreReadRight(_ expected: Expectation) throws { try check(expected, summing: false) }

    @Test(.enabled(if: ReferenceData.isPresent), arguments: refused)
    func oddFilesAreRefusedWithTheReason(path: String, text: String) throws {
        let file = try ReferenceData.file("nifti_oddities/" + path).path
        #expect(errorText { _ = try NIfTIReader.readVolume(at: file) }.hasPrefix(text))
    }

    @Test(.enabled(if: ReferenceData.isPresent))
    func noOddFileIsForgotten() throws {
        let folder = try ReferenceData.file("nifti_oddities")
        var found: Set<String> = []
        for case let url as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)! {
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { continue }
            let parts = url.pathComponents
            found.insert(parts[(parts.lastIndex(of: "nifti_oddities")! + 1)...].joined(separator: "/"))
        }
        // Licences and notes are no volumes; of a pair the header stands for both.
        found = found.filter {
            !["COPYING", "LICENSE", "LICENSE-MIT", "README.md"].contains(($0 as NSString).lastPathComponent)
        }
        let listed = Self.read.map { String($0.path.dropFirst("nifti_oddities/".count)) } + Self.refused.map(\.path)
        let pairs =
            ["air.img.gz", "air2.img.gz"].map { "niftireaderjs/data/" + $0 }
            + ["minimal.img", "minimal.img.gz"].map { "niftirs/resources/" + $0 }
        #expect(found.subtracting(listed).subtracting(pairs) == [])
    }

    @Test(.enabled(if: ReferenceData.isPresent))
    func totalSegmentatorNamesItsLabels() throws {
        let path = try ReferenceData.file("totalseg_ct_vessels/example_seg.nii.gz").path
        let result = try NIfTIReader.readLabels(at: path)
        #expect(result.header.extensions.count == 1)
        #expect(result.labels.names.count == 117)
        for (label, name): (UInt16, String) in [
            (1, "spleen"), (5, "liver"), (7, "pancreas"), (52, "aorta"), (63, "inferior_vena_cava"),
            (64, "portal_vein_and_splenic_vein"),
        ] {
            #expect(result.labels.name(of: label) == name)
        }
        #expect(result.header.grid.size == [122, 101, 30])
        #expect(result.labels.volume.withVoxels { $0.reduce(0) { $0 + Int($1) } } == 2_734_697)
    }

    @Test(.enabled(if: ReferenceData.isPresent))
    func masksLieOnTheirScans() throws {
        for (scan, mask, voxels) in [
            ("sts001_fdg_pet/sts001_pet_bqml.nii.gz", "sts001_fdg_pet/sts001_gtv_mask.nii.gz", 5095),
            ("sts/STS_001_PET_image.nii.gz", "sts/STS_001_PET_mask.nii.gz", 5095),
        ] {
            let header = try NIfTIReader.readHeader(at: try ReferenceData.file(scan).path)
            let labels = try NIfTIReader.readLabels(at: try ReferenceData.file(mask).path).labels
            #expect(labels.grid.isCongruent(with: header.grid))
            #expect(labels.volume.withVoxels { $0.reduce(0) { $0 + Int($1) } } == voxels)
        }
    }

    @Test(.enabled(if: ReferenceData.isPresent))
    func theSarcomaCropsHaveAQformOnly() throws {
        let header = try NIfTIReader.readHeader(at: try ReferenceData.file("sts/STS_001_PET_image.nii.gz").path)
        #expect(header.geometrySource == .qform)
    }
}
