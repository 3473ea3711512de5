public import VoxelCore

/// Writes NIfTI volumes: `.nii`, or `.nii.gz` by the name's end.
///
/// Files appear whole or not at all, see `AtomicFile`; the same voxels and header give the same bytes.
public enum NIfTIWriter {
    /// Writes the stored voxels of a volume, with its slope and intercept in the header.
    ///
    /// Numbers are stored as they are, never rescaled: an integer type must hold every one exactly; float32 rounds to the
    /// nearest.
    /// - Throws: `NIfTIError.suffix`, `.tooManyVoxels`, `.shearedQform`, `.unrepresentable`; `FileWriteError`.
    public static func write(_ volume: ScalarVolume, as format: NIfTIFormat, to path: String) throws {
        switch volume.stored {
        case .int16(let buffer): try write(buffer, volume, format, path)
        case .uint16(let buffer): try write(buffer, volume, format, path)
        case .float(let buffer): try write(buffer, volume, format, path)
        case .double(let buffer): try write(buffer, volume, format, path)
        }
    }

    /// Writes a volume of numbers, unscaled. Errors as above.
    @specialized(where Voxel == UInt8)
    @specialized(where Voxel == Int16)
    @specialized(where Voxel == UInt16)
    @specialized(where Voxel == Float)
    @specialized(where Voxel == Double)
    public static func write<Voxel: VoxelScalar>(
        _ volume: Volume<Voxel>, as format: NIfTIFormat, to path: String
    ) throws {
        try write(volume.buffer, on: volume.grid, 1, 0, format, path)
    }

    private static func write<Voxel: VoxelScalar>(
        _ buffer: VoxelBuffer<Voxel>, _ volume: ScalarVolume, _ format: NIfTIFormat, _ path: String
    ) throws {
        try write(buffer, on: volume.grid, volume.slope, volume.intercept, format, path)
    }

    private static func write<Voxel: VoxelScalar>(
        _ buffer: VoxelBuffer<Voxel>, on grid: Grid, _ slope: Double, _ intercept: Double, _ format: NIfTIFormat,
        _ path: String
    ) throws {
        let file = lastComponent(path)
        let header = try RawHeader(file: file, grid: grid, format: format, slope: slope, intercept: intercept)
        let encoder = VoxelEncoder(
            file: file, datatype: format.datatype, isSwapped: format.byteOrder.isSwapped, order: format.storedOrder,
            grid: grid)
        try write(header, encoder, buffer, path)
    }

    /// Writes a header and the voxels of a buffer.
    static func write<Voxel: VoxelScalar>(
        _ header: RawHeader, _ encoder: VoxelEncoder, _ buffer: VoxelBuffer<Voxel>, _ path: String
    ) throws {
        try buffer.withVoxels { voxels in
            try VoxelSink.write(header, slices: encoder.fileSize.z, sliceBytes: encoder.sliceBytes, to: path) {
                try encoder.fill($1, slice: $0, from: voxels)
            }
        }
    }
}
