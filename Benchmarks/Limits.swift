internal import CISAL
internal import Glibc
internal import VoxelCore

/// Reading a buffer from memory once, on all threads: what no work on every voxel can beat.
struct MemoryRead {
    let byteCount: Int
    /// Reads the buffer and returns the sum of its 64-bit words.
    let run: () -> UInt64

    /// The read of a buffer, of which a rest of less than 128 bytes is left out.
    init<Scalar: VoxelScalar>(_ buffer: VoxelBuffer<Scalar>) {
        let vectors = buffer.count * MemoryLayout<Scalar>.stride / 128
        byteCount = vectors * 128
        run = {
            // 1 MiB a chunk.
            Parallel.map(count: vectors, grain: 1 << 13) { range in
                buffer.withVoxels { sum(UnsafeRawBufferPointer($0), range) }
            }.reduce(0, &+)
        }
    }
}

/// The sum of the words of some vectors of 128 bytes; two sums at once, so that no addition waits for the one before.
private func sum(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> UInt64 {
    var (even, odd) = (SIMD8<UInt64>.zero, SIMD8<UInt64>.zero)
    let base = bytes.baseAddress!
    for vector in range {
        even &+= (base + vector * 128).load(as: SIMD8<UInt64>.self)
        odd &+= (base + vector * 128 + 64).load(as: SIMD8<UInt64>.self)
    }
    return (even &+ odd).wrappedSum()
}

/// Inflating a gzip file that is in memory, on one thread, piece by piece, by ISA-L: what no reader of it can beat.
struct Inflation {
    /// Bytes that come out.
    let byteCount: Int
    private let compressed: [UInt8]

    /// What cannot be inflated.
    struct Fault: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "\(path): \(reason)" }
    }

    /// The file at a path, which must be one gzip member that holds `byteCount` bytes.
    init(path: String, byteCount: Int) throws {
        self.byteCount = byteCount
        guard let file = fopen(path, "rb") else { throw Fault(path: path, reason: "cannot be opened") }
        defer { fclose(file) }
        fseek(file, 0, SEEK_END)
        let length = ftell(file)
        rewind(file)
        compressed = [UInt8](unsafeUninitializedCapacity: length) { bytes, count in
            count = fread(bytes.baseAddress!, 1, length, file)
        }
        let found = try run()
        guard compressed.count == length, found == byteCount else {
            throw Fault(path: path, reason: "inflates to \(found) bytes where \(byteCount) are wanted")
        }
    }

    /// Inflates it and throws the bytes away; returns how many there were.
    @discardableResult
    func run() throws -> Int {
        let state = UnsafeMutablePointer<inflate_state>.allocate(capacity: 1)
        defer { state.deallocate() }
        isal_inflate_init(state)
        state.pointee.crc_flag = UInt32(ISAL_GZIP)
        // 64 KiB stay in the nearest caches.
        let piece = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
        defer { piece.deallocate() }
        return try compressed.withUnsafeBufferPointer { input in
            state.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress!)
            state.pointee.avail_in = UInt32(input.count)
            var total = 0
            repeat {
                state.pointee.next_out = piece.baseAddress!
                state.pointee.avail_out = UInt32(piece.count)
                let result = isal_inflate(state)
                guard result == ISAL_DECOMP_OK else {
                    throw Fault(path: "gzip", reason: "ISA-L stopped with \(result)")
                }
                total += piece.count - Int(state.pointee.avail_out)
            } while state.pointee.block_state != ISAL_BLOCK_FINISH && state.pointee.avail_out == 0
            return total
        }
    }
}
