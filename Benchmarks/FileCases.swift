internal import NIfTIFile
internal import VoxelCore

extension WholeBody {
    /// Reading the scan from a folder that it is written to here, compressed and plain, and writing a map of its lesions.
    func fileCases(named name: String, in folder: String, datatype: NIfTIDatatype) throws -> Group {
        let format = NIfTIFormat(datatype: datatype)
        let (compressed, plain) = ("\(folder)/\(name).nii.gz", "\(folder)/\(name).nii")
        try NIfTIWriter.write(volume, as: format, to: compressed)
        try NIfTIWriter.write(volume, as: format, to: plain)
        let header = try NIfTIReader.readHeader(at: plain)
        let labelled = try lesions().enumerated().map { (label: UInt16($0 + 1), region: $1) }
        let voxels = volume.grid.voxelCount
        let bytes = voxels * datatype.byteCount
        let labelBytes = voxels * (labelled.count > 255 ? 2 : 1)
        func read(_ path: String) throws -> Double {
            let read = try NIfTIReader.readVolume(at: path).volume
            let middle = read.grid.size / 2
            return read[middle.x, middle.y, middle.z]
        }
        return Group(
            memory: volume.memoryRead,
            // A NIfTI-1 header takes 348 bytes, and 4 say that no extension follows.
            inflation: try Inflation(path: compressed, byteCount: bytes + 352),
            cases: [
                Case(operation: "read .nii.gz", name: name, voxels: voxels, limit: .inflate, isSteady: true) {
                    try read(compressed)
                },
                Case(
                    operation: "read .nii", name: name, voxels: voxels, limit: .memoryRead(bytes: bytes),
                    isSteady: false
                ) { try read(plain) },
                Case(
                    operation: "write label map .nii.gz", name: name, voxels: voxels,
                    limit: .memoryRead(bytes: labelBytes), isSteady: false
                ) {
                    try NIfTIWriter.write(labelled, on: header, to: "\(folder)/\(name)-lesions.nii.gz")
                    return Double(labelled.count)
                },
            ])
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
}
