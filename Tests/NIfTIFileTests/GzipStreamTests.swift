import TestSupport
import Testing

@testable import NIfTIFile

struct GzipStreamTests {
    let folder = try! TemporaryFolder()
    let content = (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }

    /// Everything that the stream holds, asked for in pieces.
    func inflate(_ bytes: [UInt8], piece: Int = 1000, blockSize: Int = 1 << 18) throws -> [UInt8] {
        let stream = try openStream(try folder.write(bytes, "a.gz"), blockSize: blockSize)
        var result: [UInt8] = []
        while true {
            let part = try stream.read(piece)
            result += part
            if part.count < piece { return result }
        }
    }

    @Test func severalMembersAreOneStreamWhereverTheyMeet() throws {
        // Blocks of 4 KiB: the seams of the members pass over every place of a block's end.
        for cut in stride(from: 3960, through: 4120, by: 1) {
            let gzip =
                GzipBytes.member(Array(content[..<cut])) + GzipBytes.member([])
                + GzipBytes.member(Array(content[cut...]))
            #expect(try inflate(gzip, piece: 4096, blockSize: 1) == content)
        }
    }

    @Test func compressedMembersAreOneStream() throws {
        let deflater = GzipDeflater()
        var member: [UInt8] = []
        try content.withUnsafeBytes { try deflater.deflate($0, isLast: true) { member += $0 } }
        #expect(member.count < content.count)
        for piece in [1, 7, 4096, 20000] { #expect(try inflate(member + member, piece: piece) == content + content) }
        #expect(try inflate(member + member + [0, 0, 0]) == content + content)
    }

    @Test func onlyZerosMayFollow() throws {
        let member = GzipBytes.member(content)
        #expect(try inflate(member + [UInt8](repeating: 0, count: 10000), blockSize: 1) == content)
        #expect(
            errorText { _ = try inflate(member + [0, 0, 1]) }
                == "a.gz: the gzip stream is damaged (other bytes follow it); copy the file again")
        #expect(errorText { _ = try inflate(member + [9]) }.contains("other bytes follow it"))
    }

    @Test func checksumAndLengthHold() throws {
        for gzip in [GzipBytes.member(content, checksum: 1), GzipBytes.member(content, length: 8999)] {
            #expect(
                errorText { _ = try inflate(gzip) }
                    == "a.gz: the gzip stream is damaged (its checksum or length is wrong); copy the file again")
        }
    }

    @Test func damageIsNamed() throws {
        let gzip = GzipBytes.member(content)
        #expect(
            errorText { _ = try inflate(Array(gzip.dropLast(1))) }
                == "a.gz: the gzip stream is damaged (it ends too early); copy the file again")
        var method = gzip
        method[2] = 7
        #expect(
            errorText { _ = try inflate(method) }
                == "a.gz: the gzip stream is damaged (its method is not deflate); copy the file again")
        var block = gzip
        block[10] = 7
        #expect(
            errorText { _ = try inflate(block) }
                == "a.gz: the gzip stream is damaged (its contents are wrong); copy the file again")
        #expect(
            errorText { _ = try inflate(gzip + [0x1F, 0]) }
                == "a.gz: the gzip stream is damaged (it ends too early); copy the file again")
        #expect(
            errorText { _ = try inflate(gzip + [0x1F] + [UInt8](repeating: 1, count: 30)) }
                == "a.gz: the gzip stream is damaged (its header is wrong); copy the file again")
    }

    @Test func aStreamThatHoldsMoreOrLessThanPromisedIsRefused() throws {
        let bytes = NIfTIBytes()
        let more = try folder.write(GzipBytes.member(bytes.file() + [0]), "more.nii.gz")
        #expect(
            errorText { _ = try NIfTIReader.readVolume(at: more) }
                == "more.nii.gz: file-length: the header promises 48 bytes of voxels, the gzip stream holds more; "
                + "header and voxels do not belong together: convert the file again")
        let less = try folder.write(GzipBytes.member(bytes.file().dropLast(5)), "less.nii.gz")
        #expect(
            errorText { _ = try NIfTIReader.readVolume(at: less) }
                == "less.nii.gz: file-length: the header promises 48 bytes of voxels, the file holds 43; "
                + "it was cut short: copy it again")
        let damaged = try folder.write(GzipBytes.member(bytes.file(), checksum: 5), "damaged.nii.gz")
        #expect(
            errorText { _ = try NIfTIReader.readLabels(at: damaged) }
                == "damaged.nii.gz: the gzip stream is damaged (its checksum or length is wrong); copy the file again")
    }
}
