internal import VoxelCore

/// The kernels that turn a run of the file's bytes into numbers.
extension VoxelSource.Run {
    /// Writes the voxels to `target`, each word swapped where the file's order asks for it and converted.
    @inline(__always)
    func scatter<Word: FixedWidthInteger & BitwiseCopyable, Voxel>(
        _ word: Word.Type, isSwapped: Bool, to buffer: UnsafeMutablePointer<Voxel>, _ convert: (Word) -> Voxel
    ) {
        let words = bytes.assumingMemoryBound(to: Word.self)
        let first = buffer + target
        switch (step, isSwapped) {
        case (1, false): for i in 0..<count { first[i] = convert(words[i]) }
        case (1, true): for i in 0..<count { first[i] = convert(words[i].byteSwapped) }
        case (-1, false):
            let last = first - (count - 1)
            for i in 0..<count { last[i] = convert(words[count - 1 - i]) }
        case (-1, true):
            let last = first - (count - 1)
            for i in 0..<count { last[i] = convert(words[count - 1 - i].byteSwapped) }
        case (_, false): for i in 0..<count { first[i * step] = convert(words[i]) }
        case (_, true): for i in 0..<count { first[i * step] = convert(words[i].byteSwapped) }
        }
    }

    /// Writes the voxels as doubles.
    func scatterDoubles(
        _ datatype: NIfTIDatatype, isSwapped swap: Bool, to buffer: UnsafeMutablePointer<Double>
    ) {
        switch datatype {
        case .int8: scatter(UInt8.self, isSwapped: false, to: buffer) { Double(Int8(bitPattern: $0)) }
        case .uint8: scatter(UInt8.self, isSwapped: false, to: buffer) { Double($0) }
        case .int16: scatter(UInt16.self, isSwapped: swap, to: buffer) { Double(Int16(bitPattern: $0)) }
        case .uint16: scatter(UInt16.self, isSwapped: swap, to: buffer) { Double($0) }
        case .int32: scatter(UInt32.self, isSwapped: swap, to: buffer) { Double(Int32(bitPattern: $0)) }
        case .uint32: scatter(UInt32.self, isSwapped: swap, to: buffer) { Double($0) }
        case .int64: scatter(UInt64.self, isSwapped: swap, to: buffer) { Double(Int64(bitPattern: $0)) }
        case .uint64: scatter(UInt64.self, isSwapped: swap, to: buffer) { Double($0) }
        case .float32: scatter(UInt32.self, isSwapped: swap, to: buffer) { Double(Float(bitPattern: $0)) }
        case .float64: scatter(UInt64.self, isSwapped: swap, to: buffer) { Double(bitPattern: $0) }
        }
    }

    /// How many voxels are infinite or not numbers; 0 for integers.
    func nonFiniteCount(_ datatype: NIfTIDatatype, isSwapped: Bool) -> Int {
        var found = 0
        switch datatype {
        case .float32:
            // An exponent of all ones, looked for in the order of the file.
            let mask: UInt32 = isSwapped ? (0x7F80_0000 as UInt32).byteSwapped : 0x7F80_0000
            let words = bytes.assumingMemoryBound(to: UInt32.self)
            for i in 0..<count { found &+= words[i] & mask == mask ? 1 : 0 }
        case .float64:
            let mask: UInt64 = isSwapped ? (0x7FF0_0000_0000_0000 as UInt64).byteSwapped : 0x7FF0_0000_0000_0000
            let words = bytes.assumingMemoryBound(to: UInt64.self)
            for i in 0..<count { found &+= words[i] & mask == mask ? 1 : 0 }
        default: break
        }
        return found
    }

    /// The first 64-bit integer beyond ±2⁵³, which a double may not hold, and where in the run it stands.
    func integerTooLarge(_ datatype: NIfTIDatatype, isSwapped: Bool) -> (value: String, index: Int)? {
        guard datatype == .int64 || datatype == .uint64 else { return nil }
        let words = bytes.assumingMemoryBound(to: UInt64.self)
        for i in 0..<count {
            let word = isSwapped ? words[i].byteSwapped : words[i]
            if datatype == .uint64 {
                if word > 1 << 53 { return ("\(word)", i) }
            } else if Int64(bitPattern: word).magnitude > 1 << 53 {
                return ("\(Int64(bitPattern: word))", i)
            }
        }
        return nil
    }
}
