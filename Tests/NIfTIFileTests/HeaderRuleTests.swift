import NIfTIFile
import TestSupport
import Testing

@testable import NIfTIFile

/// Every rule, on bytes made to break it, by the exact text.
struct HeaderRuleTests {
    let folder = try! TemporaryFolder()

    func refusal(_ bytes: [UInt8], _ name: String = "scan.nii") -> String {
        errorText { _ = try NIfTIReader.readHeader(at: try folder.write(bytes, name)) }
    }

    func refusal(patching patches: [(Int, [UInt8])], version: Int = 1, datatype: Int = 4) -> String {
        var bytes = NIfTIBytes()
        bytes.version = version
        bytes.patches = patches
        return refusal(bytes.file())
    }

    func warnings(_ change: (inout NIfTIBytes) -> Void, trailing: [UInt8] = []) throws -> [String] {
        var bytes = NIfTIBytes()
        change(&bytes)
        let header = try NIfTIReader.readHeader(at: try folder.write(bytes.file() + trailing, "scan.nii"))
        return header.warnings.map(\.description)
    }

    func int16(_ value: Int16) -> [UInt8] { NIfTIBytes().spelt(value) }
    func float(_ value: Float) -> [UInt8] { NIfTIBytes().spelt(value.bitPattern) }

    @Test func aSoundHeaderBreaksNoRule() throws {
        #expect(try warnings { _ in } == [])
        #expect(try warnings { $0.version = 2 } == [])
    }

    @Test func headerSize() {
        #expect(
            refusal([1, 2, 3])
                == "scan.nii: header-size: the file holds 3 bytes, a NIfTI header takes at least 348; copy the file again"
        )
        #expect(
            refusal([UInt8](repeating: 7, count: 400))
                == "scan.nii: header-size: sizeof_hdr is 117901063, wanted 348 (NIfTI-1) or 540 (NIfTI-2); "
                + "this is no NIfTI file: convert it to one")
        #expect(
            refusal(Array(NIfTIBytes().file()[..<347]))
                == "scan.nii: header-size: the file holds 347 bytes, a NIfTI-1 header takes 348; copy the file again")
        var second = NIfTIBytes()
        second.version = 2
        #expect(
            refusal(Array(second.file()[..<400]))
                == "scan.nii: header-size: the file holds 400 bytes, a NIfTI-2 header takes 540; copy the file again")
    }

    @Test func magic() throws {
        #expect(
            refusal(patching: [(344, [0x6E, 0x2B, 0x39, 0])])
                == "scan.nii: magic: the magic bytes are 6e 2b 39 00, wanted n+1; convert the file again")
        #expect(
            refusal(patching: [(344, [0, 0, 0, 0])])
                == "scan.nii: magic: this is an ANALYZE 7.5 header, which does not say where left and right are; "
                + "convert the source images to NIfTI")
        // A NIfTI-2 magic damaged by a transfer as text.
        #expect(
            refusal(patching: [(8, [10, 10, 26, 10])], version: 2)
                == "scan.nii: magic: the magic bytes are 6e 2b 32 00 0a 0a 1a 0a, wanted n+2; convert the file again")
        var pair = NIfTIBytes()
        pair.isPair = true
        #expect(
            refusal(pair.file())
                == "scan.nii: magic: a file named .nii says that its voxels stand in an .img file (ni1); "
                + "name the two files .hdr and .img")
        try folder.write([0], "scan.img")
        #expect(
            refusal(NIfTIBytes().header(), "scan.hdr")
                == "scan.hdr: magic: a file named .hdr says that it holds its voxels itself (n+1); name it .nii")
    }

    @Test func datatype() {
        let names = [
            (0, "unknown"), (1, "binary"), (32, "complex64"), (128, "rgb24"), (1536, "float128"), (1792, "complex128"),
            (2048, "complex256"), (2304, "rgba32"),
        ]
        for (code, name) in names {
            #expect(
                refusal(patching: [(70, int16(Int16(code)))])
                    == "scan.nii: datatype: voxels of type \(name) (code \(code)) are not read; "
                    + "convert the file to an integer or float type with one number a voxel")
        }
        #expect(
            refusal(patching: [(70, int16(-3))])
                == "scan.nii: datatype: the datatype code -3 is not one of the standard's; "
                + "convert the file to an integer or float type with one number a voxel")
    }

    @Test func bitsPerVoxel() throws {
        #expect(
            try warnings { $0.patches = [(72, int16(8))] }
                == ["bits-per-voxel: bitpix is 8, int16 takes 16; read as int16"])
    }

    @Test func dimensions() {
        for count: Int16 in [0, 8, -1] {
            #expect(
                refusal(patching: [(40, int16(count))])
                    == "scan.nii: dimensions: dim[0] is \(count), the number of dimensions is 1 to 7; "
                    + "convert again from the source images")
        }
        for size: Int16 in [0, -5] {
            #expect(
                refusal(patching: [(44, int16(size))])
                    == "scan.nii: dimensions: dim[2] is \(size), every size must be at least 1; "
                    + "convert again from the source images")
        }
        #expect(
            refusal(patching: [(40, int16(5)), (50, int16(2))])
                == "scan.nii: dimensions: dim[5] is 2, only space and time may have more than 1; "
                + "split the file into volumes of 3 or 4 dimensions")
    }

    @Test func sizeOverflow() {
        let huge = NIfTIBytes().spelt(Int64(1) << 40)
        #expect(
            refusal(patching: [(24, huge), (32, huge)], version: 2)
                == "scan.nii: size-overflow: 1099511627776×1099511627776×2×1 voxels take more bytes than can be counted; "
                + "convert again from the source images")
        // Fewer than 2⁶³ bytes in the file, more than that in memory.
        #expect(
            refusal(patching: [(24, NIfTIBytes().spelt(Int64(1) << 56))], version: 2)
                == "scan.nii: size-overflow: 72057594037927936×3×2×1 voxels take more bytes than can be counted; "
                + "convert again from the source images")
    }

    @Test func voxelOffset() throws {
        for (offset, text) in [(Float(100), "100"), (351, "351"), (-352, "-352")] {
            #expect(
                refusal(patching: [(108, float(offset))])
                    == "scan.nii: vox-offset: vox_offset is \(text), wanted at least 352; convert the file again")
        }
        for (offset, text) in [
            (Float.nan, "nan"), (.infinity, "inf"), (352.5, "352.5"), (1e30, "1.0000000150474662e+30"),
        ] {
            #expect(
                refusal(patching: [(108, float(offset))])
                    == "scan.nii: vox-offset: vox_offset is \(text), wanted a whole number of at least 352; "
                    + "convert the file again")
        }
        #expect(
            try warnings { $0.patches = [(108, float(0))] }
                == ["vox-offset: vox_offset is 0, wanted at least 352; voxels are read from byte 352"])
    }

    @Test func units() throws {
        #expect(
            try warnings { $0.units = 0 } == ["units: xyzt_units names no unit of length; read as mm"])
        #expect(
            refusal(patching: [(123, [5])])
                == "scan.nii: units: xyzt_units holds the length code 5, wanted 1 (m), 2 (mm) or 3 (µm); "
                + "set xyzt_units to 2 if the voxel sizes are in mm")
        // Units of time are no matter.
        #expect(try warnings { $0.units = 2 + 16 } == [])
    }

    @Test func scaling() throws {
        #expect(
            refusal(patching: [(112, float(.infinity))])
                == "scan.nii: scaling: scl_slope is infinite, wanted a finite number; "
                + "set scl_slope to the true slope, or 1")
        #expect(
            refusal(patching: [(112, float(2)), (116, float(.nan))])
                == "scan.nii: scaling: scl_inter is nan, wanted a finite number; "
                + "set scl_inter to the true intercept, or 0")
        #expect(
            try warnings { $0.slope = .nan } == ["scaling: scl_slope is not a number; voxels are read unscaled"])
    }

    @Test func geometry() throws {
        #expect(
            try warnings { $0.sformCode = 0 } == [
                "geometry: neither sform nor qform says how the voxels lie; axes are taken as right, anterior, superior"
            ])
        #expect(
            try warnings {
                $0.qformCode = 1
                $0.patches = [(280, [UInt8](repeating: 0, count: 16))]
            } == ["geometry: sform_code is 1 but its matrix cannot be inverted; the sform is left aside"])
        #expect(
            try warnings {
                $0.sformCode = 0
                $0.qformCode = 2
                $0.quaternion = [1, 1, 0]
            } == [
                "geometry: qform_code is 2 but its quaternion (b² + c² + d² = 2.0) or offset is no rotation; "
                    + "the qform is left aside",
                "geometry: neither sform nor qform says how the voxels lie; axes are taken as right, anterior, superior",
            ])
        #expect(
            try warnings {
                $0.sformCode = 0
                $0.qformCode = 1
                $0.patches = [(84, float(-3))]
            } == ["geometry: pixdim[2] is -3.0; its absolute value is used"])
        #expect(
            refusal(patching: [(254, int16(0)), (80, float(0))])
                == "scan.nii: geometry: the voxel sizes are 0.0, 3.0, 4.0, wanted finite numbers above 0; "
                + "set pixdim[1] to pixdim[3]")
        #expect(
            refusal(patching: [(254, int16(0)), (88, float(.nan))])
                == "scan.nii: geometry: the voxel sizes are 2.0, 3.0, nan, wanted finite numbers above 0; "
                + "set pixdim[1] to pixdim[3]")
        // A volume that underflows.
        let tiny = NIfTIBytes().spelt((1e-200).bitPattern)
        #expect(
            refusal(patching: [(348, [0, 0, 0, 0]), (112, tiny), (120, tiny), (128, tiny)], version: 2)
                == "scan.nii: geometry: the voxel axes of the pixdim span no volume; convert the file again")
    }

    @Test func spacing() throws {
        #expect(
            try warnings { $0.patches = [(84, float(3.5))] }
                == ["spacing: pixdim[2] is 3.5 mm, a step of the sform is 3.0 mm; the sform is used"])
    }

    @Test func extensions() throws {
        #expect(
            try warnings {
                $0.extensions = [(6, [UInt8](repeating: 65, count: 8)), (4, [1])]
                $0.patches = []
            } == [])
        var bytes = NIfTIBytes()
        bytes.extensions = [(6, [UInt8](repeating: 65, count: 8)), (4, [1])]
        var file = bytes.file()
        file.replaceSubrange(368..<372, with: bytes.spelt(Int32(48)))
        let header = try NIfTIReader.readHeader(at: try folder.write(file, "scan.nii"))
        #expect(
            header.warnings.map(\.description) == [
                "extensions: extension 2 says that it takes 48 bytes, wanted a multiple of 16 up to 16; it is left aside"
            ])
        #expect(header.extensions == [NIfTIExtension(code: 6, bytes: [UInt8](repeating: 65, count: 8))])
    }

    @Test func fileLength() throws {
        #expect(
            try warnings({ _ in }, trailing: [1, 2, 3]) == [
                "file-length: 3 bytes follow the 48 bytes of voxels that the header promises; they are left aside"
            ])
        #expect(
            refusal(Array(NIfTIBytes().file().dropLast()))
                == "scan.nii: file-length: the header promises 48 bytes of voxels, the file holds 47; "
                + "it was cut short: copy it again")
        var vast = NIfTIBytes()
        vast.patches = [(42, int16(32767)), (44, int16(32767)), (46, int16(32767))]
        let gzip = GzipBytes.member(vast.file())
        #expect(
            refusal(gzip, "scan.nii.gz")
                == "scan.nii.gz: file-length: the header promises 70362301923326 bytes of voxels, a gzip stream of this size "
                + "holds at most \(gzip.count * 1032 - 352); it was cut short or its header is wrong: "
                + "copy or convert it again")
    }

    @Test func allErrorsAreNamedAtOnce() {
        #expect(
            refusal(patching: [(70, int16(32)), (44, int16(0))])
                == "scan.nii: datatype: voxels of type complex64 (code 32) are not read; convert the file to an integer or "
                + "float type with one number a voxel. dimensions: dim[2] is 0, every size must be at least 1; "
                + "convert again from the source images")
    }
}
