internal import VoxelCore

/// The voxels of an opened file, in the order of the file.
struct VoxelSource {
    let header: NIfTIHeader
    /// Stands at the first voxel.
    let stream: any ByteStream

    /// Voxels taken in one piece: 512 KiB of the widest type, which stay in the second cache.
    static let greatestRun = 1 << 16

    /// A run of the file's voxels: neighbours along its first axis, or any number of them where the file is in canonical order.
    struct Run {
        /// The voxels as the file has them, aligned.
        let bytes: UnsafeRawPointer
        let count: Int
        /// The first voxel, counted through the frame in the file's order.
        let start: Int
        /// Where in the canonical buffer the first goes.
        let target: Int
        /// How far apart neighbours go.
        let step: Int
    }

    /// Reads one frame, run by run, on another thread than the decoder's.
    ///
    /// - Parameter block: voxels taken in one piece.
    /// - Throws: `NIfTIError.short`, and what the stream and `body` throw.
    func readFrame(_ frame: Int, block: Int = greatestRun, _ body: (Run) throws -> Void) throws {
        let width = header.datatype.byteCount
        let total = header.voxelCount
        let (base, steps) = header.storedOrder.layout(canonicalSize: header.grid.size)
        let isStraight = header.storedOrder == .canonical
        let block = min(total, block)
        let slots = min(3, (total + block - 1) / block)
        let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: slots * block * width, alignment: 64)
        defer { scratch.deallocate() }
        func bytes(_ slot: Int) -> UnsafeMutableRawPointer { scratch.baseAddress! + slot * block * width }

        var filled = 0
        var start = 0
        try Parallel.pipeline(slots: slots) { slot in
            let count = min(block, total - filled)
            guard count > 0 else { return false }
            try fill(
                UnsafeMutableRawBufferPointer(start: bytes(slot), count: count * width), frame: frame, start: filled)
            filled += count
            return true
        } use: { slot in
            let count = min(block, total - start)
            let bytes = UnsafeRawPointer(bytes(slot))
            if isStraight {
                try body(Run(bytes: bytes, count: count, start: start, target: start, step: 1))
                start += count
                return
            }
            var done = 0
            while done < count {
                let (row, x) = (start + done).quotientAndRemainder(dividingBy: header.fileSize.x)
                let (z, y) = row.quotientAndRemainder(dividingBy: header.fileSize.y)
                let length = min(header.fileSize.x - x, count - done)
                let target = base + x * steps.x + y * steps.y + z * steps.z
                try body(
                    Run(
                        bytes: bytes + done * width, count: length, start: start + done, target: target, step: steps.x))
                done += length
            }
            start += count
        }
    }

    /// Fills `target` with the bytes from voxel `start` of a frame on.
    func fill(_ target: UnsafeMutableRawBufferPointer, frame: Int, start: Int) throws {
        let got = try stream.read(into: target)
        guard got == target.count else {
            let before = (frame * header.voxelCount + start) * header.datatype.byteCount
            throw NIfTIError.short(file: header.file, promised: header.byteCount, found: before + got)
        }
    }

    /// Passes over one frame.
    func skipFrame(_ frame: Int) throws {
        let wanted = header.voxelCount * header.datatype.byteCount
        let got = try stream.skip(wanted)
        guard got == wanted else {
            throw NIfTIError.short(file: header.file, promised: header.byteCount, found: frame * wanted + got)
        }
    }

    /// Makes sure that a compressed stream holds no more, and that its checksum holds.
    func finish() throws {
        guard stream.length == nil else { return }
        guard try stream.read(1).isEmpty else { throw NIfTIError.long(file: header.file, promised: header.byteCount) }
    }

    /// The voxel at a place in the file, along the file's own axes.
    func voxel(at place: Int) -> SIMD3<Int> {
        let (row, x) = place.quotientAndRemainder(dividingBy: header.fileSize.x)
        let (z, y) = row.quotientAndRemainder(dividingBy: header.fileSize.y)
        return [x, y, z]
    }
}
