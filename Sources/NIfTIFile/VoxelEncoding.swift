internal import VoxelCore

/// The kernels that turn canonical voxels into the file's bytes.
struct VoxelEncoder {
    let file: String
    let datatype: NIfTIDatatype
    let isSwapped: Bool
    let order: StoredOrder
    let grid: Grid

    /// Voxels along the file's axes.
    var fileSize: SIMD3<Int> { order.fileSize(ofCanonicalSize: grid.size) }

    /// Bytes of one of the file's slices.
    var sliceBytes: Int { fileSize.x * fileSize.y * datatype.byteCount }

    /// Fills `target` with slice `index` of the file.
    ///
    /// - Throws: `NIfTIError.unrepresentable` for a value that the type cannot hold.
    func fill<Voxel: VoxelScalar>(
        _ target: UnsafeMutableRawBufferPointer, slice index: Int, from voxels: UnsafeBufferPointer<Voxel>
    ) throws {
        switch datatype {
        case .int8: try gather(target, index, voxels) { Self.whole($0, Int8.self).map { UInt8(bitPattern: $0) } }
        case .uint8: try gather(target, index, voxels) { Self.whole($0, UInt8.self) }
        case .int16: try gather(target, index, voxels) { Self.whole($0, Int16.self).map { UInt16(bitPattern: $0) } }
        case .uint16: try gather(target, index, voxels) { Self.whole($0, UInt16.self) }
        case .int32: try gather(target, index, voxels) { Self.whole($0, Int32.self).map { UInt32(bitPattern: $0) } }
        case .uint32: try gather(target, index, voxels) { Self.whole($0, UInt32.self) }
        case .int64: try gather(target, index, voxels) { Self.whole($0, Int64.self).map { UInt64(bitPattern: $0) } }
        case .uint64: try gather(target, index, voxels) { Self.whole($0, UInt64.self) }
        case .float32:
            try gather(target, index, voxels) { value in
                let single = Float(value)
                return single.isFinite || !value.isFinite ? single.bitPattern : nil
            }
        case .float64: try gather(target, index, voxels) { $0.bitPattern }
        }
    }

    @inline(__always)
    private static func whole<Whole: FixedWidthInteger>(_ value: Double, _ type: Whole.Type) -> Whole? {
        Whole(exactly: value)
    }

    @inline(__always)
    private func gather<Voxel: VoxelScalar, Word: FixedWidthInteger & BitwiseCopyable>(
        _ target: UnsafeMutableRawBufferPointer, _ slice: Int, _ voxels: UnsafeBufferPointer<Voxel>,
        _ convert: (Double) -> Word?
    ) throws {
        let (base, steps) = order.layout(canonicalSize: grid.size)
        let words = target.bindMemory(to: Word.self)
        let size = fileSize
        for y in 0..<size.y {
            var source = base + y * steps.y + slice * steps.z
            for x in y * size.x..<(y + 1) * size.x {
                guard let word = convert(voxels[source].real) else {
                    throw NIfTIError.unrepresentable(
                        file: file, value: voxels[source].real, datatype: datatype, voxel: grid.index(ofOffset: source))
                }
                words[x] = isSwapped ? word.byteSwapped : word
                source += steps.x
            }
        }
    }
}
