import NIfTIFile
import TestSupport
import Testing
import VoxelCore

/// Damaged files end in a typed error or in a volume, never in a crash.
struct HeaderRobustnessTests {
    let folder = try! TemporaryFolder()

    /// Whether reading went well; any error but ours fails the test.
    func readsOrRefuses(_ bytes: [UInt8], _ name: String) throws -> Bool {
        let path = try folder.write(bytes, name)
        do {
            let volume = try NIfTIReader.readVolume(at: path, maximumBytes: 1 << 20)
            return volume.volume.stored.count == volume.header.grid.voxelCount
        } catch is NIfTIError {
            return false
        }
    }

    @Test(arguments: [1, 2])
    func aFileCutAtAnyByteIsRefused(version: Int) throws {
        var bytes = NIfTIBytes()
        bytes.version = version
        let file = bytes.file()
        let gzip = GzipBytes.member(file)
        for end in 0..<file.count { #expect(try !readsOrRefuses(Array(file[..<end]), "cut.nii")) }
        for end in 0..<gzip.count { #expect(try !readsOrRefuses(Array(gzip[..<end]), "cut.nii.gz")) }
        #expect(try readsOrRefuses(file, "whole.nii"))
        #expect(try readsOrRefuses(gzip, "whole.nii.gz"))
    }

    @Test(arguments: [1, 2])
    func changedHeaderBytesNeverCrash(version: Int) throws {
        var random = SplitMix(state: UInt64(version) &* 0x9E37_79B9)
        var bytes = NIfTIBytes()
        bytes.version = version
        bytes.extensions = [(6, [UInt8]("<Label Key=\"1\">a</Label>".utf8))]
        var sound = 0
        for round in 0..<2000 {
            bytes.isBigEndian = round % 2 == 1
            var file = bytes.file()
            // Magic and size are left alone in most rounds, so that the fields behind them are reached.
            let keeps = round % 8 != 0
            for _ in 0..<Int(1 + random.next() % 6) {
                let place = Int(random.next() % UInt64(version == 1 ? 344 : 540))
                if keeps, place < (version == 1 ? 4 : 12) { continue }
                file[place] =
                    [0, 1, 0x7F, 0x80, 0xFF, UInt8(truncatingIfNeeded: random.next())][Int(random.next() % 6)]
            }
            if try readsOrRefuses(round % 3 == 0 ? GzipBytes.member(file) : file, "changed.nii") { sound += 1 }
        }
        // Most bytes of a header do not matter here; were every file refused, nothing behind the rules would be tried.
        #expect(sound > 500)
    }

    @Test func changedGzipBytesNeverCrash() throws {
        var random = SplitMix(state: 7)
        let gzip = GzipBytes.member(NIfTIBytes().file())
        for _ in 0..<1000 {
            var file = gzip
            for _ in 0..<3 {
                file[2 + Int(random.next() % UInt64(file.count - 2))] = UInt8(truncatingIfNeeded: random.next())
            }
            _ = try readsOrRefuses(file, "changed.nii.gz")
        }
    }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
