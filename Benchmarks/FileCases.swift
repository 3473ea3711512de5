internal import NIfTIFile
internal import VoxelCore

extension PETScan {
    /// Reading the scan, compressed and plain, from files that hold it, and writing a map of its lesions to a folder.
    func fileGroup(compressed: String, plain: String, in folder: String) throws -> Group {
        let header = try NIfTIReader.readHeader(at: plain)
        let labelled = try pieces().enumerated().map { (label: UInt16($0 + 1), region: $1) }
        let voxels = volume.grid.voxelCount
        let bytes = voxels * header.datatype.byteCount
        let labelBytes = voxels * (labelled.count > 255 ? 2 : 1)
        func read(_ path: String) throws -> Double { try NIfTIReader.readVolume(at: path).volume.centre }
        return Group(
            memory: volume.memoryRead,
            // A NIfTI-1 header takes 348 bytes, and 4 say that no extension follows.
            inflation: try Inflation(path: compressed, byteCount: bytes + 352),
            cases: [
                Case(.readCompressed, of: name, voxels: voxels, limit: .inflate) {
                    try read(compressed)
                },
                Case(.readPlain, of: name, voxels: voxels, limit: .memoryRead(bytes: bytes), isSteady: false) {
                    try read(plain)
                },
                Case(.writeLabels, of: name, voxels: voxels, limit: .memoryRead(bytes: labelBytes), isSteady: false) {
                    try NIfTIWriter.write(labelled, on: header, to: "\(folder)/lesions.nii.gz")
                    return Double(labelled.count)
                },
            ])
    }

    /// The same with files that are written first.
    func fileGroup(in folder: String, datatype: NIfTIDatatype) throws -> Group {
        let format = NIfTIFormat(datatype: datatype)
        let (compressed, plain) = ("\(folder)/\(name).nii.gz", "\(folder)/\(name).nii")
        try NIfTIWriter.write(volume, as: format, to: compressed)
        try NIfTIWriter.write(volume, as: format, to: plain)
        return try fileGroup(compressed: compressed, plain: plain, in: folder)
    }
}

extension ScalarVolume {
    /// The read of the stored voxels from memory.
    var memoryRead: MemoryRead {
        switch stored {
        case .int16(let buffer): MemoryRead(buffer)
        case .uint16(let buffer): MemoryRead(buffer)
        case .float(let buffer): MemoryRead(buffer)
        case .double(let buffer): MemoryRead(buffer)
        }
    }

    /// Bytes that the stored voxels take.
    var byteCount: Int {
        switch stored {
        case .int16, .uint16: 2 * stored.count
        case .float: 4 * stored.count
        case .double: 8 * stored.count
        }
    }
}
