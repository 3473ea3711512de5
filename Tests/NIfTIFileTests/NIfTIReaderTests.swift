import Foundation
import NIfTIFile
import TestSupport
import Testing
import VoxelCore

/// The text of the error that `body` throws.
func errorText(_ body: () throws -> Void) -> String {
    do {
        try body()
        return "no error"
    } catch {
        return "\(error)"
    }
}

struct NIfTIReaderTests {
    let folder = try! TemporaryFolder()

    /// Reads made bytes as a volume.
    func read(_ bytes: NIfTIBytes, frames: FrameSelection? = nil) throws -> NIfTIVolume {
        try NIfTIReader.readVolume(at: try folder.write(bytes.file(), "scan.nii"), frames: frames)
    }

    /// Checks every voxel's value and millimetre position against what the bytes were made from.
    func expectContent(_ result: NIfTIVolume, _ bytes: NIfTIBytes, tolerance: Double = 1e-4) {
        #expect(result.header.grid.size == bytes.size)
        guard result.header.grid.size == bytes.size else { return }
        let slope = bytes.slope == 0 ? 1 : bytes.slope
        let intercept = bytes.slope == 0 ? 0 : bytes.intercept
        var wrong = 0
        for z in 0..<bytes.size.z {
            for y in 0..<bytes.size.y {
                for x in 0..<bytes.size.x {
                    let value = slope * bytes.stored([x, y, z], 0) + intercept
                    if result.volume[x, y, z] != value { wrong += 1 }
                    let away = result.header.grid.position(of: [x, y, z]) - bytes.position([x, y, z])
                    if length(away) > tolerance { wrong += 1 }
                }
            }
        }
        #expect(wrong == 0)
    }

    @Test(arguments: [2, 4, 8, 16, 64, 256, 512, 768, 1024, 1280])
    func aSiftedVolumeHoldsWhatTheWholeOneDoes(datatype: Int) throws {
        var siftable = 0
        for order in StoredOrder.all {
            var bytes = NIfTIBytes()
            bytes.size = [9, 8, 7]
            bytes.datatype = datatype
            bytes.isBigEndian = order.directions.x < 0
            bytes.axes = order.axes
            bytes.directions = order.directions
            bytes.slope = 0.5
            bytes.intercept = 1
            bytes.stored = { voxel, _ in Double((voxel.x * 31 + voxel.y * 17 + voxel.z * 7) % 101) }
            let path = try folder.write(bytes.file(), "scan.nii")
            #expect(try NIfTIReader.readHeader(at: path).isSiftable == (order.axes.z == 2))
            guard order.axes.z == 2 else { continue }
            siftable += 1
            let whole = try NIfTIReader.readVolume(at: path)
            let values = whole.volume.scaled(by: 0.1)
            let wanted = Region(of: values, atLeast: 4.5)
            let sifted = try NIfTIReader.siftVolume(
                at: path, scaledBy: 0.1, wanted: .atLeast(4.5), margin: [1, 1, 1])
            #expect(!wanted.isEmpty && sifted.caught.region == wanted)
            #expect(sifted.header.grid == whole.header.grid)
            var wrong = 0
            wanted.forEachVoxel { x, y, z in if sifted.caught.volume[x, y, z] != values[x, y, z] { wrong += 1 } }
            #expect(wrong == 0)
        }
        #expect(siftable == 16)
    }

    @Test func aSiftedVolumeIsCheckedAsAWholeOneIs() throws {
        var bytes = NIfTIBytes()
        bytes.datatype = 16
        bytes.stored = { voxel, _ in voxel.x == 1 ? .nan : 1 }
        let path = try folder.write(bytes.file(), "scan.nii")
        let read = { (maximum: Int?) in
            try NIfTIReader.siftVolume(
                at: path, scaledBy: 1, wanted: .atLeast(0.5), margin: .zero, maximumBytes: maximum)
        }
        let sifted = try read(nil)
        #expect(sifted.nonFiniteCount == 6)
        #expect(sifted.caught.region.voxelCount == 18)
        #expect(
            errorText { _ = try read(20) } == errorText { _ = try NIfTIReader.readVolume(at: path, maximumBytes: 20) })
        bytes.frames = 2
        try folder.write(bytes.file(), "scan.nii")
        #expect(errorText { _ = try read(nil) } == errorText { _ = try NIfTIReader.readVolume(at: path) })
        bytes.frames = 1
        try folder.write(Array(bytes.file().dropLast()), "scan.nii")
        #expect(errorText { _ = try read(nil) } == errorText { _ = try NIfTIReader.readVolume(at: path) })
    }

    @Test(arguments: [2, 4, 8, 16, 64, 256, 512, 768, 1024, 1280], [1, 2])
    func everyTypeByteOrderAndOrientationGivesTheSameVoxels(datatype: Int, version: Int) throws {
        for isBigEndian in [false, true] {
            for order in StoredOrder.all {
                var bytes = NIfTIBytes()
                bytes.datatype = datatype
                bytes.version = version
                bytes.isBigEndian = isBigEndian
                bytes.axes = order.axes
                bytes.directions = order.directions
                // Float32 and wider also hold what int8 does; 127 is the most that all types hold.
                bytes.stored = { voxel, _ in Double(voxel.x + 4 * voxel.y + 12 * voxel.z + 3) }
                let result = try read(bytes)
                expectContent(result, bytes)
                #expect(result.header.storedOrder == order)
                #expect(result.header.fileSize == bytes.fileSize)
                #expect(result.header.version.rawValue == version)
                #expect(result.header.byteOrder == (isBigEndian ? .bigEndian : .littleEndian))
            }
        }
    }

    @Test func extremesOfEveryTypeAreKept() throws {
        let extremes: [(Int, Double, Double)] = [
            (2, 0, 255), (256, -128, 127), (4, -32768, 32767), (512, 0, 65535), (8, -2_147_483_648, 2_147_483_647),
            (768, 0, 4_294_967_295), (1024, -0x1p53, 0x1p53), (1280, 0, 0x1p53),
            (16, -Double(Float.greatestFiniteMagnitude), 0x1p-149),
            (64, -Double.greatestFiniteMagnitude, Double.leastNonzeroMagnitude),
        ]
        for (datatype, low, high) in extremes {
            for isBigEndian in [false, true] {
                var bytes = NIfTIBytes()
                bytes.datatype = datatype
                bytes.isBigEndian = isBigEndian
                bytes.directions = [-1, 1, 1]
                bytes.stored = { voxel, _ in voxel.x == 1 ? low : high }
                expectContent(try read(bytes), bytes)
            }
        }
    }

    @Test func storageIsNarrowWhereTheFileIs() throws {
        for (datatype, name) in [
            (2, "int16"), (256, "int16"), (4, "int16"), (512, "uint16"), (16, "float"), (8, "double"), (64, "double"),
        ] {
            var bytes = NIfTIBytes()
            bytes.datatype = datatype
            let stored = try read(bytes).volume.stored
            let found =
                switch stored {
                case .int16: "int16"
                case .uint16: "uint16"
                case .float: "float"
                case .double: "double"
                }
            #expect(found == name)
        }
    }

    @Test func runsOfEveryLengthAndStepAreRight() throws {
        // Lengths around the vector widths, forwards and backwards, in either byte order.
        for length in Array(1...35) + [63, 64, 65, 127, 129] {
            for (axes, direction) in [(SIMD3(0, 1, 2), 1), (SIMD3(0, 1, 2), -1), (SIMD3(1, 0, 2), -1)] {
                for isBigEndian in [false, true] {
                    var bytes = NIfTIBytes()
                    bytes.datatype = 16
                    bytes.size = [length, 3, 1]
                    bytes.axes = axes
                    bytes.directions = [direction, 1, 1]
                    bytes.isBigEndian = isBigEndian
                    bytes.stored = { voxel, _ in Double(voxel.x) * 0.25 - Double(voxel.y) }
                    expectContent(try read(bytes), bytes)
                }
            }
        }
    }

    @Test func aVolumeOfSeveralPiecesIsRight() throws {
        // 65,536 voxels are taken at once; rows of 300 straddle that.
        var bytes = NIfTIBytes()
        bytes.size = [300, 260, 2]
        bytes.datatype = 512
        bytes.directions = [-1, 1, -1]
        bytes.stored = { voxel, _ in Double((voxel.x + 301 * voxel.y + 7 * voxel.z) % 65536) }
        expectContent(try read(bytes), bytes)
        bytes.directions = [1, 1, 1]
        expectContent(try read(bytes), bytes)
    }

    @Test(arguments: [0.5, -2.0, 1e-3])
    func slopeAndInterceptHold(slope: Double) throws {
        var bytes = NIfTIBytes()
        bytes.version = 2
        bytes.slope = slope
        bytes.intercept = 7
        let result = try read(bytes)
        #expect(result.header.slope == slope)
        #expect(result.header.intercept == 7)
        expectContent(result, bytes)
    }

    @Test func slopeZeroOrNaNMeansNoScaling() throws {
        for slope in [0, Double.nan] {
            var bytes = NIfTIBytes()
            bytes.slope = slope
            bytes.intercept = 7
            let result = try read(bytes)
            #expect(result.header.slope == 1)
            #expect(result.header.intercept == 0)
            #expect(result.volume[1, 0, 0] == 1)
        }
    }

    @Test func pairsAreReadUnderEitherNameAndCompression() throws {
        var bytes = NIfTIBytes()
        bytes.isPair = true
        for version in [1, 2] {
            bytes.version = version
            let header = bytes.header()
            let voxels = bytes.voxels()
            for (headerName, imageName) in [
                ("a.hdr", "a.img"), ("b.hdr.gz", "b.img.gz"), ("c.hdr", "c.img.gz"), ("d.HDR", "d.img"),
            ] {
                try folder.write(headerName.hasSuffix("gz") ? GzipBytes.member(header) : header, headerName)
                try folder.write(imageName.hasSuffix("gz") ? GzipBytes.member(voxels) : voxels, imageName)
                for name in [headerName, imageName] where name != "d.img" {
                    expectContent(try NIfTIReader.readVolume(at: folder.path(name)), bytes)
                }
            }
        }
        // A header of 348 bytes, without the four that announce extensions.
        bytes.version = 1
        try folder.write(Array(bytes.header()[..<348]), "e.hdr")
        try folder.write(bytes.voxels(), "e.img")
        expectContent(try NIfTIReader.readVolume(at: folder.path("e.img")), bytes)
    }

    @Test func compressionIsSeenFromTheBytes() throws {
        let bytes = NIfTIBytes()
        let path = try folder.write(GzipBytes.member(bytes.file()), "named.nii")
        expectContent(try NIfTIReader.readVolume(at: path), bytes)
        let plain = try folder.write(bytes.file(), "named.nii.gz")
        expectContent(try NIfTIReader.readVolume(at: plain), bytes)
    }

    @Test func twoDimensionsAreOneSlice() throws {
        var bytes = NIfTIBytes()
        bytes.size = [4, 3, 1]
        bytes.patches = [(40, bytes.spelt(Int16(2))), (46, bytes.spelt(Int16(0))), (48, bytes.spelt(Int16(0)))]
        expectContent(try read(bytes), bytes)
        // Without an sform, and with no third voxel size.
        bytes.sformCode = 0
        bytes.patches.append((88, [0, 0, 0, 0]))
        let grid = try read(bytes).header.grid
        #expect(grid.size == [4, 3, 1])
        #expect(grid.spacing == [2, 3, 1])
    }

    @Test func fourDimensionsOfOneFrameAreRead() throws {
        var bytes = NIfTIBytes()
        bytes.patches = [(40, bytes.spelt(Int16(7)))]
        expectContent(try read(bytes), bytes)
    }

    @Test func framesAreAveragedByWeight() throws {
        for datatype in [4, 16, 64] {
            for directions in [SIMD3(1, 1, 1), SIMD3(-1, 1, -1)] {
                var bytes = NIfTIBytes()
                bytes.datatype = datatype
                bytes.frames = 4
                bytes.slope = 2
                bytes.intercept = 1
                bytes.directions = directions
                let selection = FrameSelection([(3, 3), (1, 1)])
                let result = try read(bytes, frames: selection)
                #expect(result.header.frames == 4)
                for voxel in [SIMD3(0, 0, 0), SIMD3(3, 2, 1), SIMD3(1, 2, 0)] {
                    let mean = (bytes.stored(voxel, 1) + 3 * bytes.stored(voxel, 3)) / 4
                    #expect(result.volume[voxel.x, voxel.y, voxel.z] == 2 * mean + 1)
                }
                let alone = try read(bytes, frames: FrameSelection(2..<3))
                #expect(alone.volume[1, 1, 1] == 2 * bytes.stored([1, 1, 1], 2) + 1)
                if datatype == 4, case .int16 = alone.volume.stored {} else { #expect(datatype != 4) }
            }
        }
    }

    @Test func severalFramesAskForAChoice() throws {
        var bytes = NIfTIBytes()
        bytes.frames = 5
        #expect(
            errorText { _ = try read(bytes) }
                == "scan.nii: holds 5 frames, wanted one volume; choose frames with --frames A-B (1-5)")
        #expect(
            errorText { _ = try read(bytes, frames: FrameSelection(3..<6)) }
                == "scan.nii: has no frame 6, it holds 5; choose frames with --frames A-B within 1-5")
        #expect(
            errorText { _ = try NIfTIReader.readLabels(at: folder.path("scan.nii")) }
                == "scan.nii: holds 5 frames, wanted one volume; choose frames with --frames A-B (1-5)")
    }

    @Test func nonFiniteVoxelsAreCounted() throws {
        for datatype in [16, 64] {
            for isBigEndian in [false, true] {
                var bytes = NIfTIBytes()
                bytes.datatype = datatype
                bytes.isBigEndian = isBigEndian
                bytes.stored = { voxel, _ in
                    switch voxel {
                    case [0, 0, 0]: .nan
                    case [3, 1, 0]: .infinity
                    case [2, 2, 1]: -.infinity
                    default: Double(Float.greatestFiniteMagnitude)
                    }
                }
                #expect(try read(bytes).nonFiniteCount == 3)
            }
        }
        #expect(try read(NIfTIBytes()).nonFiniteCount == 0)
    }

    @Test func integersBeyondDoublesAreRefused() throws {
        var bytes = NIfTIBytes()
        bytes.directions = [-1, 1, 1]
        bytes.datatype = 1280
        bytes.stored = { voxel, _ in voxel == [0, 2, 1] ? 0x1p63 : 1 }
        #expect(
            errorText { _ = try read(bytes) }
                == "scan.nii: voxel (3, 2, 1) holds 9223372036854775808, integers are read up to "
                + "±9007199254740992 (2^53); convert the file to float64")
        bytes.datatype = 1024
        bytes.isBigEndian = true
        bytes.stored = { voxel, _ in voxel == [0, 2, 1] ? -0x1p60 : 1 }
        #expect(
            errorText { _ = try read(bytes) }
                == "scan.nii: voxel (3, 2, 1) holds -1152921504606846976, integers are read up to "
                + "±9007199254740992 (2^53); convert the file to float64")
    }

    @Test func memoryIsGuardedBeforeItIsTaken() throws {
        let path = try folder.write(NIfTIBytes().file(), "scan.nii")
        #expect(
            errorText { _ = try NIfTIReader.readVolume(at: path, maximumBytes: 47) }
                == "scan.nii: its voxels take 48 bytes of memory, 47 are allowed; raise --max-memory, "
                + "or crop or resample the volume")
        #expect(throws: Never.self) { try NIfTIReader.readVolume(at: path, maximumBytes: 48) }
        #expect(throws: NIfTIError.memory(file: "scan.nii", needed: 48, allowed: 47)) {
            try NIfTIReader.readLabels(at: path, maximumBytes: 47)
        }
    }

    @Test func labelsAreWholeNumbersOfAnyType() throws {
        for datatype in [2, 4, 8, 16, 64, 256, 512, 768, 1024, 1280] {
            var bytes = NIfTIBytes()
            bytes.datatype = datatype
            bytes.directions = [1, -1, 1]
            bytes.stored = { voxel, _ in Double(voxel.x + 4 * voxel.y) }
            let labels = try NIfTIReader.readLabels(at: try folder.write(bytes.file(), "mask.nii")).labels
            #expect(labels.volume[2, 1, 0] == 6)
            #expect(labels.volume[3, 2, 1] == 11)
        }
        var scaled = NIfTIBytes()
        scaled.datatype = 2
        scaled.slope = 257
        scaled.stored = { voxel, _ in voxel.x == 0 ? 255 : 0 }
        let labels = try NIfTIReader.readLabels(at: try folder.write(scaled.file(), "mask.nii")).labels
        #expect(labels.volume[0, 0, 0] == 65535)
    }

    @Test func otherNumbersAreNoLabels() throws {
        for (datatype, value) in [(16, 0.5), (4, -1), (64, 65536), (16, Double.nan), (64, .infinity)] {
            var bytes = NIfTIBytes()
            bytes.datatype = datatype
            bytes.stored = { voxel, _ in voxel == [1, 2, 1] ? value : 1 }
            let path = try folder.write(bytes.file(), "mask.nii")
            #expect(
                errorText { _ = try NIfTIReader.readLabels(at: path) }
                    == "mask.nii: voxel (1, 2, 1) holds \(Double(value)), labels are whole numbers from 0 to 65535; "
                    + "give a label map or a mask")
        }
    }

    @Test func pathsThatAreNoFilesAreNamed() throws {
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: folder.path("none.nii")) }
                == "none.nii: cannot be read (No such file or directory); check that it is there and that you may read it"
        )
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: folder.path("scan.txt")) }
                == "scan.txt: the name ends in none of .nii, .nii.gz, .hdr, .hdr.gz, .img, .img.gz; "
                + "rename or convert the file")
        #expect(errorText { _ = try NIfTIReader.readHeader(at: "") }.contains("the name ends in none of"))
        #expect(errorText { _ = try NIfTIReader.readHeader(at: ".nii") }.contains("the name ends in none of"))
        try folder.write([], "empty.nii")
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: folder.path("empty.nii")) }
                == "empty.nii: is empty, wanted a NIfTI header and voxels; copy the file again")
        let inner = folder.url.appendingPathComponent("folder.nii")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: inner.path) }
                == "folder.nii: is not a file, wanted .nii, .nii.gz, or .hdr with .img; give the path of the volume itself"
        )
        try folder.write(NIfTIBytes().header(), "half.hdr")
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: folder.path("half.hdr")) }
                == "half.hdr: is one half of a pair, and half.img is not beside it; put the two into one folder")
        #expect(
            errorText { _ = try NIfTIReader.readHeader(at: folder.path("other.img.gz")) }
                == "other.img.gz: is one half of a pair, and other.hdr.gz is not beside it; put the two into one folder"
        )
    }
}
