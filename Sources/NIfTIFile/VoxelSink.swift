internal import VoxelCore

/// A file being written: header and voxels in the file's order, compressed where its name ends in `.gz`.
enum VoxelSink {
    /// Writes `header` and then the file's slices, each filled in turn by `fillSlice`.
    ///
    /// - Parameter sliceBytes: bytes of one slice; the memory this takes.
    /// - Throws: `NIfTIError.suffix`, `FileWriteError`, and what `fillSlice` throws.
    static func write(
        _ header: RawHeader, slices: Int, sliceBytes: Int, to path: String,
        _ fillSlice: (Int, UnsafeMutableRawBufferPointer) throws -> Void
    ) throws {
        let name = lastComponent(path).lowercased()
        guard name.hasSuffix(".nii") || name.hasSuffix(".nii.gz") else {
            throw NIfTIError.suffix(file: lastComponent(path))
        }
        let deflater = name.hasSuffix(".gz") ? GzipDeflater() : nil
        let slice = UnsafeMutableRawBufferPointer.allocate(byteCount: sliceBytes, alignment: 64)
        defer { slice.deallocate() }
        try AtomicFile.write(to: path) { file in
            func put(_ bytes: UnsafeRawBufferPointer, isLast: Bool, _ file: inout AtomicFile) throws {
                guard let deflater else { return try file.append(bytes) }
                try deflater.deflate(bytes, isLast: isLast) { try file.append($0) }
            }
            // Four zeros after the header: no extensions follow.
            try (header.bytes + [0, 0, 0, 0]).withUnsafeBytes { try put($0, isLast: false, &file) }
            for index in 0..<slices {
                try fillSlice(index, slice)
                try put(UnsafeRawBufferPointer(slice), isLast: index == slices - 1, &file)
            }
        }
    }
}
